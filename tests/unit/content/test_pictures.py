from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from cchc.content import file_types, pictures
from cchc.content.pictures import Pictures
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.items import Asset
from support.crafted_pictures import encoded, with_chunks
from support.pictures import HIDDEN, chunk, photo, png

FORMS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}


def project(root: Path) -> Pictures:
    return Pictures(root, root / "cache")


def form(name: str) -> str:
    return FORMS[name.rpartition(".")[2]]


def read(root: Path, name: str, data: bytes) -> Asset:
    (root / name).write_bytes(data)
    return project(root).read(name, f"tin/{name}", form=form(name))


def published(root: Path, asset: Asset) -> bytes:
    return project(root).published(asset, form=form(asset.path))


def variant(root: Path, asset: Asset, place: int = 0) -> bytes:
    return project(root).variant(asset, asset.variants[place], form=form(asset.path))


def problem(root: Path, name: str, data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(root, name, data)
    return str(caught.value)


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("width", "widths"),
    [(40, [40]), (480, [480]), (520, [520]), (600, [480, 600]), (1280, [480, 800, 1280]), (1700, [480, 800, 1200])],
)
def test_a_picture_comes_in_widths_that_differ_enough(tmp_path: Path, width: int, widths: list[int]) -> None:
    asset = read(tmp_path, "anh.png", png(width, 30))
    assert [variant.width for variant in asset.variants] == widths


def test_a_variant_is_webp_of_its_width_and_its_address_is_one_no_editor_uses(tmp_path: Path) -> None:
    asset = read(tmp_path, "mot cua.jpg", photo(width=1280, height=720))
    first = asset.variants[0]
    data = variant(tmp_path, asset)
    picture = opened(data)
    assert (picture.format, picture.size) == ("WEBP", (480, 270))
    assert (first.size, first.fingerprint) == (len(data), of_bytes(data))
    assert first.permalink == "tin/mot cua.jpg.w480.webp"
    assert first.address == "tin/mot%20cua.jpg.w480.webp"


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_nothing_hidden_is_published(tmp_path: Path, kind: str, name: str) -> None:
    data = photo(kind, width=900, height=600)
    asset = read(tmp_path, name, data)
    files = [published(tmp_path, asset), *(variant(tmp_path, asset, place) for place in range(len(asset.variants)))]
    assert len(files) == 3
    for file in files:
        assert HIDDEN.encode() not in file
        assert b"xmpmeta" not in file
        assert dict(opened(file).getexif()) == {}
    assert (asset.size, asset.fingerprint) == (len(files[0]), of_bytes(files[0]))
    assert asset.source == of_bytes(data)


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    asset = read(tmp_path, "anh.jpg", photo(width=60, height=40, orientation=6))
    assert (asset.width, asset.height) == (40, 60)
    picture = opened(published(tmp_path, asset)).convert("RGB")
    assert picture.size == (40, 60)
    # The left half was navy; turned clockwise, the upper half is.
    assert picture.getpixel((20, 5))[2] > 100 > picture.getpixel((20, 5))[0]  # type: ignore[index,operator]
    assert picture.getpixel((20, 55))[0] > 200  # type: ignore[index,operator]


def test_a_poster_is_made_smaller(tmp_path: Path) -> None:
    asset = read(tmp_path, "anh.jpg", photo(width=5000, height=1000))
    assert (asset.width, asset.height) == (2560, 512)
    assert opened(published(tmp_path, asset)).format == "JPEG"


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "CMYK", "1"])
def test_every_sort_of_colour_becomes_one_of_the_screen(tmp_path: Path, mode: str) -> None:
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    asset = read(tmp_path, name, photo(kind, mode=mode, width=520))
    assert opened(variant(tmp_path, asset)).mode == ("RGBA" if "A" in mode else "RGB")


@pytest.mark.parametrize("name", ["anh.gif", "anh.webp", "anh.png", "anh.avif"])
def test_a_moving_picture_is_told_with_a_way_out(tmp_path: Path, name: str) -> None:
    data = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(data, form(name), save_all=True, append_images=frames[1:])
    message = problem(tmp_path, name, data.getvalue())
    assert message.startswith(f"{name}: Đây là ảnh động.")
    assert "video" in message


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "EPS", "PPM", "JPEG2000", "PNG", "WEBP"])
def test_no_other_decoder_is_asked_than_that_of_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    # For EPS, Pillow starts Ghostscript.
    monkeypatch.setattr(subprocess, "check_call", None)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert "không mở được" in problem(tmp_path, "anh.jpg", encoded(kind))


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (60_000_001, 1), (7746, 7746)])
def test_a_picture_that_would_fill_the_memory_is_told_before_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    def load(_: object) -> None:
        raise AssertionError("the pixels were decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    # So many pixels, in a file of a hundred bytes.
    message = problem(tmp_path, "anh.png", png_that_says(width, height))
    assert f"anh.png: Ảnh quá lớn: {width} \N{MULTIPLICATION SIGN} {height} điểm ảnh." in message


def test_as_many_pixels_as_are_allowed_are_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1200)
    assert read(tmp_path, "anh.png", png(40, 30)).width == 40
    assert "Ảnh quá lớn: 40 \N{MULTIPLICATION SIGN} 31 điểm ảnh." in problem(tmp_path, "anh.png", png(40, 31))


