"""Days ahead for the home page: of events, of registration for them, and deadlines of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc import wording
from cchc.model.events import coming_of
from cchc.model.facts.event import place_text
from cchc.model.library import Library
from cchc.model.progress import Phase, TaskState, all_progress
from cchc.text.dates import ICT, partial_date, short_date
from cchc.views.view import Stamp

_MOST: Final = 4


@dataclass(frozen=True, kw_only=True)
class ComingValue:
    """A day from the day of the Library on, and what it is the day of."""

    day: Stamp
    title: str
    url: str
    what: str | None  # "Hạn của nhiệm vụ 1.4"; of an event its place, None where nobody has announced it


def coming(library: Library) -> tuple[ComingValue, ...]:
    """Return the nearest days ahead, the nearest first."""
    found = sorted((*_events(library), *_deadlines(library)), key=lambda one: (one.day.iso, one.url))
    return tuple(found[:_MOST])


def _events(library: Library) -> Iterator[ComingValue]:
    """Yield the events that are not over, and the last days of registration for them."""
    today = library.now.astimezone(ICT).date()
    for one in coming_of(library, library.now):
        post, event = one.post, one.event
        what = place_text(event) if event.cancelled is None else wording.COMING_CANCELLED
        day = Stamp(iso=event.start.earliest().isoformat(), text=partial_date(event.start.day))
        yield ComingValue(day=day, title=post.title, url=post.permalink, what=what)
        last = event.deadline.known_day if event.deadline and event.cancelled is None else None
        if last is not None and last >= today:
            yield ComingValue(day=_day(last), title=post.title, url=post.permalink, what=wording.COMING_REGISTRATION)


def _deadlines(library: Library) -> Iterator[ComingValue]:
    """Yield the tasks without evidence that end within two months."""
    for one in all_progress(library):
        end = one.task.schedule.end
        if one.phase is Phase.SOON and one.state is not TaskState.EVIDENCED and end is not None:
            yield ComingValue(
                day=_day(end),
                title=one.task.activity,
                url=f"{one.plan.permalink}#{one.task.anchor}",
                what=wording.COMING_DEADLINE.format(task=one.task.id),
            )


def _day(day: date) -> Stamp:
    return Stamp(iso=day.isoformat(), text=short_date(day))
