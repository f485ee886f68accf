"""Progress of the tasks of plans on a given day, from their dates and the evidence of posts.

A post about a task does not change its state; only a post that an editor names as evidence does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule, Task, TimingKind
from cchc.model.posts import Post
from cchc.model.rounds import Round, round_at, round_named, rounds_of
from cchc.text.dates import ICT

SOON: Final = timedelta(days=60)
"""A task that ends within two months is due soon, early enough to act on it in a quarterly report."""


class Phase(StrEnum):
    """Position of a day relative to the period of a task."""

    BEFORE = "before"
    RUNNING = "running"
    SOON = "soon"
    AFTER = "after"
    UNDATED = "undated"


class TaskState(StrEnum):
    """State of a task as shown to readers. Without evidence it depends on dates only."""

    NOT_DUE = "chua-den-han"
    RUNNING = "dang-thuc-hien"
    PARTLY = "mot-phan"  # repeats, with evidence of some rounds that are over, not of all
    EVIDENCED = "co-minh-chung"
    OVERDUE = "qua-han"
    UNKNOWN = "chua-xac-dinh"  # neither period nor evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundCount:
    """How many rounds of a repeating task have evidence so far, and which have none."""

    kind: TimingKind
    evidenced: int
    """Rounds with evidence; the current one counts as soon as it has some."""
    missing: tuple[Round, ...]
    """Rounds that are over without evidence, the earliest first."""

    @property
    def begun(self) -> int:
        """Rounds that are over, and the current one where it has evidence."""
        return self.evidenced + len(self.missing)


@dataclass(frozen=True, kw_only=True)
class TaskProgress:
    """A task of a plan with its phase, its state and its posts, newest first."""

    plan: Plan
    task: Task
    phase: Phase
    state: TaskState
    evidence: tuple[Post, ...]
    """Posts that prove it done."""
    news: tuple[Post, ...]
    """Other posts about it."""
    rounds: RoundCount | None = None
    """Of a task that repeats, in a span that is known."""


def phase_of(schedule: Schedule, today: date, *, is_day_over: bool = False) -> Phase:
    """Return the phase of a schedule on the day `today`, or at its end; a period without an end never ends."""
    if schedule.start is None and schedule.end is None:
        return Phase.UNDATED
    if schedule.start is not None and today < schedule.start:
        return Phase.BEFORE
    if schedule.end is None:
        return Phase.RUNNING
    if _is_past(schedule.end, today, is_day_over=is_day_over):
        return Phase.AFTER
    return Phase.SOON if schedule.end - today <= SOON else Phase.RUNNING


def _is_past(end: date, today: date, *, is_day_over: bool) -> bool:
    return end < today or (is_day_over and end == today)


def state_of(phase: Phase, *, has_evidence: bool) -> TaskState:
    """Return the state of a task that is done once; late evidence counts, too."""
    if has_evidence:
        return TaskState.EVIDENCED
    return _STATES[phase]


def repeating_state(phase: Phase, rounds: RoundCount) -> TaskState:
    """Return the state of a task that repeats: that of the rounds so far."""
    if rounds.evidenced:
        return TaskState.PARTLY if rounds.missing else TaskState.EVIDENCED
    return _STATES[phase]


_STATES: Final[Mapping[Phase, TaskState]] = {
    Phase.BEFORE: TaskState.NOT_DUE,
    Phase.RUNNING: TaskState.RUNNING,
    Phase.SOON: TaskState.RUNNING,
    Phase.AFTER: TaskState.OVERDUE,
    Phase.UNDATED: TaskState.UNKNOWN,
}


def progress_of(library: Library, plan: Plan, *, is_day_over: bool = False) -> tuple[TaskProgress, ...]:
    """Return the progress of the tasks of a plan on the day of the Library, or at its end, in their order."""
    return progress_of_tasks(library, ((plan, task) for task in plan.tasks), is_day_over=is_day_over)


def progress_of_tasks(
    library: Library, tasks: Iterable[tuple[Plan, Task]], *, is_day_over: bool = False
) -> tuple[TaskProgress, ...]:
    """Return the progress of tasks on the day of the Library, or at its end, in their order."""
    today = library.now.date()
    return tuple(_progress(library, plan, task, today, is_day_over=is_day_over) for plan, task in tasks)


def _progress(library: Library, plan: Plan, task: Task, today: date, *, is_day_over: bool) -> TaskProgress:
    phase = phase_of(task.schedule, today, is_day_over=is_day_over)
    posts = library.posts_by_task.get((plan.id, task.id), ())
    evidence = tuple(post for post in posts if is_counted(plan.id, task, post))
    shown = frozenset().union(*(rounds_shown(plan.id, task, post) for post in evidence))
    rounds = _rounds(task.schedule, shown, today, is_day_over=is_day_over)
    state = state_of(phase, has_evidence=bool(evidence)) if rounds is None else repeating_state(phase, rounds)
    return TaskProgress(
        plan=plan,
        task=task,
        phase=phase,
        state=state,
        evidence=evidence,
        news=tuple(post for post in posts if post not in evidence),
        rounds=rounds,
    )


def is_counted(plan_id: str, task: Task, post: Post) -> bool:
    """Return whether a post counts as evidence of a task: of one that repeats, for a round of it."""
    if rounds_of(task.schedule):
        return bool(rounds_shown(plan_id, task, post))
    return post.is_evidence(plan_id, task)


def rounds_shown(plan_id: str, task: Task, post: Post) -> frozenset[Round]:
    """Return the rounds of a repeating task that a post shows done: that of its day, or those its editor names.

    A post shows nothing of a round that begins after its day.
    """
    rounds = rounds_of(task.schedule)
    if not rounds:
        return frozenset()
    named = [one.round_name for one in post.evidence if (one.plan, one.task) == (plan_id, task.id)]
    kind = task.schedule.kind
    day = post.published.astimezone(ICT).date()
    own = round_at(kind, day)
    found = (own if name is None else round_named(kind, name) for name in named)
    return frozenset(one for one in found if one in rounds and one.start <= day)


def _rounds(schedule: Schedule, evidenced: frozenset[Round], today: date, *, is_day_over: bool) -> RoundCount | None:
    rounds = rounds_of(schedule)
    if not rounds:
        return None
    return RoundCount(
        kind=schedule.kind,
        evidenced=len(evidenced),
        missing=tuple(
            one for one in rounds if _is_past(one.end, today, is_day_over=is_day_over) and one not in evidenced
        ),
    )


def tasks_with_evidence(library: Library, plan: Plan) -> int:
    """Return how many tasks of a plan have evidence."""
    return count_states(progress_of(library, plan))[TaskState.EVIDENCED]


def all_progress(library: Library) -> tuple[TaskProgress, ...]:
    """Return the progress of the tasks of all plans."""
    return tuple(progress for plan in library.plans for progress in progress_of(library, plan))


def count_states(tasks: Iterable[TaskProgress]) -> Mapping[TaskState, int]:
    """Return the number of tasks in each state, zero included, in the order of TaskState."""
    found = Counter(progress.state for progress in tasks)
    return {state: found[state] for state in TaskState}


def months_of(plan: Plan) -> tuple[date, date] | None:
    """Return the first day of the whole months that hold the periods of all tasks, and the day after the last one.

    It is None where no task has a date.
    """
    days = [day for task in plan.tasks for day in (task.schedule.start, task.schedule.end) if day is not None]
    return (min(days).replace(day=1), next_month(max(days))) if days else None


def next_month(day: date) -> date:
    """Return the first day of the month after a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def day_mark(library: Library) -> tuple[object, ...]:
    """Return a value that changes exactly on the days on which pages change without a change of content.

    These are the first and last days of tasks and issuers, the days of successions, and of changed legal status; the
    days after the rounds of tasks that repeat; and the first days of months while a plan is carried out, as its
    timeline shows the month.
    """
    today = library.now.date()
    month = today.replace(day=1)
    spans = (months_of(plan) for plan in library.plans)
    is_shown = any(span and span[0] <= today < span[1] for span in spans)
    schedules = [task.schedule for plan in library.plans for task in plan.tasks]
    phases = (phase_of(schedule, today) for schedule in schedules)
    over = (sum(one.end < today for one in rounds_of(schedule)) for schedule in schedules)
    days = [one.validity.start for one in library.documents if one.validity]
    for issuer in library.registers.issuers:
        days += [issuer.valid_from, *(succession.start for succession in issuer.successors)]
        days += [issuer.valid_to + timedelta(days=1) if issuer.valid_to else None]
    return (*phases, *over, *(day <= today for day in days if day is not None), month if is_shown else None)
