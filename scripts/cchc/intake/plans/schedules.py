"""“Quý III/2026”, “Thường xuyên”, “trước ngày 15/11/2026” → the schedule of a task."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from cchc.model.plans import Schedule, TimingKind
from cchc.text.cleaning import one_line
from cchc.text.slugs import without_marks

_YEAR: Final = r"(?:(?: ?/ ?| ?- ?| nam )(?P<{name}>20\d\d))?"
_QUARTER: Final = r"(?P<{name}>iv|i{{1,3}}|[1-4])"
_QUARTERS: Final = re.compile(
    r"quy "
    + _QUARTER.format(name="first")
    + _YEAR.format(name="year")
    + r"(?:(?: ?(?:,|-|va|den)) ?(?:quy )?"
    + _QUARTER.format(name="last")
    + r"\b"
    + _YEAR.format(name="last_year")
    + r")?(?![\w])"
)
_MONTHS: Final = re.compile(
    r"thang (?P<first>1[0-2]|0?[1-9])\b" + _YEAR.format(name="year") + r"(?:(?: ?(?:,|-|va|den)) ?(?:thang )?"
    r"(?P<last>1[0-2]|0?[1-9])\b(?! ?/ ?\d\d?\b)" + _YEAR.format(name="last_year") + r")?"
)
_DAY: Final = re.compile(
    r"(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?: ?[/.-] ?(?P<year>20\d\d))?(?![/\d])"
    r"|(?P<long_day>\d{1,2}) thang (?P<long_month>\d{1,2})(?: nam (?P<long_year>20\d\d))?"
)
_BEFORE: Final = re.compile(r"\b(?:truoc|cham nhat|den het|den ngay|het ngay|han|muon nhat)\b")
_FROM: Final = re.compile(r"\btu\b")
_ONGOING: Final = re.compile(
    r"\b(?:thuong xuyen|lien tuc|hang ngay|hang thang|hang quy|dinh ky|khi (?:co )?phat sinh)\b"
)
_WEEKLY: Final = re.compile(r"\bhang tuan\b")
_HALF: Final = re.compile(r"\b(?:6|06|sau) thang (?P<half>dau|cuoi) nam(?: (?P<year>20\d\d))?")
_ALL_YEAR: Final = re.compile(r"\b(?:trong|ca|suot)? ?nam (?P<year>20\d\d)\b|\b(?:trong|ca|suot) nam\b")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONGEST: Final = 200
_LONGEST_ONCE: Final = 92
"""Days of a quarter; a task of more days is a period."""


def schedule_of(printed: str, year: int | None) -> Schedule:
    """Return the schedule that printed words give; `year` is that of the plan, for words without one.

    What the words leave open has no date: the kind is then UNSTATED, or the words alone stand.
    """
    text = one_line(printed).rstrip(" .;")
    bare = one_line(without_marks(text).lower()) if len(text) <= _LONGEST else ""
    start, end = _dates(bare, year)
    if end is not None and start is not None and end < start:
        start = end = None
    return Schedule(kind=_kind(bare, start, end), printed=text or None, start=start, end=end)


def _kind(bare: str, start: date | None, end: date | None) -> TimingKind:
    if _WEEKLY.search(bare):
        return TimingKind.WEEKLY
    if _ONGOING.search(bare):
        return TimingKind.ONGOING
    if end is None:
        return TimingKind.UNSTATED
    if start is not None and (end - start).days > _LONGEST_ONCE:
        return TimingKind.PERIOD
    return TimingKind.ONCE


def _dates(bare: str, year: int | None) -> tuple[date | None, date | None]:
    """Return the first and the last day."""
    try:
        return _days(bare, year) or _months(bare, year) or _whole_year(bare, year) or (None, None)
    except ValueError:
        # “31/02”: a day that no calendar has.
        return None, None


def _days(bare: str, year: int | None) -> tuple[date | None, date | None] | None:
    found: list[date] = []
    for one in reversed(list(_DAY.finditer(bare))):
        day, month = one["day"] or one["long_day"], one["month"] or one["long_month"]
        printed_year = one["year"] or one["long_year"]
        # “từ ngày 05/3 đến ngày 10/4/2026”: the last year holds for both.
        of_year = int(printed_year) if printed_year else (found[-1].year if found else year)
        if of_year is None:
            return None, None
        found.append(date(of_year, int(month), int(day)))
    if not found:
        return None
    found.reverse()
    if len(found) > 1:
        return found[0], found[-1]
    if _BEFORE.search(bare):
        return None, found[0]
    return (found[0], None) if _FROM.search(bare) else (found[0], found[0])


def _months(bare: str, year: int | None) -> tuple[date | None, date | None] | None:
    half = _HALF.search(bare)
    if half and (of_year := int(half["year"]) if half["year"] else year):
        return (
            (date(of_year, 1, 1), date(of_year, 6, 30))
            if half["half"] == "dau"
            else (
                date(of_year, 7, 1),
                date(of_year, 12, 31),
            )
        )
    for pattern, length in ((_QUARTERS, 3), (_MONTHS, 1)):
        found = pattern.search(bare)
        if found is None:
            continue
        first = _ROMAN.get(found["first"]) or int(found["first"])
        last = (_ROMAN.get(found["last"]) or int(found["last"])) if found["last"] else first
        end_year = int(found["last_year"] or found["year"] or year or 0)
        start_year = int(found["year"] or found["last_year"] or year or 0)
        if not end_year:
            return None, None
        month = last * length
        end = date(end_year, month, monthrange(end_year, month)[1])
        if _BEFORE.search(bare):
            # “Trước tháng 6” may mean its first or its last day.
            return None, None
        return date(start_year, (first - 1) * length + 1, 1), end
    return None


def _whole_year(bare: str, year: int | None) -> tuple[date | None, date | None] | None:
    found = _ALL_YEAR.search(bare)
    if found is None or _WEEKLY.search(bare):
        return None
    of_year = int(found["year"]) if found["year"] else year
    return (date(of_year, 1, 1), date(of_year, 12, 31)) if of_year else None
