from __future__ import annotations

import io
import math
import struct

import pytest
from PIL import Image, ImageCms

from cchc.content.picture_intake import taken_in
from cchc.errors import ContentError
from support.crafted_pictures import FIELDS, HEIGHT, SECRET, WIDTH, drawing, encoded, exif

SRGB, LAB = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")


def tiff(picture: Image.Image, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, "TIFF", **options)
    return data.getvalue()


def deep_tiff(bands: int, photometric: int, values: bytes) -> bytes:
    """Return a TIFF of 16 bits a value, which Pillow does not write in colour."""
    pixels = b"".join(struct.pack("<H", value * 257) for value in values)
    depths = struct.pack(f"<{bands}H", *[16] * bands)
    place = 8 + 2 + 12 * 9 + 4
    entries = ((256, WIDTH), (257, HEIGHT), (258, place), (259, 1), (262, photometric), (273, place + len(depths)))
    entries = (*entries, (277, bands), (278, HEIGHT), (279, len(pixels)))
    table = b"".join(
        struct.pack("<HHII", tag, 3, bands, value) if tag == 258 else struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in entries
    )
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + bytes(4) + depths + pixels


def colours_of(data: bytes) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(data)) as picture:
        shown = picture.convert("RGB")
    return [shown.getpixel((WIDTH * x // 4, HEIGHT * y // 4)) for y in (1, 3) for x in (1, 3)]  # type: ignore[misc] # of RGB


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("TIFF", tiff(drawing(), description=SECRET.decode()), ".png"),
        ("TIFF CMYK", tiff(drawing("CMYK")), ".png"),
        ("TIFF LAB", tiff(ImageCms.profileToProfile(drawing(), SRGB, LAB, outputMode="LAB") or drawing()), ".png"),
        ("TIFF 16 bits", deep_tiff(3, 2, drawing().tobytes()), ".png"),
        ("TIFF CMYK 16 bits", deep_tiff(4, 5, drawing("CMYK").tobytes()), ".png"),
        ("TIFF of two pages", tiff(drawing(), save_all=True, append_images=[drawing().rotate(90)]), ".png"),
        ("BMP", encoded("BMP"), ".png"),
        ("JPEG CMYK", encoded("JPEG", drawing("CMYK"), exif=exif()), ".jpg"),
        ("AVIF", encoded("AVIF", exif=exif()), ".avif"),
    ],
)
def test_a_picture_of_any_program_is_taken_in_as_it_looks(name: str, data: bytes, suffix: str) -> None:
    made, found = taken_in(data, name)
    assert found == suffix
    assert SECRET[:7] not in made
    for colour, expected in zip(colours_of(made), FIELDS, strict=True):
        assert math.dist(colour, expected) < 12


@pytest.mark.parametrize("data", [b"", b"\0" * 40, encoded("PNG")[:60], tiff(drawing())[:200], b"\0\0\0\x14ftypheic"])
def test_a_picture_that_is_damaged_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ContentError, match=r"^Ảnh 1: Tệp ảnh không mở được\. .*$"):
        taken_in(data, "Ảnh 1")
