"""The archive of documents on one page, with filters that work in the page."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.model.progress import tasks_with_evidence
from cchc.text.dates import partial_date
from cchc.views.documents.issuers import place_of
from cchc.views.documents.lists import DocumentLists, YearRows, document_rows, list_sorts, rows_by_year
from cchc.views.shared import HOME_CRUMB, list_feeds, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """A plan in a list; None is shown “Chưa xác định”."""

    title: str
    url: str
    type: str
    number: str | None
    issued: str | None
    issuer: str
    place: str
    tasks: int
    tasks_with_evidence: int


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    """Every document of the archive, and the lists that its filters know."""

    title: str
    years: tuple[YearRows, ...]
    sorts: tuple[DocumentLists, ...]
    total: int
    calendar: str


def plans_view(library: Library) -> View:
    """Return the archive of documents."""
    description = "Kho kế hoạch, văn bản cải cách hành chính: số, ngày, cơ quan, nhiệm vụ và minh chứng."
    title = "Kế hoạch, văn bản cải cách hành chính"
    return View(
        permalink=permalinks.PLANS,
        kind="plans",
        meta=Meta(
            title=title,
            description=description,
            feeds=(*section_feeds(library), *list_feeds(library, permalinks.PLANS)),
        ),
        content=PlansPage(
            title=title,
            years=rows_by_year(library.documents, document_rows(library)),
            sorts=list_sorts(library),
            total=len(library.documents),
            calendar=permalinks.calendar(permalinks.PLANS),
        ),
        crumbs=(HOME_CRUMB,),
    )


def plan_card(library: Library, plan: Plan) -> PlanCard:
    """Return a plan as lists show it."""
    return PlanCard(
        title=plan.title,
        url=plan.permalink,
        type=plan.type,
        number=plan.number,
        issued=partial_date(plan.issued) if plan.issued else None,
        issuer=plan.issuer_name,
        place=place_of(plan),
        tasks=len(plan.tasks),
        tasks_with_evidence=tasks_with_evidence(library, plan),
    )
