"""Days, times and years as people type them in a form, and as a file has them: “15/3/2026 8h30” is 2026-03-15 08:30."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from cchc.sources.editing.yaml_values import Value
from cchc.sources.post_form.descriptions import PostKey, ValueKind
from cchc.sources.post_form.keys import KEYS
from cchc.sources.slips.likely_values import is_accepted, likely_numbers
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import (
    ICT,
    PartialMoment,
    parse_date,
    parse_moment,
    parse_partial_moment,
    parse_year,
    partial_date,
    short_date,
    weekday,
)
from cchc.text.slugs import without_marks
from cchc.text.typed_dates import likely_forms

_Parse = Callable[[str], object]
_PARSERS: Final[Mapping[ValueKind, tuple[_Parse, Callable[[str], Iterator[str]]]]] = {
    ValueKind.DAY: (parse_date, likely_forms),
    ValueKind.DAYS: (parse_date, likely_forms),
    ValueKind.MOMENT: (parse_moment, likely_forms),
    ValueKind.PARTIAL_MOMENT: (parse_partial_moment, likely_forms),
    ValueKind.YEAR: (parse_year, likely_numbers),
}
DAYS: Final = frozenset(_PARSERS)
"""Kinds of values that are days, times or years."""
EXAMPLES: Final[Mapping[ValueKind, str]] = {
    ValueKind.DAY: "Viết ngày/tháng/năm, ví dụ: 15/3/2026",
    ValueKind.DAYS: "Viết ngày/tháng/năm, ví dụ: 15/3/2026",
    ValueKind.MOMENT: "Viết ngày/tháng/năm, có thể thêm giờ, ví dụ: 15/3/2026 8h30",
    ValueKind.PARTIAL_MOMENT: "Viết ngày/tháng/năm, có thể thêm giờ; chưa biết ngày thì tháng/năm, ví dụ: 3/2026",
    ValueKind.YEAR: "Viết năm bằng bốn chữ số, ví dụ: 2026",
}
"""What to type, by kind."""
_ONLY_A_DAY: Final = re.compile(r"(?:\d{1,4}(?!\d)|[\s/.,:-]|ngay|thang|nam|gio|phut|luc|[hgp])+")
"""Words and signs of days and times: a text with any other word may say something that would get lost."""
_MOST_NUMBERS: Final = 5
_NO_DAY: Final = "“{text}” chưa phải ngày giờ đọc được. {example}"


@dataclass(frozen=True, kw_only=True)
class TypedDay:
    """What a form says of a day, a time or a year that was typed."""

    written: str | None
    """What will stand in the file, None where the text is not understood."""
    words: str
    """The day in Vietnamese, or what to type."""


def typed_day(text: str, kind: ValueKind) -> TypedDay:
    """Return what a text will be in the file, and in words."""
    text = one_line(clean(text))
    meant = _meant(text, kind)
    if meant is None:
        return TypedDay(written=None, words=_NO_DAY.format(text=text, example=EXAMPLES[kind]))
    return TypedDay(written=meant, words=_in_words(_PARSERS[kind][0](meant)))


def as_written(value: Value, path: str) -> Value:
    """Return a value of a form with its days as a file has them; what is not understood stays as typed."""
    match value:
        case Mapping():
            return {key: as_written(one, f"{path}.{key}" if path else key) for key, one in value.items()}
        case tuple():
            return tuple(as_written(one, path) for one in value)
        case str():
            key: PostKey | None = KEYS.get(path)
            if key is not None and key.value in _PARSERS:
                return _meant(one_line(clean(value)), key.value) or value
    return value


def _meant(text: str, kind: ValueKind) -> str | None:
    parse, likely = _PARSERS[kind]
    if is_accepted(parse, text):
        return text
    bare = without_marks(text.lower())
    if not _ONLY_A_DAY.fullmatch(bare) or len(re.findall(r"\d+", bare)) > _MOST_NUMBERS:
        return None
    return next((one for one in likely(text) if is_accepted(parse, one)), None)


def _in_words(found: object) -> str:
    match found:
        case PartialMoment(moment=None) if found.known_day is None:
            return partial_date(found.day).capitalize()
        case PartialMoment(moment=None, known_day=date() as day):
            return _day(day)
        case PartialMoment(moment=datetime() as moment) | (datetime() as moment):
            local = moment.astimezone(ICT)
            return f"{_day(local.date())}, {local.hour} giờ {local.minute:02}"
        case date() as day:
            return _day(day)
    return f"Năm {found}"


def _day(day: date) -> str:
    return f"{weekday(day)}, {short_date(day)}"
