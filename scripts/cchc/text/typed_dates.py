"""Days and times as people type them, in the form that content has: “30/11/2026 8h30” is 2026-11-30 08:30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.text.cleaning import one_line
from cchc.text.slugs import without_marks

_LONGEST: Final = 60
_DASHES: Final = str.maketrans(dict.fromkeys("–—−‐‑", "-") | dict.fromkeys("“”‘’\"'", ""))  # noqa: RUF001 - as typed
_CLOCK: Final = re.compile(
    r"(?<![\d/.:-])(?P<hour>\d{1,2}) ?(?::|gio|h|g)(?: ?(?P<minute>\d{2}))?(?![\d/.-])(?: ?(?:phut|p)\b)?"
)
_YEAR_FIRST: Final = re.compile(r"(?<![\d-])(?P<year>\d{4}) ?[-/. ] ?(?P<month>\d\d?) ?[-/. ] ?(?P<day>\d\d?)(?![\d-])")
_DAY_FIRST: Final = re.compile(
    r"(?<![\d-])(?P<day>\d\d?) ?(?:[-/. ]|,? ?thang) ?(?P<month>\d\d?) ?(?:[-/. ]|,? ?nam) ?"
    r"(?P<year>\d{4}|\d{2})(?![\d-])"
)
_MONTH_FIRST: Final = re.compile(r"(?:thang )?(?P<month>\d{1,2}) ?(?:[-/. ]|,? ?nam) ?(?P<year>\d{4})")
_YEAR: Final = re.compile(r"(?:nam )?(?P<year>\d{4})")
_MONTHS: Final = 12


def likely_forms(text: str) -> Iterator[str]:
    """Yield what may be meant by a day, a time or a month of another form, the most exact reading first."""
    if len(text) > _LONGEST:
        return
    bare = one_line(without_marks(text.translate(_DASHES)))
    clock = _CLOCK.search(bare)
    time = f" {int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else ""
    rest = one_line(bare[: clock.start()] + " " + bare[clock.end() :]) if clock else bare
    for day in _days(rest.strip(" ,.;t")):
        if time:
            yield day + time
        yield day


def _days(text: str) -> Iterator[str]:
    text = text.removeprefix("ngay ").strip()
    match = _YEAR_FIRST.search(text) or _DAY_FIRST.search(text)
    if match is not None:
        year, month, day = match["year"], int(match["month"]), int(match["day"])
        if month > _MONTHS >= day:
            month, day = day, month
        yield f"{year if len(year) > 2 else '20' + year}-{month:02}-{day:02}"  # noqa: PLR2004 - “26” for 2026
    elif match := _MONTH_FIRST.fullmatch(text):
        yield f"{match['year']}-{int(match['month']):02}"
    elif match := _YEAR.fullmatch(text):
        yield match["year"]
