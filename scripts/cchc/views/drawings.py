"""The drawing that stands for a post without a picture: the sign of its reform area on one of a few grounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

GROUNDS: Final = 4
"""Number of grounds in tranh.svg, the sprite of drawings: `nen-1` to `nen-4`."""

_IN_A_ROW: Final = 2
"""A drawing differs from this many drawings before it, so that it also differs from the one above it in two columns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """The drawing of a reform area. Two equal ones look the same."""

    area: str  # id
    tone: int | None  # number of the area's colour
    ground: int  # from 1 to GROUNDS


def ground_of(address: str) -> int:
    """Return the ground that an address has wherever no neighbour has the same drawing."""
    return crc32(address.encode()) % GROUNDS + 1


def grounds_in_a_row(drawings: Sequence[Drawing | None]) -> tuple[int, ...]:
    """Return the ground of each drawing of a list, 0 for None: no drawing comes twice in a row.

    It goes from the last entry to the first: lists begin with the newest post, and a post that is added there changes
    no drawing below it.
    """
    grounds: list[int] = []
    seen: list[tuple[str, int]] = []
    for drawing in reversed(drawings):
        if drawing is None:
            grounds.append(0)
            continue
        taken = {ground for area, ground in seen[-_IN_A_ROW:] if area == drawing.area}
        ground = next(ground for ground in _from(drawing.ground) if ground not in taken)
        seen.append((drawing.area, ground))
        grounds.append(ground)
    return tuple(reversed(grounds))


def _from(ground: int) -> Iterable[int]:
    """Return every ground once, beginning with this one."""
    return ((ground - 1 + step) % GROUNDS + 1 for step in range(GROUNDS))
