from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from cchc.model.library import Library
from cchc.model.plans import Schedule, TimingKind
from cchc.model.progress import all_progress
from cchc.model.rounds import rounds_of
from cchc.opendata.calendar import render_calendar
from support.libraries import SETTINGS, make_library, make_plan, make_task


def schedule(end: date | None) -> Schedule:
    return Schedule(kind=TimingKind.PERIOD, printed="Quý I", start=date(2023, 1, 1), end=end)


def library_of(
    activity: str = "Đăng tin, bài; biên tập", *, end: date = date(2023, 12, 31), **changes: object
) -> Library:
    tasks = (
        make_task("2", schedule=schedule(end), activity=activity),
        make_task("1", schedule=schedule(date(2023, 3, 31))),
        make_task("3", schedule=schedule(None)),
    )
    return make_library(plans=[make_plan(**({"tasks": tasks, "archived": date(2026, 11, 20)} | changes))])


def render(library: Library) -> bytes:
    return render_calendar(library, all_progress(library), name="Hạn nhiệm vụ")


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def events(library: Library) -> list[icalendar.Event]:
    """Return the events as a calendar reads them."""
    calendar = icalendar.Calendar.from_ical(render(library))
    assert calendar.errors == []
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert all(event.errors == [] for event in found)
    return found


def test_tasks_with_a_last_day_are_all_day_events_the_earliest_first() -> None:
    lines = unfolded(render(library_of()))
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"))] == [
        "DTSTAMP:20261119T170000Z",
        "LAST-MODIFIED:20261119T170000Z",
        "DTSTART;VALUE=DATE:20230331",
        "DTEND;VALUE=DATE:20230401",
        "DTSTAMP:20261119T170000Z",
        "LAST-MODIFIED:20261119T170000Z",
        "DTSTART;VALUE=DATE:20231231",
        "DTEND;VALUE=DATE:20240101",
    ]
    assert "SUMMARY:Hạn nhiệm vụ 2: Đăng tin\\, bài\\; biên tập" in lines


def test_a_calendar_reads_what_was_meant() -> None:
    calendar = icalendar.Calendar.from_ical(render(library_of()))
    assert [calendar[name] for name in ("VERSION", "METHOD", "NAME", "X-WR-CALNAME", "X-PUBLISHED-TTL")] == [
        *("2.0", "PUBLISH", "Hạn nhiệm vụ", "Hạn nhiệm vụ", "P1D")
    ]
    assert calendar.decoded("REFRESH-INTERVAL") == timedelta(days=1)
    event = events(library_of())[1]
    assert event["SUMMARY"] == "Hạn nhiệm vụ 2: Đăng tin, bài; biên tập"
    assert event["DESCRIPTION"].splitlines()[1:] == [
        "Thời gian: Quý I (từ 01/01/2023).",
        "Chủ trì: Phòng Nội vụ.",
    ]
    assert (event.start, event.end) == (date(2023, 12, 31), date(2024, 1, 1))
    assert event["URL"] == "https://cong-thong-tin.example/tin-cchc/ke-hoach/xa-thu-2026/#nhiem-vu-2"
    assert event["TRANSP"] == "TRANSPARENT"


def uids(library: Library) -> dict[str, str]:
    """Return the UID of every event by the start of its title."""
    return {event["SUMMARY"].partition(":")[0]: event["UID"] for event in events(library)}


def test_another_day_is_another_event_and_other_words_are_not() -> None:
    first = library_of()
    moved = library_of(end=date(2023, 11, 30))
    assert uids(moved)["Hạn nhiệm vụ 1"] == uids(first)["Hạn nhiệm vụ 1"]
    assert uids(moved)["Hạn nhiệm vụ 2"] != uids(first)["Hạn nhiệm vụ 2"]
    assert uids(library_of("Việc khác", title="Tên khác", archived=date(2026, 11, 21))) == uids(first)


def test_an_event_stays_the_same_when_the_section_or_the_plan_moves() -> None:
    moved = library_of(permalink="ke-hoach/ten-moi/", id="ten-moi", aliases=("ke-hoach/xa-thu-2026/",))
    other = replace(SETTINGS, site_url="https://moi.example/cchc/")
    assert uids(moved) == uids(library_of()) == uids(replace(library_of(), settings=other))


def test_tasks_that_differ_in_one_letter_are_different_events() -> None:
    names = ["2.a", "2.A", "2.ă", "2;a", "2\n.a", "2,a", "2 a"]
    day = schedule(date(2023, 12, 31))
    library = make_library(plans=[make_plan(tasks=tuple(make_task(name, schedule=day) for name in names))])
    assert len({event["UID"] for event in events(library)}) == len(names)
    assert all(re.fullmatch("[0-9a-f-]{36}", event["UID"]) for event in events(library))


def test_the_same_tasks_give_the_same_bytes() -> None:
    assert render(library_of()) == render(library_of())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
@example("a" * 200)
@example("ệ" * 100)
def test_every_line_is_short_and_whole_letters(activity: str) -> None:
    data = render(library_of(activity))
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    expected = activity.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:Hạn nhiệm vụ 2: {expected}" in unfolded(data)
    assert f"Hạn nhiệm vụ 2: {activity}" in {event["SUMMARY"] for event in events(library_of(activity))}


def test_a_repeating_task_is_one_event_on_the_last_day_of_each_round() -> None:
    for kind, rule, first, until in (
        ("weekly", "FREQ=WEEKLY;UNTIL=20231231", date(2023, 1, 8), date(2023, 12, 31)),
        ("monthly", "FREQ=MONTHLY;UNTIL=20231231;BYMONTHDAY=-1", date(2023, 1, 31), date(2023, 12, 31)),
        ("quarterly", "FREQ=MONTHLY;UNTIL=20231231;INTERVAL=3;BYMONTHDAY=-1", date(2023, 3, 31), date(2023, 12, 31)),
    ):
        times = replace(schedule(date(2023, 12, 31)), kind=TimingKind(kind))
        library = make_library(plans=[make_plan(tasks=(make_task("1", schedule=times),))])
        (event,) = events(library)
        assert event.decoded("dtstart") == first
        assert sorted(event["rrule"].to_ical().decode().split(";")) == sorted(rule.split(";"))
        assert rounds_of(times)[-1].end == until
        (once,) = events(
            make_library(plans=[make_plan(tasks=(make_task("1", schedule=schedule(date(2023, 12, 31))),))])
        )
        assert once["uid"] != event["uid"]
