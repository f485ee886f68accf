from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.dates import (
    FIRST_YEAR,
    ICT,
    LAST_YEAR,
    PartialDate,
    YearError,
    is_year,
    long_date,
    parse_date,
    parse_moment,
    parse_partial_date,
    parse_year,
    partial_date,
    short_date,
    start_of_day,
    weekday,
)

DAYS = st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31))
MOMENTS = st.datetimes(min_value=datetime(1945, 9, 2), max_value=datetime(2100, 12, 30))  # noqa: DTZ001 - given a zone below


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-15", datetime(2026, 3, 15, tzinfo=ICT)),
        ("2026-03-15 08:30", datetime(2026, 3, 15, 8, 30, tzinfo=ICT)),
        ("2026-03-15T08:30", datetime(2026, 3, 15, 8, 30, tzinfo=ICT)),
        ("2026-03-15 08:30:15", datetime(2026, 3, 15, 8, 30, 15, tzinfo=ICT)),
        ("2026-03-15T01:30Z", datetime(2026, 3, 15, 8, 30, tzinfo=ICT)),
        ("2026-03-15T20:00:00-05:00", datetime(2026, 3, 16, 8, 0, tzinfo=ICT)),
        ("2026-03-15T08:30:00+0700", datetime(2026, 3, 15, 8, 30, tzinfo=ICT)),
        ("2024-02-29", datetime(2024, 2, 29, tzinfo=ICT)),
    ],
)
def test_a_moment_is_read_in_the_time_of_viet_nam(text: str, expected: datetime) -> None:
    moment = parse_moment(text)
    assert moment == expected
    assert moment.utcoffset() == timedelta(hours=7)
    assert moment.isoformat() == expected.isoformat()


WRONG = [
    *("15/3/2026", "15-3-2026", "2026-3-15", "2026/03/15", "ngày 15 tháng 3 năm 2026"),
    *("2026-02-30", "2025-02-29", "2026-13-01", "0000-01-01", "", " 2026-03-15", "2026-03-15 "),
]


def is_refused(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        *WRONG,
        "2026-03-15 8:30",
        "2026-03-15 25:00",
        "2026-03-15 08:60",
        "2026-00-10",
        "2026-03-00",
        "2026-03",
        "2026",
    ],
)
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    assert is_refused(parse_moment, text)


@pytest.mark.parametrize("text", [*WRONG, "2026-03", "2026", "2026-03-15 08:30", "2026-00-10", "2026-03-00"])
def test_a_day_in_another_form_is_refused(text: str) -> None:
    assert is_refused(parse_date, text)


@pytest.mark.parametrize("text", [*WRONG, "2026-", "2026-3", "26", "2026-00", "2026-00-10", "2026-03-00"])
def test_a_partial_date_in_another_form_is_refused(text: str) -> None:
    assert is_refused(parse_partial_date, text)


@pytest.mark.parametrize(
    "text", ["0203-01-01", "0001-01-01", "9999-12-31", "1944-12-31", "2101-01-01", "0001-01-01 00:00+14:00"]
)
def test_a_year_that_nobody_can_mean_is_refused_everywhere(text: str) -> None:
    day = text[:10]
    for parse, typed in ((parse_moment, text), (parse_date, day), (parse_partial_date, day), (parse_year, text[:4])):
        with pytest.raises(YearError):
            parse(typed)
    assert not is_year(text[:4])


@pytest.mark.parametrize(("text", "year"), [("1945", 1945), ("2026", 2026), ("2100", 2100)])
def test_a_year_is_read(text: str, year: int) -> None:
    assert parse_year(text) == year
    assert is_year(text)


@pytest.mark.parametrize("text", ["26", "02026", "2026-03", "hai nghìn", "", "２０２６", "2026.0"])  # noqa: RUF001 - full-width digits
def test_a_year_in_another_form_is_refused(text: str) -> None:
    assert is_refused(parse_year, text)
    assert not is_year(text)


@given(MOMENTS)
def test_a_moment_survives_being_written_and_read(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=ICT)
    assert parse_moment(moment.isoformat()) == moment
    assert parse_moment(f"{moment:%Y-%m-%d %H:%M}") == moment.replace(second=0)


@given(MOMENTS, st.integers(-12, 14))
def test_an_offset_does_not_change_the_moment(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=ICT)
    shown = moment - timedelta(hours=7) + timedelta(hours=hours)
    sign = "-" if hours < 0 else "+"
    assert parse_moment(f"{shown:%Y-%m-%dT%H:%M:%S}{sign}{abs(hours):02}:00") == moment


@given(DAYS)
def test_a_day_survives_being_written_and_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_partial_date(day.isoformat()) == PartialDate(day.year, day.month, day.day)
    assert parse_partial_date(day.isoformat()).earliest() == day
    assert start_of_day(day) == datetime.combine(day, time(0), ICT)


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28))
def test_a_partial_date_survives_being_written_and_read(year: int, month: int | None, day: int | None) -> None:
    written = PartialDate(year, month, day if month else None)
    assert parse_partial_date(written.iso()) == written
    assert written.earliest() == date(year, month or 1, written.day or 1)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 17), "17/02/2026", "ngày 17 tháng 02 năm 2026"),
        (date(2025, 3, 5), "05/3/2025", "ngày 05 tháng 3 năm 2025"),
        (date(2026, 10, 31), "31/10/2026", "ngày 31 tháng 10 năm 2026"),
        (date(2026, 12, 10), "10/12/2026", "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_says(day: date, short: str, long: str) -> None:
    assert short_date(day) == short
    assert long_date(day) == long


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-03-05", "05/3/2025"),
        ("2023-02", "tháng 02 năm 2023"),
        ("2023-11", "tháng 11 năm 2023"),
        ("2023", "năm 2023"),
    ],
)
def test_a_partial_date_says_no_more_than_is_known(text: str, words: str) -> None:
    assert partial_date(parse_partial_date(text)) == words


def test_every_day_of_the_week_has_its_name() -> None:
    monday = date(2026, 3, 16)
    names = [weekday(monday + timedelta(days=days)) for days in range(7)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
