from __future__ import annotations

import unicodedata
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
        if any(map(str.isdecimal, spoken)):
            continue  # listed, not read
        assert read_aloud(spoken, {}).text == spoken


def test_an_abbreviation_that_nobody_has_explained_is_listed_and_stays() -> None:
    reading = read_aloud("Sở VHTTDL và Phòng LĐTBXH, Sở VHTTDL, UBND xã.", LEXICON)
    assert reading.unknown == ("VHTTDL", "LĐTBXH")
    assert reading.text == "Sở VHTTDL và Phòng LĐTBXH, Sở VHTTDL, Ủy ban nhân dân xã."


def test_a_document_of_an_unknown_office_is_not_guessed() -> None:
    reading = read_aloud("Quyết định số 12/QĐ-XYZW", LEXICON)
    assert "QĐ-XYZW" in reading.text
    assert reading.unknown == ("QĐ-XYZW",)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("tăng 5.2% so với", "5.2%"),
        ("tăng 5.2 tỷ đồng", "5.2"),
        ("ở Q.1, thành phố", "Q.1"),
        ("thực hiện 5S tại", "5S"),
        ("mạng 4G", "4G"),
        ("nhà 12A", "12A"),
        ("ảnh 3x4 cm", "3x4"),
        ("giá $100.", "$100"),
        ("khí CO₂", "CO₂"),
        ("Chúc mừng 🎉 bà con", "🎉"),
        ("nhiệt độ 5°", "5°"),
        ("mức 5‰", "5‰"),
        ("Thông báo 12-TB/XYZTU", "12-TB/XYZTU"),
        ("tài khoản eKYC", "eKYC"),
        ("TP.HCM", "HCM"),
        ("lớp 9/A", "9/A"),
        ("dịch COVID-19", "COVID"),
        ("trong 5' đầu", "5'"),
        ("trong tháng 3/5", "3/5"),
        ("giảm -5 điểm", "-5"),
        ("ngày 45/13/2026", "45/13/2026"),
        ("tỉnh ĐẮK LẮK", None),
        ("BAN HÀNH KẾ HOẠCH", None),
        ("“Một cửa” – hiện đại (năm 2026); phường/xã!", None),
    ],
)
def test_what_stays_as_it_is_written_is_listed(text: str, unknown: str | None) -> None:
    assert read_aloud(text, {}).unknown == (() if unknown is None else (unknown,))


def test_a_number_in_groups_without_dots_is_not_read_as_several() -> None:
    reading = read_aloud("chi 10 000 000 đồng", {})
    assert (reading.text, reading.unknown) == ("chi 10 000 000 đồng", ("10", "000"))


def test_what_an_office_explains_is_said_even_with_digits() -> None:
    reading = read_aloud("5S, phòng COVID-19", {"5S": "năm ét", "COVID-19": "cô-vít mười chín"})
    assert (reading.text, reading.unknown) == ("năm ét, phòng cô-vít mười chín", ())


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


@given(st.text("0123456789.,/-–%°$²₂🎉+ aAđĐhxC()", max_size=24))
def test_no_digit_or_sign_stays_in_silence(text: str) -> None:
    reading = read_aloud(text, LEXICON)
    if any(unicodedata.category(sign)[0] in "NS" or sign == "%" for sign in reading.text):
        assert reading.unknown


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
