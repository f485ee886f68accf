from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.slugs import MAX_LENGTH, SLUG, is_slug, slugify, without_marks

DEVICES = st.sampled_from(["con", "Prn", "AUX", "nul", "com1", "LPT9", "lpt¹"])
VIETNAMESE = st.text(st.sampled_from("aàảãáạăằâầậđĐdeêếôồơợưựyỹ ABĐƠƯ-–/.,:“”\"'<>1230\u0301\u0309"), max_size=120)
ANY_TEXT = st.text(max_size=120) | VIETNAMESE | DEVICES


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đẩy mạnh cải cách thủ tục hành chính", "day-manh-cai-cach-thu-tuc-hanh-chinh"),
        ("Hớn Quản", "hon-quan"),
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        ("Ủy quyền – sửa đổi", "uy-quyen-sua-doi"),
        ("ĐƯỜNG DÂY NÓNG", "duong-day-nong"),
        ("63/KH-UBND", "63-kh-ubnd"),
        ("Kế hoạch: “đợt 1”", "ke-hoach-dot-1"),
        ("Ðề án 06", "de-an-06"),
        ("Ɖề án 06", "de-an-06"),
        ("  – một cửa –  ", "mot-cua"),
        ("Con", "con-bai"),
        ("AUX", "aux-bai"),
        ("COM1", "com1-bai"),
        ("Con cái", "con-cai"),
        ("com0", "com0"),
        ("…", ""),
        ("", ""),
        ("行政", ""),
    ],
)
def test_a_slug_is_the_bare_words(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đẩy mạnh", "day manh"),
        ("Nguyễn Ái Quốc", "nguyen ai quoc"),
        ("ƯỚC NGUYỆN", "uoc nguyen"),
        ("ăâêôơưđ", "aaeooud"),
    ],
)
def test_every_vietnamese_letter_has_a_base_letter(text: str, bare: str) -> None:
    assert without_marks(text) == bare
    assert without_marks(unicodedata.normalize("NFD", text)) == bare


@given(ANY_TEXT)
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    slug = slugify(text)
    assert len(slug) <= MAX_LENGTH
    assert slug == "" or SLUG.fullmatch(slug)
    assert (slug != "") == is_slug(slug)


@given(ANY_TEXT)
def test_the_slug_of_a_slug_is_the_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@given(ANY_TEXT)
def test_both_ways_to_write_letters_give_one_slug(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@given(st.lists(st.sampled_from(["Đẩy", "mạnh", "cải", "cách", "hành", "chính", "nghiêng"]), min_size=1, max_size=40))
def test_a_long_slug_is_cut_between_words_and_not_earlier_than_needed(words: list[str]) -> None:
    slug = slugify(" ".join(words))
    parts = slug.split("-")
    bare = [without_marks(word) for word in words]
    assert parts == bare[: len(parts)]
    if len(parts) < len(words):
        assert len(slug) + 1 + len(bare[len(parts)]) > MAX_LENGTH


@pytest.mark.parametrize("length", [MAX_LENGTH - 1, MAX_LENGTH, MAX_LENGTH + 1, 3 * MAX_LENGTH])
def test_one_endless_word_is_cut_hard(length: int) -> None:
    assert slugify("a" * length) == "a" * min(length, MAX_LENGTH)


def test_a_word_that_ends_exactly_at_the_limit_is_kept() -> None:
    assert slugify("a" * 40 + " " + "b" * 39 + " c") == "a" * 40 + "-" + "b" * 39


@pytest.mark.parametrize("text", ["mot-cua", "a", "63-kh-ubnd", "a" * MAX_LENGTH])
def test_a_slug_is_known_as_one(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "mot--cua",
        "-mot",
        "cua-",
        "Mot-cua",
        "một-cửa",
        "mot cua",
        "mot_cua",
        "a.md",
        "mot-cua\n",
        *("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"),
        "a" * (MAX_LENGTH + 1),
    ],
)
def test_what_is_no_slug_is_refused(text: str) -> None:
    assert not is_slug(text)
