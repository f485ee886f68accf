"""The tasks of plans as they stood at the end of a period."""

from __future__ import annotations

from datetime import date

from cchc import wording
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule
from cchc.model.progress import Phase, RoundCount, TaskProgress, count_states, progress_of
from cchc.outreach.report.periods import ReportPeriod
from cchc.outreach.report.report import ReportedPlan, ReportedTask
from cchc.text.cleaning import one_line
from cchc.text.dates import ICT, short_date


def plans_of(
    library: Library, period: ReportPeriod, *, plan: str | None = None, is_day_over: bool
) -> tuple[ReportedPlan, ...]:
    """Return the plans that the period is about, or the one with an id, as they stand on the day of the Library.

    With `is_day_over`, what ends on that day is over.
    """
    return tuple(_plan(library, one, period, is_day_over=is_day_over) for one in _chosen(library, period, plan))


def ordered_over(
    library: Library, channel: str, period: ReportPeriod, *, plan: str | None = None
) -> frozenset[tuple[str, str]]:
    """Return (plan, task) of the tasks that the plans of the period order over a channel."""
    return frozenset(
        (one.id, task.id)
        for one in _chosen(library, period, plan)
        for task in one.tasks
        if channel in task.channels or any(channel in part.channels for part in task.parts)
    )


def _chosen(library: Library, period: ReportPeriod, plan: str | None) -> tuple[Plan, ...]:
    return tuple(
        one for one in library.plans if (one.id == plan if plan is not None else _is_about(library, one, period))
    )


def _is_about(library: Library, plan: Plan, period: ReportPeriod) -> bool:
    """Return whether a plan is of the period: of its year, or with a task or a post about a task in it."""
    if period.first.year <= plan.year <= period.last.year:
        return True
    posts = (post for task in plan.tasks for post in library.posts_by_task.get((plan.id, task.id), ()))
    if any(_is_within(post.published.astimezone(ICT).date(), period) for post in posts):
        return True
    return any(_overlaps(task.schedule, period) for task in plan.tasks)


def _overlaps(schedule: Schedule, period: ReportPeriod) -> bool:
    start, end = schedule.start, schedule.end
    return start is not None and end is not None and start <= period.last and end >= period.first


def _is_within(day: date, period: ReportPeriod) -> bool:
    return period.first <= day <= period.last


def _plan(library: Library, plan: Plan, period: ReportPeriod, *, is_day_over: bool) -> ReportedPlan:
    progress = progress_of(library, plan, is_day_over=is_day_over)
    return ReportedPlan(
        title=plan.full_title,
        counts=tuple(count_states(progress).items()),
        tasks=tuple(_task(one, period) for one in progress),
    )


def _task(progress: TaskProgress, period: ReportPeriod) -> ReportedTask:
    plan, task = progress.plan, progress.task
    days = [post.published.astimezone(ICT).date() for post in progress.evidence]
    return ReportedTask(
        plan=plan.full_title,
        plan_short=f"{plan.locality or plan.issuer_name} {plan.year}",
        id=task.id,
        activity=one_line(task.activity),
        lead=task.lead,
        due=short_date(task.schedule.end) if task.schedule.end else task.schedule.printed,
        state=progress.state,
        rounds=_rounds(progress.rounds),
        lacks_rounds=progress.rounds is not None and bool(progress.rounds.missing),
        new_evidence=sum(_is_within(day, period) for day in days),
        evidence=len(days),
        is_soon=progress.phase is Phase.SOON,
    )


def _rounds(rounds: RoundCount | None) -> str | None:
    if rounds is None or not rounds.begun:
        return None
    return wording.ROUNDS.format(evidenced=rounds.evidenced, begun=rounds.begun, unit=wording.ROUND_UNITS[rounds.kind])
