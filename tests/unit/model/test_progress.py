from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.documents import Standing, Validity
from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import Status, TaskRef
from cchc.model.progress import (
    SOON,
    Phase,
    TaskState,
    all_progress,
    count_states,
    day_mark,
    phase_of,
    progress_of,
    state_of,
    tasks_with_evidence,
)
from cchc.model.registers import Registers, Succession
from cchc.text.dates import ICT
from support.libraries import make_document, make_issuer, make_library, make_plan, make_post, make_task

START, END = date(2023, 1, 1), date(2023, 12, 31)


def schedule(start: date | None = START, end: date | None = END) -> Schedule:
    return Schedule(kind=TimingKind.PERIOD, printed=None, start=start, end=end)


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2022, 12, 31), Phase.BEFORE),
        (START, Phase.RUNNING),
        (END - SOON - timedelta(days=1), Phase.RUNNING),
        (END - SOON, Phase.SOON),
        (END, Phase.SOON),
        (date(2024, 1, 1), Phase.AFTER),
    ],
)
def test_the_phase_changes_on_its_day(today: date, phase: Phase) -> None:
    assert phase_of(schedule(), today) is phase


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (START - timedelta(days=1), Phase.BEFORE),
        (END - SOON, Phase.SOON),
        (END - timedelta(days=1), Phase.SOON),
        (END, Phase.AFTER),
    ],
)
def test_at_the_end_of_its_last_day_a_period_is_over(today: date, phase: Phase) -> None:
    assert phase_of(schedule(), today, is_day_over=True) is phase


@pytest.mark.parametrize(
    ("start", "end", "phase"),
    [
        (None, None, Phase.UNDATED),
        (START, None, Phase.RUNNING),
        (None, START, Phase.AFTER),
        (None, END, Phase.RUNNING),
    ],
)
def test_an_open_period_is_judged_by_what_it_has(start: date | None, end: date | None, phase: Phase) -> None:
    assert phase_of(schedule(start, end), date(2023, 6, 1)) is phase


@given(st.dates(date(2022, 1, 1), date(2024, 12, 31)), st.booleans())
def test_evidence_always_counts_and_without_it_the_day_decides(today: date, has_evidence: bool) -> None:  # noqa: FBT001
    state = state_of(phase_of(schedule(), today), has_evidence=has_evidence)
    if has_evidence:
        assert state is TaskState.EVIDENCED
    elif today < START:
        assert state is TaskState.NOT_DUE
    elif today <= END:
        assert state is TaskState.RUNNING
    else:
        assert state is TaskState.OVERDUE
    assert state_of(Phase.UNDATED, has_evidence=False) is TaskState.UNKNOWN


def ref(task: str) -> TaskRef:
    return TaskRef(plan="xa-thu-2026", task=task, line=1)


def test_hidden_and_withdrawn_posts_are_no_evidence() -> None:
    tasks = tuple(make_task(str(number), schedule=schedule()) for number in range(3))
    posts = [
        make_post("a", evidence=(ref("0"),)),
        make_post("b", evidence=(ref("1"),), status=Status.DRAFT),
        make_post("c", evidence=(ref("2"),), status=Status.WITHDRAWN),
    ]
    library = make_library(plans=[make_plan(tasks=tasks)], posts=posts)
    states = [progress.state for progress in progress_of(library, library.plans[0])]
    assert states == [TaskState.EVIDENCED, TaskState.OVERDUE, TaskState.OVERDUE]
    assert count_states(all_progress(library))[TaskState.OVERDUE] == 2
    assert count_states([])[TaskState.OVERDUE] == 0


def test_a_post_about_a_task_is_no_evidence_for_it() -> None:
    tasks = tuple(make_task(number, schedule=schedule()) for number in ("1", "2"))
    posts = [make_post("gioi-thieu", tasks=(ref("1"), ref("2"))), make_post("da-lam", days=1, evidence=(ref("2"),))]
    library = make_library(plans=[make_plan(tasks=tasks)], posts=posts)
    first, second = progress_of(library, library.plans[0])
    assert (first.state, first.evidence) == (TaskState.OVERDUE, ())
    assert [post.slug for post in first.news] == ["gioi-thieu"]
    assert second.state is TaskState.EVIDENCED
    assert ([post.slug for post in second.evidence], [post.slug for post in second.news]) == (
        ["da-lam"],
        ["gioi-thieu"],
    )
    assert tasks_with_evidence(library, library.plans[0]) == 1


@pytest.mark.parametrize(
    ("start", "is_evidence"),
    [(date(2026, 3, 14), True), (date(2026, 3, 15), True), (date(2026, 3, 16), False), (None, True)],
)
def test_evidence_counts_from_the_day_its_task_starts(start: date | None, is_evidence: bool) -> None:  # noqa: FBT001
    tasks = (make_task(schedule=schedule(start, None)),)
    # A quarter past midnight in Viet Nam is still the day before in UTC.
    published = datetime(2026, 3, 14, 17, 15, tzinfo=UTC)
    posts = [make_post(published=published, evidence=(ref("1"),))]
    library = make_library(plans=[make_plan(tasks=tasks)], posts=posts)
    (progress,) = progress_of(library, library.plans[0])
    assert (progress.state is TaskState.EVIDENCED) is is_evidence
    assert (len(progress.evidence), len(progress.news)) == (int(is_evidence), int(not is_evidence))


def test_the_mark_of_a_day_changes_with_a_state_or_the_month_of_a_timeline_and_only_then() -> None:
    plan = make_plan(tasks=(make_task(schedule=schedule()), make_task("2")))

    def mark(day: date) -> tuple[object, ...]:
        return day_mark(make_library(plans=[plan], now=datetime(day.year, day.month, day.day, tzinfo=ICT)))

    assert mark(date(2023, 3, 1)) == mark(date(2023, 3, 2)) != mark(date(2022, 12, 31))
    assert mark(date(2023, 2, 1)) != mark(date(2023, 3, 1))
    assert mark(END) != mark(date(2024, 1, 1)) == mark(date(2024, 2, 1))


def test_the_mark_of_a_day_changes_where_issuers_and_validity_do() -> None:
    successor = Succession(issuer="b", whole=True, start=date(2026, 7, 1), basis=None)
    old = replace(make_issuer("a"), valid_to=date(2026, 6, 30), successors=(successor,))
    new = replace(make_issuer("b"), valid_from=date(2026, 7, 1))
    validity = Validity(standing=Standing.REPLACED, start=date(2026, 9, 1), by=(), note=None)
    document = make_document(validity=validity)

    def mark(month: int, day: int) -> tuple[object, ...]:
        now = datetime(2026, month, day, tzinfo=ICT)
        registers = Registers(issuers=(old, new))
        return day_mark(make_library(documents=[document], registers=registers, now=now))

    marks = [mark(6, 29), mark(6, 30), mark(7, 1), mark(8, 31), mark(9, 1), mark(12, 1)]
    assert marks[0] == marks[1] != marks[2] == marks[3] != marks[4] == marks[5]
