"""What the bytes of films, recordings, HEIC and captions tell: brands of ISO media files, positions; their limits."""

from __future__ import annotations

import re
from typing import Final

VIDEO_LIMIT: Final = 100 * 1024 * 1024
"""Most bytes of a video: ten minutes at 720p, and what servers and version control commonly take."""
AUDIO_LIMIT: Final = 30 * 1024 * 1024
"""Most bytes of a recording: an hour of speech at 64 kbit/s."""
PICTURE_LIMIT: Final = 40_000_000
"""Most bytes of a picture."""
_STILL_PICTURES: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF: Final = frozenset({b"avif", b"avis"})


def brands(data: bytes) -> frozenset[bytes]:
    """Return the brands of an ISO media file (HEIC, AVIF, MP4): which formats it follows."""
    if data[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(data[:4], "big"), len(data), 256)
    return frozenset({data[8:12], *(data[place : place + 4] for place in range(16, end, 4))})


def is_heic(data: bytes) -> bool:
    """Return whether bytes are a HEIC file, whatever its name."""
    found = brands(data)
    return bool(found & _STILL_PICTURES) and not found & _AVIF


def is_avif(data: bytes) -> bool:
    """Return whether bytes are an AVIF file, whatever its name."""
    return bool(brands(data) & _AVIF)


def is_film(data: bytes) -> bool:
    """Return whether a file is a film or a recording (MP4, M4A): no picture, and not of QuickTime."""
    found = brands(data)
    return bool(found) and not found & {*_STILL_PICTURES, *_AVIF, b"qt  "}


def tells_place(data: bytes) -> bool:
    """Return whether a film or recording holds a GPS position, which phones write into its box “moov”."""
    place = 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        body, kind = place + 8, data[place + 4 : place + 8]
        if length == 1:
            length, body = int.from_bytes(data[body : body + 8], "big"), body + 8
        end = place + length if length else len(data)
        if kind in {b"moov", b"meta", b"udta"} and any(data.find(name, body, end) >= 0 for name in _PLACES):
            return True
        place = max(end, body)
    return False


# The first is of Android and old iPhones, the second of 3GPP, the third of iPhones.
_PLACES: Final = (b"\xa9xyz", b"loci\0\0\0\0", b"com.apple.quicktime.location")


def is_captions(data: bytes) -> bool:
    """Return whether a file is WebVTT: browsers ignore one with another first line or encoding."""
    if not re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", data):
        return False
    try:
        return "-->" in data.decode()
    except UnicodeDecodeError:
        return False
