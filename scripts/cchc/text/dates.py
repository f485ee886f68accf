"""Dates and times: parsing ISO 8601 forms, and formatting for Vietnamese readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

ICT = timezone(timedelta(hours=7), "ICT")
"""Time zone of Viet Nam: UTC+7 all year since 1975. A fixed offset needs no time-zone database on Windows."""

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Accepted range of years. The state whose documents the section keeps was founded in 1945.

A year outside the range is a typo (0203 for 2023) and would make lists by year and timelines endless.
"""

_MOMENT = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class YearError(ValueError):
    """Raised for a year outside FIRST_YEAR to LAST_YEAR."""


@dataclass(frozen=True)
class PartialDate:
    """A date whose day, or day and month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """Return “2023”, “2023-02” or “2023-02-17”."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def earliest(self) -> date:
        """Return the earliest possible day, for sorting."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)


@dataclass(frozen=True)
class PartialMoment:
    """A day with its time where that is known, or a month or a year whose day is unknown."""

    day: PartialDate
    clock: time | None = None

    @property
    def known_day(self) -> date | None:
        """The day, or None where only month or year is known."""
        return None if self.day.day is None else self.day.earliest()

    @property
    def moment(self) -> datetime | None:
        """The moment in ICT, or None where the time is unknown."""
        return (
            None if self.known_day is None or self.clock is None else datetime.combine(self.known_day, self.clock, ICT)
        )

    def earliest(self) -> date:
        """Return the first day that it can be."""
        return self.day.earliest()

    def latest(self) -> date:
        """Return the last day that it can be."""
        if self.day.month is None:
            return date(self.day.year, 12, 31)
        if self.day.day is None:
            return date(self.day.year + self.day.month // 12, self.day.month % 12 + 1, 1) - timedelta(days=1)
        return self.day.earliest()

    def iso(self) -> str:
        """Return “2026-03-15T08:30:00+07:00”, “2026-03-15”, “2026-03” or “2026”."""
        return self.day.iso() if self.moment is None else self.moment.isoformat()


def parse_partial_moment(text: str) -> PartialMoment:
    """Return the moment written as “2026-03-15 08:30”, the day as “2026-03-15”, or the month as “2026-03”.

    Raises:
        ValueError: `text` has another form, or the day does not exist.
        YearError: the year is outside FIRST_YEAR to LAST_YEAR.
    """
    if len(text) <= len("2026-03-15"):
        return PartialMoment(parse_partial_date(text))
    moment = parse_moment(text)
    return PartialMoment(PartialDate(moment.year, moment.month, moment.day), moment.time())


def parse_moment(text: str) -> datetime:
    """Return the time of “2026-03-15 08:30” or “2026-03-15” (then 00:00) in ICT.

    Raises:
        ValueError: `text` has another form, or the day does not exist.
        YearError: the year is outside FIRST_YEAR to LAST_YEAR.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    _checked_year(match["year"])
    # fromisoformat rejects impossible months, days and hours.
    moment = datetime.fromisoformat(match[0].replace(" ", "T"))
    return moment.replace(tzinfo=ICT) if moment.tzinfo is None else moment.astimezone(ICT)


def parse_date(text: str) -> date:
    """Return the date written as “2026-03-15”.

    Raises:
        ValueError: `text` has another form, or the day does not exist.
        YearError: the year is outside FIRST_YEAR to LAST_YEAR.
    """
    partial = parse_partial_date(text)
    if partial.month is None or partial.day is None:
        raise ValueError(text)
    return date(partial.year, partial.month, partial.day)


def parse_partial_date(text: str) -> PartialDate:
    """Return the date written as “2023”, “2023-02” or “2023-02-17”.

    Raises:
        ValueError: `text` has another form, or the day does not exist.
        YearError: the year is outside FIRST_YEAR to LAST_YEAR.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    partial = PartialDate(_checked_year(match["year"]), month, day)
    partial.earliest()
    return partial


def parse_year(text: str) -> int:
    """Return the year written as “2026”.

    Raises:
        ValueError: `text` has another form.
        YearError: the year is outside FIRST_YEAR to LAST_YEAR.
    """
    partial = parse_partial_date(text)
    if partial.month is not None:
        raise ValueError(text)
    return partial.year


def is_year(text: str) -> bool:
    """Return whether parse_year accepts `text`."""
    try:
        parse_year(text)
    except ValueError:
        return False
    return True


def start_of_day(day: date) -> datetime:
    """Return 00:00 of `day` in Viet Nam."""
    return datetime.combine(day, time(), ICT)


def short_date(day: date) -> str:
    """Return “05/3/2026”: days below 10 and months 1 and 2 are padded (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """Return “ngày 05 tháng 3 năm 2026”, as official documents write it."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def weekday(day: date) -> str:
    """Return the Vietnamese name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def partial_date(day: PartialDate) -> str:
    """Return “05/3/2025”, “tháng 02 năm 2023” or “năm 2023”."""
    if day.month is None:
        return f"năm {day.year}"
    if day.day is None:
        return f"tháng {_month(day.month)} năm {day.year}"
    return short_date(day.earliest())


def _checked_year(year: str) -> int:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise YearError(year)
    return int(year)


def _month(month: int) -> str:
    # Nghị định 30 pads only the months that could be read as 10, 11 or 12.
    return f"{month:02}" if month <= 2 else str(month)  # noqa: PLR2004 - the decree's own rule
