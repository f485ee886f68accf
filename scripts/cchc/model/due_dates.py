"""Every moment at which the built site changes though nobody has changed the content.

`site.outputs.clock_mark` says whether two moments give the same site, `due_dates` lists the moments at which it
changes. A test holds one against the other, so that whatever pages learn of the clock is found here, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from cchc.model.answer_reviews import last_day_of, review_of
from cchc.model.events import PostedEvent
from cchc.model.forms.feedback import Feedback
from cchc.model.library import Library
from cchc.model.plans import Plan, Task
from cchc.model.posts import Post, Status
from cchc.model.progress import SOON, months_of, next_month
from cchc.model.rounds import rounds_of
from cchc.model.waiting import days_waited
from cchc.text.dates import ICT, start_of_day

_DAY: Final = timedelta(days=1)


class DueKind(StrEnum):
    """What happens at a moment."""

    PUBLISHED = "published"
    EXPIRED = "expired"
    UNPINNED = "unpinned"
    EVENT_BEGINS = "event-begins"
    EVENT_ENDS = "event-ends"
    EVENT_CLOSES = "event-closes"
    ALERT_BEGINS = "alert-begins"
    ALERT_ENDS = "alert-ends"
    ANSWER_AGES = "answer-ages"
    PROCEDURE_AGES = "procedure-ages"
    PROCEDURE_ENDS = "procedure-ends"
    CONTACT_AGES = "contact-ages"
    DOCUMENT_STARTS = "document-starts"
    ISSUER_CHANGES = "issuer-changes"
    RULE_ENDS = "rule-ends"
    TASK_STARTS = "task-starts"
    TASK_IS_SOON = "task-is-soon"
    TASK_IS_OVER = "task-is-over"
    ROUND_IS_OVER = "round-is-over"
    MONTH_BEGINS = "month-begins"
    YEAR_BEGINS = "year-begins"
    WAITS_LONGER = "waits-longer"

    @property
    def is_of_post(self) -> bool:
        """Whether an editor has chosen the moment for a post."""
        return self in {DueKind.PUBLISHED, DueKind.EXPIRED}


@dataclass(frozen=True, kw_only=True)
class DueDate:
    """A moment from which on readers have to get something else."""

    moment: datetime
    kind: DueKind
    title: str
    path: str
    """The file that says so; “” where it is none."""


def due_dates(library: Library, *, after: datetime, until: datetime | None = None) -> tuple[DueDate, ...]:
    """Return what becomes due after a moment, the next first; up to `until`, that moment included."""
    found = (one for one in _all(library, after) if one.moment > after and (until is None or one.moment <= until))
    return tuple(sorted(found, key=lambda one: (one.moment, list(DueKind).index(one.kind), one.path, one.title)))


def _all(library: Library, after: datetime) -> Iterator[DueDate]:
    for post in (*library.posts, *library.hidden_posts):
        if post.status is not Status.DRAFT:
            yield from _of_post(post)
    yield from _of_registers(library)
    for entry in library.answers:
        yield _on(review_of(library, entry).last + _DAY, DueKind.ANSWER_AGES, entry.question, entry.path)
    for document in library.documents:
        if document.validity and document.validity.start:
            title = document.full_title
            yield _on(document.validity.start, DueKind.DOCUMENT_STARTS, title, document.path)
    for plan in library.plans:
        for task in plan.tasks:
            yield from _of_task(plan, task)
        yield from _months(plan, after)
    yield _on(date(after.astimezone(ICT).year + 1, 1, 1), DueKind.YEAR_BEGINS, "", "")
    # While somebody waits for a reply, the page of complaints and replies says how long, every day.
    tomorrow = after.astimezone(ICT).date() + _DAY
    for post, form in library.forms:
        if isinstance(form, Feedback) and days_waited(form, tomorrow):
            yield _on(tomorrow, DueKind.WAITS_LONGER, post.title, post.path)


def _of_post(post: Post) -> Iterator[DueDate]:
    yield DueDate(moment=post.published, kind=DueKind.PUBLISHED, title=post.title, path=post.path)
    if post.expires is not None:
        yield DueDate(moment=post.expires, kind=DueKind.EXPIRED, title=post.title, path=post.path)
    if post.pinned_until is not None:
        yield _on(post.pinned_until + _DAY, DueKind.UNPINNED, post.title, post.path)
    if post.status is not Status.WITHDRAWN and post.forms is not None and post.forms.event is not None:
        yield from _of_event(PostedEvent(post=post, event=post.forms.event))


def _of_event(one: PostedEvent) -> Iterator[DueDate]:
    post, event = one.post, one.event
    begins = event.start.moment or start_of_day(event.start.earliest())
    yield DueDate(moment=begins, kind=DueKind.EVENT_BEGINS, title=post.title, path=post.path)
    has_end = event.end is not None and event.end.moment is not None
    ends = event.end.moment if event.end is not None and has_end else start_of_day(event.last_day + _DAY)
    if ends is not None:
        yield DueDate(moment=ends, kind=DueKind.EVENT_ENDS, title=post.title, path=post.path)
    if event.deadline is not None:
        yield _on(event.deadline.latest() + _DAY, DueKind.EVENT_CLOSES, post.title, post.path)


def _of_registers(library: Library) -> Iterator[DueDate]:
    registers, folder = library.registers, f"{library.settings.docs_dir}/_data"
    for alert in registers.alerts:
        yield _on(alert.start, DueKind.ALERT_BEGINS, alert.text, f"{folder}/alerts.yml")
        yield _on(alert.end + _DAY, DueKind.ALERT_ENDS, alert.text, f"{folder}/alerts.yml")
    age = timedelta(days=library.settings.contact_check_days)
    for contact in registers.contacts:
        if contact.is_known and contact.checked is not None:
            yield _on(contact.checked + age + _DAY, DueKind.CONTACT_AGES, contact.name, f"{folder}/contacts.yml")
    for procedure in registers.procedures:
        last = last_day_of(library, procedure)
        if last is not None:
            yield _on(last + _DAY, DueKind.PROCEDURE_AGES, procedure.name, f"{folder}/procedures.yml")
        if procedure.ended is not None:
            yield _on(procedure.ended, DueKind.PROCEDURE_ENDS, procedure.name, f"{folder}/procedures.yml")
    yield from _of_issuers(library, f"{folder}/issuers.yml")
    for rule in registers.outdated:
        yield _on(rule.valid_to + _DAY, DueKind.RULE_ENDS, rule.id, f"{folder}/outdated.yml")


def _of_issuers(library: Library, path: str) -> Iterator[DueDate]:
    for issuer in library.registers.issuers:
        days = [issuer.valid_from, *(succession.start for succession in issuer.successors)]
        days += [issuer.valid_to + _DAY if issuer.valid_to else None]
        for day in days:
            if day is not None:
                yield _on(day, DueKind.ISSUER_CHANGES, issuer.name, path)


def _of_task(plan: Plan, task: Task) -> Iterator[DueDate]:
    schedule = task.schedule
    title = f"{task.id}. {task.activity}"
    if schedule.start is not None:
        yield _on(schedule.start, DueKind.TASK_STARTS, title, plan.path)
    if schedule.end is not None:
        yield _on(schedule.end - SOON, DueKind.TASK_IS_SOON, title, plan.path)
        yield _on(schedule.end + _DAY, DueKind.TASK_IS_OVER, title, plan.path)
    for one in rounds_of(schedule):
        yield _on(one.end + _DAY, DueKind.ROUND_IS_OVER, title, plan.path)


def _months(plan: Plan, after: datetime) -> Iterator[DueDate]:
    """Yield the next month that the timeline of a plan shows, and the first one that it does not."""
    span = months_of(plan)
    if span is not None:
        coming = next_month(after.astimezone(ICT).date())
        for day in {span[0], span[1], min(max(coming, span[0]), span[1])}:
            yield _on(day, DueKind.MONTH_BEGINS, plan.full_title, plan.path)


def _on(day: date, kind: DueKind, title: str, path: str) -> DueDate:
    return DueDate(moment=start_of_day(day), kind=kind, title=title, path=path)
