"""The page of events: what is coming, and what has been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cchc import wording
from cchc.model import permalinks
from cchc.model.events import PostedEvent, coming_of, past_of
from cchc.model.facts.event import moment_text, period, place_text, report_of
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.views.shared import HOME_CRUMB, list_feeds, section_feeds
from cchc.views.view import Label, Meta, Stamp, View


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """An event in a list; unknown values are None."""

    title: str
    url: str
    time: Stamp
    """In words; `iso` is its first day, month or moment."""
    day: str | None
    """Day of the month of its first day, “15”, for a leaf of a calendar; None where only the month is known."""
    month: str
    """Month and year of its first day, “3/2026”; all months, “4–6/2025”, where it is only known to be within them."""
    place: str | None
    organiser: str | None
    deadline: str | None
    has_begun: bool
    is_cancelled: bool
    outcome: str | None
    report: Label | None


@dataclass(frozen=True, kw_only=True)
class EventsPage:
    """The events that are not over, the earliest first, and those that are, the latest first."""

    title: str
    coming: tuple[EventRow, ...]
    past: tuple[EventRow, ...]
    calendar: str
    feed: str | None
    """The row of the feed of events on the page of feeds, or None where mkdocs.yml has no such kind."""


def coming_events(library: Library, now: datetime) -> tuple[EventRow, ...]:
    """Return the events that are not over at `now`, the earliest first, for the page of events and the home page."""
    return _rows(library, coming_of(library, now), now)


def events_view(library: Library) -> View:
    """Return the page of events."""
    subject = library.feed_subjects.get(permalinks.kind(KIND))
    feeds = (*section_feeds(library), *(list_feeds(library, subject.root) if subject else ()))
    return View(
        permalink=permalinks.EVENTS,
        kind="events",
        meta=Meta(title=wording.EVENTS, description=wording.EVENTS_DESCRIPTION, feeds=feeds),
        content=EventsPage(
            title=wording.EVENTS,
            coming=coming_events(library, library.now),
            past=_rows(library, past_of(library, library.now), library.now),
            calendar=permalinks.event_calendar(permalinks.EVENTS),
            feed=f"{permalinks.FEEDS}#{subject.anchor}" if subject else None,
        ),
        crumbs=(HOME_CRUMB,),
    )


KIND = "su-kien"
"""The kind of events in the mkdocs.yml of the example. Posts of any kind may have an event."""


def _rows(library: Library, events: Iterable[PostedEvent], now: datetime) -> tuple[EventRow, ...]:
    return tuple(_row(library, one, now) for one in events)


def _months(event: Event) -> str:
    """Return the months of a leaf of the calendar: a quarter is not its first month."""
    first, last = event.start.earliest(), event.end.latest() if event.end else event.start.earliest()
    is_span = event.start.known_day is None and first.year == last.year and first.month < last.month
    return f"{first.month}–{last.month}/{first.year}" if is_span else f"{first.month}/{first.year}"


def _row(library: Library, one: PostedEvent, now: datetime) -> EventRow:
    post, event = one.post, one.event
    first = event.start.earliest()
    report = report_of(library, post, event)
    return EventRow(
        title=post.title,
        url=post.permalink,
        time=Stamp(iso=event.start.iso(), text=period(event)),
        day=f"{first.day:02}" if event.start.known_day else None,
        month=_months(event),
        place=place_text(event),
        organiser=event.organiser,
        deadline=moment_text(event.deadline) if event.deadline else None,
        has_begun=event.has_begun(now),
        is_cancelled=event.cancelled is not None,
        outcome=event.outcome,
        report=Label(title=report.title, url=report.permalink) if report else None,
    )
