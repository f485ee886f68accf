from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.site.assets import read_asset
from cchc.site.fingerprints import of_bytes

from support.pictures import png


def test_a_picture_knows_its_size(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/Anh.PNG").write_bytes(png(7, 5))
    asset = read_asset(tmp_path, "posts/Anh.PNG", docs_dir="docs")
    assert (asset.width, asset.height, asset.size) == (7, 5, len(png(7, 5)))
    assert asset.permalink == "tin/Anh.PNG"
    assert asset.fingerprint == of_bytes(png(7, 5))


def test_a_document_has_no_size_in_pixels(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/ke-hoach.pdf").write_bytes(b"%PDF-1.7")
    asset = read_asset(tmp_path, "docs/ke-hoach.pdf", docs_dir="docs")
    assert (asset.width, asset.height, asset.size, asset.permalink) == (None, None, 8, "ke-hoach.pdf")


@pytest.mark.parametrize("data", [b"", b"GIF89a", "không phải ảnh".encode(), png()[:20]])
@pytest.mark.parametrize("name", ["anh.png", "anh.jpg", "anh.webp"])
def test_a_picture_that_is_none_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_asset(tmp_path, name, docs_dir=".")
    assert str(caught.value) == f"{name}: Tệp ảnh không mở được. Lưu lại ảnh dạng JPG hoặc PNG rồi chép đè tệp này."
