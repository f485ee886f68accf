from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.library import Library
from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import Post, TaskRef
from cchc.model.progress import TaskProgress, TaskState, day_mark, progress_of
from cchc.model.rounds import REPEATING, is_round_name, round_at, round_name, round_named, rounds_of
from cchc.text.dates import ICT
from support.libraries import make_library, make_plan, make_post, make_task

pytestmark = pytest.mark.slow

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
# Counted by another way than the program's: by the number of the week, the month or the quarter of each single day.
NUMBER: Final[dict[TimingKind, Callable[[date], object]]] = {
    TimingKind.WEEKLY: lambda day: day.isocalendar()[:2],
    TimingKind.MONTHLY: lambda day: (day.year, day.month),
    TimingKind.QUARTERLY: lambda day: (day.year, (day.month + 2) // 3),
}
KINDS = sorted(REPEATING)
days = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def schedule(kind: TimingKind, start: date | None = FIRST, end: date | None = LAST) -> Schedule:
    return Schedule(kind=kind, printed=None, start=start, end=end)


def library_of(kind: TimingKind, posts: list[Post], today: date) -> Library:
    plan = make_plan(tasks=(make_task(schedule=schedule(kind)),))
    return make_library(plans=[plan], posts=posts, now=datetime(today.year, today.month, today.day, 9, tzinfo=ICT))


def progress(kind: TimingKind, posts: list[Post], today: date) -> TaskProgress:
    library = library_of(kind, posts, today)
    return progress_of(library, library.plans[0])[0]


def evidence(day: date, *names: str | None) -> Post:
    return make_post(
        f"bai-{day}",
        published=datetime(day.year, day.month, day.day, 8, tzinfo=ICT),
        evidence=tuple(TaskRef(plan="xa-thu-2026", task="1", line=1, round_name=name) for name in names or (None,)),
    )


@pytest.mark.parametrize(("kind", "count"), [("weekly", 53), ("monthly", 12), ("quarterly", 4)])
def test_a_year_has_its_weeks_months_and_quarters(kind: str, count: int) -> None:
    rounds = rounds_of(schedule(TimingKind(kind)))
    assert len(rounds) == count
    assert all(one.end + timedelta(days=1) == after.start for one, after in pairwise(rounds))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("start", "end"), [(None, LAST), (FIRST, None), (None, None)])
def test_a_duty_without_first_or_last_day_has_no_rounds(kind: TimingKind, start: date | None, end: date | None) -> None:
    assert rounds_of(schedule(kind, start, end)) == ()
    assert rounds_of(schedule(TimingKind.PERIOD)) == ()


@given(st.sampled_from(KINDS), days)
def test_the_round_of_a_day_holds_the_days_of_the_same_number_and_no_other(kind: TimingKind, day: date) -> None:
    found = round_at(kind, day)
    assert found.start <= day <= found.end
    span = [found.start + timedelta(days=number) for number in range((found.end - found.start).days + 1)]
    assert {NUMBER[kind](one) for one in span} == {NUMBER[kind](day)}
    assert NUMBER[kind](found.start - timedelta(days=1)) != NUMBER[kind](day) != NUMBER[kind](found.end + timedelta(1))


@pytest.mark.parametrize(
    ("kind", "name", "start"),
    [
        ("weekly", "2026-W01", date(2025, 12, 29)),
        ("weekly", "2026-W53", date(2026, 12, 28)),
        ("weekly", "2025-W53", None),
        ("weekly", "2026-03", None),
        ("monthly", "2026-03", date(2026, 3, 1)),
        ("monthly", "2026-13", None),
        ("quarterly", "2026Q4", date(2026, 10, 1)),
        ("quarterly", "2026-Q1", date(2026, 1, 1)),
        ("quarterly", "2026Q5", None),
        ("period", "2026-03", None),
    ],
)
def test_a_round_is_named_as_editors_write_it(kind: str, name: str, start: date | None) -> None:
    found = round_named(TimingKind(kind), name)
    assert (found.start if found else None) == start


