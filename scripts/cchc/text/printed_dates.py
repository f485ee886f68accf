"""Dates as official documents print them: “ngày 05 tháng 3 năm 2025”, “08/6/2023”, “ngày   tháng   năm 2023”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc.text.dates import PartialDate, long_date, parse_partial_date, short_date
from cchc.text.slugs import without_marks


class DateFault(StrEnum):
    """What is wrong with a date as printed."""

    PADDING = "padding"  # “tháng 03”: only days below 10 and the months 1 and 2 have a zero
    BLANK = "blank"  # the day or the month was left open
    MARKS = "marks"  # “thang”: the print has lost its Vietnamese marks
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class DateReading:
    """What came of reading a printed date: as much as stands there for certain, and every fault of the print."""

    date: PartialDate | None
    faults: frozenset[DateFault]


_WORDS: Final = re.compile(
    r"ngay\s*(?P<day>[^\s]*?)\s*[,.…_-]*\s*thang\s*(?P<month>[^\s]*?)\s*[,.…_-]*\s*nam\s*(?P<year>[0-9]{4})\b"
)
_NUMBERS: Final = re.compile(r"(?P<day>[0-9]{1,2})\s*[/.-]\s*(?P<month>[0-9]{1,2})\s*[/.-]\s*(?P<year>[0-9]{4})")
_LONGEST: Final = 200
"""Characters. A longer text is no printed date, and could take the patterns much time."""
_BLANKS: Final = frozenset("….,_- ")


def read_date(printed: str) -> DateReading:
    """Return the date that a printed one stands for; a part that cannot be read for certain stays unknown."""
    bare = without_marks(printed) if len(printed) <= _LONGEST else ""
    match = _WORDS.search(bare) or _NUMBERS.search(bare)
    if match is None:
        return DateReading(None, frozenset({DateFault.UNREADABLE}))
    faults: set[DateFault] = set()
    if match.re is _WORDS and not re.search(r"tháng", printed, re.IGNORECASE):
        faults.add(DateFault.MARKS)
    month = _part(match["month"], faults)
    day = _part(match["day"], faults) if month is not None else None
    iso = "-".join([match["year"], *(f"{part:02}" for part in (month, day) if part is not None)])
    try:
        found = parse_partial_date(iso)
    except ValueError:
        return DateReading(None, frozenset({DateFault.UNREADABLE}))
    if found.day is not None and not _is_padded_right(printed, found):
        faults.add(DateFault.PADDING)
    return DateReading(found, frozenset(faults))


def _part(text: str, faults: set[DateFault]) -> int | None:
    if text.isdecimal():
        return int(text)
    faults.add(DateFault.BLANK if set(text) <= _BLANKS else DateFault.UNREADABLE)
    return None


def _is_padded_right(printed: str, found: PartialDate) -> bool:
    day = found.earliest()
    bare = " ".join(without_marks(printed).split())
    return short_date(day) in re.sub(r"\s*[/.-]\s*", "/", bare) or without_marks(long_date(day)) in bare
