from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.library import Library
from cchc.model.plans import Schedule, TimingKind
from cchc.model.progress import all_progress
from cchc.opendata.calendar import render_calendar
from support.libraries import make_library, make_plan, make_task


def schedule(end: date | None) -> Schedule:
    return Schedule(kind=TimingKind.PERIOD, printed="Quý I", start=date(2023, 1, 1), end=end)


def library_of(activity: str = "Đăng tin, bài; biên tập", **changes: object) -> Library:
    tasks = (
        make_task("2", schedule=schedule(date(2023, 12, 31)), activity=activity),
        make_task("1", schedule=schedule(date(2023, 3, 31))),
        make_task("3", schedule=schedule(None)),
    )
    return make_library(plans=[make_plan(tasks=tasks, archived=date(2026, 11, 20), **changes)])


def render(library: Library) -> bytes:
    return render_calendar(library, all_progress(library), name="Hạn nhiệm vụ")


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_tasks_with_a_last_day_are_all_day_events_the_earliest_first() -> None:
    lines = unfolded(render(library_of()))
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "DTEND", "DTSTAMP"))] == [
        "UID:nhiem-vu-1.xa-thu-2026@cong-thong-tin.example",
        "DTSTAMP:20261119T170000Z",
        "DTSTART;VALUE=DATE:20230331",
        "DTEND;VALUE=DATE:20230401",
        "UID:nhiem-vu-2.xa-thu-2026@cong-thong-tin.example",
        "DTSTAMP:20261119T170000Z",
        "DTSTART;VALUE=DATE:20231231",
        "DTEND;VALUE=DATE:20240101",
    ]
    assert "SUMMARY:Hạn nhiệm vụ 2: Đăng tin\\, bài\\; biên tập" in lines


def test_the_same_tasks_give_the_same_bytes_and_an_id_stays_when_the_words_change() -> None:
    assert render(library_of()) == render(library_of())
    ids = [re.findall(rb"UID:[^\r]+", render(one)) for one in (library_of(), library_of("Việc khác", title="Tên khác"))]
    assert ids[0] == ids[1]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_every_line_is_short_and_whole_letters(activity: str) -> None:
    data = render(library_of(activity))
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    expected = activity.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:Hạn nhiệm vụ 2: {expected}" in unfolded(data)
