from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.collation import sort_key, sort_text

# Every tone mark stands on a vowel, as it does in words.
SYLLABLES = st.text(st.sampled_from("aàảãáạăằắâầậeêệđdoồớuưựyỷ bcnghtx-1930"), max_size=12)


@pytest.mark.parametrize(
    "words",
    [
        ["an", "ăn", "ân"],
        ["da", "đa", "e"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["o", "ô", "ơ"],
        ["u", "ư"],
        ["Ba Vì", "Chương Mỹ", "Đan Phượng", "Đông Anh", "Hà Hòa", "Hớn Quản"],
        ["hoa", "Hòa Bình", "hoa hồng"],
        ["xã 2", "xã 9", "xã An"],
        ["Quảng Ngãi", "Quảng Trị"],
        ["chỉ a", "chi b"],
    ],
)
def test_words_sort_as_in_a_dictionary(words: list[str]) -> None:
    assert sorted(words[1:] + words[:1], key=sort_key) == words


def test_letters_decide_before_tones() -> None:
    assert sorted(["bá b", "bà c", "ba d", "bạ a"], key=sort_key) == ["bạ a", "bá b", "bà c", "ba d"]


def test_the_two_ways_to_write_a_letter_sort_side_by_side() -> None:
    composed, decomposed = "Đẩy", unicodedata.normalize("NFD", "Đẩy")
    assert sorted(["Đẫy", decomposed, "Đẩy mạnh", composed, "Đày"], key=sort_key) == [
        "Đày",
        *sorted([composed, decomposed]),
        "Đẫy",
        "Đẩy mạnh",
    ]


@given(SYLLABLES, SYLLABLES)
def test_two_texts_share_a_place_only_if_they_are_one_text(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(st.lists(SYLLABLES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_it_started(words: list[str], chance: random.Random) -> None:
    expected = sorted(words, key=sort_key)
    chance.shuffle(words)
    assert sorted(words, key=sort_key) == expected


@pytest.mark.parametrize("text", ["x\u0301", "\u0301", "\u0301a", "Q\u0323 a", "1\u0300", ""])
def test_a_tone_that_has_no_character_with_its_letter_is_sorted_too(text: str) -> None:
    assert sort_key(text)[2] == text


def test_a_tone_typed_after_its_letter_counts_as_the_tone_of_that_letter() -> None:
    assert sorted(["xy", "x\u0301y", "x\u0300y", "xa"], key=sort_key) == ["xa", "xy", "x\u0300y", "x\u0301y"]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_text_has_a_place(words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)


@given(SYLLABLES)
def test_case_decides_last(text: str) -> None:
    assert sort_key(text)[:2] == sort_key(text.upper())[:2]


@given(st.lists(SYLLABLES | st.text(max_size=6), max_size=8))
def test_as_one_string_the_key_sorts_the_same(texts: list[str]) -> None:
    assert sorted(texts, key=sort_text) == sorted(texts, key=sort_key)
