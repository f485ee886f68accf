"""Open places in HTML that is made once and filled many times: bodies, and the page around them.

A slot is marked by two private-use characters around its name. text.cleaning removes them from everything that an
editor types, so a text can never bring its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_MARK: Final = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]+){CLOSE}")


def mark(name: str) -> str:
    """Return the mark of the slot with this name."""
    return f"{OPEN}{name}{CLOSE}"


def split_at_marks(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pieces of HTML around its slots, and the names of the slots: one less than there are pieces."""
    parts = _MARK.split(html)
    return tuple(parts[::2]), tuple(parts[1::2])


def fill(pieces: Sequence[str], values: Iterable[str]) -> str:
    """Return HTML with value i between piece i and piece i + 1."""
    parts = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += (value, piece)
    return "".join(parts)
