"""Slots of a body: their names, and the split of sanitised HTML at them."""

from __future__ import annotations

import re
from typing import Final

from cchc.model.items import Slot, SlotKind
from cchc.text.slots import CLOSE, OPEN, mark, split_at_marks

_LETTERS: Final = {
    SlotKind.ADDRESS: "a",
    SlotKind.WIDTH: "w",
    SlotKind.HEIGHT: "h",
    SlotKind.SOURCES: "s",
    SlotKind.MENTION: "m",
    SlotKind.MENTION_END: "e",
}
_KINDS: Final = {letter: kind for kind, letter in _LETTERS.items()}
_ADDRESS: Final = re.compile(f"{OPEN}a([0-9]+){CLOSE}")
_SIZE: Final = re.compile(rf' (?:width|height)="({OPEN}[wh][0-9]+{CLOSE})"')


def slot_mark(kind: SlotKind, link: int) -> str:
    """Return a slot as it stands in HTML."""
    return mark(f"{_LETTERS[kind]}{link}")


def link_of(address: str) -> int | None:
    """Return the index of the link whose address slot is the value of an attribute, or None."""
    match = _ADDRESS.fullmatch(address)
    return int(match[1]) if match else None


def cut(html: str) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """Return the pieces of HTML and the slots between them.

    The slot of a size replaces its whole attribute, as a picture of unknown size has none.
    """
    if slot_mark(SlotKind.WIDTH, 0)[:2] in html:
        html = _SIZE.sub(r"\1", html)
    pieces, names = split_at_marks(html)
    return pieces, tuple(Slot(kind=_KINDS[name[0]], link=int(name[1:])) for name in names)
