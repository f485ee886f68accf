"""A decoded picture → its visible pixels: upright, in sRGB, nothing else.

Whatever a file holds beside its pixels ends here: encoders get the returned picture and never the file.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any, Final

from PIL import Image, ImageChops

from cchc.content.picture_colours import PNG_START, in_screen_colours, names_colours

LARGEST: Final = 2560
"""Pixels of the longer side: a larger picture is made smaller. A poster to zoom into is published as PDF."""

_ORIENTATION: Final = 0x0112
_TURNS: Final[Mapping[Any, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises for damaged EXIF or XMP. A picture without readable orientation is not turned.
_UNREADABLE: Final = (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error)
_Info = Mapping[Any, Any]


def visible_pixels(data: bytes, picture: Image.Image, *, is_upright: bool = False) -> Image.Image:
    """Return the visible pixels of `picture`, decoded from `data`, in mode L, LA, RGB, RGBA or P.

    `picture` may be changed: a second copy of a large one is many megabytes.

    P stays P as long as no side is too long: its palette then holds the colours of pixels only. Where a picture is
    fully transparent, its colour is black: an eraser often hides and does not delete. With `is_upright` it
    is not turned.
    """
    info = dict(picture.info)
    depth = data[24] if data.startswith(PNG_START) else 8
    turn = None if is_upright else _TURNS.get(_orientation(picture))
    if turn is not None:
        picture = picture.transpose(turn)
    if picture.mode == "P" and max(picture.size) <= LARGEST:
        return _with_own_palette(picture, info)
    shown = _on_screens(_in_eight_bits(picture, info, depth=depth), info)
    shown.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return shown


def _orientation(picture: Image.Image) -> object:
    try:
        return picture.getexif().get(_ORIENTATION)
    except _UNREADABLE:
        return None


def _in_eight_bits(picture: Image.Image, info: _Info, *, depth: int) -> Image.Image:
    """Return a picture as L, LA, RGB, RGBA or CMYK; `depth` is the number of bits of a value in the file."""
    key = info.get("transparency")
    if picture.mode.startswith("I"):
        deep = picture.convert("I")
        # Converted without a scale, every value above 255 would be white.
        shown = deep.point(lambda value: value * (1 / 257) + 0.5).convert("L")
        return _with_alpha(shown, _where_not(deep, key)) if isinstance(key, int) else shown
    if picture.mode == "P":
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode == "1":
        picture = picture.convert("L")
    if picture.mode == "L" and isinstance(key, int):
        # Pillow spreads the values of 2 or 4 bits over 0 to 255, but not the transparent one.
        return _with_alpha(picture, _where_not(picture, key * 255 // (2**depth - 1) if depth in {2, 4} else key))
    if picture.mode == "RGB" and isinstance(key, tuple):
        parts = zip(picture.split(), key, strict=True)
        first, second, third = (_where_not(band, value >> (depth - 8)) for band, value in parts)
        return _with_alpha(picture, ImageChops.lighter(ImageChops.lighter(first, second), third))
    if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _where_not(band: Image.Image, value: int) -> Image.Image:
    """Return a mask: 0 where the band has the value, 255 elsewhere."""
    deep = band.convert("I")
    above = deep.point(lambda one: one * 1 - value).convert("L")
    below = deep.point(lambda one: one * -1 + value).convert("L")
    return ImageChops.lighter(above, below).point([0, *[255] * 255])


def _with_alpha(picture: Image.Image, alpha: Image.Image) -> Image.Image:
    picture = picture.copy()
    picture.putalpha(alpha)
    return picture


def _on_screens(picture: Image.Image, info: _Info) -> Image.Image:
    """Return a picture in sRGB, without the colours of transparent pixels."""
    if not picture.mode.endswith("A"):
        return in_screen_colours(picture, info)
    alpha = picture.getchannel("A")
    if names_colours(info):
        picture = _with_alpha(in_screen_colours(picture.convert(picture.mode[:-1]), info), alpha)
    picture.paste((0,) * len(picture.getbands()), mask=alpha.point([255, *[0] * 255]))
    return picture


def _with_own_palette(picture: Image.Image, info: _Info) -> Image.Image:
    """Return a picture of mode P in sRGB, whose palette has no colour but those of its pixels."""
    shown = picture.copy()
    shown.apply_transparency()
    mode = "RGBA" if shown.has_transparency_data else "RGB"
    entries = bytes(shown.getpalette(mode) or ()).ljust(256 * len(mode), b"\0")
    used = [index for index, count in enumerate(shown.histogram()) if count]
    strip = b"".join(entries[len(mode) * index : len(mode) * (index + 1)] for index in used)
    colours = _on_screens(Image.frombytes(mode, (len(used), 1), strip), info)
    places = dict(zip(used, range(len(used)), strict=True))
    shown = shown.point([places.get(index, 0) for index in range(256)])
    shown.putpalette(colours.tobytes(), colours.mode)
    return shown
