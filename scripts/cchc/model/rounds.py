"""Duties that repeat: the weeks, months or quarters in which a plan orders something to be done each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.model.plans import Schedule, TimingKind

_DAY: Final = timedelta(days=1)
_THURSDAY: Final = timedelta(days=3)
_WEEK: Final = timedelta(days=7)
_MONTHS: Final = {TimingKind.MONTHLY: 1, TimingKind.QUARTERLY: 3}
_NAMES: Final = {
    TimingKind.WEEKLY: re.compile(r"([0-9]{4})-W([0-9]{2})"),
    TimingKind.MONTHLY: re.compile(r"([0-9]{4})-([0-9]{2})"),
    TimingKind.QUARTERLY: re.compile(r"([0-9]{4})-?Q([1-4])"),
}
REPEATING: Final = frozenset(_NAMES)


@dataclass(frozen=True, order=True, slots=True)
class Round:
    """A week from Monday to Sunday, a month or a quarter."""

    start: date
    end: date
    """The last day."""


def rounds_of(schedule: Schedule) -> tuple[Round, ...]:
    """Return the rounds of a repeating schedule in order; none where it does not repeat, or its span is not known.

    The year of the plan stands for a first or last day that is missing. Weeks are those of ISO 8601, whose Thursday
    lies in the span; a span too short for one counts as the week that holds most of it. A month or quarter that lies in
    it in part counts.
    """
    if schedule.kind not in REPEATING:
        return ()
    first, last = schedule.start, schedule.end
    if schedule.year:
        first, last = first or date(schedule.year, 1, 1), last or date(schedule.year, 12, 31)
    if first is None or last is None or last < first:
        return ()
    return tuple(_rounds(schedule.kind, first, last)) or (round_at(schedule.kind, first + (last - first) // 2),)


def round_at(kind: TimingKind, day: date) -> Round:
    """Return the round of a repeating schedule that holds a day."""
    if kind is TimingKind.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return Round(monday, monday + _WEEK - _DAY)
    months = _MONTHS[kind]
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Round(start, _after(start, months) - _DAY)


def round_named(kind: TimingKind, name: str) -> Round | None:
    """Return the round with a name such as “2026-W12”, “2026-03” or “2026Q1”; None where it is no name of that kind."""
    match = _NAMES[kind].fullmatch(name) if kind in REPEATING else None
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    try:
        if kind is TimingKind.WEEKLY:
            return round_at(kind, date.fromisocalendar(year, number, 1))
        return round_at(kind, date(year, (number - 1) * _MONTHS[kind] + 1, 1))
    except ValueError:
        return None


def round_name(kind: TimingKind, day: date) -> str:
    """Return the name of the round of a repeating schedule that holds a day: “2026-W12”, “2026-03” or “2026Q1”."""
    if kind is TimingKind.WEEKLY:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if kind is TimingKind.MONTHLY:
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}Q{(day.month - 1) // 3 + 1}"


def is_round_name(name: str) -> bool:
    """Return whether a text names a round of any kind."""
    return any(round_named(kind, name) for kind in REPEATING)


def _rounds(kind: TimingKind, first: date, last: date) -> Iterator[Round]:
    found = round_at(kind, first)
    while found.start <= last:
        if kind is not TimingKind.WEEKLY or first <= found.start + _THURSDAY <= last:
            yield found
        found = round_at(kind, found.end + _DAY)


def _after(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months after that of a day."""
    place = day.month - 1 + months
    return date(day.year + place // 12, place % 12 + 1, 1)
