"""The report as plain values, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.model.forms.feedback import FeedbackState
from cchc.model.progress import TaskState
from cchc.outreach.report.periods import ReportPeriod


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedPost:
    """A post of the period."""

    day: date
    title: str
    url: str
    path: str
    areas: tuple[str, ...]
    """Titles; the first is that of the primary area."""
    kind: str
    unit: str | None
    author: str | None
    is_repost: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many posts there are of something."""

    title: str
    posts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaTally:
    """Posts of a reform area: those whose primary area it is, and those that are about it at all."""

    title: str
    primary: int
    related: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelTally:
    """A channel: how often posts were passed on over it, the tasks that plans order over it, the posts about them."""

    title: str
    shared: int
    """Marks of the period that a post was passed on, whenever it was published."""
    tasks: int
    posts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekTally:
    """Posts of a week of ISO 8601, or of the part of it that lies in the period."""

    first: date
    last: date
    posts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedTask:
    """A task as it stood at the end of the period."""

    plan: str
    plan_short: str
    """“huyện Hạ Hòa 2023”: for a narrow column."""
    id: str
    activity: str
    lead: tuple[str, ...]
    due: str | None
    state: TaskState
    rounds: str | None
    """Of a task that repeats: “12/14 tuần”."""
    lacks_rounds: bool
    """Whether a round of it is over without evidence."""
    new_evidence: int
    """Posts of the period that prove it done."""
    evidence: int
    is_soon: bool
    """Whether it ends within two months."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedPlan:
    """A plan with the number of its tasks in each state."""

    title: str
    counts: tuple[tuple[TaskState, int], ...]
    tasks: tuple[ReportedTask, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedNote:
    """A correction or a withdrawal: its day, the title of the post, the words of the notice."""

    day: date
    title: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedFeedback:
    """A complaint or proposal with its reply, published or answered in the period."""

    day: date
    title: str
    receiver: str
    state: FeedbackState
    received: date | None
    replied: date | None
    days: int | None
    is_new: bool
    """Whether its post is one of the period."""
    is_replied_now: bool
    """Whether the reply is of the period, whenever the post was published."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedExemplar:
    """An exemplar of the period; unknown where its post has not filled in its form."""

    day: date
    title: str
    who: tuple[str, ...]
    done: str | None
    decision: str | None
    is_repeatable: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a section did in a period, counted from its content as it is now."""

    section: str
    section_url: str
    office: str
    publisher: str | None
    standing_body: str | None
    period: ReportPeriod
    until: date
    """The last day that was counted: that of the period, or today."""
    made: date
    posts: tuple[ReportedPost, ...]
    """In the order of publication."""
    areas: tuple[AreaTally, ...]
    kinds: tuple[Tally, ...]
    units: tuple[Tally, ...]
    channels: tuple[ChannelTally, ...]
    months: tuple[Tally, ...]
    weeks: tuple[WeekTally, ...]
    empty_weeks: tuple[date, ...]
    """Mondays of whole weeks of the period without a post, from the first post of the section on."""
    plans: tuple[ReportedPlan, ...]
    corrections: tuple[ReportedNote, ...]
    withdrawals: tuple[ReportedNote, ...]
    feedback: tuple[ReportedFeedback, ...]
    exemplars: tuple[ReportedExemplar, ...]

    @property
    def reposts(self) -> int:
        """How many posts were taken over from elsewhere."""
        return sum(post.is_repost for post in self.posts)

    @property
    def answered(self) -> int:
        """How many of the complaints and proposals of the period have a reply."""
        return sum(one.is_new and one.state is FeedbackState.ANSWERED for one in self.feedback)

    @property
    def complaints(self) -> int:
        """How many complaints and proposals were published in the period."""
        return sum(one.is_new for one in self.feedback)

    @property
    def replies(self) -> int:
        """How many complaints and proposals were answered in the period, whenever they were published."""
        return sum(one.is_replied_now for one in self.feedback)

    @property
    def is_over(self) -> bool:
        """Whether the whole period was counted."""
        return self.until == self.period.last

    @property
    def tasks(self) -> tuple[ReportedTask, ...]:
        """The tasks of all plans."""
        return tuple(task for plan in self.plans for task in plan.tasks)
