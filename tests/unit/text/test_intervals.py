from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.intervals import Interval, parse_interval


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("180", date(2026, 9, 11)),
        ("180 ngày", date(2026, 9, 11)),
        ("2 tuần", date(2026, 3, 29)),
        ("6 Tháng", date(2026, 9, 15)),
        ("1 quý", date(2026, 6, 15)),
        (" 1 năm ", date(2027, 3, 15)),
    ],
)
def test_a_span_is_read_as_people_write_it(text: str, last: date) -> None:
    assert parse_interval(text).after(date(2026, 3, 15)) == last


@pytest.mark.parametrize("text", ["", "0", "0 ngày", "sáu tháng", "6 thang", "-3 ngày", "11 năm", "6 tháng 3 ngày"])
def test_what_is_no_span_or_one_that_nobody_can_mean_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        parse_interval(text)


def test_the_last_day_of_a_short_month_stands_for_a_day_that_it_lacks() -> None:
    assert Interval(months=1).after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Interval(months=24, days=1).after(date(2024, 2, 29)) == date(2026, 3, 1)
    assert str(parse_interval("6 tháng")) == "6 tháng"
    assert str(parse_interval("180")) == "180 ngày"


@given(st.text(max_size=20))
def test_any_text_is_a_span_of_time_or_refused(text: str) -> None:
    try:
        interval = parse_interval(text)
    except ValueError:
        return
    assert interval.after(date(2026, 1, 1)) > date(2026, 1, 1)
    assert interval.after(date.max) == date.max
