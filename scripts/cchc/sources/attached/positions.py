"""Whether pictures inside a file tell where they were taken (GPS position of EXIF)."""

from __future__ import annotations

import struct
from typing import Final

_EXIF: Final = b"Exif\0\0"
_GPS: Final = 0x8825
_LATITUDE: Final = 2
_MOST_PICTURES: Final = 500
_MOST_ENTRIES: Final = 200


def tells_position(data: bytes) -> bool:
    """Return whether any picture that lies uncompressed in the bytes has a GPS position."""
    place = data.find(_EXIF)
    for _ in range(_MOST_PICTURES):
        if place < 0:
            return False
        if _has_position(data, place + len(_EXIF)):
            return True
        place = data.find(_EXIF, place + 1)
    return False


def _has_position(data: bytes, base: int) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(data[base : base + 2])
    try:
        if order is None:
            return False
        (first,) = struct.unpack_from(f"{order}L", data, base + 4)
        for tag, value in _entries(data, base + first, order):
            if tag == _GPS:
                return any(one == _LATITUDE for one, _ in _entries(data, base + value, order))
    except struct.error:
        pass
    return False


def _entries(data: bytes, place: int, order: str) -> list[tuple[int, int]]:
    """Return tag and value (or its offset) of each entry of a directory."""
    (count,) = struct.unpack_from(f"{order}H", data, place)
    return [
        (tag, value)
        for tag, _, _, value in (
            struct.unpack_from(f"{order}HHLL", data, place + 2 + 12 * number)
            for number in range(min(count, _MOST_ENTRIES))
        )
    ]
