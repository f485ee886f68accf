"""Tasks in the table of their plan: with state, evidence and other posts about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule, SubItem
from cchc.model.progress import RoundCount, TaskProgress, TaskState, count_states
from cchc.text.cleaning import one_line
from cchc.text.dates import short_date
from cchc.views.shared import Card, Cards, area_label
from cchc.views.view import Label

_QUARTERS: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True)
class StateValue:
    """The state of a task: an id for the style sheet, and its title."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StateCount:
    """A state with the number of tasks in it."""

    state: StateValue
    count: int


@dataclass(frozen=True, kw_only=True)
class ProgressSummary:
    """Counts of the tasks of a plan by state, with the addresses of its progress page and its calendar."""

    url: str
    calendar: str | None  # None: no task has a date
    counts: tuple[StateCount, ...]


@dataclass(frozen=True, kw_only=True)
class TaskValue:
    """A row of the task table."""

    id: str
    anchor: str
    area: Label | None  # None: not of one reform area
    activity: str
    propaganda: str | None
    channels: tuple[str, ...]
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    schedule: str | None
    period: str | None  # "01/01/2023 – 31/3/2023"
    due: str | None  # "31/3/2023"
    state: StateValue
    rounds: str | None  # "12/14 tuần" of a task that repeats
    missing: str | None  # "2 tuần, gần nhất: tuần từ 16/3/2026"
    note: str | None
    parts: tuple[SubItem, ...]
    evidence: tuple[Card, ...]  # posts that show it was done
    news: tuple[Card, ...]  # other posts about it


@dataclass(frozen=True, kw_only=True)
class TaskLink:
    """A task outside its plan, with the address of its row there."""

    id: str
    activity: str
    url: str
    plan: str
    lead: tuple[str, ...]
    due: str | None  # "31/3/2023"
    state: StateValue


@dataclass(frozen=True, kw_only=True)
class GroupValue:
    """Tasks under one heading; a plan without groups has one group without title."""

    title: str | None
    tasks: tuple[TaskValue, ...]


def state_value(state: TaskState) -> StateValue:
    """Return id and title of a state."""
    return StateValue(id=state.value, title=wording.TASK_STATES[state])


def rounds_text(rounds: RoundCount | None) -> str | None:
    """Return how many rounds of a repeating task have evidence, of those so far: “12/14 tuần”."""
    if rounds is None or not rounds.begun:
        return None
    return wording.ROUNDS.format(evidenced=rounds.evidenced, begun=rounds.begun, unit=wording.ROUND_UNITS[rounds.kind])


def missing_text(rounds: RoundCount | None) -> str | None:
    """Return how many rounds are over without evidence, and the latest of them."""
    if rounds is None or not rounds.missing:
        return None
    latest = rounds.missing[-1].start
    title = wording.ROUND_TITLES[rounds.kind].format(
        day=short_date(latest), month=latest.month, quarter=_QUARTERS[(latest.month - 1) // 3], year=latest.year
    )
    return wording.ROUNDS_MISSING.format(count=len(rounds.missing), unit=wording.ROUND_UNITS[rounds.kind], latest=title)


def state_counts(tasks: Sequence[TaskProgress]) -> tuple[StateCount, ...]:
    """Return the number of tasks in each state; states without tasks are left out."""
    return tuple(
        StateCount(state=state_value(state), count=count) for state, count in count_states(tasks).items() if count
    )


def summary_of(plan: Plan, tasks: Sequence[TaskProgress]) -> ProgressSummary:
    """Return the counts of the tasks of a plan, with the addresses of its progress page and its calendar."""
    has_dates = any(task.schedule.end for task in plan.tasks)
    return ProgressSummary(
        url=permalinks.progress(plan.permalink),
        calendar=permalinks.calendar(plan.permalink) if has_dates else None,
        counts=state_counts(tasks),
    )


def task_groups(library: Library, cards: Cards, plan: Plan, tasks: Sequence[TaskProgress]) -> tuple[GroupValue, ...]:
    """Return the tasks in the order of the plan, under the headings of its groups."""

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
        due=short_date(task.schedule.end) if task.schedule.end else None,
        state=state_value(progress.state),
        rounds=rounds_text(progress.rounds),
        missing=missing_text(progress.rounds),
        note=task.note,
        parts=task.parts,
        evidence=cards.of_all(progress.evidence),
        news=cards.of_all(progress.news),
    )


def task_link(progress: TaskProgress) -> TaskLink:
    """Return a task for a page that is not its plan's."""
    plan, task = progress.plan, progress.task
    return TaskLink(
        id=task.id,
        activity=one_line(task.activity),
        url=f"{plan.permalink}#{task.anchor}",
        plan=plan.full_title,
        lead=task.lead,
        due=short_date(task.schedule.end) if task.schedule.end else None,
        state=state_value(progress.state),
    )


def period_of(schedule: Schedule) -> str | None:
    """Return “01/01/2023 – 31/3/2023”, or None unless both days are known."""
    if schedule.start is None or schedule.end is None:
        return None
    return f"{short_date(schedule.start)} – {short_date(schedule.end)}"


def channel_names(library: Library, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the names of channels; the id stands in for a missing name."""
    names = []
    for channel_id in ids:
        channel = library.channel(channel_id)
        names.append(channel.name if channel else channel_id)
    return tuple(names)
