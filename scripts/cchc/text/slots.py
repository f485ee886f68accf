"""Slots: placeholders in HTML that is rendered once and filled many times (bodies and layouts).

A slot is its name between two private-use characters. text.cleaning removes both from everything an editor types, so
typed text cannot contain a slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_MARK: Final = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]+){CLOSE}")


def mark(name: str) -> str:
    """Return the slot with this name, as it stands in HTML."""
    return f"{OPEN}{name}{CLOSE}"


def split_at_marks(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the n + 1 pieces of HTML around its n slots, and the names of the slots."""
    parts = _MARK.split(html)
    return tuple(parts[::2]), tuple(parts[1::2])


def fill(pieces: Sequence[str], values: Iterable[str]) -> str:
    """Return the pieces joined, with value i between piece i and piece i + 1."""
    parts = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += (value, piece)
    return "".join(parts)
