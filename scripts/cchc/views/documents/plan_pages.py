"""The values of the page of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Assignment, NamedPlaces, Plan, Reporting, Statement, Theme
from cchc.model.progress import progress_of
from cchc.text.dates import short_date
from cchc.views.documents.facts import DocumentFacts, document_facts
from cchc.views.documents.tasks import GroupValue, ProgressSummary, channel_names, summary_of, task_groups
from cchc.views.shared import Cards, area_label
from cchc.views.view import Label


@dataclass(frozen=True, kw_only=True)
class StatementValue:
    """A purpose, requirement, topic or form of a plan."""

    place: str
    text: str
    areas: tuple[Label, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IndexValue:
    """An index that a plan names."""

    name: str
    url: str | None
    full_name: str | None
    meaning: str | None
    owner: str | None
    source: str | None
    checked: str | None
    places: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """The values of the page of a plan."""

    title: str
    facts: DocumentFacts
    themes: tuple[Theme, ...]
    audience: str | None
    overall_schedule: str | None
    purposes: tuple[StatementValue, ...]
    requirements: tuple[StatementValue, ...]
    topics: tuple[StatementValue, ...]
    topics_note: str | None
    forms: tuple[StatementValue, ...]
    groups: tuple[GroupValue, ...]
    tasks: int
    tasks_note: str | None
    areas_are_printed: bool
    progress: ProgressSummary
    assignments: tuple[Assignment, ...]
    channels: tuple[NamedPlaces, ...]
    systems: tuple[NamedPlaces, ...]
    indices: tuple[IndexValue, ...]
    reporting: tuple[Reporting, ...]
    funding: Statement | None
    hotline_duty: Statement | None


def plan_page(library: Library, cards: Cards, plan: Plan) -> PlanPage:
    """Return the values of the page of a plan."""
    tasks = progress_of(library, plan)
    return PlanPage(
        title=plan.title,
        facts=document_facts(library, plan),
        themes=plan.themes,
        audience=plan.audience,
        overall_schedule=plan.overall_schedule,
        purposes=_statements(library, plan.purposes),
        requirements=_statements(library, plan.requirements),
        topics=_statements(library, plan.topics),
        topics_note=plan.topics_note,
        forms=_statements(library, plan.forms),
        groups=task_groups(library, cards, plan, tasks),
        tasks=len(plan.tasks),
        tasks_note=plan.tasks_note,
        areas_are_printed=plan.areas_are_printed,
        progress=summary_of(plan, tasks),
        assignments=plan.assignments,
        channels=plan.channels,
        systems=plan.systems,
        indices=tuple(_index(library, index) for index in plan.indices),
        reporting=plan.reporting,
        funding=plan.funding,
        hotline_duty=plan.hotline_duty,
    )


def _statements(library: Library, statements: Sequence[Statement]) -> tuple[StatementValue, ...]:
    return tuple(
        StatementValue(
            place=statement.place,
            text=statement.text,
            areas=tuple(area_label(library, area) for area in statement.areas if library.settings.area(area)),
            channels=channel_names(library, statement.channels),
        )
        for statement in statements
    )


def _index(library: Library, named: NamedPlaces) -> IndexValue:
    index = library.index(named.id or named.name)
    return IndexValue(
        name=index.name if index else named.name,
        url=permalinks.index_page(index.id) if index else None,
        full_name=index.full_name if index else None,
        meaning=index.meaning if index else None,
        owner=index.owner if index else None,
        source=index.source if index else None,
        checked=short_date(index.checked) if index and index.checked else None,
        places=named.places,
        note=named.note,
    )
