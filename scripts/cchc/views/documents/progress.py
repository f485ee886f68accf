"""Progress of plans: a timeline, the same as a table, by unit and by area; and the tasks that are due soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule
from cchc.model.progress import Phase, TaskProgress, TaskState, all_progress, months_of, next_month, progress_of
from cchc.text.dates import ICT, short_date
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import DOCUMENTS_CRUMB
from cchc.views.documents.tasks import (
    StateCount,
    StateValue,
    period_of,
    rounds_text,
    state_counts,
    state_value,
    summary_of,
)
from cchc.views.rough_counts import rough
from cchc.views.shared import HOME_CRUMB, area_label, document_feeds
from cchc.views.view import Label, Meta, View, stamp

_MARKS: Final = 36
"""Most marks of a timeline: those of three years by month. Each row of the page draws all of them."""
_STEPS: Final = (1, 3, 12, 60, 120)  # months from mark to mark; 120 is enough from FIRST_YEAR to LAST_YEAR


@dataclass(frozen=True, kw_only=True)
class MonthMark:
    """A month of the timeline; `start` is in days from the left."""

    title: str
    start: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """The period of a task on the timeline; `start` is in days from the left."""

    start: int
    days: int


@dataclass(frozen=True, kw_only=True)
class ProgressRow:
    """A task on the timeline and in the table."""

    id: str
    url: str
    activity: str
    lead: tuple[str, ...]
    schedule: str | None
    period: str | None
    state: StateValue
    rounds: str | None  # "12/14 tuần" of a task that repeats
    evidence: tuple[Label, ...]  # the title is the day of publication
    news: int  # other posts about the task, rough
    bar: Bar | None  # None for a task without dates
    marks: tuple[int, ...]  # days of evidence that lie on the timeline, from the left


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The whole months that hold the periods of all tasks of a plan."""

    days: int  # its width
    months: tuple[MonthMark, ...]
    title: str
    first: str  # "1/2023"
    last: str
    now: Bar | None  # the month of today, where it lies on the timeline
    now_title: str  # "10/2023"
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class ProgressGroup:
    """The tasks of a unit or of a reform area."""

    title: str
    url: str | None
    counts: tuple[StateCount, ...]
    leading: tuple[Label, ...]  # tasks that it leads
    joining: tuple[Label, ...]  # tasks in which it takes part


@dataclass(frozen=True, kw_only=True)
class ProgressPage:
    """The progress of a plan."""

    title: str
    plan: Label
    issuer: str
    counts: tuple[StateCount, ...]
    timeline: Timeline | None
    rows: tuple[ProgressRow, ...]
    units: tuple[ProgressGroup, ...]
    areas: tuple[ProgressGroup, ...]
    areas_are_printed: bool
    calendar: str | None


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """A task that is due soon, or overdue."""

    plan: Label
    id: str
    url: str
    activity: str
    lead: tuple[str, ...]
    end: str | None
    state: StateValue


@dataclass(frozen=True, kw_only=True)
class DuePage:
    """Tasks without evidence that are due soon or overdue."""

    title: str
    soon: tuple[DueRow, ...]
    overdue: tuple[DueRow, ...]
    calendar: str


def progress_views(library: Library) -> Iterator[View]:
    """Yield the progress page of each plan, and the page of tasks that are due soon."""
    for plan in library.plans:
        yield _progress_view(library, plan)
    yield _due_view(library)


def _progress_view(library: Library, plan: Plan) -> View:
    tasks = progress_of(library, plan)
    summary = summary_of(plan, tasks)
    timeline, first = _timeline(plan, library.now.date())
    page = ProgressPage(
        title=wording.PROGRESS.format(plan=plan.title),
        plan=Label(title=plan.full_title, url=plan.permalink),
        issuer=issuer_label(library.document_registry, plan),
        counts=summary.counts,
        timeline=timeline,
        rows=tuple(_row(progress, timeline, first) for progress in tasks),
        units=tuple(_units(tasks)),
        areas=tuple(_areas(library, tasks)),
        areas_are_printed=plan.areas_are_printed,
        calendar=summary.calendar,
    )
    return View(
        permalink=permalinks.progress(plan.permalink),
        kind="progress",
        meta=Meta(
            title=wording.PROGRESS.format(plan=plan.full_title),
            description=wording.PROGRESS_DESCRIPTION.format(count=len(tasks)),
            feeds=document_feeds(library),
        ),
        content=page,
        crumbs=(HOME_CRUMB, DOCUMENTS_CRUMB, Label(title=plan.title, url=plan.permalink)),
    )


