"""HEIC files as phones write them, made of one small HEVC picture and the boxes around it.

The decoder of the project encodes nothing, so the picture was encoded once: the four fields of
`support.crafted_pictures`, 64 by 64 pixels of which a property crops the upper 48 lines.
"""

from __future__ import annotations

import base64
import struct

from support.crafted_pictures import HEIGHT, SECRET, WIDTH

_CONFIGURATION = base64.b64decode(
    "AQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMC"
    "AAAAMDIAAAAwAhYgABAAZEAcFzwIk="
)
_PIXELS = base64.b64decode(
    "AAAA3SgBrwT42/Lolrf76IH/+5h+//bXctuNpadjjwPcBhL9PsP/8hjeFHBdZr95L6Hxe3/1hb9fr0GzR39H7oylH/+Uf5Y5d43Ql9EYrPbY//FHUs/h"
    "T9H10/Pk1utaR+pu6U+TB4fgAuDr4luHYNGhgTUneri32Pz7SCe36zNAQxbqKluGihCeUnuQRundu/6+MYGiAuiZXP3FU2TjtX3OwxMKULwSbJIhxQ4R"
    "ExHe8M1TTBA7HyXRcaUO73QSxIcQFT0SAR57B3eTtLkJ0vn8lVavwz4Q31rly7+5MhNQ"
)
_CODED = 64


def heic(  # noqa: PLR0913 - what a phone writes beside the pixels
    *,
    quarters: int = 0,
    mirror: int | None = None,
    profile: bytes | None = None,
    colours: tuple[int, int] | None = None,
    exif: bytes = b"",
    xmp: bytes = b"",
    size: tuple[int, int] = (_CODED, _CODED),
    brands: tuple[bytes, ...] = (b"heic", b"mif1", b"heic"),
) -> bytes:
    """Return a HEIC file of the four fields.

    The picture is turned counter-clockwise by `quarters`, then mirrored: 0 exchanges top and bottom, 1 left and
    right. `exif` is as `crafted_pictures.exif` makes it. `size` is what the file states of its pixels, true or not.
    Behind the pixels lies the secret, in a box of its own and after the last one.
    """
    properties = [
        _box(b"hvcC", _CONFIGURATION),
        _full_box(b"ispe", struct.pack(">II", *size)),
        _box(b"clap", struct.pack(">8i", WIDTH, 1, HEIGHT, 1, 0, 2, HEIGHT - _CODED, 2)),
        _full_box(b"pixi", bytes((3, 8, 8, 8))),
    ]
    if profile is not None:
        properties.append(_box(b"colr", b"prof" + profile))
    if colours is not None:
        properties.append(_box(b"colr", struct.pack(">4sHHHB", b"nclx", *colours, 6, 128)))
    if quarters:
        properties.append(_box(b"irot", bytes([quarters])))
    if mirror is not None:
        properties.append(_box(b"imir", bytes([mirror])))
    items = [(b"hvc1", b"", _PIXELS)]
    if exif:
        items.append((b"Exif", b"", struct.pack(">I", 6) + exif))
    if xmp:
        items.append((b"mime", b"application/rdf+xml\0", xmp))
    start = _box(b"ftyp", brands[0] + bytes(4) + b"".join(brands[1:]))
    # The offsets of the items depend on the length of what lies before them.
    meta = _meta(items, properties, first=0)
    meta = _meta(items, properties, first=len(start) + len(meta) + 8)
    data = _box(b"mdat", b"".join(data for *_, data in items))
    return start + meta + data + _box(b"free", SECRET) + SECRET


def _meta(items: list[tuple[bytes, bytes, bytes]], properties: list[bytes], *, first: int) -> bytes:
    numbers = range(1, len(items) + 1)
    infos = [
        _full_box(b"infe", struct.pack(">HH4s", number, 0, kind) + b"\0" + content, version=2)
        for number, (kind, content, _) in zip(numbers, items, strict=True)
    ]
    places = b""
    for number, (_, _, data) in zip(numbers, items, strict=True):
        places += struct.pack(">HHHII", number, 0, 1, first, len(data))
        first += len(data)
    # Every property belongs to the picture; those that change its meaning are marked as essential.
    uses = bytes(
        (place | 0x80) if one[4:8] in {b"hvcC", b"clap", b"irot", b"imir"} else place
        for place, one in enumerate(properties, 1)
    )
    described = [struct.pack(">4sHHH", b"cdsc", number, 1, 1) for number in numbers[1:]]
    return _full_box(
        b"meta",
        _full_box(b"hdlr", bytes(4) + b"pict" + bytes(13))
        + _full_box(b"pitm", struct.pack(">H", 1))
        + _full_box(b"iloc", struct.pack(">BBH", 0x44, 0, len(items)) + places)
        + _full_box(b"iinf", struct.pack(">H", len(items)) + b"".join(infos))
        + (_full_box(b"iref", b"".join(_sized(one) for one in described)) if described else b"")
        + _box(
            b"iprp",
            _box(b"ipco", b"".join(properties)) + _full_box(b"ipma", struct.pack(">IHB", 1, 1, len(properties)) + uses),
        ),
    )


def _sized(data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 4) + data


def _box(kind: bytes, data: bytes) -> bytes:
    return _sized(kind + data)


def _full_box(kind: bytes, data: bytes, *, version: int = 0) -> bytes:
    return _box(kind, bytes((version, 0, 0, 0)) + data)
