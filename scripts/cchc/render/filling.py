"""Filling the slots of bodies: HTML for a page or a feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from cchc.model.items import Body, Slot, SlotKind
from cchc.render.feed_profile import for_feeds
from cchc.text.slots import fill
from cchc.text.telephones import Telephone

COLUMN: Final = "(min-width: 50rem) 46rem, 92vw"
"""Width of a picture in the text column (`sizes`): see `.prose` in section.css."""


@dataclass(frozen=True)
class Filling:
    """Values for the slots of one link.

    Address, size of the picture (pixels), its WebP files (address, width), telephone numbers of the contact.
    """

    address: str
    width: int | None = None
    height: int | None = None
    sources: Sequence[tuple[str, int]] = ()
    numbers: Sequence[Telephone] = ()


def fill_body(
    body: Body,
    fillings: Sequence[Filling],
    *,
    mentions: Sequence[str | None] = (),
    meanings: Sequence[str | None] = (),
    for_feed: bool = False,
) -> str:
    """Return the HTML of a body, with filling i in the slots of link i.

    `mentions` has the address of each mentioned document, or None for plain text; by default all mentions are plain
    text. `meanings` has that of each abbreviation, or None where nothing is added, which is the default. `for_feed`
    reduces the HTML to what every feed reader shows.
    """
    html = fill(body.pieces, (_value(slot, fillings, mentions, meanings, for_feed=for_feed) for slot in body.slots))
    return for_feeds(html) if for_feed else html


def _value(  # noqa: PLR0911 - one for each kind
    slot: Slot,
    fillings: Sequence[Filling],
    mentions: Sequence[str | None],
    meanings: Sequence[str | None],
    *,
    for_feed: bool,
) -> str:
    match slot.kind:
        case SlotKind.ADDRESS:
            return escape(fillings[slot.link].address)
        case SlotKind.WIDTH | SlotKind.HEIGHT:
            filling = fillings[slot.link]
            name, size = ("width", filling.width) if slot.kind is SlotKind.WIDTH else ("height", filling.height)
            return f' {name}="{size}"' if size else ""
        case SlotKind.MENTION:
            address = mentions[slot.link] if mentions else None
            return "" if address is None else f'<a href="{escape(address)}">'
        case SlotKind.MENTION_END:
            return "</a>" if mentions and mentions[slot.link] is not None else ""
        case SlotKind.NUMBERS:
            return _in_brackets(fillings[slot.link].numbers, for_feed=for_feed)
        case SlotKind.MEANING:
            return _meaning(meanings[slot.link] if meanings else None)
        case SlotKind.SOURCES:
            return "" if for_feed else source_element(fillings[slot.link].sources)


def _meaning(meaning: str | None) -> str:
    return "" if meaning is None else f' <span class="meaning">({escape(meaning, quote=False)})</span>'


def _in_brackets(numbers: Sequence[Telephone], *, for_feed: bool) -> str:
    """Return the numbers of a contact as they end its link; on a page the second one starts a link of its own."""
    if not numbers:
        return ""
    first, *others = (escape(number.text, quote=False) for number in numbers)
    starts = (", " if for_feed else f'</a>, <a href="{escape(number.uri)}">' for number in numbers[1:])
    return f" ({first}{''.join(start + other for start, other in zip(starts, others, strict=True))})"


def source_element(sources: Sequence[tuple[str, int]]) -> str:
    """Return the `<source>` element with the WebP files (address, width) of a picture, or “” without files."""
    if not sources:
        return ""
    srcset = ", ".join(f"{address} {width}w" for address, width in sources)
    return f'<source type="image/webp" srcset="{escape(srcset)}" sizes="{escape(COLUMN)}">'


def paragraph(text: str) -> str:
    """Return a text as a paragraph of HTML."""
    return f"<p>{escape(text, quote=False)}</p>"
