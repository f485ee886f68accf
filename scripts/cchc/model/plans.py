"""Plans (kế hoạch), as their issuers signed them. What is unknown is None and never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.model.items import Attachment, Item
from cchc.text.dates import PartialDate
from cchc.text.slugs import without_marks

SECTIONS = frozenset(
    {
        *("thong-tin", "tep", "ke-thua", "nhiem-vu", "muc-dich", "noi-dung", "phan-cong", "kenh", "chi-so", "bao-cao"),
        *("can-cu", "noi-nhan", "diem-la"),
    }
)
"""The anchors of the parts that the page of every plan has, beside those of its tasks and of its own text."""

GENERAL_AREA = "chung"
"""Stands for “all of administrative reform” where a plan gives a task no single reform area."""


class TimingKind(StrEnum):
    """What kind of time the words of a plan give a task."""

    ONCE = "once"
    PERIOD = "period"
    ONGOING = "ongoing"
    WEEKLY = "weekly"
    UNSTATED = "unstated"


class TextQuality(StrEnum):
    """How the text of a plan reached the archive."""

    CLEAN = "clean"
    OCR = "ocr"


class CitationRole(StrEnum):
    """How a plan cites a document."""

    LEGAL_BASIS = "can-cu"
    BODY = "vien-dan"
    FOOTNOTE = "cuoc-chu"


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When a task is to be done: the words as printed, and dates only where there are any."""

    kind: TimingKind
    printed: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, kw_only=True)
class SubItem:
    """A numbered part of a task or of an assignment, with the place it has in the plan."""

    id: str
    text: str
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Task:
    """A task (nhiệm vụ) of a plan."""

    id: str
    area: str  # a reform area, or GENERAL_AREA
    activity: str
    propaganda: str | None
    channels: tuple[str, ...]
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    schedule: Schedule
    note: str | None
    parts: tuple[SubItem, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the task on the page of its plan: “nhiem-vu-1.4”."""
        return task_anchor(self.id)


@dataclass(frozen=True, kw_only=True)
class TaskGroup:
    """A numbered group of tasks, where a plan has such."""

    id: str
    title: str
    area: str
    tasks: int


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A document that a plan names."""

    place: str  # where in the plan it is named first
    role: CitationRole
    kind: str
    number: str | None
    number_printed: str | None  # where the print differs from the number
    date: date | None
    issuer: str | None
    issuer_is_inferred: bool
    subject: str
    again: tuple[str, ...]
    note: str | None
    doubt: str | None  # a suspected error of the source


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signed; every part may be unknown."""

    authority: str | None
    capacity: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence of a plan (purpose, requirement, topic, form) with its place."""

    place: str
    text: str
    areas: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """What a unit is charged with."""

    id: str
    unit: str
    items: tuple[SubItem, ...]


@dataclass(frozen=True, kw_only=True)
class NamedPlaces:
    """A channel, system or index that a plan names, and where."""

    id: str | None
    name: str
    places: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """Who reports what to whom, and when."""

    who: str
    to: str
    what: str
    when: tuple[str, ...]
    place: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    """The theme of a year (chủ đề công tác năm), and whose it is where the plan says so."""

    text: str
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan(Item):
    """An official plan and everything that is known of it."""

    id: str
    is_draft: bool
    type: str
    type_note: str | None
    title: str
    number: str | None
    number_printed: str | None
    number_note: str | None
    symbol: str | None
    issued: PartialDate | None
    issued_printed: str | None
    issued_note: str | None
    not_before: date | None
    year: int
    issuer: str  # id in the register of issuers
    issuer_name: str  # as issued
    level: str
    locality: str
    parent: str | None
    province: str
    place: str | None
    signer: Signer
    signer_printed: str | None
    recipients: tuple[str, ...]
    text_quality: TextQuality
    text_note: str | None
    areas_are_printed: bool  # False: the editors of the archive assigned the areas
    themes: tuple[Theme, ...]
    audience: str | None
    overall_schedule: str | None
    purposes: tuple[Statement, ...]
    requirements: tuple[Statement, ...]
    topics: tuple[Statement, ...]
    topics_note: str | None
    forms: tuple[Statement, ...]
    task_groups: tuple[TaskGroup, ...]
    tasks: tuple[Task, ...]
    tasks_note: str | None
    citations: tuple[Citation, ...]
    assignments: tuple[Assignment, ...]
    channels: tuple[NamedPlaces, ...]
    systems: tuple[NamedPlaces, ...]
    indices: tuple[NamedPlaces, ...]
    reporting: tuple[Reporting, ...]
    funding: Statement | None
    hotline_duty: Statement | None
    oddities: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    archived: date | None  # when it came into this archive

    @property
    def full_title(self) -> str:
        """The title with its issuer: many plans of one year bear the same title."""
        return f"{self.title} – {self.issuer_name}"

    def task(self, task_id: str) -> Task | None:
        """Return the task with that id, or None."""
        return next((task for task in self.tasks if task.id == task_id), None)

    @property
    def all_anchors(self) -> frozenset[str]:
        """Every anchor that a link to the page of this plan may name."""
        return frozenset(self.anchors) | {task.anchor for task in self.tasks} | SECTIONS


def task_anchor(task_id: str) -> str:
    """Return the anchor of a task: “II.2.đ” is “nhiem-vu-ii.2.dd”, which “II.2.d” is not."""
    distinct = task_id.lower().replace("đ", "dd")
    return "nhiem-vu-" + without_marks(distinct)
