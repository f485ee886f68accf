from __future__ import annotations

from pathlib import Path

import pytest

from cchc.content.assets import AssetJob, Assets
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.items import Asset
from support.pictures import HIDDEN, photo, png


def read(root: Path, path: str, data: bytes, *, is_attachment: bool = False) -> Asset:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return Assets(root, "docs").read(AssetJob(path=path, is_attachment=is_attachment))


def test_a_picture_knows_its_size(tmp_path: Path) -> None:
    asset = read(tmp_path, "posts/Anh.PNG", png(7, 5))
    assert (asset.width, asset.height, asset.size) == (7, 5, len(png(7, 5)))
    assert asset.permalink == "tin/Anh.PNG"
    assert asset.fingerprint == of_bytes(png(7, 5))


def test_a_document_has_no_size_in_pixels(tmp_path: Path) -> None:
    asset = read(tmp_path, "docs/ke-hoach.pdf", b"%PDF-1.7")
    assert (asset.width, asset.height, asset.size, asset.permalink) == (None, None, 8, "ke-hoach.pdf")
    assert asset.variants == ()


def test_what_is_offered_for_download_is_published_byte_for_byte(tmp_path: Path) -> None:
    data = photo(width=600, height=400, orientation=6)
    asset = read(tmp_path, "posts/ban-ky.jpg", data, is_attachment=True)
    assert Assets(tmp_path, "docs").published(asset) == data
    assert (asset.size, asset.fingerprint) == (len(data), of_bytes(data))
    # Shown in a text as well, it is shown upright and without what the camera wrote.
    assert (asset.width, asset.height) == (400, 600)
    assert all(HIDDEN.encode() not in Assets(tmp_path, "docs").variant(asset, one) for one in asset.variants)


@pytest.mark.parametrize("name", ["ban-ky.jpg", "ban-ky.svg", "ban-ky.tif", "ban-ky.jpg.w480.webp"])
def test_nobody_judges_what_is_offered_for_download(tmp_path: Path, name: str) -> None:
    asset = read(tmp_path, f"posts/{name}", b"<svg/>", is_attachment=True)
    assert Assets(tmp_path, "docs").published(asset) == b"<svg/>"


@pytest.mark.parametrize("data", [b"", b"GIF89a", "không phải ảnh".encode(), png()[:20]])
@pytest.mark.parametrize("name", ["anh.png", "anh.jpg", "anh.webp"])
def test_a_picture_that_is_none_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, f"posts/{name}", data)
    message = "Tệp ảnh không mở được. Lưu lại ảnh dạng JPG hoặc PNG rồi chép đè tệp này."
    assert str(caught.value) == f"posts/{name}: {message}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hinh.svg", "có thể chứa mã lệnh"),
        ("anh.heic", "không hiện được"),
        ("anh.png.w800.webp", "Dùng tệp gốc “anh.png”"),
    ],
)
def test_a_picture_that_may_not_be_shown_is_told_with_a_way_out(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        read(tmp_path, f"posts/{name}", png())


def test_many_files_come_in_the_order_of_their_jobs_with_their_faults(tmp_path: Path) -> None:
    names = [f"posts/{number:02}.png" for number in range(12)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"" if name.endswith("05.png") else png(100, 40))
    jobs = [AssetJob(path=name, is_attachment=False) for name in names]
    found = list(Assets(tmp_path, "docs").read_all(jobs))
    assert [one.path for one in found if isinstance(one, Asset)] == [name for name in names if "05" not in name]
    assert isinstance(found[5], ContentError)
