from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.dates import LAST_YEAR, PartialDate, long_date, short_date
from cchc.text.printed_dates import DateFault, read_date

DAYS = st.dates(min_value=date(1945, 9, 2), max_value=date(LAST_YEAR, 12, 31))


@given(DAYS)
def test_every_day_round_trips_in_both_forms(day: date) -> None:
    for printed in (long_date(day), short_date(day), f"Chương Mỹ, {long_date(day)}"):
        reading = read_date(printed)
        assert reading.date == PartialDate(day.year, day.month, day.day)
        assert reading.faults == frozenset()


@given(st.text(max_size=60))
def test_no_text_is_too_strange(printed: str) -> None:
    reading = read_date(printed)
    assert reading.date is not None or reading.faults == {DateFault.UNREADABLE}


@pytest.mark.parametrize(
    ("printed", "found", "faults"),
    [
        ("ngày 05 tháng 3 năm 2025", PartialDate(2025, 3, 5), set()),
        ("ngày 05 tháng 03 năm 2025", PartialDate(2025, 3, 5), {DateFault.PADDING}),
        ("ngày 5 tháng 3 năm 2025", PartialDate(2025, 3, 5), {DateFault.PADDING}),
        ("ngày 05 tháng 2 năm 2025", PartialDate(2025, 2, 5), {DateFault.PADDING}),
        ("08/6/2023", PartialDate(2023, 6, 8), set()),
        ("08/06/2023", PartialDate(2023, 6, 8), {DateFault.PADDING}),
        ("ngay 05 thang 3 nam 2025", PartialDate(2025, 3, 5), {DateFault.MARKS}),
        ("Minh Đức,  ngày      tháng      năm 2023", PartialDate(2023), {DateFault.BLANK}),
        ("ngày … tháng 3 năm 2023", PartialDate(2023, 3), {DateFault.BLANK}),
        ("ngayAT thang 02 nam 2023", PartialDate(2023, 2), {DateFault.MARKS, DateFault.UNREADABLE}),
        ("ngày ………… tháng ………… năm 2023", PartialDate(2023), {DateFault.BLANK}),
        ("ngày nào cũng vậy, tháng này; ngày 05 tháng 3 năm 2025", PartialDate(2025, 3, 5), set()),
        ("ngay...." * 15_000 + "ngày 05 tháng 3 năm 2025", PartialDate(2025, 3, 5), set()),
        ("ngay thang " * 15_000, None, {DateFault.UNREADABLE}),
        ("ngày 05 tháng 3 năm 0203", None, {DateFault.UNREADABLE}),
        ("ngày 31 tháng 02 năm 2023", None, {DateFault.UNREADABLE}),
        ("năm 2023", None, {DateFault.UNREADABLE}),
    ],
)
def test_as_much_is_read_as_stands_there_for_certain(
    printed: str, found: PartialDate | None, faults: set[DateFault]
) -> None:
    reading = read_date(printed)
    assert (reading.date, reading.faults) == (found, faults)


@pytest.mark.parametrize(
    "printed", ["ngày." * 15_000, "ngày" + " " * 15_000, "ngày" + "." * 15_000, "9" * 15_000, "9 / " * 15_000]
)
def test_a_long_text_without_a_date_is_read_through_once(printed: str) -> None:
    assert read_date(printed).faults == {DateFault.UNREADABLE}
    assert read_date(f"{printed} ngày 05 tháng 3 năm 2025").date == PartialDate(2025, 3, 5)
