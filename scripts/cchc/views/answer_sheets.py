"""Each answer on one sheet of paper, A4 or A5: to hang out, to hand over at the counter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cchc import wording
from cchc.model import permalinks
from cchc.model.answer_reviews import review_of
from cchc.model.answers import FaqEntry
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.official_places import official_place
from cchc.text.dates import short_date
from cchc.text.slugs import slugify
from cchc.views.answers import SHEETS, sheet_labels
from cchc.views.procedure_links import ProcedureLink, procedure_links
from cchc.views.shared import HOME_CRUMB, resolved_body
from cchc.views.view import Label, Meta, View

_STEPS = "cac-buoc"


@dataclass(frozen=True, kw_only=True)
class AnswerSheet:
    """An answer in short; its steps are the body of the View."""

    size: str
    question: str
    summary: str
    has_steps: bool
    for_whom: str | None
    bring: tuple[str, ...]
    where: str | None
    fee: str | None
    time_limit: str | None
    procedure: ProcedureLink | None
    official: Reference | None
    """Where to do it, with the address in words: paper has no links."""
    checked: str
    last: str
    """The last day on which it holds."""
    is_past: bool
    answer: Label
    others: tuple[Label, ...]
    """Other sizes."""


def answer_sheet_views(library: Library, answers: Iterable[FaqEntry]) -> Iterator[View]:
    """Yield the sheets of each answer. Search engines keep none of them: they repeat the page of the answer."""
    for entry in answers:
        for size, label in zip(SHEETS, sheet_labels(entry), strict=True):
            yield _sheet(library, entry, size, label)


def _sheet(library: Library, entry: FaqEntry, size: str, label: Label) -> View:
    review = review_of(library, entry)
    headings = library.bodies[entry.body].headings
    steps = next((one.anchor for one in headings if slugify(one.text).startswith(_STEPS)), None)
    page = AnswerSheet(
        size=size,
        question=entry.question,
        summary=entry.summary,
        has_steps=steps is not None,
        for_whom=entry.for_whom,
        bring=entry.bring,
        where=entry.where,
        fee=None if review.is_past else entry.fee,
        time_limit=None if review.is_past else entry.time_limit,
        procedure=next(iter(procedure_links(library, [entry.procedure or ""])), None),
        official=official_place(library, entry),
        checked=short_date(entry.checked),
        last=short_date(review.last),
        is_past=review.is_past,
        answer=Label(title=entry.question, url=entry.permalink),
        others=tuple(other for other in sheet_labels(entry) if other != label),
    )
    return View(
        permalink=label.url,
        kind=f"sheet_{size}",
        meta=Meta(
            title=wording.ANSWER_SHEET.format(question=entry.question, size=label.title),
            description=entry.summary,
            canonical=entry.permalink,
            is_indexed=False,
            is_listed=False,
        ),
        content=page,
        crumbs=(
            HOME_CRUMB,
            Label(title=wording.ANSWERS, url=permalinks.ANSWERS),
            Label(title=entry.question, url=entry.permalink),
        ),
        body=replace(resolved_body(library, entry), section=steps) if steps else None,
    )
