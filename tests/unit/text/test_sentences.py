from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.sentences import may_exceed, sentences, syllables


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kế hoạch số 33/KH-UBND ngày 05/3/2025", 6),
        ("kinh tế - xã hội", 4),
        ("“Đẩy mạnh”, rồi (công khai).", 5),
        ("80 % hồ sơ", 3),
        ("… –", 0),
    ],
)
def test_syllables_are_counted_and_a_number_is_one(text: str, count: int) -> None:
    assert syllables(text) == count


def test_sentences_end_at_stops_and_not_inside_numbers_or_at_semicolons() -> None:
    text = "Mục II.2.d nêu 1.200 hồ sơ; việc ấy xong ngày 05.3. “Đã xong chưa?” Rồi! Hết"
    assert sentences(text) == [
        "Mục II.2.d nêu 1.200 hồ sơ; việc ấy xong ngày 05.3.",
        "“Đã xong chưa?",
        "Rồi!",
        "Hết",
    ]


@given(st.text("aộ1 .,-/&_(“\u0301\u00a0\n", max_size=60))
def test_the_quick_count_is_never_below_that_of_the_syllables(text: str) -> None:
    assert may_exceed(text, syllables(text) - 1)


def test_a_short_text_does_not_exceed_what_it_has() -> None:
    assert not may_exceed("Nộp hồ sơ, chờ kết quả.", 8)
