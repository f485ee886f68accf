"""How far plans are carried out: a drawn timeline, the same as a table, by unit, by area; and what is due soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule
from cchc.model.progress import Phase, TaskProgress, TaskState, all_progress, progress_of
from cchc.text.dates import short_date
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import ARCHIVE_CRUMB
from cchc.views.documents.tasks import StateCount, StateValue, period_of, state_counts, state_value, summary_of
from cchc.views.shared import HOME_CRUMB, archive_feeds, area_label
from cchc.views.view import Label, Meta, View, stamp

_MARKS: Final = 36
"""A timeline of three years has a mark for each month; each row of the page draws all of them."""
_STEPS: Final = (1, 3, 12, 60, 120)  # months from mark to mark: the last is enough from FIRST_YEAR to LAST_YEAR


@dataclass(frozen=True, kw_only=True)
class MonthMark:
    """A month of the timeline: where it starts, in days from the left."""

    title: str
    start: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """The period of a task, in days from the left of the timeline."""

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
    evidence: tuple[Label, ...]  # the title says the day
    news: int
    bar: Bar | None  # None: the plan gives the task no dates


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The time that the tasks of a plan take, drawn."""

    days: int
    months: tuple[MonthMark, ...]
    title: str


@dataclass(frozen=True, kw_only=True)
class ProgressGroup:
    """The tasks of a unit or of a reform area."""

    title: str
    url: str | None
    counts: tuple[StateCount, ...]
    leading: tuple[Label, ...]
    joining: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True)
class ProgressPage:
    """How far a plan is carried out."""

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
    issuer: str
    id: str
    url: str
    activity: str
    lead: tuple[str, ...]
    end: str | None
    state: StateValue


@dataclass(frozen=True, kw_only=True)
class DuePage:
    """What is due soon, what runs, and what nobody has shown to be done."""

    title: str
    soon: tuple[DueRow, ...]
    overdue: tuple[DueRow, ...]
    calendar: str


def progress_views(library: Library) -> Iterator[View]:
    """Yield how far each plan is carried out, and what is due soon."""
    for plan in library.plans:
        yield progress_view(library, plan)
    yield due_view(library)


def progress_view(library: Library, plan: Plan) -> View:
    """Return the page that says how far a plan is carried out."""
    tasks = progress_of(library, plan)
    summary = summary_of(plan, tasks)
    timeline, first = _timeline(plan)
    title = f"Tình hình thực hiện: {plan.title}"
    page = ProgressPage(
        title=title,
        plan=Label(title=plan.full_title, url=plan.permalink),
        issuer=issuer_label(library.document_registry, plan),
        counts=summary.counts,
        timeline=timeline,
        rows=tuple(_row(progress, first) for progress in tasks),
        units=tuple(_units(tasks)),
        areas=tuple(_areas(library, tasks)),
        areas_are_printed=plan.areas_are_printed,
        calendar=summary.calendar,
    )
    return View(
        permalink=permalinks.progress(plan.permalink),
        kind="progress",
        meta=Meta(
            title=f"Tình hình thực hiện: {plan.full_title}",
            description=f"{len(tasks)} nhiệm vụ: thời gian, tình trạng, minh chứng, theo đơn vị và lĩnh vực.",
            feeds=archive_feeds(library),
        ),
        content=page,
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB, Label(title=plan.title, url=plan.permalink)),
    )


def due_view(library: Library) -> View:
    """Return the page of what is due soon and of what is overdue."""
    found = [one for one in all_progress(library) if one.state is not TaskState.EVIDENCED]
    soon = sorted((one for one in found if one.phase is Phase.SOON), key=_due_order)
    overdue = sorted((one for one in found if one.state is TaskState.OVERDUE), key=_due_order, reverse=True)
    title = "Nhiệm vụ sắp đến hạn"
    return View(
        permalink=permalinks.DUE,
        kind="due",
        meta=Meta(
            title=title,
            description="Nhiệm vụ đến hạn trong hai tháng tới, và nhiệm vụ quá hạn chưa có minh chứng.",
            feeds=archive_feeds(library),
        ),
        content=DuePage(
            title=title,
            soon=tuple(_due(library, one) for one in soon),
            overdue=tuple(_due(library, one) for one in overdue),
            calendar=permalinks.calendar(permalinks.PLANS),
        ),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB),
    )


