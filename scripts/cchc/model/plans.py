"""Plans (kế hoạch): documents that assign tasks. Unknown values are None, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.model.documents import DOCUMENT_SECTIONS, Document
from cchc.text.slugs import without_marks

SECTIONS = DOCUMENT_SECTIONS | {
    *("nhiem-vu", "tien-do", "muc-dich", "noi-dung", "phan-cong", "kenh", "chi-so", "bao-cao")
}
"""Anchors of the sections on the page of every plan, in addition to those of its tasks and of its text."""

GENERAL_AREA = "chung"
"""Area of a task that a plan assigns to administrative reform as a whole."""


class TimingKind(StrEnum):
    """Kind of schedule that a plan gives a task."""

    ONCE = "once"
    PERIOD = "period"
    ONGOING = "ongoing"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    UNSTATED = "unstated"


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Schedule of a task: the printed words, and dates where the words contain them."""

    kind: TimingKind
    printed: str | None
    start: date | None
    end: date | None
    year: int | None = None
    """Year of the plan, in which a duty repeats whose first or last day is not printed."""


@dataclass(frozen=True, kw_only=True)
class SubItem:
    """A numbered part of a task or of an assignment; its id is its number in the plan."""

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
    """A numbered group of tasks."""

    id: str
    title: str
    area: str
    tasks: int  # how many


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence of a plan (purpose, requirement, topic, form) with its section."""

    place: str
    text: str
    areas: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Duties of a unit."""

    id: str
    unit: str
    items: tuple[SubItem, ...]


@dataclass(frozen=True, kw_only=True)
class NamedPlaces:
    """A channel, system or index that a plan names, with the sections that name it."""

    id: str | None
    name: str
    places: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """A duty to report."""

    who: str
    to: str
    what: str
    when: tuple[str, ...]
    place: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme of the year (chủ đề công tác năm), with its owner where the plan names one."""

    text: str
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan(Document):
    """A document that assigns tasks."""

    areas_are_printed: bool  # False: assigned by the editors of the registry
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
    assignments: tuple[Assignment, ...]
    channels: tuple[NamedPlaces, ...]
    systems: tuple[NamedPlaces, ...]
    indices: tuple[NamedPlaces, ...]
    reporting: tuple[Reporting, ...]
    funding: Statement | None
    hotline_duty: Statement | None

    @property
    def full_title(self) -> str:
        """Title with issuer, as many plans of a year have the same title."""
        return f"{self.title} – {self.issuer_name}"

    @property
    def all_areas(self) -> tuple[str, ...]:
        """Reform areas of the plan and of its tasks, without repetition."""
        found = (*self.areas, *(task.area for task in self.tasks))
        return tuple(dict.fromkeys(area for area in found if area != GENERAL_AREA))

    def task(self, task_id: str) -> Task | None:
        """Return the task with that id, or None."""
        return next((task for task in self.tasks if task.id == task_id), None)

    @property
    def sections(self) -> frozenset[str]:
        """Anchors of the sections and tasks of its page, in addition to those of its text."""
        return SECTIONS | {task.anchor for task in self.tasks}


def task_anchor(task_id: str) -> str:
    """Return the anchor of a task: “II.2.đ” is “nhiem-vu-ii.2.dd”, which “II.2.d” is not."""
    distinct = task_id.lower().replace("đ", "dd")
    return "nhiem-vu-" + without_marks(distinct)
