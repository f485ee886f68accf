"""What is waiting for the people at the desk, of one state of the section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc import wording
from cchc.content.live.findings import Findings
from cchc.content.live.post_rows import PostRow, PostState
from cchc.content.live.snapshot import Snapshot
from cchc.desk.pending import WaitingPost, waiting_posts
from cchc.errors import Concern, Problem, Reminders
from cchc.model.cadence import counted_days, empty_weeks
from cchc.model.posts import Post, Status
from cchc.model.progress import Phase, TaskProgress, TaskState, all_progress
from cchc.text.dates import ICT

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class FaultyFile:
    """A file with Problems, which keep it from readers."""

    path: str
    title: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class DueTask:
    """A task of the own plans without evidence, over or soon over."""

    plan_path: str
    plan: str
    number: str
    activity: str
    lead: str
    end: date | None
    state: str


@dataclass(frozen=True, kw_only=True)
class Today:
    """The first page of the desk."""

    waiting: tuple[WaitingPost, ...]
    faulty: tuple[FaultyFile, ...]
    drafts: tuple[Post, ...]
    scheduled: tuple[Post, ...]
    """The next one first."""
    answers: tuple[Problem, ...]
    """Answers to read again."""
    overdue: tuple[DueTask, ...]
    due: tuple[DueTask, ...]
    """Due within two months, the next one first."""
    empty_weeks: tuple[date, ...]
    """Mondays of this year's weeks without news, the latest first."""
    has_news_this_week: bool
    reminders: tuple[Reminders, ...]
    is_checked: bool
    """Whether the reminders and Problems are those of this very state."""


def today_of(snapshot: Snapshot, findings: Findings, rows: Sequence[PostRow]) -> Today:
    """Return what is waiting; `findings` may be those of an earlier state, `rows` are those of all posts."""
    library = snapshot.library
    day = library.now.astimezone(ICT).date()
    drafts = [post for post in library.hidden_posts if post.status is Status.DRAFT]
    scheduled = [post for post in library.hidden_posts if post.status is not Status.DRAFT]
    first_last = counted_days(library, day.year, day)
    tasks = [one for one in all_progress(library) if one.state not in {TaskState.EVIDENCED, TaskState.UNKNOWN}]
    monday = day - timedelta(days=day.weekday())
    return Today(
        waiting=waiting_posts(snapshot),
        faulty=tuple(_faulty(snapshot, findings, rows)),
        drafts=tuple(sorted(drafts, key=lambda post: (post.published, post.path), reverse=True)),
        scheduled=tuple(sorted(scheduled, key=lambda post: (post.published, post.path))),
        answers=_of(findings.reminders, Concern.ANSWERS),
        overdue=tuple(_task(one) for one in _by_end(tasks) if one.state is TaskState.OVERDUE),
        due=tuple(_task(one) for one in _by_end(tasks) if one.phase is Phase.SOON),
        empty_weeks=empty_weeks(library, *first_last)[::-1] if first_last else (),
        has_news_this_week=any(
            monday <= post.published.astimezone(ICT).date() < monday + _WEEK for post in library.listed_posts
        ),
        reminders=tuple(one for one in findings.reminders if one.concern is not Concern.ANSWERS),
        is_checked=findings.number == snapshot.number,
    )


def _faulty(snapshot: Snapshot, findings: Findings, rows: Sequence[PostRow]) -> Iterator[FaultyFile]:
    titles = {row.path: row.title for row in rows if row.state is PostState.BROKEN}
    found: Mapping[str, tuple[Problem, ...]] = {**snapshot.problems_by_file}
    if findings.number == snapshot.number:
        found = findings.problems_by_file
    for path in sorted(found):
        item = snapshot.items.get(path)
        title = item.title if isinstance(item, Post) else titles.get(path, path)
        yield FaultyFile(path=path, title=title, problems=found[path])


def _of(reminders: Sequence[Reminders], concern: Concern) -> tuple[Problem, ...]:
    return next((one.problems for one in reminders if one.concern is concern), ())


def _by_end(tasks: Sequence[TaskProgress]) -> Sequence[TaskProgress]:
    return sorted(tasks, key=lambda one: (one.task.schedule.end or date.max, one.plan.id, one.task.id))


def _task(one: TaskProgress) -> DueTask:
    return DueTask(
        plan_path=one.plan.path,
        plan=one.plan.full_title,
        number=one.task.id,
        activity=one.task.activity,
        lead=", ".join(one.task.lead),
        end=one.task.schedule.end,
        state=wording.TASK_STATES[one.state],
    )
