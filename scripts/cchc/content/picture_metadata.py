"""Pictures without what a camera or a program wrote beside them: places, names, devices, dates, previews.

Not one pixel changes: the file is taken apart into its blocks, and only those that say how it looks are put together
again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

_JPEG_START: Final = b"\xff\xd8"
_JPEG_END: Final = 0xD9
_JPEG_SCAN: Final = 0xDA
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
# Among application data and comments only these say how a picture looks: JFIF, the colour profile, Adobe's colours.
_JPEG_KEPT: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_JPEG_TOLD: Final = frozenset({*range(0xE0, 0xF0), 0xFE})

_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    }
)
_WEBP_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
_WEBP_TOLD: Final = 0b1100  # the flags of EXIF and XMP

_GIF_FRAME: Final = 0x2C
_GIF_EXTENSION: Final = 0x21
_GIF_CONTROL: Final = 0xF9
_GIF_TABLE: Final = 0x80


class MetadataError(ValueError):
    """A picture whose blocks cannot be told apart."""


def without_metadata(data: bytes, kind: str) -> bytes:
    """Return a picture of one of the `KINDS` with nothing in it but what it looks like.

    Raises:
        MetadataError: the file is not made as its kind has to be.
    """
    try:
        return b"".join(KINDS[kind](data))
    except (IndexError, struct.error) as error:
        raise MetadataError(kind) from error


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield _JPEG_START
    place = 2
    while True:
        start = place
        while data[place + 1] == 0xFF:  # noqa: PLR2004 - a marker may have any number of fill bytes before it
            place += 1
        marker = data[place + 1]
        if data[place] != 0xFF:  # noqa: PLR2004 - what every marker starts with
            raise MetadataError("JPEG")
        if marker == _JPEG_END:
            # What follows is another picture or a film that the camera put behind this one.
            yield data[place : place + 2]
            return
        end = place + 2
        if marker not in _JPEG_ALONE:
            (length,) = struct.unpack_from(">H", data, end)
            end += length
        if marker == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        kept = _JPEG_KEPT.get(marker)
        if marker not in _JPEG_TOLD or (kept is not None and data.startswith(kept, place + 4)):
            yield data[start:end]
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the next marker after the compressed pixels stands."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0:
            raise IndexError
        following = data[place + 1]
        if following not in _JPEG_ALONE and following not in {0x00, 0xFF}:
            return place
        place += 1 if following == 0xFF else 2  # noqa: PLR2004 - as above


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG_START
    place = len(_PNG_START)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if kind in _PNG_KEPT:
            if zlib.crc32(data[place + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
                raise MetadataError("PNG")
            yield data[place:end]
        place = end


def _webp(data: bytes) -> Iterator[bytes]:
    chunks = []
    place = 12
    while place + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        chunk = data[place:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_TOLD]) + chunk[9:]
        if kind in _WEBP_KEPT:
            chunks.append(chunk)
        place = end
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WEBP"
    yield from chunks


def _gif(data: bytes) -> Iterator[bytes]:
    place = 13 + _table_size(data[10])
    yield data[:place]
    while data[place] != 0x3B:  # noqa: PLR2004 - the trailer
        block = data[place]
        if block == _GIF_FRAME:
            end = _end_of_blocks(data, place + 11 + _table_size(data[place + 9]))
        elif block == _GIF_EXTENSION:
            end = _end_of_blocks(data, place + 2)
        else:
            raise MetadataError("GIF")
        if block == _GIF_FRAME or data[place + 1] == _GIF_CONTROL:
            yield data[place:end]
        place = end
    yield data[place : place + 1]


def _table_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 0b111) + 1) if flags & _GIF_TABLE else 0


def _end_of_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += data[place] + 1
    return place + 1


KINDS: Final[Mapping[str, Callable[[bytes], Iterator[bytes]]]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
"""What can be taken apart, by Pillow's names. An MPO is a JPEG with more pictures behind the first."""
