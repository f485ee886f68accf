"""Everything that is recognised as personal data in one text, and how it is shown without showing it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from cchc.text.cleaning import one_line
from cchc.text.personal_data.contacts import find_e_mail_addresses, find_plates
from cchc.text.personal_data.kinds import PersonalDataKind, Span
from cchc.text.personal_data.lives import find_birthdays, find_children, find_health, find_homes, find_in_tables
from cchc.text.personal_data.numbers import find_numbers
from cchc.text.personal_data.passages import Passages
from cchc.text.personal_data.persons import UPPER

_RECOGNISERS: Final[tuple[Callable[[Passages], Iterator[Span]], ...]] = (
    find_numbers,
    find_e_mail_addresses,
    find_plates,
    find_birthdays,
    find_homes,
    find_health,
    find_children,
    find_in_tables,
)
_LONGEST: Final = 120
_YEAR: Final = 4
_CAPITALISED: Final = re.compile(rf"(?<!\w)([{UPPER}][^\W\d_])[^\W\d_]+")
_LONG_DIGITS: Final = re.compile(r"[0-9][0-9 .()-]{3,}[0-9]|[0-9]{4,}")


@dataclass(frozen=True, order=True, slots=True)
class PersonalDatum:
    """Personal data in a text: its line (from 1), its kind and its words."""

    line: int
    kind: PersonalDataKind
    words: str


def find_personal_data(text: str, *, first_line: int = 1) -> tuple[PersonalDatum, ...]:
    """Return the personal data of a text that starts on `first_line` of its file, by line, each once."""
    passages = Passages(text)
    spans = sorted({span for find in _RECOGNISERS for span in find(passages)})
    found: dict[PersonalDatum, None] = {}
    line, counted = first_line, 0
    for span in _without_parts(spans):
        line += text.count("\n", counted, span.start)
        counted = span.start
        words = one_line(text[span.start : span.end])[:_LONGEST]
        found[PersonalDatum(line, span.kind, words)] = None
    return tuple(found)


def _without_parts(spans: list[Span]) -> Iterator[Span]:
    """Yield spans without those of the same kind that overlap an earlier one."""
    ends: dict[PersonalDataKind, int] = {}
    for span in spans:
        if span.start >= ends.get(span.kind, 0):
            ends[span.kind] = span.end
            yield span


def masked(words: str) -> str:
    """Return words by which their place is found, without what makes them personal data: “001…45”, “ông Ng… Vă… A”."""
    if "@" in words:
        name, _, domain = words.partition("@")
        return f"{name[:2]}…@{domain}"
    return _CAPITALISED.sub(r"\1…", _LONG_DIGITS.sub(_without_middle, words))


def _without_middle(digits: re.Match[str]) -> str:
    typed = digits[0]
    return f"{typed[:2]}…" if len(typed) <= _YEAR else f"{typed[:3]}…{typed[-2:]}"
