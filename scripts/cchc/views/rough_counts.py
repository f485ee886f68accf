"""Numbers of posts on pages that only lead to them: round, so that a new post leaves those pages as they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

_FIRST = 10


def rough(count: int) -> int:
    """Return 0 for none, 1 for up to ten, otherwise the largest of 10, 20, 50, 100, 200, 500 … below a count.

    Pages say “Có tin, bài” and “Hơn 50 tin, bài”. The list itself says how many there are.
    """
    if count <= _FIRST:
        return min(count, 1)
    return max(takewhile(lambda step: step < count, _steps()))


def _steps() -> Iterator[int]:
    step = _FIRST
    while True:
        yield from (step, 2 * step, 5 * step)
        step *= 10
