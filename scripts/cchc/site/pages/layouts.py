"""A whole page of the theme, rendered once per kind of page, with slots for what differs from page to page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from cchc.digests import of_values
from cchc.model import permalinks

MENU: Final = (
    *(permalinks.HOME, permalinks.AREAS, permalinks.PLANS, permalinks.ANSWERS, permalinks.ARCHIVE),
    *(permalinks.CONTACTS, permalinks.FEEDS, "gui-phan-anh/", "tim-kiem/"),
)
"""The addresses that a menu may mark as the reader's place: `{{ slots["at:linh-vuc/"] }}` inside the link."""

SLOTS: Final = (
    *("title", "head", "root", "main", "canonical", "qr_path", "qr_box"),
    *(f"at:{address}" for address in MENU),
)
"""What differs: the title (escaped), the rest of the head, the way to the section's root, the main content, the whole
address (escaped), the QR code of the address (the path of an SVG and its viewBox), and an attribute for each link of a
menu."""

# Private-use characters, as in bodies: text.cleaning removes them from everything an editor types.
_MARK: Final = re.compile("\ue000(" + "|".join(SLOTS) + ")\ue001")


@dataclass(frozen=True)
class Shell:
    """The text around the slots: `pieces` has one entry more than `slots`."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]
    key: str

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with every slot filled."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.append(values[slot])
            parts.append(piece)
        return "".join(parts)


def open_slots() -> dict[str, Markup]:
    """Return what a template prints where a slot shall be."""
    return {slot: Markup(f"\ue000{slot}\ue001") for slot in SLOTS}  # noqa: S704 - a constant


def make_shell(html: str) -> Shell:
    """Return the Shell of a page that was rendered with open slots."""
    parts = _MARK.split(html)
    return Shell(pieces=tuple(parts[::2]), slots=tuple(parts[1::2]), key=of_values(html))
