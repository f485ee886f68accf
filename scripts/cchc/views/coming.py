"""Dates ahead for the home page: deadlines of tasks, and last days of contests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc import wording
from cchc.model.library import Library
from cchc.model.progress import Phase, TaskState, all_progress
from cchc.text.dates import ICT, short_date
from cchc.views.view import Stamp

_MOST: Final = 4
_EVENT: Final = "su-kien"


@dataclass(frozen=True, kw_only=True)
class ComingValue:
    """A day ahead of the day of the Library, and what it is the day of."""

    day: Stamp
    title: str
    url: str
    what: str  # "Hạn của nhiệm vụ 1.4"


def coming(library: Library) -> tuple[ComingValue, ...]:
    """Return the nearest days ahead, the nearest first."""
    found = sorted((*_deadlines(library), *_last_days(library)), key=lambda one: (one.day.iso, one.url))
    return tuple(found[:_MOST])


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


def _last_days(library: Library) -> Iterator[ComingValue]:
    """Yield the posts of events that expire: contests and the like."""
    for post in library.current_posts:
        if post.kind == _EVENT and post.expires is not None:
            day = _day(post.expires.astimezone(ICT).date())
            yield ComingValue(day=day, title=post.title, url=post.permalink, what=wording.COMING_LAST_DAY)


def _day(day: date) -> Stamp:
    return Stamp(iso=day.isoformat(), text=short_date(day))
