from __future__ import annotations

import pytest

from cchc.text.sentences import sentences, syllables


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
