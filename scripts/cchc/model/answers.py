"""Questions and answers about public services (hỏi – đáp)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.model.items import Item, Reference


@dataclass(frozen=True, kw_only=True)
class FaqEntry(Item):
    """A question with its answer, its sources and the date of the last check."""

    question: str
    is_draft: bool
    group: str
    order: int
    summary: str
    checked: date  # date.min in a draft not checked yet; drafts are not shown
    procedure: str | None  # national code, "1.001193"
    sources: tuple[Reference, ...]
    tags: tuple[str, ...]
