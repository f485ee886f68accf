"""What stands for a value that only an editor knows, in drafts and in lines to copy; left there, it is told."""

from __future__ import annotations

from typing import Final

UNFILLED: Final = "chưa điền"
"""Also the start of a hint what to fill in: “chưa điền (tên đơn vị)”."""


def to_fill(hint: str) -> str:
    """Return a placeholder that says what to fill in."""
    return f"{UNFILLED} ({hint})"
