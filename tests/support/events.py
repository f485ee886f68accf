"""Events for tests."""

from __future__ import annotations

from dataclasses import replace

from cchc.model.forms import Forms
from cchc.model.forms.event import Event
from cchc.model.posts import Post
from cchc.text.dates import parse_partial_moment
from support.libraries import make_post

_EVENT = Event(
    start=parse_partial_moment("2026-03-16 08:00"),
    end=None,
    printed=None,
    place=None,
    is_online=False,
    organiser=None,
    url=None,
    deadline=None,
    moved_from=(),
    cancelled=None,
    outcome=None,
    report=None,
)


def make_event(start: str = "2026-03-16 08:00", end: str | None = None, **changes: object) -> Event:
    """Return an event of which nothing but its time is known."""
    days: dict[str, object] = {
        "start": parse_partial_moment(start),
        "end": parse_partial_moment(end) if end else None,
    }
    return replace(_EVENT, **(days | changes))  # type: ignore[arg-type] # values of any field


def make_event_post(slug: str = "hoi-nghi", event: Event | None = None, **changes: object) -> Post:
    """Return a post with an event."""
    return make_post(slug, forms=Forms(event=event or make_event()), **changes)
