from __future__ import annotations

from pathlib import Path

import pytest

from cchc.content.assets import Assets
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.items import Asset
from support.pictures import HIDDEN, photo, png

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def read(root: Path, path: str, data: bytes) -> Asset:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return Assets(root, "docs").read(path)


def test_a_picture_knows_its_size(tmp_path: Path) -> None:
    asset = read(tmp_path, "posts/Anh.PNG", png(7, 5))
    published = Assets(tmp_path, "docs").published(asset)
    assert (asset.width, asset.height, asset.size) == (7, 5, len(published))
    assert asset.permalink == "tin/Anh.PNG"
    assert asset.fingerprint == of_bytes(published)


def test_a_document_has_no_size_in_pixels_and_is_published_byte_for_byte(tmp_path: Path) -> None:
    asset = read(tmp_path, "docs/ke-hoach.pdf", PDF)
    assert (asset.width, asset.height, asset.size, asset.permalink) == (None, None, len(PDF), "ke-hoach.pdf")
    assert asset.variants == ()
    assert Assets(tmp_path, "docs").published(asset) == PDF


@pytest.mark.parametrize("data", [b"GIF89a", "không phải ảnh".encode(), png()[:20], photo()[:60]])
@pytest.mark.parametrize("name", ["anh.png", "anh.jpg", "anh.webp"])
def test_a_picture_that_is_none_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, f"posts/{name}", data)
    assert str(caught.value).startswith(f"posts/{name}: Tệp ảnh không mở được.") or "Đổi tên tệp" in str(caught.value)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^posts/bao-cao\.pdf: Tệp rỗng \(0 byte\)\. Chép lại"):
        read(tmp_path, "posts/bao-cao.pdf", b"")


def test_a_name_that_only_the_program_gives_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"Dùng tệp gốc “anh\.png”"):
        read(tmp_path, "posts/anh.png.w800.webp", png())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^posts/khong-co\.pdf: Không thấy tệp"):
        Assets(tmp_path, "docs").read("posts/khong-co.pdf")


@pytest.mark.parametrize(("name", "message"), [("anh.jpg", "Tệp ảnh nặng 600 MB"), ("hop.mp4", "nặng 572,2 MB")])
def test_a_file_far_too_large_is_told_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    (tmp_path / "posts").mkdir()
    with (tmp_path / "posts" / name).open("wb") as file:
        # On most disks an empty hole.
        file.truncate(600_000_000)
    monkeypatch.setattr(Path, "read_bytes", None)
    with pytest.raises(ContentError, match=message):
        Assets(tmp_path, "docs").read(f"posts/{name}")


def test_many_files_come_in_the_order_of_their_names_with_their_faults(tmp_path: Path) -> None:
    names = [f"posts/{number:02}.png" for number in range(12)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"" if name.endswith("05.png") else photo("PNG", width=100))
    found = list(Assets(tmp_path, "docs").read_all(names))
    assert [one.path for one in found if isinstance(one, Asset)] == [name for name in names if "05" not in name]
    assert isinstance(found[5], ContentError)
    assert all(
        HIDDEN.encode() not in Assets(tmp_path, "docs").published(one) for one in found if isinstance(one, Asset)
    )
