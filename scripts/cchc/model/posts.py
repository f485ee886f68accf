"""Posts (tin, bài viết)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from cchc import wording
from cchc.model.forms import Form, Forms
from cchc.model.items import Attachment, Image, Item, Reference
from cchc.model.plans import Task
from cchc.text.dates import ICT, short_date, start_of_day


class Status(StrEnum):
    """Publication status of a post."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SourceLevel(StrEnum):
    """Level of government that a post comes from."""

    CENTRAL = "trung-uong"
    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskRef:
    """A task of a plan, as a post refers to it: “chuong-my-2023/1.4”."""

    plan: str
    task: str
    line: int
    round_name: str | None = None
    """Of evidence of a repeating task: the week, month or quarter it is for, where that is not the one of the post."""

    def __str__(self) -> str:
        return f"{self.plan}/{self.task}{f'@{self.round_name}' if self.round_name else ''}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A dated public note (đính chính) about an error in a post."""

    date: date
    note: str
    is_major: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """Date and reason of the withdrawal (gỡ) of a post, whose page remains as a notice."""

    date: date
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedOn:
    """A mark that a post was passed on by a channel of `docs/_data/channels.yml`."""

    channel: str
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Item):
    """One dated news item."""

    id: str
    """Permanent id in feeds, independent of title, address and domain."""
    slug: str
    title: str
    published: datetime
    happened: date | None
    """The day of what the post tells, where it is one day."""
    updated: datetime | None
    areas: tuple[str, ...]  # ids of reform areas; the first is the primary one
    summary: str
    kind: str
    unit: str | None
    author: str | None
    source: Reference | None
    image: Image | None
    tags: tuple[str, ...]
    tasks: tuple[TaskRef, ...]
    """Tasks that the post is about, done or not."""
    evidence: tuple[TaskRef, ...]
    """Tasks that the post proves done."""
    status: Status
    withdrawal: Withdrawal | None
    corrections: tuple[Correction, ...]
    expires: datetime | None
    attachments: tuple[Attachment, ...]
    pinned_until: date | None = None
    """The last day on which the post stands first on the home page."""
    level: SourceLevel | None = None
    """The level whose news it is, or None where nobody has said."""
    audience: tuple[str, ...] = ()
    """Ids of those it is meant for; empty: everybody."""
    editor: str | None = None
    approved_by: str | None = None
    follow_up: date | None = None
    """The day on which a shortcoming that the post is on will be looked at again."""
    procedures: tuple[str, ...] = ()
    """Codes of the administrative procedures that it is about."""
    shared: tuple[SharedOn, ...] = ()
    """Where the office has passed it on, in the order of the front matter."""
    forms: Forms | None = None
    """Facts of its kind, or None where the post has filled in no form."""

    @property
    def area(self) -> str:
        """The primary reform area."""
        return self.areas[0]

    @property
    def all_forms(self) -> tuple[Form, ...]:
        """The forms that are filled in."""
        return () if self.forms is None else self.forms.all

    @property
    def changed(self) -> datetime:
        """Time of the last change for readers: publication, update, correction or withdrawal."""
        days = [correction.date for correction in self.corrections]
        if self.withdrawal is not None:
            days.append(self.withdrawal.date)
        return max([self.published, *([self.updated] if self.updated else []), *map(start_of_day, days)])

    @property
    def named_corrections(self) -> tuple[tuple[str, Correction], ...]:
        """Corrections by date, each with its anchor on the page and in feeds.

        Anchors of headings have underscores in place of hyphens, so the two never coincide.
        """
        found: dict[str, Correction] = {}
        for correction in sorted(self.corrections, key=lambda correction: correction.date):
            name = f"dinh-chinh-{correction.date.isoformat()}"
            of_day = sum(1 for known in found if known.startswith(name))
            found[f"{name}-{of_day + 1}" if of_day else name] = correction
        return tuple(found.items())

    @property
    def all_tasks(self) -> tuple[tuple[str, str], ...]:
        """(Plan, task) of `tasks` and `evidence`, without repetition."""
        return tuple(dict.fromkeys((task.plan, task.task) for task in (*self.tasks, *self.evidence)))

    def is_evidence(self, plan_id: str, task: Task) -> bool:
        """Return whether the post is evidence of a task: named in `evidence`, and not from before the task."""
        named = any((one.plan, one.task) == (plan_id, task.id) for one in self.evidence)
        return named and not self.is_before(task)

    def is_before(self, task: Task) -> bool:
        """Return whether the post was published before the start of a task, where the plan states it."""
        start = task.schedule.start
        return start is not None and self.published.astimezone(ICT).date() < start

    def shared_also(self, channel: str, day: date) -> tuple[SharedOn, ...]:
        """Return the marks with one more: a post may be passed on again, but one day counts once."""
        mark = SharedOn(channel=channel, day=day)
        return self.shared if mark in self.shared else (*self.shared, mark)

    def is_public(self, now: datetime) -> bool:
        """Return whether readers may see the post at `now`."""
        return self.status is not Status.DRAFT and self.published <= now

    def is_pinned(self, now: datetime) -> bool:
        """Return whether the post stands first on the home page at `now`: up to the end of its last day."""
        return self.pinned_until is not None and now < start_of_day(self.pinned_until + timedelta(days=1))

    def is_expired(self, now: datetime) -> bool:
        """Return whether the post has expired at `now`, and left the home page."""
        return self.expires is not None and self.expires <= now


def notice_of(post: Post, withdrawal: Withdrawal) -> Post:
    """Return the notice of a withdrawn post: address, title, dates, terms of closed lists, and the reason.

    Free text is removed here, where the post is read, so that no page, feed, index or data file can contain it.
    Corrections keep their dates, as importers have an entry of each major one.
    """
    return replace(
        post,
        summary=wording.WITHDRAWN.format(day=short_date(withdrawal.date), reason=withdrawal.reason),
        author=None,
        editor=None,
        approved_by=None,
        follow_up=None,
        source=None,
        level=None,
        image=None,
        tags=(),
        procedures=(),
        tasks=(),
        evidence=(),
        corrections=tuple(replace(correction, note="") for correction in post.corrections),
        attachments=(),
        forms=None,
        links=(),
        pinned_until=None,
        disclosure=None,
        old_terms=(),
    )


def changed_moment(post: Post, *, now: datetime) -> datetime:
    """Return the date of change of a post: of its last update, correction, expiry or withdrawal.

    Importers compare these dates, so every change by an editor has to make a later one, also on the same day and for a
    day in the past. Only the day of most changes is known, so each of them adds a second to the latest date. Updates
    and corrections, which stay, add two: a post that gets one in place of its withdrawal is newer than the withdrawal.
    """
    if post.updated is None and post.expires is None and post.withdrawal is None and not post.corrections:
        return post.published
    moments = [post.published, *(start_of_day(correction.date) for correction in post.corrections)]
    seconds = 2 * len(post.corrections)
    if post.updated is not None:
        moments.append(post.updated)
        is_day = post.updated == start_of_day(post.updated.astimezone(ICT).date())
        seconds += 2 if is_day else 0
    if post.withdrawal is not None:
        moments.append(start_of_day(post.withdrawal.date))
        seconds += 1
    if post.expires is not None and post.is_expired(now):
        moments.append(post.expires)
        seconds += 1
    return max(moments) + timedelta(seconds=seconds)
