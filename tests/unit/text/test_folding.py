"""One spelling for each word, with and without marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.folding import canonical, folded, sentences, spellings, words

TABLE = [
    # typed, canonical, folded
    ("Hòa", "hoà", "hoa"),
    ("hoà", "hoà", "hoa"),
    ("KHỎE", "khoẻ", "khoe"),
    ("Thủy", "thuỷ", "thuy"),
    ("ủy", "uỷ", "uy"),
    ("quý", "quý", "quy"),
    ("QUỲNH", "quỳnh", "quynh"),
    ("toàn", "toàn", "toan"),
    ("thuyền", "thuyền", "thuyen"),
    ("của", "của", "cua"),
    ("mùa", "mùa", "mua"),
    ("hỏi", "hỏi", "hoi"),
    ("Ðăng", "đăng", "dang"),
    ("ƉẤT", "đất", "dat"),
    ("CƯỠNG", "cưỡng", "cuong"),
    ("ngoằn", "ngoằn", "ngoan"),
    ("xo\u00adá", "xoá", "xoa"),
    ("k\u200bý", "kí", "ki"),
    ("KỸ", "kĩ", "ki"),
    ("kĩ", "kĩ", "ki"),
    ("ly", "li", "li"),
    ("quy", "quy", "quy"),
    ("quyết", "quyết", "quyet"),
    ("ý", "ý", "y"),
    ("ymy", "ymy", "ymy"),
    ("hộ", "hộ", "ho"),
    ("VNeID", "vneid", "vneid"),
    ("06", "06", "06"),
]


@pytest.mark.parametrize(("typed", "one_spelling", "bare"), TABLE)
def test_a_word_has_one_spelling_with_marks_and_one_without(typed: str, one_spelling: str, bare: str) -> None:
    for form in ("NFC", "NFD"):
        assert canonical(unicodedata.normalize(form, typed)) == one_spelling
        assert folded(unicodedata.normalize(form, typed)) == bare


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Số 60/KH-UBND, “Đăng ký đất_đai”") == ["số", "60", "kh", "ubnd", "đăng", "kí", "đất", "đai"]


def test_a_stop_before_white_space_ends_a_sentence_and_a_stop_in_a_code_does_not() -> None:
    assert sentences("Mã 1.001193. Nộp hồ sơ; chờ\nNhận!") == [
        ["mã", "1", "001193"],
        ["nộp", "hồ", "sơ"],
        ["chờ"],
        ["nhận"],
    ]


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"])))
def test_folding_again_changes_nothing_and_both_forms_of_a_text_are_alike(text: str) -> None:
    for word in words(text):
        assert canonical(word) == word
        assert folded(folded(word)) == folded(word)
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(st.text("aẠ1_. ;…\n\u00ad\u0300\u0316é", max_size=30))
def test_combining_marks_in_another_sentence_change_no_word(text: str) -> None:
    # A text with marks is taken apart by another pattern than one without.
    assert [*sentences(text), ["x\u0316"]] == sentences(f"{text}\nx\u0316")


SYLLABLES = st.tuples(
    st.text("bhklmqstvgđ1", max_size=2),
    st.text("aeiouyơư", max_size=3),
    st.sampled_from("\u0300\u0301\u0303\u0309\u0323n"),
)


@given(SYLLABLES.map("".join), st.text("oaeuyi\u0301\u0323\u0302hqđ", max_size=6))
def test_every_way_to_type_a_word_is_known(syllable: str, odd: str) -> None:
    # The mark may stand on any of the vowels.
    for typed in {odd, *(f"{syllable[:place]}{syllable[-1]}{syllable[place:-1]}" for place in range(1, len(syllable)))}:
        small = unicodedata.normalize("NFC", typed)
        assert small in spellings(canonical(small))
        assert {canonical(one) for one in spellings(canonical(small))} == {canonical(small)}
