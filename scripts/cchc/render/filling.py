"""Bodies with their slots filled: HTML for a page, or for a feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cchc.model.items import Body, SlotKind
from cchc.render.sanitising import for_feeds


@dataclass(frozen=True)
class Filling:
    """What the slots of one link get: its address, and the size of its picture in pixels."""

    address: str
    width: int | None = None
    height: int | None = None


def fill_body(body: Body, fillings: Sequence[Filling], *, for_feed: bool = False) -> str:
    """Return the HTML of a body, with filling i in the slots of link i.

    `for_feed` keeps only what every feed reader shows.
    """
    parts = [body.pieces[0]]
    for slot, piece in zip(body.slots, body.pieces[1:], strict=True):
        filling = fillings[slot.link]
        match slot.kind:
            case SlotKind.ADDRESS:
                parts.append(escape(filling.address))
            case SlotKind.WIDTH:
                parts.append(f' width="{filling.width}"' if filling.width else "")
            case SlotKind.HEIGHT:
                parts.append(f' height="{filling.height}"' if filling.height else "")
        parts.append(piece)
    html = "".join(parts)
    return for_feeds(html) if for_feed else html


def paragraph(text: str) -> str:
    """Return a text as one paragraph of HTML."""
    return f"<p>{escape(text, quote=False)}</p>"
