"""Names of pictures: of ASCII letters, each once on every disk, and nothing of the file that came."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.picture_names import FreeNames, is_taken


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("Người dân đọc bảng niêm yết ở Một cửa", [], "mot-cua-nguoi-dan-doc-bang-niem-yet.jpg"),
        ("Đi chợ", ["mot-cua-DI-CHO.JPG"], "mot-cua-di-cho-2.jpg"),
        ("Đi chợ", ["mot-cua-di-cho.jpg", "mot-cua-di-cho-2.jpg"], "mot-cua-di-cho-3.jpg"),
        ("", [], "mot-cua-1.jpg"),
        ("…", ["mot-cua-1.jpg"], "mot-cua-2.jpg"),
    ],
)
def test_a_name_says_which_post_and_what_the_picture_shows(words: str, taken: list[str], name: str) -> None:
    assert FreeNames("mot-cua", taken).name(words, ".jpg") == name


def test_two_pictures_with_one_description_get_two_names() -> None:
    names = FreeNames("mot-cua", [])
    assert [names.name("anh1", ".jpg") for _ in range(3)] == [
        "mot-cua-anh1.jpg",
        "mot-cua-anh1-2.jpg",
        "mot-cua-anh1-3.jpg",
    ]
    assert names.name("anh1", ".png") == "mot-cua-anh1.png"


def test_a_name_in_parted_marks_or_capitals_is_taken() -> None:
    assert is_taken("Ảnh.JPG", ["a\u0309nh.jpg".replace("a", "A")])
    assert not is_taken("anh.jpg", ["anh.png"])


@given(st.text(max_size=200), st.sampled_from([".jpg", ".png"]))
def test_every_description_makes_a_name_that_windows_takes(words: str, suffix: str) -> None:
    name = FreeNames("ke-hoach-" * 12 + "a", []).name(words, suffix)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png)", name)
    assert len(name) < 120