def _due_view(library: Library) -> View:
    found = [one for one in all_progress(library) if one.state is not TaskState.EVIDENCED]
    soon = sorted((one for one in found if one.phase is Phase.SOON), key=_due_order)
    overdue = sorted((one for one in found if one.state is TaskState.OVERDUE), key=_due_order, reverse=True)
    title = wording.DUE
    return View(
        permalink=permalinks.DUE,
        kind="due",
        meta=Meta(title=title, description=wording.DUE_DESCRIPTION, feeds=document_feeds(library)),
        content=DuePage(
            title=title,
            soon=tuple(map(_due, soon)),
            overdue=tuple(map(_due, overdue)),
            calendar=permalinks.calendar(permalinks.REGISTRY),
        ),
        crumbs=(HOME_CRUMB, DOCUMENTS_CRUMB),
    )


def _due_order(progress: TaskProgress) -> tuple[date, str, str]:
    return progress.task.schedule.end or date.max, progress.plan.id, progress.task.id


def _due(progress: TaskProgress) -> DueRow:
    plan, task = progress.plan, progress.task
    return DueRow(
        plan=Label(title=plan.full_title, url=plan.permalink),
        id=task.id,
        url=f"{plan.permalink}#{task.anchor}",
        activity=task.activity,
        lead=task.lead,
        end=short_date(task.schedule.end) if task.schedule.end else None,
        state=state_value(progress.state),
    )


def _timeline(plan: Plan, today: date) -> tuple[Timeline | None, date]:
    """Return the timeline of a plan and its first day; None where no task has a date."""
    span = months_of(plan)
    if span is None:
        return None, date.min
    first, end = span
    months = list(_months(first, end))
    step = next(step for step in _STEPS if len(months) <= step * _MARKS)
    marks = tuple(
        MonthMark(
            title=f"{month.month}" if step == 1 and month.month > 1 else _month_title(month),
            start=(month - first).days,
        )
        for month in months
        if month in {months[0], months[-1]} or (month.year * 12 + month.month - 1) % step == 0
    )
    first_title, last_title = _month_title(first), _month_title(months[-1])
    month = today.replace(day=1)
    now = Bar(start=(month - first).days, days=(next_month(month) - month).days) if first <= today < end else None
    return Timeline(
        days=(end - first).days,
        months=marks,
        title=wording.TIMELINE.format(first=first_title, last=last_title),
        first=first_title,
        last=last_title,
        now=now,
        now_title=_month_title(today) if now else "",
        is_over=today >= end,
    ), first


def _month_title(day: date) -> str:
    return f"{day.month}/{day.year}"


def _months(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first = next_month(first)


def _row(progress: TaskProgress, timeline: Timeline | None, first: date) -> ProgressRow:
    plan, task = progress.plan, progress.task
    days = sorted({(post.published.astimezone(ICT).date() - first).days for post in progress.evidence})
    return ProgressRow(
        id=task.id,
        url=f"{plan.permalink}#{task.anchor}",
        activity=task.activity,
        lead=task.lead,
        schedule=task.schedule.printed,
        period=period_of(task.schedule),
        state=state_value(progress.state),
        rounds=rounds_text(progress.rounds),
        evidence=tuple(Label(title=stamp(post.published).text, url=post.permalink) for post in progress.evidence),
        news=rough(len(progress.news)),
        bar=_bar(task.schedule, first),
        marks=tuple(day for day in days if timeline and 0 <= day < timeline.days),
    )


def _bar(schedule: Schedule, first: date) -> Bar | None:
    start, end = schedule.start or schedule.end, schedule.end or schedule.start
    if start is None or end is None:
        return None
    return Bar(start=(start - first).days, days=(end - start).days + 1)


def _units(tasks: Sequence[TaskProgress]) -> Iterator[ProgressGroup]:
    """Yield the units by their printed names. A name is no key: “Phòng Nội vụ” and “Phòng Nội vụ huyện” stay two."""
    names = dict.fromkeys(name for one in tasks for name in (*one.task.lead, *one.task.partners))
    for name in names:
        leading = [one for one in tasks if name in one.task.lead]
        joining = [one for one in tasks if name in one.task.partners]
        yield _group(name, None, leading, joining)


def _areas(library: Library, tasks: Sequence[TaskProgress]) -> Iterator[ProgressGroup]:
    for area in dict.fromkeys(one.task.area for one in tasks):
        known = area_label(library, area) if library.settings.area(area) else None
        title = known.title if known else wording.ALL_REFORM
        yield _group(title, known.url if known else None, [one for one in tasks if one.task.area == area], [])


def _group(
    title: str, url: str | None, leading: Sequence[TaskProgress], joining: Sequence[TaskProgress]
) -> ProgressGroup:
    def labels(found: Sequence[TaskProgress]) -> tuple[Label, ...]:
        return tuple(Label(title=one.task.id, url=f"{one.plan.permalink}#{one.task.anchor}") for one in found)

    return ProgressGroup(
        title=title, url=url, counts=state_counts(leading), leading=labels(leading), joining=labels(joining)
    )
