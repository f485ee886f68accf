"""Slots of a body: their names, and the split of sanitised HTML at them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cchc.model.items import Slot, SlotKind
from cchc.text.slots import CLOSE, OPEN, mark, split_at_marks

_ADDRESS: Final = re.compile(f"{OPEN}{SlotKind.ADDRESS}([0-9]+){CLOSE}")
_SIZE: Final = re.compile(rf' (?:width|height)="({OPEN}[{SlotKind.WIDTH}{SlotKind.HEIGHT}][0-9]+{CLOSE})"')


def slot_mark(kind: SlotKind, link: int) -> str:
    """Return a slot as it stands in HTML."""
    return mark(f"{kind}{link}")


def link_of(address: str) -> int | None:
    """Return the index of the link whose address slot is the value of an attribute, or None."""
    match = _ADDRESS.fullmatch(address)
    return int(match[1]) if match else None


def split_at_slots(html: str) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """Return the pieces of HTML and the slots between them.

    The slot of a size replaces its whole attribute, as a picture of unknown size has none.
    """
    if slot_mark(SlotKind.WIDTH, 0)[:2] in html:
        html = _SIZE.sub(r"\1", html)
    pieces, names = split_at_marks(html)
    return pieces, tuple(map(_slot, names))


@lru_cache(maxsize=1024)
def _slot(name: str) -> Slot:
    return Slot(kind=SlotKind(name[0]), link=int(name[1:]))
