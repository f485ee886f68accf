"""One section of a body: what stands between a heading and the next one of its level."""

from __future__ import annotations

import re
from typing import Final

from cchc.model.items import Body, Slot

_TAG: Final = r"<h{level}[ >]"


def section_of(body: Body, anchor: str) -> Body | None:
    """Return what stands below the heading with an anchor, without the heading; None where it has nothing."""
    heading = next((one for one in body.headings if one.anchor == anchor), None)
    if heading is None:
        return None
    pieces = list(body.pieces)
    start = next((place for place, piece in enumerate(pieces) if f' id="{anchor}"' in piece), None)
    if start is None:
        return None
    closing = f"</h{heading.level}>"
    behind = pieces[start].index(f' id="{anchor}"')
    # A heading can have slots of its own: a document that it names.
    while (end := pieces[start].find(closing, behind)) < 0:
        start, behind = start + 1, 0
        if start == len(pieces):
            return None
    found, slots = _up_to_next(pieces, body.slots, (start, end + len(closing)), heading.level)
    return Body(pieces=found, slots=slots, headings=(), anchors=()) if "".join(found).strip() or slots else None


def _up_to_next(
    pieces: list[str], slots: tuple[Slot, ...], place: tuple[int, int], level: int
) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """Return pieces and slots from a place up to the next heading that is no lower than `level`."""
    first, offset = place
    next_heading = re.compile("|".join(_TAG.format(level=number) for number in range(1, level + 1)))
    found: list[str] = []
    kept: list[Slot] = []
    for number in range(first, len(pieces)):
        text = pieces[number][offset if number == first else 0 :]
        match = next_heading.search(text)
        found.append(text[: match.start()] if match else text)
        if match or number == len(pieces) - 1:
            break
        kept.append(slots[number])
    return tuple(found), tuple(kept)