def _due_order(progress: TaskProgress) -> tuple[date, str, str]:
    return progress.task.schedule.end or date.max, progress.plan.id, progress.task.id


def _due(library: Library, progress: TaskProgress) -> DueRow:
    plan, task = progress.plan, progress.task
    return DueRow(
        plan=Label(title=plan.full_title, url=plan.permalink),
        issuer=issuer_label(library.document_registry, plan),
        id=task.id,
        url=f"{plan.permalink}#{task.anchor}",
        activity=task.activity,
        lead=task.lead,
        end=short_date(task.schedule.end) if task.schedule.end else None,
        state=state_value(progress.state),
    )


def _timeline(plan: Plan) -> tuple[Timeline | None, date]:
    """Return the timeline of whole months that holds every period of a plan, and its first day."""
    days = [day for task in plan.tasks for day in (task.schedule.start, task.schedule.end) if day is not None]
    if not days:
        return None, date.min
    first = min(days).replace(day=1)
    months = list(_months(first, max(days)))
    last = _next_month(months[-1])
    step = next(step for step in _STEPS if len(months) <= step * _MARKS)
    marks = tuple(
        MonthMark(
            title=f"{month.month}" if step == 1 and month.month > 1 else f"{month.month}/{month.year}",
            start=(month - first).days,
        )
        for month in months
        if month in {months[0], months[-1]} or (month.year * 12 + month.month - 1) % step == 0
    )
    until = last - timedelta(days=1)
    title = f"Từ tháng {first.month}/{first.year} đến tháng {until.month}/{until.year}"
    return Timeline(days=(last - first).days, months=marks, title=title), first


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = _next_month(first)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _row(progress: TaskProgress, first: date) -> ProgressRow:
    plan, task = progress.plan, progress.task
    return ProgressRow(
        id=task.id,
        url=f"{plan.permalink}#{task.anchor}",
        activity=task.activity,
        lead=task.lead,
        schedule=task.schedule.printed,
        period=period_of(task.schedule),
        state=state_value(progress.state),
        evidence=tuple(Label(title=stamp(post.published).text, url=post.permalink) for post in progress.evidence),
        news=len(progress.news),
        bar=_bar(task.schedule, first),
    )


def _bar(schedule: Schedule, first: date) -> Bar | None:
    start, end = schedule.start or schedule.end, schedule.end or schedule.start
    if start is None or end is None:
        return None
    return Bar(start=(start - first).days, days=(end - start).days + 1)


def _units(tasks: Sequence[TaskProgress]) -> Iterator[ProgressGroup]:
    """Yield the units as the plan names them: a name is no key, so “Phòng Nội vụ” and “Phòng Nội vụ huyện” stay two."""
    names = dict.fromkeys(name for one in tasks for name in (*one.task.lead, *one.task.partners))
    for name in names:
        leading = [one for one in tasks if name in one.task.lead]
        joining = [one for one in tasks if name in one.task.partners]
        yield _group(name, None, leading, joining)


def _areas(library: Library, tasks: Sequence[TaskProgress]) -> Iterator[ProgressGroup]:
    for area in dict.fromkeys(one.task.area for one in tasks):
        known = area_label(library, area) if library.settings.area(area) else None
        title = known.title if known else "Chung cho cải cách hành chính"
        yield _group(title, known.url if known else None, [one for one in tasks if one.task.area == area], [])


def _group(
    title: str, url: str | None, leading: Sequence[TaskProgress], joining: Sequence[TaskProgress]
) -> ProgressGroup:
    def labels(found: Sequence[TaskProgress]) -> tuple[Label, ...]:
        return tuple(Label(title=one.task.id, url=f"{one.plan.permalink}#{one.task.anchor}") for one in found)

    return ProgressGroup(
        title=title, url=url, counts=state_counts(leading), leading=labels(leading), joining=labels(joining)
    )
