"""Colour metadata of picture files, and conversion to sRGB."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

from PIL import Image, ImageCms

PNG_START: Final = b"\x89PNG\r\n\x1a\n"

_SPACES: Final[Mapping[str, str]] = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
# Of each axis enough values that a profile which only calls itself sRGB is found out.
_SAMPLES: Final = range(0, 256, 15)
_ROUNDING: Final = 1

_SRGB_GAMMA: Final = 1 / 2.2
_LINEAR_UNTIL: Final = 0.0031308
_SRGB_CHROMATICITY: Final = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)  # white, red, green, blue
_NEARLY: Final = 0.01
# Colour primaries and transfer characteristics of ITU-T H.273 that mean sRGB, or that nothing is said.
_USUAL_PRIMARIES: Final = frozenset({1, 2})
_USUAL_TRANSFERS: Final = frozenset({1, 2, 6, 13})
_BOXES: Final = frozenset({b"meta", b"iprp", b"ipco"})


def has_unusual_colours(data: bytes, info: Mapping[Any, Any]) -> bool:
    """Return whether a picture is for HDR or wide-gamut screens but has no profile to convert it by.

    Decoded as if it were an ordinary one, it would come out pale. `info` is what Pillow found beside the pixels.
    """
    if "icc_profile" in info:
        return False
    codes = _codes_of_png(data) if data.startswith(PNG_START) else _codes_of_file(data)
    if any(primaries not in _USUAL_PRIMARIES or transfer not in _USUAL_TRANSFERS for primaries, transfer in codes):
        return True
    corners = info.get("chromaticity", _SRGB_CHROMATICITY)
    return "srgb" not in info and any(
        abs(one - other) > _NEARLY for one, other in zip(corners, _SRGB_CHROMATICITY, strict=True)
    )


def names_colours(info: Mapping[Any, Any]) -> bool:
    """Return whether a picture has a profile or gamma to convert it by."""
    return "icc_profile" in info or "gamma" in info


def in_screen_colours(picture: Image.Image, info: Mapping[Any, Any]) -> Image.Image:
    """Return a picture of mode L, RGB or CMYK in sRGB, as L or RGB.

    A profile that is damaged, or made for pictures of another mode, is ignored, as browsers do.
    """
    if profile := info.get("icc_profile"):
        picture = _converted(picture, profile)
    elif "srgb" not in info and abs(info.get("gamma", _SRGB_GAMMA) - _SRGB_GAMMA) > _NEARLY and picture.mode != "CMYK":
        picture = picture.point(_screen_values(info["gamma"]) * len(picture.getbands()))
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _screen_values(gamma: float) -> list[int]:
    """Return the sRGB value of each of the 256 values of a PNG with that gAMA."""
    if gamma <= 0:
        return list(range(256))
    light = [(value / 255) ** (1 / gamma) for value in range(256)]
    # The curve of sRGB (IEC 61966-2-1).
    return [round(255 * (12.92 * one if one <= _LINEAR_UNTIL else 1.055 * one ** (1 / 2.4) - 0.055)) for one in light]


def _converted(picture: Image.Image, icc: bytes) -> Image.Image:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if _SPACES.get(profile.profile.xcolor_space.strip()) != picture.mode:
            return picture
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), picture.mode, "RGB")
        # Most profiles are sRGB by some name: no pixel has to change for them.
        if picture.mode == "RGB" and _is_identity(transform):
            return picture
        return ImageCms.applyTransform(picture, transform) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _is_identity(transform: ImageCms.ImageCmsTransform) -> bool:
    samples = bytes(
        value for red in _SAMPLES for green in _SAMPLES for blue in _SAMPLES for value in (red, green, blue)
    )
    after = ImageCms.applyTransform(Image.frombytes("RGB", (len(samples) // 3, 1), samples), transform)
    return after is not None and all(
        abs(one - other) <= _ROUNDING for one, other in zip(samples, after.tobytes(), strict=True)
    )


def _codes_of_png(data: bytes) -> Iterator[tuple[int, int]]:
    place = len(PNG_START)
    while place + 10 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"cICP":
            yield data[place + 8], data[place + 9]
        if kind in {b"IDAT", b"IEND"}:
            return
        place += 12 + length


def coded_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield width and height of every picture in an AVIF or HEIC file, before it is cropped."""
    for kind, start, end in file_properties(data):
        if kind == b"ispe" and start + 12 <= end:
            yield struct.unpack_from(">II", data, start + 4)


def _codes_of_file(data: bytes) -> Iterator[tuple[int, int]]:
    for kind, start, end in file_properties(data):
        if kind == b"colr" and data[start : start + 4] == b"nclx" and start + 8 <= end:
            yield struct.unpack_from(">HH", data, start + 4)


def file_properties(data: bytes, place: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Yield the properties of the pictures in an AVIF or HEIC file: their kind, and the offsets of their data.

    They are boxes in meta → iprp → ipco.
    """
    end = len(data) if end is None else end
    while place + 8 <= end:
        length, kind = struct.unpack_from(">I4s", data, place)
        following = min(place + max(length, 8), end) if length > 1 else end
        if kind in _BOXES:
            # “meta” has a version and flags before its boxes.
            yield from file_properties(data, place + (12 if kind == b"meta" else 8), following)
        else:
            yield kind, place + 8, following
        place = following
