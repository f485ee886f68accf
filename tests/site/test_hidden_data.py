"""What pictures hide is in no file that readers get, wherever a section has pictures."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.site.building import build_section
from support.crafted_pictures import SECRET, encoded, exif, icc_profile, jpegs, other_pictures, pngs, xmp
from support.heic_pictures import heic
from support.projects import NOW, page_text, plan_text, post_text, write_project

SUFFIXES = {"JPG": "jpg", "PNG": "png", "WebP": "webp", "GIF": "gif", "AVIF": "avif"}
PHOTO = encoded("JPEG", exif=exif(6), xmp=xmp(), comment=SECRET, icc_profile=icc_profile()) + SECRET


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site, and every file in its archives."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        yield str(path), data
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path}/{name}", archive.read(name)) for name in archive.namelist())
        elif path.suffix == ".gz":
            yield str(path), gzip.decompress(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A section with hidden data in every place for pictures, built."""
    root = tmp_path_factory.mktemp("anh")
    crafted = {
        f"anh-{number}.{SUFFIXES[name.split()[1].rstrip(':')]}": data
        for number, (name, data) in enumerate(one for kinds in (jpegs, pngs, other_pictures) for one in kinds())
    }
    crafted |= {
        "iphone.heic": heic(exif=exif(6), xmp=xmp(), quarters=3),
        "zalo.jpg": heic(exif=exif()),
        "dau.jpg": PHOTO,
    }
    body = "\n\n".join(f"![Bốn ô màu]({name})" for name in crafted)
    listed = [{"file": name, "title": "Ảnh"} for name in ("dau.jpg", "iphone.heic", "anh-3.jpg")]
    write_project(
        root,
        posts={
            "2026/bai": post_text(body=body, image={"file": "dau.jpg", "alt": "Bốn ô màu"}, attachments=listed),
            "2026/mai": post_text("Bài mai", date="2026-12-30", attachments=listed),
        },
        plans={"ke-hoach": plan_text(attachments=[{"file": "quet.jpg", "title": "Bản quét"}])},
        pages={"gioi-thieu": page_text(body="![Bốn ô màu](tru-so.jpg)\n\n[Tải ảnh](tru-so.jpg)")},
    )
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg'><metadata>{SECRET.decode()}</metadata><path d='M0 0h9v9z'/></svg>"
    )
    files = {
        **{f"posts/2026/{name}": data for name, data in crafted.items()},
        "docs/ke-hoach/ke-hoach/quet.jpg": PHOTO,
        "docs/tru-so.jpg": PHOTO,
        "docs/khong-ai-nhac.jpg": PHOTO,
        "overrides/assets/chia-se/chung.jpg": PHOTO,
        "overrides/assets/bieu-tuong.svg": drawing.encode(),
    }
    for path, data in files.items():
        assert SECRET[:7] in data or path.endswith((".png", ".jpg"))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    build_section(root, now=NOW)
    return root / "site"


def test_no_hidden_data_of_a_picture_is_in_any_file_of_the_site(site: Path) -> None:
    found = list(contents(site))
    published = {name.removeprefix(f"{site}/") for name, _ in found}
    assert {"tin/2026/iphone.heic.jpg", "tin/2026/zalo.jpg", "tin/2026/dau.jpg", "tru-so.jpg"} <= published
    assert any(name.endswith("quet.jpg") and ".zip/" in name for name in published)
    assert {"assets/chia-se/chung.jpg", "assets/bieu-tuong.svg"} <= published
    assert len(published) > 150
    for secret in (SECRET, SECRET[:14], b"0912345678", b"21.0285"):
        assert [name for name, data in found if secret in data] == []
