"""The archive of plans."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import (
    Plan,
)
from cchc.text.dates import partial_date
from cchc.views.issuers import place_of
from cchc.views.shared import HOME_CRUMB, main_feed
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
class PlanYear:
    """The plans of a year."""

    year: int
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    """The archive of plans."""

    title: str
    years: tuple[PlanYear, ...]
    total: int


def plans_view(library: Library) -> View:
    """Return the archive of plans."""
    years = tuple(
        PlanYear(year=year, plans=tuple(plan_card(library, plan) for plan in plans))
        for year, plans in groupby(library.plans, key=lambda plan: plan.year)
    )
    description = "Kho kế hoạch thông tin, tuyên truyền cải cách hành chính: số, ngày, cơ quan, nhiệm vụ và minh chứng."
    return View(
        permalink=permalinks.PLANS,
        kind="plans",
        meta=Meta(
            title="Kế hoạch, văn bản cải cách hành chính",
            description=description,
            feeds=(main_feed(library),),
        ),
        content=PlansPage(title="Kế hoạch, văn bản cải cách hành chính", years=years, total=len(library.plans)),
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
        tasks_with_evidence=sum(1 for task in plan.tasks if (plan.id, task.id) in library.evidence),
    )
