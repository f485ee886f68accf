"""The pictures of a post, asked by a client of the desk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from support.desks import DeskClient, open_test_desk
from support.heic_pictures import heic
from support.pictures import HIDDEN, photo
from support.projects import post_text, write_project

POST = "posts/2026/mot-cua.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one post, and of a draft that shows one of its pictures."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Một cửa"),
        "2026/nhap": post_text("Nháp", body="![Quầy](mot-cua-quay.jpg)", status="draft"),
    }
    return write_project(tmp_path / "dự án", posts=posts)


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def listed(desk: DeskClient) -> dict[str, Any]:
    """Return the pictures of the post by name."""
    found: Any = desk.get("/api/pictures", tep=POST).json["pictures"]
    return {one["file"]: one for one in found}


def test_a_picture_lives_from_its_taking_in_to_the_bin(desk: DeskClient, project: Path) -> None:
    added = desk.post("/api/picture", data=photo(width=80, height=60), tep=POST, alt="Sơ đồ", caption="Nguồn: xã")
    assert added.json == {
        "file": "mot-cua-so-do.jpg",
        "alt": "Sơ đồ",
        "caption": "Nguồn: xã",
        "markdown": '![Sơ đồ](mot-cua-so-do.jpg "Nguồn: xã")',
    }
    (known,) = listed(desk).values()
    assert known["uses"] == []
    shown = desk.get("/api/picture-file", tep=POST, anh="mot-cua-so-do.jpg", rong="1200")
    assert shown.headers["content-type"] == "image/webp"
    assert HIDDEN.encode() not in shown.body
    assert desk.post("/api/picture-crop", crop(known, left=50)).status == 200
    assert desk.post("/api/picture-crop", crop(known, left=50)).status == 409
    with Image.open(project / "posts/2026/mot-cua-so-do.jpg") as picture:
        assert picture.size == (40, 60)
    (known,) = listed(desk).values()
    query = {"tep": POST, "file": known["file"], "expected": known["digest"]}
    assert desk.post("/api/picture-replace", data=photo("PNG"), **query).status == 200
    renamed = desk.post("/api/picture-rename", {"tep": POST, "file": known["file"], "name": "Một cửa quầy"})
    assert renamed.json == {"file": "mot-cua-quay.jpg", "changed": []}
    # The draft showed a picture of this name all the time, so now it is used.
    used = desk.post("/api/picture-remove", {"tep": POST, "file": "mot-cua-quay.jpg", "expected": known["digest"]})
    assert (used.status, "posts/2026/nhap.md" in str(used.json["message"])) == (409, True)
    renamed = desk.post("/api/picture-rename", {"tep": POST, "file": "mot-cua-quay.jpg", "name": "mot-cua-x"})
    assert renamed.json == {"file": "mot-cua-x.jpg", "changed": ["posts/2026/nhap.md"]}
    assert "(mot-cua-x.jpg)" in (project / "posts/2026/nhap.md").read_text(encoding="utf-8")


def crop(known: dict[str, Any], **cut: int) -> dict[str, object]:
    whole = {"left": 0, "top": 0, "right": 0, "bottom": 0}
    return {"tep": POST, "file": known["file"], "expected": known["digest"], **whole, **cut}


def test_a_photo_of_an_iphone_is_taken_for_what_its_bytes_are(desk: DeskClient, project: Path) -> None:
    added = desk.post("/api/picture", data=heic(), tep=POST, alt="", caption="").json
    assert added["file"] == "mot-cua-1.jpg"
    with Image.open(io.BytesIO((project / "posts/2026/mot-cua-1.jpg").read_bytes())) as picture:
        assert picture.format == "JPEG"
        assert not picture.getexif()


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "Tệp ảnh không mở được"), (b"<svg/>", "Hình vẽ"), (b"PK\x03\x04", "Tệp ảnh không mở được")],
)
def test_what_is_no_picture_is_refused_with_its_reason(desk: DeskClient, data: bytes, told: str) -> None:
    answer = desk.post("/api/picture", data=data, tep=POST)
    assert answer.status == 409
    assert told in str(answer.json["message"])


def test_other_words_of_a_picture_are_escaped(desk: DeskClient) -> None:
    made = desk.post("/api/picture-markdown", {"file": "a.jpg", "alt": "[a]\nb", "caption": '"c"'})
    assert made.json["markdown"] == '![\\[a\\] b](a.jpg "&quot;c&quot;")'
