"""Real picture files: one with the same bytes whatever the versions of libraries, and photos as cameras write them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def png(width: int = 4, height: int = 3, *, grey: int = 0) -> bytes:
    """Return a PNG picture of that size in one grey, from 0 (black) to 255."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    # Level 0 stores the rows as they are: compressed rows differ between versions of zlib.
    rows = zlib.compress((b"\x00" + bytes([grey]) * width) * height, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HIDDEN = "21.0285 105.8542 Nguyễn Văn A"
"""What a camera wrote beside a picture and nobody may read: a place and a name."""


def photo(  # noqa: PLR0913 - these are the things a photo can be
    kind: str = "JPEG", *, width: int = 40, height: int = 30, orientation: int = 1, mode: str = "RGB", told: bool = True
) -> bytes:
    """Return a picture with two different halves, and everything that cameras and programs write beside it."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("navy", (0, 0, width // 2, height))
    picture = picture.convert(mode)
    if "A" in mode:
        picture.putalpha(128)
    options: dict[str, Any] = {}
    if told:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010E] = HIDDEN
        exif.get_ifd(0x8825)[29] = HIDDEN
        xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{HIDDEN}</x:xmpmeta>'.encode()
        options = {"exif": exif.tobytes(), "xmp": xmp, "comment": HIDDEN.encode()}
        if kind == "PNG":
            text = PngInfo()
            text.add_text("Author", HIDDEN)
            text.add_itxt("Ghi chú", HIDDEN, zip=True)
            options["pnginfo"] = text
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()
