from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.aloud.breath import LONGEST_BREATH, PAUSE, seconds, spoken_sentences
from cchc.text.aloud.numerals import cardinal, decimal, one_by_one, roman
from cchc.text.aloud.reading import read_aloud
from cchc.text.sentences import syllables

LEXICON: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "CCHC": "cải cách hành chính",
    "VH&TT": "Văn hóa và Thông tin",
    "ISO": "i-ét-ô",
}
CASES: Final = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("cases.tsv").read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize(("written", "spoken"), CASES)
def test_text_is_read_word_for_word_as_a_newsreader_says_it(written: str, spoken: str) -> None:
    assert read_aloud(written, LEXICON).text == spoken


def test_there_are_cases_enough() -> None:
    assert len(dict.fromkeys(CASES)) >= 150


def test_what_is_spoken_is_not_changed_by_reading_it_again() -> None:
    for _, spoken in CASES:
        assert read_aloud(spoken, {}).text == spoken


def test_an_abbreviation_that_nobody_has_explained_is_listed_and_stays() -> None:
    reading = read_aloud("Sở VHTTDL và Phòng LĐTBXH, Sở VHTTDL, UBND xã.", LEXICON)
    assert reading.unknown == ("VHTTDL", "LĐTBXH")
    assert reading.text == "Sở VHTTDL và Phòng LĐTBXH, Sở VHTTDL, Ủy ban nhân dân xã."


def test_a_document_of_an_unknown_office_is_not_guessed() -> None:
    reading = read_aloud("Quyết định số 12/QĐ-XYZW", LEXICON)
    assert "QĐ-XYZW" in reading.text
    assert reading.unknown == ("QĐ-XYZW",)


def test_words_in_capitals_are_words() -> None:
    assert read_aloud("BAN HÀNH KẾ HOẠCH TUYÊN TRUYỀN", LEXICON).unknown == ()


@pytest.mark.parametrize("sign", ["[", "1", "1.", "1/", "A", "A-", "(", "a@", "0", "I", " ", "-", "%", "h"])
def test_a_long_line_of_one_sign_is_read_in_linear_time(sign: str) -> None:
    # Would not end within the patience of anyone if a pattern backtracked.
    read_aloud(sign * 20_000, LEXICON)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_aloud(text, LEXICON)
    assert all(word in text for word in reading.unknown)


@given(st.integers(min_value=0, max_value=10**12))
def test_numbers_that_differ_sound_different(number: int) -> None:
    assert cardinal(number) != cardinal(number + 1)
    assert not set("0123456789") & set(cardinal(number))


def test_codes_decimals_and_roman_numerals() -> None:
    assert one_by_one("09-12") == "không chín một hai"
    assert decimal("1", "05") == "một phẩy không năm"
    assert [roman(text) for text in ("IV", "XXI", "IIII", "", "VX")] == [4, 21, None, None, None]


def test_a_long_sentence_is_cut_where_a_breath_ends() -> None:
    text = (
        "Ủy ban nhân dân huyện yêu cầu các phòng, ban, ngành và Ủy ban nhân dân các xã, thị trấn đăng tin, bài kịp "
        "thời trên Cổng thông tin điện tử, đồng thời phát trên hệ thống đài truyền thanh"
    )
    (sentence,) = spoken_sentences(text)
    assert sentence.replace(PAUSE, " ") == f"{text}."
    assert max(map(syllables, sentence.split(PAUSE))) <= LONGEST_BREATH


def test_a_semicolon_ends_a_sentence_for_listeners() -> None:
    assert spoken_sentences("chủ trì: Phòng Nội vụ; phối hợp: các phòng") == (
        "Chủ trì: Phòng Nội vụ.",
        "Phối hợp: các phòng.",
    )


def test_a_longer_sentence_takes_longer() -> None:
    assert seconds("Một hai ba bốn.") < seconds("Một hai ba bốn năm sáu bảy tám.")
