"""A picture from elsewhere → a picture file of this section: cut, turned and cleaned as its author saw it."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from cchc.content.file_types import BROKEN_PICTURE, type_by_name
from cchc.content.media_files import is_heic
from cchc.content.pictures import as_webp, converted_bytes, published_bytes, shown_pixels
from cchc.errors import ContentError, Problem

_SUFFIXES: Final = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif", "HEIF": ".jpg"}
_READ: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
_DRAWING_STARTS: Final = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"<?xml", b"<svg")
_DRAWING: Final = "Hình vẽ (EMF, WMF, SVG) không đăng được. Trong Word, chép hình rồi dán lại dạng Picture (PNG)."


def taken_in(  # noqa: PLR0913 - all that a document says of a picture
    data: bytes,
    name: str,
    *,
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    turn: float = 0.0,
    is_mirrored: bool = False,
    is_upside_down: bool = False,
    is_upright: bool = False,
    wanted: str | None = None,
) -> tuple[bytes, str]:
    """Return the bytes of a picture file and the suffix of its name; `name` stands in messages.

    What `crop` (shares of left, top, right, bottom) cuts off is gone. It is turned by quarters only, to the nearest of
    `turn` degrees. `wanted` is Pillow's name of another format than its own.

    Raises:
        ContentError: it cannot be shown.
    """
    form = _form(data, name)
    shown = shown_pixels(data, name, form=form, is_upright=is_upright)
    left, top, right, bottom = crop
    box = (
        round(left * shown.width),
        round(top * shown.height),
        max(round((1 - right) * shown.width), round(left * shown.width) + 1),
        max(round((1 - bottom) * shown.height), round(top * shown.height) + 1),
    )
    if box != (0, 0, *shown.size):
        shown = shown.crop(box)
    if is_mirrored:
        shown = shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if is_upside_down:
        shown = shown.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    quarter = round(turn / 90) % 4
    if quarter:
        # Pillow counts counter-clockwise.
        turns = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
        shown = shown.transpose(turns[quarter - 1])
    saved = form if form in _SUFFIXES else "PNG"
    if wanted is not None and wanted != ("JPEG" if saved == "HEIF" else saved):
        return converted_bytes(shown, form=wanted), _SUFFIXES[wanted]
    return published_bytes(data, shown, form=saved), _SUFFIXES[saved]


def in_place_of(data: bytes, path: str, *, crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)) -> bytes:
    """Return a picture as the file that takes the place of the one at `path`, in the format which that name says.

    Raises:
        ContentError: it cannot be shown, or the name is one of a format that is only read.
    """
    named = type_by_name(path)
    if named is None or named.picture not in _SUFFIXES or named.picture == "HEIF":
        message = "Ảnh có tên như vậy không sửa tại chỗ được. Thêm ảnh mới vào bài, rồi bỏ ảnh này."
        raise ContentError([Problem(path, 0, message)])
    return taken_in(data, path, crop=crop, wanted=named.picture)[0]


def preview_of(data: bytes, path: str, *, width: int) -> bytes:
    """Return a picture as WebP, at most that wide, to be looked at.

    Raises:
        ContentError: it cannot be shown.
    """
    shown = shown_pixels(data, path, form=_form(data, path))
    return as_webp(shown, min(width, shown.width))


def _form(data: bytes, name: str) -> str:
    """Return Pillow's name of the format, by the content."""
    if data.startswith(_DRAWING_STARTS):
        raise ContentError([Problem(name, 0, _DRAWING)])
    if is_heic(data):
        return "HEIF"
    try:
        with Image.open(io.BytesIO(data), formats=list(_READ)) as picture:
            # A photo of several views is a JPEG with something behind it.
            found = "JPEG" if picture.format == "MPO" else str(picture.format)
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, Image.DecompressionBombError):
        raise ContentError([Problem(name, 0, BROKEN_PICTURE)]) from None
    return found
