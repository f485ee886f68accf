"""Questions and answers about public services (hỏi – đáp)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.model.items import Item, Reference
from cchc.text.intervals import Interval


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenDetail:
    """A sum of money or a time limit typed into a text, where nothing hides it once the answer is old."""

    text: str  # “30.000 đồng”
    line: int
    is_money: bool


class StepSlipKind(StrEnum):
    """What takes steps out of the list that readers tick off and print."""

    OTHER_HEADING = "other-heading"
    TEXT_BEFORE = "text-before"
    START = "start"
    CUT = "cut"
    TOO_LONG = "too-long"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepSlip:
    """A place in the text of an answer where steps get lost, with what stands there."""

    kind: StepSlipKind
    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class FaqEntry(Item):
    """A question with its answer, its sources and the date of the last check."""

    question: str
    is_draft: bool
    group: str
    order: int
    summary: str
    checked: date  # date.min in a draft not checked yet; drafts are not shown
    procedure: str | None  # national code, "1.001193": what the answer is about
    sources: tuple[Reference, ...]
    tags: tuple[str, ...]
    audience: tuple[str, ...] = ()
    """Ids of those whom it is meant for; none: everybody."""
    procedures: tuple[str, ...] = ()
    """Codes of other procedures that it names."""
    checked_by: str | None = None
    """The unit or position that checked it; no name of a person."""
    review_every: Interval | None = None
    """Time after which it has to be checked again; None: as mkdocs.yml says."""
    for_whom: str | None = None
    bring: tuple[str, ...] = ()
    where: str | None = None
    fee: str | None = None
    """Shown as long as the answer is current."""
    time_limit: str | None = None
    """Shown as long as the answer is current."""
    open_details: tuple[OpenDetail, ...] = ()
    step_slips: tuple[StepSlip, ...] = ()

    @property
    def all_procedures(self) -> tuple[str, ...]:
        """The codes of all procedures that it names, its own first."""
        return tuple(dict.fromkeys((*([self.procedure] if self.procedure else []), *self.procedures)))
