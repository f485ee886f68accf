from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from cchc.content import pictures
from cchc.content.pictures import Pictures
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.items import Asset
from support.pictures import HIDDEN, photo, png


def project(root: Path) -> Pictures:
    return Pictures(root, root / "cache")


def read(root: Path, name: str, data: bytes) -> Asset:
    (root / name).write_bytes(data)
    return project(root).read(name, f"tin/{name}")


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
    variant = asset.variants[0]
    data = project(tmp_path).variant(asset, variant)
    picture = opened(data)
    assert (picture.format, picture.size) == ("WEBP", (480, 270))
    assert (variant.size, variant.fingerprint) == (len(data), of_bytes(data))
    assert variant.permalink == "tin/mot cua.jpg.w480.webp"
    assert variant.address == "tin/mot%20cua.jpg.w480.webp"


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_nothing_hidden_is_published(tmp_path: Path, kind: str, name: str) -> None:
    data = photo(kind, width=900, height=600)
    asset = read(tmp_path, name, data)
    files = [project(tmp_path).published(asset), *(project(tmp_path).variant(asset, one) for one in asset.variants)]
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
    picture = opened(project(tmp_path).published(asset)).convert("RGB")
    assert picture.size == (40, 60)
    # The left half was navy; turned clockwise, the upper half is.
    assert picture.getpixel((20, 5))[2] > 100 > picture.getpixel((20, 5))[0]  # type: ignore[index,operator]
    assert picture.getpixel((20, 55))[0] > 200  # type: ignore[index,operator]


def test_a_poster_is_made_smaller(tmp_path: Path) -> None:
    asset = read(tmp_path, "anh.jpg", photo(width=5000, height=1000))
    assert (asset.width, asset.height) == (2560, 512)
    assert opened(project(tmp_path).published(asset)).format == "JPEG"


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "CMYK", "1"])
def test_every_sort_of_colour_becomes_one_of_the_screen(tmp_path: Path, mode: str) -> None:
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    asset = read(tmp_path, name, photo(kind, mode=mode, width=520))
    variant = opened(project(tmp_path).variant(asset, asset.variants[0]))
    assert variant.mode == ("RGBA" if "A" in mode else "RGB")


def test_a_moving_picture_is_told_with_a_way_out(tmp_path: Path) -> None:
    data = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    message = problem(tmp_path, "anh.gif", data.getvalue())
    assert message.startswith("anh.gif: Đây là ảnh động.")
    assert "video" in message


def test_a_picture_that_would_fill_the_memory_is_told_before_it_does(tmp_path: Path) -> None:
    header = photo("PNG", told=False, width=10, height=10)
    # A hundred thousand by a hundred thousand pixels, in a file of a hundred bytes.
    size = (100_000).to_bytes(4, "big") * 2
    fake = bytearray(header)
    fake[16:24] = size
    fake[29:33] = zlib.crc32(bytes(fake[12:29])).to_bytes(4, "big")
    message = problem(tmp_path, "anh.png", bytes(fake))
    assert "100000 \N{MULTIPLICATION SIGN} 100000 điểm ảnh" in message


def test_a_file_too_heavy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_BYTES", 50)
    assert "quá lớn" in problem(tmp_path, "anh.png", png())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_file_that_was_not_copied_whole_is_told(tmp_path: Path, kind: str, name: str, share: float) -> None:
    noise = io.BytesIO()
    Image.effect_noise((200, 150), 90).convert("RGB").save(noise, kind)
    data = noise.getvalue()[: int(len(noise.getvalue()) * share)]
    assert "không mở được" in problem(tmp_path, name, data)


def test_nothing_is_encoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(tmp_path, "anh.png", png(900, 30))
    files = {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()}
    assert len(files) == 2
    monkeypatch.setattr(pictures, "_saved", None)
    assert project(tmp_path).read("anh.png", "tin/anh.png") == first
    # The same picture under another name is the same picture.
    assert [one.fingerprint for one in read(tmp_path, "khac.png", png(900, 30)).variants] == [
        one.fingerprint for one in first.variants
    ]
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()} == files


@pytest.mark.parametrize("damage", [b"", b"RIFF", None])
def test_a_kept_file_that_is_damaged_or_gone_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    asset = read(tmp_path, "anh.png", png(300, 30))
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    if damage is None:
        kept.unlink()
    else:
        kept.write_bytes(damage)
    assert project(tmp_path).variant(asset, asset.variants[0]) == whole == kept.read_bytes()


def test_what_was_kept_of_files_that_are_gone_is_deleted(tmp_path: Path) -> None:
    asset = read(tmp_path, "anh.png", png(300, 30))
    other = read(tmp_path, "khac.png", png(300, 40))
    project(tmp_path).forget_others({str(asset.source)})
    assert [file.name.partition("-")[0] for file in (tmp_path / "cache").iterdir()] == [asset.source]
    assert project(tmp_path).variant(other, other.variants[0])
