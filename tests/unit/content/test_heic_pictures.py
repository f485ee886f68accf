from __future__ import annotations

import io
import math
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from cchc.content import heic_pictures
from cchc.content.assets import Assets
from cchc.content.heic_pictures import MISSING
from cchc.content.picture_intake import taken_in
from cchc.errors import ContentError
from cchc.lifecycle.lock_file import read_lock
from cchc.model.items import Asset
from support.crafted_pictures import DISPLAY_P3, FIELDS, HEIGHT, SECRET, WIDTH, drawing, encoded, exif, icc_profile, xmp
from support.heic_pictures import heic
from support.projects import load, post_text, write_project

ROOT = Path(__file__).resolve().parents[3]
RED, GREEN, BLUE, WHITE = FIELDS


def published(root: Path, name: str, data: bytes) -> tuple[Asset, list[bytes]]:
    """Return what a project publishes of a photo: the file under its own address, then its variants."""
    (root / "posts").mkdir(parents=True)
    (root / "posts" / name).write_bytes(data)
    files = Assets(root, "docs")
    asset = files.read(f"posts/{name}")
    return asset, [files.published(asset), *(files.variant(asset, one) for one in asset.variants)]


def fields_of(data: bytes) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(data)) as picture:
        shown = picture.convert("RGB")
    places = [(shown.width * x // 4, shown.height * y // 4) for y in (1, 3) for x in (1, 3)]
    return [shown.getpixel(place) for place in places]  # type: ignore[misc] # of RGB it is a tuple


def assert_fields(data: bytes, *expected: tuple[int, ...]) -> None:
    found = fields_of(data)
    assert all(math.dist(one, other) < 14 for one, other in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "anh.heif", "anh.hif", "anh.jpg", "Anh.JPEG"])
def test_a_photo_of_an_iphone_is_published_as_jpeg_without_what_the_phone_wrote(tmp_path: Path, name: str) -> None:
    data = heic(profile=icc_profile(), exif=exif(), xmp=xmp())
    assert data.count(SECRET) >= 5
    asset, files = published(tmp_path, name, data)
    assert asset.permalink.lower().endswith((".jpg", ".jpeg"))
    assert asset.file_type in {"JPG", "JPEG"}
    assert (asset.width, asset.height) == (WIDTH, HEIGHT)
    assert [Image.open(io.BytesIO(file)).format for file in files] == ["JPEG", "WEBP"]
    for file in files:
        assert SECRET[:7] not in file
        assert b"Exif" not in file
        assert_fields(file, *FIELDS)


def test_its_address_says_both_names_so_that_a_jpg_may_lie_beside_it(tmp_path: Path) -> None:
    body = "![Bốn ô màu](anh.heic) ![Bốn ô màu](anh.jpg)"
    write_project(tmp_path, posts={"2026/bai": post_text(body=body)})
    for name in ("anh.heic", "anh.jpg"):
        (tmp_path / "posts/2026" / name).write_bytes(heic())
    assets = load(tmp_path).assets
    assert {path: asset.permalink for path, asset in assets.items()} == {
        "posts/2026/anh.heic": "tin/2026/anh.heic.jpg",
        "posts/2026/anh.jpg": "tin/2026/anh.jpg",
    }
    assert [one.permalink for one in assets["posts/2026/anh.heic"].variants] == ["tin/2026/anh.heic.jpg.w64.webp"]


@pytest.mark.parametrize(
    ("quarters", "mirror", "fields"),
    [
        (0, None, (RED, GREEN, BLUE, WHITE)),
        (1, None, (GREEN, WHITE, RED, BLUE)),
        (2, None, (WHITE, BLUE, GREEN, RED)),
        (3, None, (BLUE, RED, WHITE, GREEN)),
        (0, 0, (BLUE, WHITE, RED, GREEN)),
        (0, 1, (GREEN, RED, WHITE, BLUE)),
    ],
)
def test_a_photo_taken_sideways_is_turned_once(
    tmp_path: Path, quarters: int, mirror: int | None, fields: tuple[tuple[int, ...], ...]
) -> None:
    # Phones write the orientation a second time into EXIF and XMP, for programs that do not know HEIC.
    orientation = {0: 1, 1: 8, 2: 3, 3: 6}[quarters]
    data = heic(quarters=quarters, mirror=mirror, exif=exif(orientation), xmp=xmp(orientation))
    asset, files = published(tmp_path, "anh.jpg", data)
    assert (asset.width, asset.height) == ((HEIGHT, WIDTH) if quarters % 2 else (WIDTH, HEIGHT))
    for file in files:
        assert_fields(file, *fields)
    taken, suffix = taken_in(data, "hình 1")
    assert suffix == ".jpg"
    assert_fields(taken, *fields)


def test_colours_of_display_p3_become_those_of_the_screen(tmp_path: Path) -> None:
    profile = icc_profile(DISPLAY_P3)
    right = ImageCms.profileToProfile(drawing(), io.BytesIO(profile), ImageCms.createProfile("sRGB"))
    assert right is not None
    expected = fields_of(encoded("PNG", right))
    assert math.dist(expected[0], RED) > 20
    for file in published(tmp_path, "anh.heic", heic(profile=profile))[1]:
        assert_fields(file, *expected)


def test_hdr_colours_without_a_profile_are_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="HDR"):
        published(tmp_path, "anh.heic", heic(colours=(9, 16)))


@pytest.mark.parametrize("size", [(20_000, 20_000), (40_000, 40_000), (2**32 - 1, 2**32 - 1), (0, 0), (32, 32)])
def test_a_photo_that_states_another_size_than_it_has_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(ContentError, match=r"anh\.heic: (Ảnh quá lớn|Tệp ảnh không mở được)"):
        published(tmp_path, "anh.heic", heic(size=size))


def test_a_damaged_photo_is_told_or_shown_and_nothing_else(tmp_path: Path) -> None:
    data = heic(profile=icc_profile(), exif=exif(), quarters=1)
    for place in range(12, len(data), 41):
        for number, damaged in enumerate((data[:place], data[:place] + b"\xff" + data[place + 1 :])):
            with suppress(ContentError):
                asset, _ = published(tmp_path / f"{place}-{number}", "anh.heic", damaged)
                assert asset.width


def test_a_machine_without_the_decoder_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic_pictures, "pi_heif", None)
    for name in ("anh.heic", "anh.jpg"):
        with pytest.raises(ContentError) as caught:
            published(tmp_path / name, name, heic())
        assert str(caught.value) == f"posts/{name}: {MISSING}"
    with pytest.raises(ContentError, match="pip install pi-heif"):
        taken_in(heic(), "hình 1")


def test_a_photo_under_the_name_of_another_type_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"bên trong là ảnh HEIC\. Đổi tên tệp thành “anh.heic”"):
        published(tmp_path, "anh.png", heic())


def test_the_decoder_is_not_loaded_with_the_other_pictures() -> None:
    # Four megabytes that most sections never need.
    assert "pi_heif" not in (ROOT / "scripts/cchc/content/pictures.py").read_text(encoding="utf-8")
    assert sys.modules["cchc.content.heic_pictures"] is heic_pictures


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_a_machine_for_which_there_is_no_decoder_is_set_up_without_it(name: str) -> None:
    # pip-compile leaves the condition of an extra out; without it the whole set-up would fail there.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = project["optional-dependencies"]["heic"]
    (pinned,) = (one for one in read_lock((ROOT / name).read_text(encoding="utf-8")) if one.name == "pi-heif")
    assert pinned.text.startswith(f"pi-heif=={pinned.version} ; {wanted.partition('; ')[2]} \\\n")
