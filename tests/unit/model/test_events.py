from __future__ import annotations

from datetime import datetime

import pytest

from cchc.model.events import coming_of, event_mark, events_of, past_of
from cchc.text.dates import ICT
from support.events import make_event, make_event_post
from support.libraries import make_library


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ICT)


@pytest.mark.parametrize(
    ("start", "end", "last_moment", "first_moment_after"),
    [
        ("2026-03-16", None, "2026-03-16 23:59", "2026-03-17 00:00"),
        ("2026-03-16 08:00", None, "2026-03-16 23:59", "2026-03-17 00:00"),
        ("2026-03-16 08:00", "2026-03-16 11:30", "2026-03-16 11:29", "2026-03-16 11:30"),
        ("2026-03-16", "2026-03-20", "2026-03-20 23:59", "2026-03-21 00:00"),
        ("2026-03", None, "2026-03-31 23:59", "2026-04-01 00:00"),
        ("2025", None, "2025-12-31 23:59", "2026-01-01 00:00"),
        ("2026-11", "2026-12", "2026-12-31 23:59", "2027-01-01 00:00"),
    ],
)
def test_an_event_is_over_after_its_last_possible_moment(
    start: str, end: str | None, last_moment: str, first_moment_after: str
) -> None:
    event = make_event(start, end)
    assert not event.is_over(at(last_moment))
    assert event.is_over(at(first_moment_after))


def test_an_event_has_begun_at_its_time_or_on_its_day() -> None:
    assert not make_event("2026-03-16 08:00").has_begun(at("2026-03-16 07:59"))
    assert make_event("2026-03-16 08:00").has_begun(at("2026-03-16 08:00"))
    assert make_event("2026-03").has_begun(at("2026-03-01 00:00"))


def test_events_are_coming_the_earliest_first_and_past_the_latest_first() -> None:
    days = {"b": "2026-03-20", "a": "2026-03-18", "d": "2026-02-01", "c": "2026-01", "e": "2026-02-01"}
    posts = [make_event_post(slug, make_event(day), days=-90) for slug, day in days.items()]
    library = make_library(posts=posts)
    now = at("2026-03-16 09:00")
    assert [one.post.slug for one in coming_of(library, now)] == ["a", "b"]
    assert [one.post.slug for one in past_of(library, now)] == ["e", "d", "c"]
    assert len(events_of(library)) == 5


def test_pages_change_when_an_event_begins_or_ends_and_on_no_other_day() -> None:
    post = make_event_post(event=make_event("2026-03-16 08:00", "2026-03-17 11:00"), days=-90)
    moments = ["2026-03-15 08:00", "2026-03-16 07:59", "2026-03-16 08:00", "2026-03-17 10:59", "2026-03-17 11:00"]
    marks = [event_mark(make_library(posts=[post], now=at(one))) for one in moments]
    assert marks[0] == marks[1] != marks[2] == marks[3] != marks[4]
