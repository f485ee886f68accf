"""The time that a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.text.dates import short_date

_QUARTERS: Final = ("I", "II", "III", "IV")
_HALVES: Final = ("6 tháng đầu năm", "6 tháng cuối năm")
_DAY: Final = timedelta(days=1)
_UNPADDED: Final = 3
"""The first month that official documents write without a zero."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportPeriod:
    """The days from `first` to `last`, with their name in a title and in the name of a file."""

    title: str
    slug: str
    first: date
    last: date


def month(year: int, number: int) -> ReportPeriod:
    """Return a month, numbered from 1."""
    title = f"tháng {number:02}" if number < _UNPADDED else f"tháng {number}"
    return _months(f"{title} năm {year}", f"{year}-thang-{number:02}", date(year, number, 1), 1)


def quarter(year: int, number: int) -> ReportPeriod:
    """Return a quarter, numbered from 1."""
    return _months(f"quý {_QUARTERS[number - 1]} năm {year}", f"{year}-quy-{number}", date(year, 3 * number - 2, 1), 3)


def half(year: int, number: int) -> ReportPeriod:
    """Return a half of a year, 1 or 2."""
    return _months(f"{_HALVES[number - 1]} {year}", f"{year}-6-thang-{number}", date(year, 6 * number - 5, 1), 6)


def whole_year(year: int) -> ReportPeriod:
    """Return a year."""
    return _months(f"năm {year}", f"{year}", date(year, 1, 1), 12)


def days(first: date, last: date) -> ReportPeriod:
    """Return any days."""
    title = f"từ ngày {short_date(first)} đến ngày {short_date(last)}"
    return ReportPeriod(title=title, slug=f"{first.isoformat()}-den-{last.isoformat()}", first=first, last=last)


def last_quarter(today: date) -> ReportPeriod:
    """Return the last quarter that is over."""
    end = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - _DAY
    return quarter(end.year, end.month // 3)


def last_month(today: date) -> ReportPeriod:
    """Return the last month that is over."""
    end = today.replace(day=1) - _DAY
    return month(end.year, end.month)


def _months(title: str, slug: str, first: date, count: int) -> ReportPeriod:
    after = first.month - 1 + count
    end = date(first.year + after // 12, after % 12 + 1, 1) - _DAY
    return ReportPeriod(title=title, slug=slug, first=first, last=end)
