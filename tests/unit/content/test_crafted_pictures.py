from __future__ import annotations

import io
import math
import random
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from cchc.content.assets import Assets
from cchc.model.items import Asset
from support.crafted_pictures import (
    ADOBE_RGB,
    DISPLAY_P3,
    FIELDS,
    HEIGHT,
    SECRET,
    SRGB,
    WIDTH,
    cmyk_profile,
    drawing,
    encoded,
    icc_profile,
    jpegs,
    other_pictures,
    pngs,
    raw_png,
    turned_pictures,
    with_chunks,
)
from support.pictures import chunk
from support.projects import load, post_text, write_project

pytestmark = pytest.mark.slow

SUFFIXES = {"JPG": "jpg", "JPEG": "jpg", "PNG": "png", "WebP": "webp", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
CRAFTED = {name: data for kinds in (jpegs, pngs, other_pictures, turned_pictures) for name, data in kinds()}


def publish(root: Path, name: str, data: bytes) -> tuple[Asset, list[bytes]]:
    """Return what a project publishes of a picture that a post shows: the file and all its variants."""
    body = f"![Bốn ô màu]({name})"
    write_project(root, posts={"2026/bai": post_text(body=body, attachments=[{"file": name, "title": "Ảnh"}])})
    (root / "posts/2026" / name).write_bytes(data)
    (asset,) = load(root).assets.values()
    files = Assets(root, "docs")
    return asset, [files.published(asset), *(files.variant(asset, one) for one in asset.variants)]


def everything_in(data: bytes) -> Iterator[bytes]:
    """Yield a picture file, what is compressed in it, its palette, and the values of its pixels, seen or not."""
    yield data
    if data.startswith(b"\x89PNG"):
        place, pixels = 8, b""
        while place < len(data):
            length, kind = struct.unpack_from(">I4s", data, place)
            pixels += data[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
            place += 12 + length
        inflate = zlib.decompressobj()
        yield inflate.decompress(pixels)
        yield inflate.unused_data
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        yield picture.tobytes()
        yield b"".join(channel.tobytes() for channel in picture.split())
        yield bytes(picture.getpalette() or [])
        if picture.mode == "RGBA":
            yield picture.convert("RGB").tobytes()


def fields_of(data: bytes) -> tuple[tuple[int, int], list[tuple[int, ...]]]:
    """Return the size of a picture and the colour in the middle of each of its four fields."""
    with Image.open(io.BytesIO(data)) as picture:
        shown = picture.convert("RGB")
        width, height = shown.size
        places = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
        return shown.size, [shown.getpixel(place) for place in places]  # type: ignore[misc] # of RGB it is a tuple


def assert_shows(data: bytes, colours: tuple[tuple[int, ...], ...] = FIELDS, *, tolerance: int = 12) -> None:
    size, found = fields_of(data)
    assert size == (WIDTH, HEIGHT)
    for field, expected in zip(found, colours, strict=True):
        assert math.dist(field, expected) < tolerance, (found, colours)


def test_there_are_many_kinds_of_crafted_pictures() -> None:
    assert len(CRAFTED) >= 80


@pytest.mark.parametrize("name", CRAFTED)
def test_nothing_hidden_is_published_and_colours_and_direction_are_right(tmp_path: Path, name: str) -> None:
    data = CRAFTED[name]
    secrets = [
        one for one in (SECRET, SECRET[:20], SECRET[:7]) if any(one in part for part in (data, *_inflated(data)))
    ]
    assert secrets, "nothing is hidden in this file"
    suffix = SUFFIXES[name.split()[1].rstrip(":")]
    asset, published = publish(tmp_path, f"anh.{suffix}", data)
    assert (asset.width, asset.height) == (WIDTH, HEIGHT)
    for file in published:
        for part in everything_in(file):
            assert not [secret for secret in secrets if secret in part]
            assert b"xmpmeta" not in part
        assert b"Exif" not in file
        assert b"EXIF" not in file.replace(b"VP8XEXIF", b"")
        # Of printers' colours only a profile would know more.
        assert_shows(file, tolerance=60 if "CMYK" in name else 16)
    with Image.open(io.BytesIO(published[0])) as picture:
        assert suffix == SUFFIXES[str(picture.format)]
        assert dict(picture.getexif()) == {}
        assert not picture.info.keys() & {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp", "Author"}


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield what a PNG holds compressed in its chunks."""
    place = 8
    while data.startswith(b"\x89PNG") and place + 8 <= len(data):
        length, _ = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(body[max(body.find(b"\x78"), 0) :])
        place += 12 + length


# Colours


def test_wide_colours_become_those_of_the_screen(tmp_path: Path) -> None:
    colour = (200, 100, 50)
    picture = Image.new("RGB", (WIDTH, HEIGHT), colour)
    expected = _through(colour)
    assert math.dist(expected, colour) > 12
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        data = encoded(kind, picture, icc_profile=icc_profile(DISPLAY_P3))
        for file in publish(tmp_path, f"anh.{SUFFIXES[kind]}", data)[1]:
            assert_shows(file, (expected,) * 4, tolerance=8)


@pytest.mark.parametrize(
    ("name", "profile"),
    [("anh.jpg", icc_profile(ADOBE_RGB)), ("anh.png", icc_profile(ADOBE_RGB)), ("anh.webp", icc_profile(DISPLAY_P3))],
)
def test_colours_are_those_that_the_profile_means(tmp_path: Path, name: str, profile: bytes) -> None:
    source = Image.open(io.BytesIO(encoded({"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[name[4:]])))
    expected = as_the_profile_means(source, profile)
    assert max(math.dist(one, other) for one, other in zip(expected, FIELDS, strict=True)) > 12
    data = encoded(str(source.format), drawing(), icc_profile=profile)
    for file in publish(tmp_path, name, data)[1]:
        assert_shows(file, expected, tolerance=12)


@pytest.mark.parametrize("is_progressive", [False, True])
def test_inks_of_a_printing_press_look_as_on_paper(tmp_path: Path, *, is_progressive: bool) -> None:
    inks = Image.new("CMYK", (WIDTH, HEIGHT))
    fields = ((255, 0, 0, 0), (0, 255, 255, 0), (255, 255, 0, 0), (0, 0, 0, 255))
    for number, ink in enumerate(fields):
        left, top = number % 2 * WIDTH // 2, number // 2 * HEIGHT // 2
        inks.paste(ink, (left, top, left + WIDTH // 2, top + HEIGHT // 2))
    # Written as Photoshop does: with Adobe's mark, and every value inverted.
    data = encoded("JPEG", inks, icc_profile=cmyk_profile(), progressive=is_progressive)
    assert b"Adobe\0" in data
    expected = as_the_profile_means(inks, cmyk_profile())
    assert [max(range(3), key=colour.__getitem__) for colour in expected[:3]] == [2, 0, 2]
    # Without the profile, cyan would be (0, 255, 255).
    assert math.dist(expected[0], (0, 255, 255)) > 90
    for file in publish(tmp_path, "anh.jpg", data)[1]:
        assert SECRET[:7] not in file
        assert_shows(file, expected, tolerance=12)


def test_deep_colours_of_a_profile_are_converted(tmp_path: Path) -> None:
    colour = (200, 100, 50)
    line = b"\0" + struct.pack(">3H", *(value * 257 for value in colour)) * WIDTH
    profile = chunk(b"iCCP", b"P3\0\0" + zlib.compress(icc_profile(DISPLAY_P3)))
    for file in publish(tmp_path, "anh.png", raw_png((WIDTH, HEIGHT, 16, 2), line * HEIGHT, profile))[1]:
        assert_shows(file, (_through(colour),) * 4, tolerance=8)


def as_the_profile_means(picture: Image.Image, profile: bytes) -> tuple[tuple[int, ...], ...]:
    """Return the colours of the four fields in sRGB, as littlecms converts them."""
    shown = ImageCms.profileToProfile(picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert shown is not None
    return tuple(fields_of(encoded("PNG", shown))[1])


def _through(colour: tuple[int, ...]) -> tuple[int, ...]:
    """Return the value in sRGB of a colour of Display P3, by their definitions."""
    light = [(value / 255) ** 2.2 for value in colour]
    target = [sum(DISPLAY_P3[part][axis] * light[part] for part in range(3)) for axis in range(3)]
    columns = [[SRGB[part][axis] for part in range(3)] for axis in range(3)]
    whole = _det(columns)
    shares = []
    for part in range(3):
        other = [[target[axis] if place == part else columns[axis][place] for place in range(3)] for axis in range(3)]
        shares.append(min(max(_det(other) / whole, 0), 1))
    return tuple(round(255 * (1.055 * one ** (1 / 2.4) - 0.055 if one > 0.0031308 else 12.92 * one)) for one in shares)


def _det(rows: list[list[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_grey_has_a_profile_of_its_own(tmp_path: Path, kind: str) -> None:
    picture = Image.new("L", (WIDTH, HEIGHT), 55)
    for profile, expected in ((icc_profile(gamma=1, is_grey=True), 128), (icc_profile(gamma=1), 55)):
        for file in publish(tmp_path, f"anh.{SUFFIXES[kind]}", encoded(kind, picture, icc_profile=profile))[1]:
            assert_shows(file, ((expected,) * 3,) * 4, tolerance=6)


@pytest.mark.parametrize("icc_gamma", [1.8, 2.2])
def test_a_palette_has_its_colours_converted(tmp_path: Path, icc_gamma: float) -> None:
    few = drawing().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    data = encoded("PNG", few, icc_profile=icc_profile(gamma=icc_gamma))
    brighter = tuple(tuple(round(255 * (value / 255) ** (icc_gamma / 2.2)) for value in colour) for colour in FIELDS)
    for file in publish(tmp_path, "anh.png", data)[1]:
        assert_shows(file, brighter, tolerance=14)
    with Image.open(io.BytesIO(publish(tmp_path, "anh.png", data)[1][0])) as picture:
        assert picture.mode == "P"


def test_deep_grey_stays_grey(tmp_path: Path) -> None:
    rows = b"".join(b"\0" + b"".join(struct.pack(">H", x * 1000) for x in range(WIDTH)) for _ in range(HEIGHT))
    for file in publish(tmp_path, "anh.png", raw_png((WIDTH, HEIGHT, 16, 0), rows))[1]:
        with Image.open(io.BytesIO(file)) as picture:
            grey = picture.convert("L")
            found = [grey.getpixel((x, HEIGHT // 2)) for x in (4, 30, 60)]
        assert all(abs(value - x * 1000 / 257) < 5 for value, x in zip(found, (4, 30, 60), strict=True))  # type: ignore[operator]


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_the_transparent_grey_of_a_picture_is_transparent(tmp_path: Path, depth: int) -> None:
    # The left half is the brightest grey, which is the transparent one; the right half is black.
    half = WIDTH * depth // 16
    rows = (b"\0" + b"\xff" * half + bytes(half)) * HEIGHT
    data = raw_png((WIDTH, HEIGHT, depth, 0), rows, chunk(b"tRNS", struct.pack(">H", 2**depth - 1)))
    for file in publish(tmp_path, "anh.png", data)[1]:
        with Image.open(io.BytesIO(file)) as picture:
            shown = picture.convert("RGBA")
        assert shown.getpixel((8, 20)) == (0, 0, 0, 0)
        assert shown.getpixel((WIDTH - 8, 20)) == (0, 0, 0, 255)


@pytest.mark.parametrize("depth", [8, 16])
def test_the_transparent_colour_of_a_picture_is_transparent(tmp_path: Path, depth: int) -> None:
    wide = depth // 8
    pixels = (bytes((220, 30, 30)) * 32, bytes((30, 60, 200)) * 32)
    line = b"".join(bytes(value for one in half for value in [one] * wide) for half in pixels)
    key = struct.pack(">HHH", *(value * (257 if wide == 2 else 1) for value in (220, 30, 30)))
    data = raw_png((WIDTH, HEIGHT, depth, 2), (b"\0" + line) * HEIGHT, chunk(b"tRNS", key))
    for file in publish(tmp_path, "anh.png", data)[1]:
        with Image.open(io.BytesIO(file)) as picture:
            shown = picture.convert("RGBA")
        assert shown.getpixel((8, 20)) == (0, 0, 0, 0)
        assert math.dist(shown.getpixel((50, 20)), (30, 60, 200, 255)) < 12  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "lossless"), [("PNG", True), ("WEBP", True), ("WEBP", False), ("AVIF", False)])
def test_what_an_eraser_left_below_transparent_pixels_is_gone(tmp_path: Path, kind: str, *, lossless: bool) -> None:
    picture = drawing("RGBA")
    picture.paste(
        Image.frombytes("RGBA", (16, 4), b"".join(bytes((value, value, value, 0)) for value in SECRET * 2)[:256])
    )
    options = {"lossless": True, "exact": True} if kind == "WEBP" and lossless else {}
    for file in publish(tmp_path, f"anh.{SUFFIXES[kind]}", encoded(kind, picture, **options))[1]:
        with Image.open(io.BytesIO(file)) as found:
            shown = found.convert("RGBA")
            assert shown.getpixel((2, 2))[3] < 8  # type: ignore[index]
            assert SECRET[:12] not in shown.getchannel("R").tobytes()
        assert_shows(file, tolerance=20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_mode_of_colour_looks_as_it_did(tmp_path: Path, mode: str) -> None:
    picture = drawing().quantize(4) if mode == "P" else drawing(mode)
    expected = picture.convert("RGB")
    colours = tuple(expected.getpixel((WIDTH * x // 4, HEIGHT * y // 4)) for y in (1, 3) for x in (1, 3))
    for file in publish(tmp_path, "anh.png", encoded("PNG", picture))[1]:
        assert_shows(file, colours, tolerance=150 if mode == "1" else 24)  # type: ignore[arg-type]


def test_a_gamma_of_its_own_is_heeded(tmp_path: Path) -> None:
    linear = chunk(b"gAMA", struct.pack(">I", 100_000))
    picture = Image.new("RGB", (WIDTH, HEIGHT), (55, 55, 128))
    for file in publish(tmp_path, "anh.png", with_chunks(encoded("PNG", picture), linear))[1]:
        assert_shows(file, ((128, 128, 188),) * 4, tolerance=6)


@pytest.mark.parametrize("gamma", [0, 45_455])
def test_a_usual_or_senseless_gamma_changes_nothing(tmp_path: Path, gamma: int) -> None:
    data = with_chunks(encoded("PNG"), chunk(b"gAMA", struct.pack(">I", gamma)))
    assert fields_of(publish(tmp_path, "anh.png", data)[1][0])[1] == list(FIELDS)


@pytest.mark.parametrize(
    "chunks",
    [
        chunk(b"cICP", bytes((9, 16, 0, 1))),
        chunk(b"gAMA", struct.pack(">I", 45_455))
        + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)),
    ],
)
def test_colours_for_screens_that_few_have_are_told(tmp_path: Path, chunks: bytes) -> None:
    with pytest.raises(Exception, match=r"posts/2026/anh\.png: Ảnh lưu màu kiểu HDR hoặc dải màu rộng"):
        publish(tmp_path, "anh.png", with_chunks(encoded("PNG"), chunks))


def test_an_avif_for_hdr_screens_is_told(tmp_path: Path) -> None:
    data = encoded("AVIF")
    place = data.index(b"nclx") + 4
    with pytest.raises(Exception, match="HDR"):
        publish(tmp_path, "anh.avif", data[:place] + struct.pack(">HH", 9, 16) + data[place + 4 :])


def test_a_picture_that_is_only_cropped_for_the_eye_is_told(tmp_path: Path) -> None:
    data = encoded("AVIF")
    half = struct.pack(">8I", WIDTH // 2, 1, HEIGHT, 1, 0, 1, 0, 1)
    box = struct.pack(">I4s", 8 + len(half), b"clap") + half
    pixels = data.index(b"mdat") + 4
    data = data.replace(struct.pack(">I", pixels), struct.pack(">I", pixels + len(box)), 1)
    for name in (b"meta", b"iprp", b"ipco"):
        place = data.index(name) - 4
        (length,) = struct.unpack_from(">I", data, place)
        data = data[:place] + struct.pack(">I", length + len(box)) + data[place + 4 :]
    end = data.index(b"ipco") - 4 + int.from_bytes(data[data.index(b"ipco") - 4 :][:4], "big") - len(box)
    with pytest.raises(Exception, match="phần bị cắt vẫn còn trong tệp"):
        publish(tmp_path, "anh.avif", data[:end] + box + data[end:])


# What stays as it was


def grain(width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), random.Random(7).randbytes(width * height))  # noqa: S311


def test_pixels_of_png_gif_and_lossless_webp_stay(tmp_path: Path) -> None:
    noise = grain(WIDTH, HEIGHT).convert("RGB")
    options = {"lossless": True}
    for kind, picture in (("PNG", noise), ("WEBP", noise), ("GIF", noise.quantize(64)), ("PNG", noise.quantize(200))):
        data = encoded(kind, picture, **options if kind == "WEBP" else {})
        published = publish(tmp_path, f"anh.{SUFFIXES[kind]}", data)[1][0]
        with Image.open(io.BytesIO(published)) as found:
            assert found.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


@pytest.mark.parametrize("quality", [50, 75, 90, 95])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_a_photo_loses_no_more_than_rounding(tmp_path: Path, quality: int, subsampling: int) -> None:
    noise = grain(24, 18).resize((240, 180)).convert("RGB")
    data = encoded("JPEG", noise, quality=quality, subsampling=subsampling)
    published = publish(tmp_path, "anh.jpg", data)[1][0]
    assert len(published) < 1.1 * len(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(published)) as after:
        steps = [abs(one - other) for one, other in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert sum(steps) / len(steps) < 0.2
    assert max(steps) <= 6
