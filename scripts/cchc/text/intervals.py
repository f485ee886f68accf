"""Spans of time as people write them: “180 ngày”, “6 tháng”, “1 năm”."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = 12
_LONGEST: Final = timedelta(days=3660)
_UNITS: Final = {"ngày": (0, 1), "tuần": (0, 7), "tháng": (1, 0), "quý": (3, 0), "năm": (12, 0)}
_FORM: Final = re.compile(rf"(?P<count>[0-9]{{1,4}})\s*(?P<unit>{'|'.join(_UNITS)})?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A span of months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Return the day that is so much later; the last of its month where that month is too short for the day."""
        month = day.month - 1 + self.months
        year = min(day.year + month // _MONTHS, date.max.year)
        number = month % _MONTHS + 1
        start = date(year, number, min(day.day, monthrange(year, number)[1]))
        return start + min(timedelta(days=self.days), date.max - start)

    def __str__(self) -> str:
        """Return the span in words: “6 tháng”."""
        parts = [f"{self.months} tháng"] if self.months else []
        return " ".join([*parts, *([f"{self.days} ngày"] if self.days or not parts else [])])


def parse_interval(text: str) -> Interval:
    """Return the span that a text says; a number alone is one of days.

    Raises:
        ValueError: it says none, or one of nothing, or one longer than ten years.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    months, days = _UNITS[(match["unit"] or "ngày").lower()]
    count = int(match["count"])
    interval = Interval(months=months * count, days=days * count)
    start = date(2000, 1, 1)
    if not timedelta() < interval.after(start) - start <= _LONGEST:
        raise ValueError(text)
    return interval
