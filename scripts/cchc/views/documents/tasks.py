"""Tasks as pages show them: in the table of their plan, with state, evidence and news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule, SubItem
from cchc.model.progress import TaskProgress, TaskState, count_states
from cchc.text.dates import short_date
from cchc.views.shared import Card, Cards, area_label
from cchc.views.view import Label

STATES: Final[Mapping[TaskState, str]] = {
    TaskState.NOT_DUE: "Chưa đến hạn",
    TaskState.RUNNING: "Trong thời hạn, chưa có minh chứng",
    TaskState.EVIDENCED: "Có minh chứng",
    TaskState.OVERDUE: "Quá hạn, chưa có minh chứng",
    TaskState.UNKNOWN: "Chưa xác định",
}


@dataclass(frozen=True, kw_only=True)
class StateValue:
    """The state of a task: an id for the style sheet, and the words."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StateCount:
    """How many tasks are in a state."""

    state: StateValue
    count: int


@dataclass(frozen=True, kw_only=True)
class ProgressSummary:
    """How far the tasks of a plan are, and where more is said of it."""

    url: str
    calendar: str | None  # None: no task has a date
    counts: tuple[StateCount, ...]


@dataclass(frozen=True, kw_only=True)
class PartValue:
    """A numbered part of a task or assignment."""

    id: str
    text: str
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaskValue:
    """A row of the task table."""

    id: str
    anchor: str
    area: Label | None  # None: all of administrative reform
    activity: str
    propaganda: str | None
    channels: tuple[str, ...]
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    schedule: str | None
    period: str | None  # "01/01/2023 – 31/3/2023"
    state: StateValue
    note: str | None
    parts: tuple[PartValue, ...]
    evidence: tuple[Card, ...]  # posts that show it was done
    news: tuple[Card, ...]  # other posts about it


@dataclass(frozen=True, kw_only=True)
class GroupValue:
    """Tasks under one heading; a plan without groups has one group without title."""

    title: str | None
    tasks: tuple[TaskValue, ...]


def state_value(state: TaskState) -> StateValue:
    """Return a state as pages show it."""
    return StateValue(id=state.value, title=STATES[state])


def state_counts(tasks: Sequence[TaskProgress]) -> tuple[StateCount, ...]:
    """Return how many tasks are in each state, without the states that none is in."""
    return tuple(
        StateCount(state=state_value(state), count=count) for state, count in count_states(tasks).items() if count
    )


def summary_of(plan: Plan, tasks: Sequence[TaskProgress]) -> ProgressSummary:
    """Return how far the tasks of a plan are."""
    has_dates = any(task.schedule.end for task in plan.tasks)
    return ProgressSummary(
        url=permalinks.progress(plan.permalink),
        calendar=permalinks.calendar(plan.permalink) if has_dates else None,
        counts=state_counts(tasks),
    )


def task_groups(library: Library, cards: Cards, plan: Plan, tasks: Sequence[TaskProgress]) -> tuple[GroupValue, ...]:
    """Return the tasks in the order of the plan, under the heading of their group where they have one."""

    def group_of(progress: TaskProgress) -> str | None:
        head = progress.task.id.split(".")[0]
        return next((f"{group.id}. {group.title}" for group in plan.task_groups if group.id == head), None)

    return tuple(
        GroupValue(title=title, tasks=tuple(_task(library, cards, progress) for progress in group))
        for title, group in groupby(tasks, key=group_of)
    )


def _task(library: Library, cards: Cards, progress: TaskProgress) -> TaskValue:
    task = progress.task
    known = library.settings.area(task.area)
    return TaskValue(
        id=task.id,
        anchor=task.anchor,
        area=area_label(library, task.area) if known else None,
        activity=task.activity,
        propaganda=task.propaganda,
        channels=channel_names(library, task.channels),
        lead=task.lead,
        partners=task.partners,
        schedule=task.schedule.printed,
        period=period_of(task.schedule),
        state=state_value(progress.state),
        note=task.note,
        parts=tuple(_part(library, part) for part in task.parts),
        evidence=cards.of_all(progress.evidence),
        news=cards.of_all(progress.news),
    )


def _part(library: Library, part: SubItem) -> PartValue:
    return PartValue(id=part.id, text=part.text, channels=channel_names(library, part.channels))


def period_of(schedule: Schedule) -> str | None:
    """Return the period of a task in figures, where it has both days."""
    if schedule.start is None or schedule.end is None:
        return None
    return f"{short_date(schedule.start)} – {short_date(schedule.end)}"


def channel_names(library: Library, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the names of channels by their ids."""
    names = []
    for channel_id in ids:
        channel = library.channel(channel_id)
        names.append(channel.name if channel else channel_id)
    return tuple(names)