def png_that_says(width: int, height: int) -> bytes:
    fake = bytearray(png())
    fake[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    fake[29:33] = zlib.crc32(bytes(fake[12:29])).to_bytes(4, "big")
    return bytes(fake)


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_note_that_would_fill_the_memory_stops_nothing_else(tmp_path: Path, kind: bytes) -> None:
    start = b"a\0\0" if kind != b"iTXt" else b"a\0\1\0\0\0"
    bomb = chunk(kind, start + zlib.compress(bytes(20_000_000), 9))
    assert "không mở được" in problem(tmp_path, "anh.png", with_chunks(png(), bomb))


def test_a_file_too_heavy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_types, "PICTURE_LIMIT", 50)
    assert "quá lớn" in problem(tmp_path, "anh.png", png())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_file_that_was_not_copied_whole_is_told(tmp_path: Path, kind: str, name: str, share: float) -> None:
    noise = io.BytesIO()
    Image.effect_noise((200, 150), 90).convert("RGB").save(noise, kind)
    data = noise.getvalue()[: int(len(noise.getvalue()) * share)]
    assert "không mở được" in problem(tmp_path, name, data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "MPO"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), damage=st.binary(min_size=1, max_size=6), is_cut=st.booleans())
def test_a_damaged_file_gives_a_clean_file_or_a_problem_and_nothing_else(
    tmp_path: Path, *, kind: str, place: int, damage: bytes, is_cut: bool
) -> None:
    data = DAMAGED[kind]
    place %= len(data)
    spoilt = data[:place] + damage + (b"" if is_cut else data[place + len(damage) :])
    name = {"JPEG": "a.jpg", "MPO": "a.jpg"}.get(kind, f"a.{kind.lower()}")
    try:
        asset = read(tmp_path, name, spoilt)
    except ContentError:
        return
    assert HIDDEN.encode() not in published(tmp_path, asset)


DAMAGED = {kind: photo(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "MPO")}


def test_nothing_is_encoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(tmp_path, "anh.png", png(900, 30))
    files = {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()}
    assert len(files) == 3
    monkeypatch.setattr(pictures, "_saved", None)
    assert read(tmp_path, "anh.png", png(900, 30)) == first
    # The same picture under another name is the same picture.
    assert [one.fingerprint for one in read(tmp_path, "khac.png", png(900, 30)).variants] == [
        one.fingerprint for one in first.variants
    ]
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()} == files


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"x" * 500, None])
@pytest.mark.parametrize("width", [0, 300])
def test_a_kept_file_that_is_damaged_or_gone_is_made_again(tmp_path: Path, damage: bytes | None, width: int) -> None:
    asset = read(tmp_path, "anh.png", png(300, 30))
    (kept,) = (tmp_path / "cache").glob(f"*-{width}")
    files, whole = (published(tmp_path, asset), variant(tmp_path, asset)), kept.read_bytes()
    if damage is None:
        kept.unlink()
    else:
        kept.write_bytes(damage)
    assert (published(tmp_path, asset), variant(tmp_path, asset)) == files
    assert kept.read_bytes() == whole
    kept.write_bytes(damage or b"")
    assert read(tmp_path, "anh.png", png(300, 30)) == asset


def test_what_was_kept_of_files_that_are_gone_or_by_another_recipe_is_deleted(tmp_path: Path) -> None:
    asset = read(tmp_path, "anh.png", png(300, 30))
    other = read(tmp_path, "khac.png", png(300, 40))
    (tmp_path / "cache" / f"{asset.source}-01234567-300.webp").touch()
    project(tmp_path).forget_others({str(asset.source)})
    assert [file.name.partition("-")[0] for file in (tmp_path / "cache").iterdir()] == [asset.source] * 2
    assert not list((tmp_path / "cache").glob("*-01234567-*"))
    assert variant(tmp_path, other)
