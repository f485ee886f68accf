"""The words in a row → its value; what cannot be read with certainty has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from cchc.intake.sheets.rows import AnswerKind, SheetRow
from cchc.intake.sheets.words import folded
from cchc.sources.post_form.keys_of_forms import FLAGS
from cchc.text.cleaning import one_line, shortened

_DAY: Final = (
    r"(?:(?:ngày )?(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})"
    r"|(?:ngày )?(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2}) năm (?P<year2>\d{4})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))"
)
_CLOCK: Final = r"(?:lúc )?(?P<hour>\d{1,2}) ?(?:giờ|g|h|:) ?(?P<minute>\d{2})?(?: ?(?:phút|p|'))?"
_DAYS: Final = (re.compile(_DAY, re.ASCII | re.IGNORECASE),)
_MOMENTS: Final = (
    *_DAYS,
    re.compile(rf"{_CLOCK}(?: ?[,;–-])? ?{_DAY}", re.ASCII | re.IGNORECASE),
    re.compile(rf"{_DAY}(?: ?[,;–-])? ?{_CLOCK}", re.ASCII | re.IGNORECASE),
)
_MONTH: Final = re.compile(r"(?:tháng )?(?P<month>\d{1,2})(?: ?[/.-] ?| năm )(?P<year>\d{4})", re.ASCII | re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:năm )?(\d{4})", re.ASCII | re.IGNORECASE)
_LISTED: Final = re.compile(r"\s*(?:[-–—+•*]\s*)?(.*?)\s*[;,.]?\s*")
_LONGEST: Final = 80
"""Characters of a date in words; more is other text."""


class UnreadableValueError(Exception):
    """Raised where the words in a row have no value; the message says what to write at the key."""


def value_of(row: SheetRow, lines: Sequence[str]) -> object:
    """Return the value of a row: a text, a list of texts, a date, a number, True or False.

    Raises:
        UnreadableValueError: the words cannot be read.
    """
    if row.entry is AnswerKind.TEXTS:
        return _listed(lines)
    if row.entry is AnswerKind.CHOICES:
        return _several(row, lines)
    text = one_line(" ".join(lines))
    if row.entry is AnswerKind.CHOICE:
        return _choice(row, text)
    if row.entry is AnswerKind.FLAG:
        return _choice(row, text) == FLAGS[True]
    return _READERS.get(row.entry, str)(text)


def _listed(lines: Sequence[str]) -> list[str]:
    found = (_LISTED.fullmatch(line) for line in lines)
    return [one_line(match[1]) for match in found if match and match[1]]


def _choice(row: SheetRow, text: str) -> str:
    wanted = folded(text)
    for choice in row.choices:
        if wanted in {folded(choice.title), folded(choice.value)}:
            return choice.value
    titles = "; ".join(choice.title for choice in row.choices)
    raise UnreadableValueError(
        f"không có trong các mục: {shortened(titles, 400)}" if titles else "chưa có mục nào để chọn"
    )


def _several(row: SheetRow, lines: Sequence[str]) -> list[str]:
    try:
        # A long title may stand on two lines.
        return [_choice(row, " ".join(lines))]
    except UnreadableValueError:
        parts = [part for line in lines for part in line.split(";")]
        return list(dict.fromkeys(_choice(row, part) for part in _listed(parts)))


def _day(text: str) -> date:
    match = _matched(_DAYS, text)
    if match is None:
        raise UnreadableValueError("không đọc được thành ngày. Viết năm-tháng-ngày, ví dụ 2026-03-15")
    return _date_of(match.groupdict())


def _moment(text: str) -> date | str:
    """Return a day, or the text of a moment “2026-03-16 08:00” or of a month “2026-03”."""
    match = _matched(_MOMENTS, text)
    if match is not None:
        found = match.groupdict()
        day = _date_of(found)
        return day if found.get("hour") is None else f"{day.isoformat()} {_clock(found)}"
    month = _matched((_MONTH,), text)
    if month is None or not 1 <= int(month["month"]) <= 12:  # noqa: PLR2004 - months of a year
        raise UnreadableValueError(
            "không đọc được thành ngày, giờ. Viết năm-tháng-ngày giờ:phút, ví dụ 2026-03-15 08:30"
        )
    return f"{month['year']}-{int(month['month']):02}"


def _matched(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    bare = text.strip(" .;")
    return next((match for pattern in patterns if (match := pattern.fullmatch(bare))), None)


def _date_of(found: Mapping[str, str | None]) -> date:
    for form in ("", "2", "3"):
        year, month, day = (found.get(f"{part}{form}") for part in ("year", "month", "day"))
        if year and month and day:
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                break
    raise UnreadableValueError("không phải là một ngày có thật. Viết năm-tháng-ngày, ví dụ 2026-03-15")


def _clock(found: Mapping[str, str | None]) -> str:
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - hours of a day, minutes of an hour
        raise UnreadableValueError(
            "không phải là một giờ có thật. Viết năm-tháng-ngày giờ:phút, ví dụ 2026-03-15 08:30"
        )
    return f"{hour:02}:{minute:02}"


def _year(text: str) -> int:
    match = _matched((_YEAR,), text)
    if match is None:
        raise UnreadableValueError("không đọc được thành năm. Viết bốn chữ số, ví dụ 2026")
    return int(match[1])


_READERS: Final[Mapping[AnswerKind, Callable[[str], object]]] = {
    AnswerKind.DAY: _day,
    AnswerKind.MOMENT: _moment,
    AnswerKind.YEAR: _year,
}
