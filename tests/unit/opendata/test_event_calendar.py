from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar

from cchc.model.events import events_of
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.opendata.event_calendar import render_events
from cchc.text.dates import parse_partial_moment
from support.events import make_event, make_event_post
from support.libraries import MARCH, SETTINGS, make_library


def library_of(event: Event, **changes: object) -> Library:
    return make_library(posts=[make_event_post(event=event, **changes)])


def read(library: Library) -> list[icalendar.Event]:
    """Return the events as a calendar reads them."""
    calendar = icalendar.Calendar.from_ical(render_events(library, events_of(library), name="Sự kiện"))
    assert calendar.errors == []
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert all(event.errors == [] for event in found)
    return found


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_time_is_that_of_clocks_in_viet_nam() -> None:
    (event,) = read(library_of(make_event("2026-03-16 08:00", "2026-03-16 11:30", place="Hội trường; tầng 2, nhà A")))
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert (event.start, event.end) == (utc("2026-03-16 01:00"), utc("2026-03-16 04:30"))
    assert event["LOCATION"] == "Hội trường; tầng 2, nhà A"
    assert event["SUMMARY"] == "Bài hoi-nghi"
    assert event["DESCRIPTION"].splitlines()[1:] == ["Thời gian: Thứ Hai, 16/3/2026, 08:00–11:30."]
    assert event["URL"] == "https://cong-thong-tin.example/tin-cchc/tin/2026/hoi-nghi/"
    assert event["STATUS"] == "CONFIRMED"


def test_the_zone_is_told_to_calendars_that_do_not_know_it() -> None:
    data = render_events(make_library(), (), name="Sự kiện")
    zone = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")[0]
    assert isinstance(zone, icalendar.Timezone)
    assert zone.to_tz().utcoffset(datetime(2026, 7, 1, tzinfo=None)) == timedelta(hours=7)  # noqa: DTZ001 - a local time


def test_days_without_a_time_are_whole_days() -> None:
    (event,) = read(library_of(make_event("2026-03-16", "2026-03-18")))
    assert (event.start, event.end) == (date(2026, 3, 16), date(2026, 3, 19))
    (event,) = read(library_of(make_event("2026-03-16 08:00", "2026-03-18")))
    assert event.end == utc("2026-03-18 17:00")


def test_an_event_without_a_day_is_in_no_calendar_but_its_deadline_is() -> None:
    deadline = parse_partial_moment("2026-03-10")
    (event,) = read(library_of(make_event("2026-04", "2026-06", deadline=deadline)))
    assert event["SUMMARY"] == "Hạn đăng ký, gửi bài: Bài hoi-nghi"
    assert event.start == date(2026, 3, 10)


def test_a_day_said_to_be_moved_keeps_the_uid_and_calendars_take_it() -> None:
    day = date(2026, 3, 16)
    events = [
        make_event("2026-03-16 08:00", "2026-03-16 11:00"),
        make_event("2026-03-23 08:00", "2026-03-23 11:00", moved_from=(day,)),
        make_event("2026-03-20 08:00", "2026-03-20 11:00", moved_from=(day, date(2026, 3, 23))),
        make_event("2026-03-20 08:00", "2026-03-20 11:00", moved_from=(day, date(2026, 3, 23)), cancelled="Bão số 3"),
    ]
    found = [read(library_of(event))[0] for event in events]
    assert len({event["UID"] for event in found}) == 1
    assert [event["SEQUENCE"] for event in found] == [0, 1, 2, 3]
    assert [str(event["STATUS"]) for event in found] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert found[3]["DESCRIPTION"].startswith("Đã hủy: Bão số 3")
    (updated,) = read(library_of(events[3], updated=MARCH + timedelta(days=2)))
    assert updated["SEQUENCE"] == 2883


def test_a_time_changed_without_a_word_is_another_event_for_calendars_that_would_keep_the_old_one() -> None:
    times = [
        ("2026-03-16 08:00", "2026-03-16 11:00"),
        ("2026-03-17 08:00", "2026-03-17 11:00"),
        ("2026-03-16 14:00", "2026-03-16 17:00"),
        ("2026-03-16 08:00", "2026-03-17 11:00"),
        ("2026-03-16", None),
    ]
    assert len({read(library_of(make_event(*one)))[0]["UID"] for one in times}) == len(times)


def test_an_event_stays_the_same_at_another_address_and_with_every_build() -> None:
    library = library_of(make_event())
    other = replace(SETTINGS, site_url="https://moi.example/cchc/")
    renamed = library_of(make_event(), permalink="tin/2026/moi/")
    assert {read(one)[0]["UID"] for one in (library, replace(library, settings=other), renamed)} == {
        read(library)[0]["UID"]
    }
    assert render_events(library, events_of(library), name="a") == render_events(library, events_of(library), name="a")