def test_names_of_no_round_are_none() -> None:
    assert [is_round_name(name) for name in ("2026-W12", "2026-03", "2026Q1", "0000-W01", "tuần 3", "")] == [
        *(True, True, True, False, False, False)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", range(4))
def test_over_a_year_of_posts_the_states_are_those_of_another_count(kind: TimingKind, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - reproducible
    year = [FIRST + timedelta(days=place) for place in range(365)]
    posts = [evidence(day) for day in year if chance.random() < (0.02, 0.1, 0.4, 1)[number]]
    all_numbers = {NUMBER[kind](day) for day in year}
    for today in [*year[::9], LAST, LAST + timedelta(days=30)]:
        shown = [post for post in posts if post.published.date() <= today]
        done = {NUMBER[kind](post.published.date()) for post in shown}
        over = {one for one in all_numbers if one < NUMBER[kind](today)}  # type: ignore[operator] # tuples of one kind
        found = progress(kind, posts, today)
        assert found.rounds is not None
        assert (found.rounds.evidenced, len(found.rounds.missing)) == (len(done), len(over - done))
        assert len(found.evidence) == len(shown)
        if done:
            expected = TaskState.PARTLY if over - done else TaskState.EVIDENCED
        else:
            expected = TaskState.OVERDUE if today > LAST else TaskState.RUNNING
        assert found.state is expected


def test_one_post_does_not_show_a_weekly_duty_done_for_ever() -> None:
    post = evidence(date(2026, 3, 18))
    same_week = progress(TimingKind.WEEKLY, [post], date(2026, 3, 18)).rounds
    assert same_week is not None
    assert (same_week.evidenced, len(same_week.missing)) == (1, 11)
    assert progress(TimingKind.WEEKLY, [post], date(2026, 12, 31)).state is TaskState.PARTLY


def test_a_post_of_another_year_counts_only_for_the_round_that_its_editor_names() -> None:
    late = evidence(date(2027, 1, 20))
    found = progress(TimingKind.MONTHLY, [late], date(2027, 2, 1))
    assert (found.state, found.evidence, len(found.news)) == (TaskState.OVERDUE, (), 1)
    named = evidence(date(2027, 1, 20), "2026-11", "2026-12")
    found = progress(TimingKind.MONTHLY, [named], date(2027, 2, 1))
    assert found.rounds is not None
    assert (found.rounds.evidenced, len(found.evidence), found.news) == (2, 1, ())


def test_pages_change_on_the_day_after_a_round() -> None:
    marks = [day_mark(library_of(TimingKind.WEEKLY, [], date(2026, 3, day))) for day in (20, 21, 22, 23, 24)]
    assert marks[0] == marks[1] == marks[2] != marks[3] == marks[4]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (None, None, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 4, 1), None, date(2026, 4, 1), date(2026, 12, 31)),
        (None, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_the_year_of_the_plan_stands_for_a_day_that_is_not_printed(
    start: date | None, end: date | None, first: date, last: date
) -> None:
    for kind in KINDS:
        times = Schedule(kind=kind, printed="Hằng tuần", start=start, end=end, year=2026)
        assert rounds_of(times) == rounds_of(schedule(kind, first, last)) != ()
    later = Schedule(kind=TimingKind.WEEKLY, printed=None, start=date(2027, 1, 4), end=None, year=2026)
    assert rounds_of(later) == ()


@pytest.mark.parametrize(
    ("first", "last", "monday"),
    [
        (date(2026, 3, 20), date(2026, 3, 22), date(2026, 3, 16)),  # Friday to Sunday
        (date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 23)),
        (date(2026, 3, 21), date(2026, 3, 25), date(2026, 3, 23)),
        (date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 16)),
    ],
)
def test_a_span_without_a_thursday_is_the_week_that_holds_most_of_it(first: date, last: date, monday: date) -> None:
    assert [one.start for one in rounds_of(schedule(TimingKind.WEEKLY, first, last))] == [monday]


def test_one_post_does_not_show_a_weekly_duty_without_dates_done_for_ever() -> None:
    times = Schedule(kind=TimingKind.WEEKLY, printed="Hằng tuần", start=None, end=None, year=2026)
    plan = make_plan(tasks=(make_task(schedule=times),))
    now = datetime(2026, 4, 1, tzinfo=ICT)
    (found,) = progress_of(make_library(plans=[plan], posts=[evidence(date(2026, 3, 18))], now=now), plan)
    assert (found.state, found.rounds and found.rounds.begun) == (TaskState.PARTLY, 13)


def test_a_round_that_begins_after_the_post_is_not_shown_by_it() -> None:
    post = evidence(date(2026, 11, 20), "2026-W50", "2026-W46")
    found = progress(TimingKind.WEEKLY, [post], date(2026, 12, 31)).rounds
    assert found is not None
    assert found.evidenced == 1
    early = progress(TimingKind.WEEKLY, [evidence(date(2026, 11, 20), "2026-W50")], date(2026, 12, 31))
    assert (early.state, early.evidence, len(early.news)) == (TaskState.RUNNING, (), 1)


@given(st.sampled_from(KINDS), days)
def test_the_name_of_the_round_of_a_day_is_read_as_that_round(kind: TimingKind, day: date) -> None:
    assert round_named(kind, round_name(kind, day)) == round_at(kind, day)
