"""Dates as printed in official documents: “ngày 05 tháng 3 năm 2025”, “08/6/2023”, “ngày   tháng   năm 2023”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc.text.cleaning import one_line
from cchc.text.dates import PartialDate, long_date, parse_partial_date, short_date
from cchc.text.slugs import without_marks


class DateFault(StrEnum):
    """Fault of a printed date."""

    PADDING = "padding"  # “tháng 03”: only days below 10 and months 1 and 2 are padded
    BLANK = "blank"  # the day or the month was not filled in
    MARKS = "marks"  # “thang”: the print has no Vietnamese diacritics
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class DateReading:
    """Result of parsing a printed date: its certain parts, and every fault of the print."""

    date: PartialDate | None
    faults: frozenset[DateFault]


# For text with single spaces. Days and months are limited in length, which limits the time of a search.
_WORDS: Final = re.compile(
    r"ngay ?(?P<day>\S{0,24}?) ?[,.…_-]* ?thang ?(?P<month>\S{0,24}?) ?[,.…_-]* ?nam ?(?P<year>[0-9]{4})\b"
)
_NUMBERS: Final = re.compile(r"(?P<day>[0-9]{1,2}) ?[/.-] ?(?P<month>[0-9]{1,2}) ?[/.-] ?(?P<year>[0-9]{4})")
_BLANKS: Final = frozenset("….,_- ")


def read_date(printed: str) -> DateReading:
    """Return the date as printed; a part that cannot be read with certainty is unknown."""
    bare = one_line(without_marks(printed))
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
    bare = one_line(without_marks(printed))
    return short_date(day) in re.sub(r" ?[/.-] ?", "/", bare) or without_marks(long_date(day)) in bare
