from __future__ import annotations

import io
import math
import struct

import pytest
from PIL import Image, ImageCms

from cchc.content.file_types import type_of
from cchc.content.picture_intake import in_place_of, preview_of, taken_in
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


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "BMP"])
@pytest.mark.parametrize("name", ["quay.jpg", "quay.png", "quay.webp", "quay.gif", "quay.avif"])
def test_a_picture_takes_the_place_of_another_in_the_format_of_that_name(kind: str, name: str) -> None:
    options = {} if kind == "BMP" else {"exif": exif()}
    made = in_place_of(encoded(kind, **options), f"posts/2026/{name}")
    assert type_of(name, made).suffixes[0] == name.removeprefix("quay")
    assert SECRET[:7] not in made
    assert [math.dist(*pair) < 60 for pair in zip(colours_of(made), FIELDS, strict=True)] == [True] * 4


def test_what_is_cut_off_is_gone_and_the_rest_stays_as_it_was() -> None:
    made = in_place_of(encoded("PNG"), "posts/2026/quay.png", crop=(0.5, 0, 0, 0.5))
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (WIDTH // 2, HEIGHT // 2)
        assert picture.convert("RGB").getcolors() == [(WIDTH * HEIGHT // 4, FIELDS[1])]


def test_a_photo_that_is_only_read_is_not_replaced_under_its_name() -> None:
    with pytest.raises(ContentError, match="Thêm ảnh mới vào bài"):
        in_place_of(encoded("JPEG"), "posts/2026/quay.heic")


def test_a_preview_is_small_and_says_nothing_of_where_it_was_taken() -> None:
    made = preview_of(encoded("JPEG", exif=exif()), "quay.jpg", width=20)
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (20, 15))
    assert SECRET[:7] not in made
    assert Image.open(io.BytesIO(preview_of(encoded("JPEG"), "quay.jpg", width=900))).size == (WIDTH, HEIGHT)
