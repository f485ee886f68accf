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
from cchc.model.plans import Plan, Schedule, Task
from cchc.model.posts import Post

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
    EVIDENCED = "co-minh-chung"
    OVERDUE = "qua-han"
    UNKNOWN = "chua-xac-dinh"  # neither period nor evidence


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


def phase_of(schedule: Schedule, today: date) -> Phase:
    """Return the phase of a schedule on the day `today`; a period without an end never ends."""
    if schedule.start is None and schedule.end is None:
        return Phase.UNDATED
    if schedule.start is not None and today < schedule.start:
        return Phase.BEFORE
    if schedule.end is None:
        return Phase.RUNNING
    if today > schedule.end:
        return Phase.AFTER
    return Phase.SOON if schedule.end - today <= SOON else Phase.RUNNING


def state_of(phase: Phase, *, has_evidence: bool) -> TaskState:
    """Return the state of a task; late evidence counts, too."""
    if has_evidence:
        return TaskState.EVIDENCED
    return _STATES[phase]


_STATES: Final[Mapping[Phase, TaskState]] = {
    Phase.BEFORE: TaskState.NOT_DUE,
    Phase.RUNNING: TaskState.RUNNING,
    Phase.SOON: TaskState.RUNNING,
    Phase.AFTER: TaskState.OVERDUE,
    Phase.UNDATED: TaskState.UNKNOWN,
}


def progress_of(library: Library, plan: Plan) -> tuple[TaskProgress, ...]:
    """Return the progress of the tasks of a plan on the day of the Library, in their order."""
    return progress_of_tasks(library, ((plan, task) for task in plan.tasks))


def progress_of_tasks(library: Library, tasks: Iterable[tuple[Plan, Task]]) -> tuple[TaskProgress, ...]:
    """Return the progress of tasks on the day of the Library, in their order."""
    today = library.now.date()
    found = []
    for plan, task in tasks:
        phase = phase_of(task.schedule, today)
        posts = library.posts_by_task.get((plan.id, task.id), ())
        evidence = tuple(post for post in posts if post.is_evidence(plan.id, task))
        news = tuple(post for post in posts if not post.is_evidence(plan.id, task))
        state = state_of(phase, has_evidence=bool(evidence))
        found.append(TaskProgress(plan=plan, task=task, phase=phase, state=state, evidence=evidence, news=news))
    return tuple(found)


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

    These are the first and last days of tasks and issuers, the days of successions, and of changed legal status; and
    the first days of months while a plan is carried out, as its timeline shows the month.
    """
    today = library.now.date()
    month = today.replace(day=1)
    spans = (months_of(plan) for plan in library.plans)
    is_shown = any(span and span[0] <= today < span[1] for span in spans)
    phases = (phase_of(task.schedule, today) for plan in library.plans for task in plan.tasks)
    days = [one.validity.start for one in library.documents if one.validity]
    for issuer in library.registers.issuers:
        days += [issuer.valid_from, *(succession.start for succession in issuer.successors)]
        days += [issuer.valid_to + timedelta(days=1) if issuer.valid_to else None]
    return (*phases, *(day <= today for day in days if day is not None), month if is_shown else None)
