"""Events as calendars (iCalendar): one file for each event, for a phone; one for all, to subscribe to.

An event that was moved, with its former days in `moved_from`, keeps its UID and has a greater SEQUENCE: whoever has put
it into a calendar gets the new day in its place. Where an editor changed the day or the hours without a word, the UID
is another one, as for tasks: some calendars would keep the old day of a UID that they know (ADR 0029, 0043).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from cchc import wording
from cchc.model.events import PostedEvent
from cchc.model.facts.event import period, place_text
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.opendata.icalendar import ZONE, all_day, calendar_file, escaped, local, utc
from cchc.text.dates import ICT, PartialMoment, start_of_day
from cchc.text.tag_uris import tag_uri

_MINUTE: Final = timedelta(minutes=1)


def render_events(library: Library, events: Iterable[PostedEvent], *, name: str) -> bytes:
    """Return an iCalendar file of the events whose day is known, and of their deadlines, in the given order."""
    lines = (line for one in events for line in _lines(library, one))
    return calendar_file((*ZONE, *lines), name=name)


def _lines(library: Library, one: PostedEvent) -> Iterator[str]:
    event = one.event
    post = one.post
    place = place_text(event)
    if event.start.known_day is not None:
        yield from _head(library, one, f"su-kien/{_time_key(event, event.start.known_day)}", post.title)
        yield from _time(event, event.start.known_day)
        if place is not None:
            yield f"LOCATION:{escaped(place)}"
        yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
        yield "END:VEVENT"
    if event.deadline is not None and event.deadline.known_day is not None and event.cancelled is None:
        yield from _head(
            library, one, f"han/{event.deadline.iso()}", wording.EVENT_DEADLINE_OF.format(title=post.title)
        )
        yield from _deadline(event.deadline, event.deadline.known_day)
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _head(library: Library, one: PostedEvent, part: str, title: str) -> Iterator[str]:
    post, event = one.post, one.event
    stamp = utc(post.changed)
    about = [post.summary, wording.EVENT_TIME_LINE.format(time=period(event))]
    if event.organiser:
        about.append(wording.EVENT_ORGANISER_LINE.format(name=event.organiser))
    if event.cancelled:
        about.insert(0, wording.EVENT_CANCELLED.format(reason=event.cancelled))
    name = tag_uri(library.settings.feed_authority, post.id, fragment=part)
    yield "BEGIN:VEVENT"
    # RFC 7986 §5.3; like the ids of feed entries, the same at another domain or address.
    yield f"UID:{uuid5(NAMESPACE_URL, name)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{_sequence(post.published, post.changed, event)}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(chr(10).join(about))}"
    yield f"URL:{library.settings.absolute(post.permalink)}"


def _sequence(published: datetime, changed: datetime, event: Event) -> int:
    return (changed - published) // _MINUTE + len(event.moved_from) + (event.cancelled is not None)


def _time_key(event: Event, day: date) -> str:
    """Return what the UID has of the time: the day announced first, the hours, and the length in days."""
    first = event.moved_from[0] if event.moved_from else day
    end = event.end
    length = (end.latest() - day).days if end else 0
    return f"{first.isoformat()}/{event.start.clock or ''}/{length}/{(end and end.clock) or ''}"


def _time(event: Event, first: date) -> Iterator[str]:
    start, end = event.start.moment, event.end
    if start is None:
        yield from all_day(first, end.latest() if end else first)
        return
    yield local("DTSTART", start)
    if end is not None:
        # An end without a time is that of its day.
        yield local("DTEND", end.moment or start_of_day(end.latest() + timedelta(days=1)))


def _deadline(deadline: PartialMoment, day: date) -> Iterator[str]:
    if deadline.moment is None:
        yield from all_day(day, day)
    else:
        yield local("DTSTART", deadline.moment.astimezone(ICT))
