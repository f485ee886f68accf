from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.cleaning import clean, one_line, shortened, vietnamese_share

# What YAML and XML can both carry, and what Word brings along.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "Đẩymạnh👨\u200d👩\ufe0f\u0301\u0300\u0323\u031b\u00a0\u200b\ufeff\u00ad\x0b\x0c\r\n\t\x00\x85\u2028\ue000\uf0b7"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đẩy mạnh cải cách", "Đẩy mạnh cải cách"),
        ("một\r\nhai\rba\n", "một\nhai\nba\n"),
        ("Hớn\u00a0Quản", "Hớn Quản"),
        ("\ufeffKế hoạch", "Kế hoạch"),
        ("thủ\u00adtục", "thủtục"),
        ("một\u200bcửa\u200d\u2060", "mộtcửa"),
        (
            "gia đình 👨\u200d👩\u200d👧 và 🏳\ufe0f\u200d🌈, 👩🏽\u200d💻",
            "gia đình 👨\u200d👩\u200d👧 và 🏳\ufe0f\u200d🌈, 👩🏽\u200d💻",
        ),
        ("một\u200dcửa 👨\u200d và \u200d👧", "mộtcửa 👨 và 👧"),
        ("trang một\x0ctrang hai", "trang một trang hai"),
        ("dòng một\u2028dòng hai\u2029đoạn\x85sau\x1ccuối", "dòng một dòng hai đoạn sau cuối"),
        ("\uf0b7 Đối thoại", " Đối thoại"),
        ("Phòng\x0bNội vụ", "Phòng Nội vụ"),
        ("chuông\x07 trống\x00", "chuông trống"),
        ("\ue000a0\ue001", "a0"),
        ("cột\tmột", "cột\tmột"),
        ("Chữ ký số 😀", "Chữ ký số 😀"),
    ],
)
def test_clean_keeps_the_words_and_drops_what_nobody_sees(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("word", ["Đẩy mạnh", "Hớn Quản", "ủy quyền", "Hòa", "Hoà", "nghiệp vụ", "được"])
def test_clean_makes_one_text_of_both_ways_to_write_a_letter(word: str) -> None:
    assert clean(unicodedata.normalize("NFD", word)) == unicodedata.normalize("NFC", word)


def test_clean_leaves_the_place_of_a_tone_mark_to_the_writer() -> None:
    assert clean("Hoà") != clean("Hòa")


@given(ANY_TEXT)
def test_clean_gives_nfc_and_changes_nothing_the_second_time(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned


@given(ANY_TEXT)
def test_clean_keeps_the_number_of_lines(text: str) -> None:
    assert clean(text).count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(ANY_TEXT)
def test_clean_leaves_only_what_xml_can_carry(text: str) -> None:
    assert all(
        letter in "\t\n\u200d" or "\x20" <= letter <= "\x7e" or "\xa1" <= letter <= "\ud7ff" or letter >= "\uf900"
        for letter in clean(text)
    )
    assert not {"\ufffe", "\uffff"} & set(clean(text))


@given(ANY_TEXT)
def test_clean_is_the_same_for_composed_and_decomposed_text(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "line"), [("  một\n  cửa ", "một cửa"), ("", ""), (" \t\n", ""), ("Kế  hoạch", "Kế hoạch")]
)
def test_one_line_leaves_single_spaces(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Đẩy mạnh cải cách thủ tục hành chính trên địa bàn huyện", 0.15, 0.4),
        ("ĐẨY MẠNH CẢI CÁCH HÀNH CHÍNH", 0.1, 0.5),
        ("Day manh cai cach thu tuc hanh chinh", 0.0, 0.0),
        ("Café à la crème, garçon", 0.0, 0.0),
        ("33/2025", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_vietnamese_share_tells_vietnamese_from_what_only_looks_so(text: str, least: float, most: float) -> None:
    assert least <= vietnamese_share(text) <= most
    assert vietnamese_share(unicodedata.normalize("NFD", text)) == vietnamese_share(text)


@pytest.mark.parametrize("letter", list("ăđơưảãạằếổựỳỵ") + list("ĂĐƠƯẢẠẰẾỔỰỲỴ"))
def test_vietnamese_share_knows_letters_of_both_cases(letter: str) -> None:
    expected = 0.0 if letter in "ãỳỲ" else 1.0
    assert vietnamese_share(letter) == expected


@given(ANY_TEXT)
def test_clean_joins_no_two_words(text: str) -> None:
    assert clean(text).split() == [cleaned for word in text.split() if (cleaned := clean(word))]


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("Kết quả giải quyết", 18, "Kết quả giải quyết"),
        ("Kết quả giải quyết", 17, "Kết quả giải…"),
        ("Kết quả, giải quyết", 10, "Kết quả…"),
        ("Kết quả – giải quyết", 13, "Kết quả…"),
        ("thutuchanhchinh", 10, "thutuchan…"),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_after_a_word_and_is_no_longer_than_it_may_be(text: str, length: int, short: str) -> None:
    assert shortened(text, length) == short
    assert len(short) <= length


@given(st.text("aộ \u00a0\u2003\u2028\n\t\u200b", max_size=12) | st.text(max_size=6))
def test_one_line_has_no_white_space_but_single_spaces_between_words(text: str) -> None:
    assert one_line(text) == " ".join(text.split())
