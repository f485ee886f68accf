"""How far the tasks of plans are, as far as dates and evidence say. The day is given, never a clock.

A post about a task says nothing of how far it is; only a post that an editor calls evidence does.
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
"""What ends within two months is due soon: a quarter's report can still be saved."""


class Phase(StrEnum):
    """Where the day stands beside the period of a task; only dates decide."""

    BEFORE = "before"
    RUNNING = "running"
    SOON = "soon"
    AFTER = "after"
    UNDATED = "undated"


class TaskState(StrEnum):
    """How far a task is, for readers. Without evidence nothing is known of the work: the state only tells the time."""

    NOT_DUE = "chua-den-han"
    RUNNING = "dang-thuc-hien"
    EVIDENCED = "co-minh-chung"
    OVERDUE = "qua-han"
    UNKNOWN = "chua-xac-dinh"  # no period is printed, and no evidence is there


@dataclass(frozen=True, kw_only=True)
class TaskProgress:
    """A task of a plan with its phase, its state, and the posts that stand beside it, newest first."""

    plan: Plan
    task: Task
    phase: Phase
    state: TaskState
    evidence: tuple[Post, ...]
    """Those that show it was done."""
    news: tuple[Post, ...]
    """The others about it."""


def phase_of(schedule: Schedule, today: date) -> Phase:
    """Return where `today` stands beside a period. A period without an end never ends."""
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
    """Return the state of a task: evidence counts however late it came."""
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
    """Return the tasks of a plan in their order, as they stand on the day of the Library."""
    today = library.now.date()
    found = []
    for task in plan.tasks:
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
    """Return the tasks of every plan, plan after plan."""
    return tuple(progress for plan in library.plans for progress in progress_of(library, plan))


def count_states(tasks: Iterable[TaskProgress]) -> Mapping[TaskState, int]:
    """Return how many tasks are in each state, in the order of the states, those with none among them."""
    found = Counter(progress.state for progress in tasks)
    return {state: found[state] for state in TaskState}


def day_mark(library: Library) -> tuple[object, ...]:
    """Return what changes on the days, and only on those, on which a page could say something else by itself.

    Tasks begin and end; issuers begin, end and are succeeded; documents are replaced.
    """
    today = library.now.date()
    phases = (phase_of(task.schedule, today) for plan in library.plans for task in plan.tasks)
    days = [one.validity.start for one in library.documents if one.validity]
    for issuer in library.registers.issuers:
        days += [issuer.valid_from, *(succession.start for succession in issuer.successors)]
        days += [issuer.valid_to + timedelta(days=1) if issuer.valid_to else None]
    return (*phases, *(day <= today for day in days if day is not None))
