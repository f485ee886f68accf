"""The events of all posts: which are coming, which are over, and on which days that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.model.posts import Post


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedEvent:
    """An event with the post that announces it."""

    post: Post
    event: Event


def events_of(library: Library) -> tuple[PostedEvent, ...]:
    """Return all events by their first day, ties by address."""
    return tuple(sorted(_events(library), key=lambda one: (one.event.start.earliest(), one.post.permalink)))


def coming_of(library: Library, now: datetime) -> tuple[PostedEvent, ...]:
    """Return the events that are not over at `now`, the earliest first; cancelled ones until their day has passed."""
    return tuple(one for one in events_of(library) if not one.event.is_over(now))


def past_of(library: Library, now: datetime) -> tuple[PostedEvent, ...]:
    """Return the events that are over at `now`, the latest first."""
    return tuple(one for one in reversed(events_of(library)) if one.event.is_over(now))


def event_mark(library: Library) -> tuple[object, ...]:
    """Return a value that changes exactly when an event begins or ends, or registration for it.

    Pages then change without a change of content.
    """
    now = library.now
    events = (one.event for one in events_of(library))
    return tuple((event.has_begun(now), event.is_over(now), event.is_closed(now)) for event in events)


def _events(library: Library) -> Iterator[PostedEvent]:
    for post in library.listed_posts:
        if post.forms is not None and post.forms.event is not None:
            yield PostedEvent(post=post, event=post.forms.event)
