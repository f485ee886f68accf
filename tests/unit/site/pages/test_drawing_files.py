from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PIL import Image

from cchc.digests import of_values
from cchc.site.pages.drawing_files import OF_ALL, SharePicture, drawing_files
from cchc.views.drawings import GROUNDS
from support.libraries import SETTINGS
from support.pictures import png
from support.projects import OVERRIDES
from support.tools import FOLDER

sys.path.insert(0, str(FOLDER / "style"))

import share_pictures


def put(folder: Path, path: str, data: bytes = b"<svg/>") -> Path:
    file = folder / "assets" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return folder


def test_every_area_of_the_sample_has_a_sign_and_every_ground_is_there() -> None:
    files = drawing_files([OVERRIDES])
    assert files.sprite.startswith("assets/tranh.svg?v=")
    assert {f"nen-{number}" for number in range(1, GROUNDS + 1)} <= {*files.names}
    assert {files.name(area.id) for area in SETTINGS.reform_areas} == {area.id for area in SETTINGS.reform_areas}
    assert files.name("xay-dung-nong-thon") == OF_ALL
    assert OF_ALL in files.names
    assert files.signs == {}


@pytest.mark.parametrize("name", ["the-che.svg", "the-che.png"])
def test_a_section_replaces_the_sign_of_an_area(tmp_path: Path, name: str) -> None:
    own = put(tmp_path, f"tranh/{name}")
    assert drawing_files([OVERRIDES]).signs == {}
    signs = drawing_files([own, OVERRIDES]).signs
    assert list(signs) == ["the-che"]
    assert signs["the-che"].startswith(f"assets/tranh/{name}?v=")


def test_a_sprite_of_the_section_counts_before_that_of_the_package(tmp_path: Path) -> None:
    own = put(tmp_path, "tranh.svg", b'<svg><g id="nen-1"/><g id="the-che"/></svg>')
    assert drawing_files([own, OVERRIDES]).names == ("nen-1", "the-che")


def test_an_area_without_a_share_picture_has_that_of_the_section(tmp_path: Path) -> None:
    package = put(put(tmp_path / "gói", "chia-se/chung.png", png()), "chia-se/the-che.png", png())
    own = put(tmp_path / "riêng", "chia-se/the-che.jpg", b"\xff\xd8\xff")
    files = drawing_files([own, package])
    section, area = files.share(None), files.share("the-che")
    assert section is not None
    assert section.address.startswith("assets/chia-se/chung.png?v=")
    assert (section.width, section.height) == (4, 3)
    assert files.share("tai-chinh-cong") == section
    # A JPEG says its size too far inside.
    assert area == SharePicture(address=area.address if area else "", width=None, height=None)
    assert area.address.startswith("assets/chia-se/the-che.jpg?v=")


def test_a_section_without_any_drawing_has_none() -> None:
    files = drawing_files([])
    assert (files.names, files.share("the-che")) == ((), None)


def test_every_share_picture_is_drawn_from_the_drawings_of_today() -> None:
    pages = share_pictures.pages()
    assert {file.stem for file in share_pictures.SHARES.iterdir()} == pages.keys()
    for name, html in pages.items():
        with Image.open(share_pictures.SHARES / f"{name}.png") as picture:
            # python tests/style/share_pictures.py draws them again.
            assert picture.info[share_pictures.SOURCE] == of_values(html), name
            assert picture.size == share_pictures.SIZE


def test_share_pictures_are_light_and_shown_by_every_network() -> None:
    for file in share_pictures.SHARES.iterdir():
        assert file.stat().st_size < 100_000


def test_drawings_are_small() -> None:
    sprite = (OVERRIDES / "assets/tranh.svg").read_text(encoding="utf-8")
    parts = re.findall(r"<(?:symbol|g) id=.*?(?=<(?:symbol|g) id=|</svg>)", sprite, re.DOTALL)
    assert len(parts) == GROUNDS + len(share_pictures.pages())
    assert max(map(len, parts)) < 3000
    assert "style" not in sprite
    assert "script" not in sprite
