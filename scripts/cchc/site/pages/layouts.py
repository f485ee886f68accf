"""A whole page of the theme, rendered once per kind of page, with slots for what differs from page to page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from cchc.digests import of_values
from cchc.text.slots import fill, mark, split_at_marks

SLOTS: Final = ("title", "head", "root", "main", "canonical", "qr_path", "qr_box")
"""What differs: the title (escaped), the rest of the head, the way to the section's root, the main content, the whole
address (escaped), and the QR code of the address (the path of an SVG and its viewBox). The menu has a slot for each
address that it may mark as the reader's place: `{{ slots["at:linh-vuc/"] }}` inside the link."""


@dataclass(frozen=True)
class Layout:
    """The text around the slots: `pieces` has one entry more than `slots`."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]
    key: str

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with every slot filled."""
        return fill(self.pieces, (values[slot] for slot in self.slots))


def place_slot(address: str) -> str:
    """Return the name of the slot inside a menu's link to an address."""
    return f"at:{address}"


def open_slots(places: Iterable[str] = ()) -> dict[str, Markup]:
    """Return slot name → mark that a template prints for it; `places` are the addresses the menu may mark."""
    slots = (*SLOTS, *map(place_slot, places))
    return {slot: Markup(mark(slot)) for slot in slots}  # noqa: S704 - made of addresses


def make_layout(html: str) -> Layout:
    """Return the Layout of a page that was rendered with open slots."""
    pieces, slots = split_at_marks(html)
    return Layout(pieces=pieces, slots=slots, key=of_values(html))
