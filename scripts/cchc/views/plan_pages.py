"""The page of a plan: everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import (
    Assignment,
    Citation,
    CitationRole,
    NamedPlaces,
    Plan,
    Reporting,
    Schedule,
    Statement,
    SubItem,
    Task,
    TextQuality,
    Theme,
)
from cchc.model.registers import Issuer
from cchc.text.dates import partial_date, short_date
from cchc.views.shared import HOME_CRUMB, Card, Cards, FileValue, area_label, files_of, main_feed, resolved_body
from cchc.views.view import Label, Meta, View


@dataclass(frozen=True, kw_only=True)
class PartValue:
    """A numbered part of a task or assignment."""

    id: str
    text: str
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaskValue:
    """A row of the task table."""

    id: str
    anchor: str
    area: Label | None  # None: all of administrative reform
    activity: str
    propaganda: str | None
    channels: tuple[str, ...]
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    schedule: str | None
    period: str | None  # "01/01/2023 – 31/3/2023"
    note: str | None
    parts: tuple[PartValue, ...]
    evidence: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class GroupValue:
    """Tasks under one heading; a plan without groups has one group without title."""

    title: str | None
    tasks: tuple[TaskValue, ...]


@dataclass(frozen=True, kw_only=True)
class CitationValue:
    """A document that the plan names."""

    place: str
    role: str
    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    issuer_is_inferred: bool
    subject: str
    again: tuple[str, ...]
    note: str | None
    doubt: str | None


@dataclass(frozen=True, kw_only=True)
class StatementValue:
    """A purpose, requirement, topic or form."""

    place: str
    text: str
    areas: tuple[Label, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SuccessorValue:
    """Who took over from the issuer, and from when."""

    name: str
    place: str | None
    start: str | None
    whole: bool
    basis: str | None
    depth: int


@dataclass(frozen=True, kw_only=True)
class IndexValue:
    """An index that the plan names."""

    name: str
    full_name: str | None
    places: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """Everything that is known of a plan."""

    title: str
    type: str
    type_note: str | None
    number: str | None
    number_note: str | None
    symbol: str | None
    issued: str | None
    issued_note: str | None
    not_before: str | None
    issuer: str
    issuer_ended: str | None
    successors: tuple[SuccessorValue, ...]
    place: str
    signer: str | None
    signer_capacity: str | None
    year: int
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
    citations: tuple[CitationValue, ...]
    assignments: tuple[Assignment, ...]
    channels: tuple[NamedPlaces, ...]
    systems: tuple[NamedPlaces, ...]
    indices: tuple[IndexValue, ...]
    reporting: tuple[Reporting, ...]
    funding: Statement | None
    hotline_duty: Statement | None
    recipients: tuple[str, ...]
    oddities: tuple[str, ...]
    is_garbled: bool
    text_note: str | None
    files: tuple[FileValue, ...]
    archived: str | None
    canonical: str


PLANS_CRUMB: Final = Label(title="Kế hoạch, văn bản", url=permalinks.PLANS)
_ROLES: Final = {
    CitationRole.LEGAL_BASIS: "Căn cứ",
    CitationRole.BODY: "Viện dẫn",
    CitationRole.FOOTNOTE: "Chú thích",
}


def place_of(plan: Plan) -> str:
    """Return where the issuer was: commune, district, province, as far as the plan names them."""
    return ", ".join(filter(None, (plan.locality, plan.parent, plan.province)))


def plan_page_view(library: Library, cards: Cards, plan: Plan) -> View:
    """Return the page of a plan."""
    issuer = library.issuer(plan.issuer)
    crumbs = (HOME_CRUMB, PLANS_CRUMB)
    groups = tuple(_groups(library, cards, plan))
    page = PlanPage(
        title=plan.title,
        type=plan.type,
        type_note=plan.type_note,
        number=plan.number,
        number_note=plan.number_note,
        symbol=plan.symbol,
        issued=partial_date(plan.issued) if plan.issued else None,
        issued_note=plan.issued_note,
        not_before=short_date(plan.not_before) if plan.not_before else None,
        issuer=plan.issuer_name,
        issuer_ended=short_date(issuer.valid_to) if issuer and issuer.valid_to else None,
        successors=tuple(_successors(library, issuer)) if issuer else (),
        place=place_of(plan),
        signer=plan.signer.name,
        signer_capacity=", ".join(filter(None, (plan.signer.authority, plan.signer.capacity, plan.signer.title)))
        or None,
        year=plan.year,
        themes=plan.themes,
        audience=plan.audience,
        overall_schedule=plan.overall_schedule,
        purposes=_statements(library, plan.purposes),
        requirements=_statements(library, plan.requirements),
        topics=_statements(library, plan.topics),
        topics_note=plan.topics_note,
        forms=_statements(library, plan.forms),
        groups=groups,
        tasks=len(plan.tasks),
        tasks_note=plan.tasks_note,
        areas_are_printed=plan.areas_are_printed,
        citations=tuple(_citation(citation) for citation in plan.citations),
        assignments=plan.assignments,
        channels=plan.channels,
        systems=plan.systems,
        indices=tuple(_index(library, index) for index in plan.indices),
        reporting=plan.reporting,
        funding=plan.funding,
        hotline_duty=plan.hotline_duty,
        recipients=plan.recipients,
        oddities=plan.oddities,
        is_garbled=plan.text_quality is TextQuality.OCR,
        text_note=plan.text_note,
        files=files_of(library, plan, plan.attachments),
        archived=short_date(plan.archived) if plan.archived else None,
        canonical=library.settings.absolute(plan.permalink),
    )
    description = (
        f"{plan.type} {plan.number or '(số chưa xác định)'} của {plan.issuer_name}: {len(plan.tasks)} nhiệm vụ."
    )
    return View(
        permalink=plan.permalink,
        kind="plan",
        meta=Meta(
            title=plan.full_title,
            description=description,
            creator=plan.issuer_name,
            feeds=(main_feed(library),),
        ),
        content=page,
        crumbs=crumbs,
        body=resolved_body(library, plan),
        modified=plan.archived.isoformat() if plan.archived else None,
    )


def _groups(library: Library, cards: Cards, plan: Plan) -> Iterator[GroupValue]:
    """Yield the tasks in the order of the plan, under the heading of their group where they have one."""

    def group_of(task: Task) -> str | None:
        head = task.id.split(".")[0]
        return next((f"{group.id}. {group.title}" for group in plan.task_groups if group.id == head), None)

    for title, tasks in groupby(plan.tasks, key=group_of):
        yield GroupValue(title=title, tasks=tuple(_task(library, cards, plan, task) for task in tasks))


def _task(library: Library, cards: Cards, plan: Plan, task: Task) -> TaskValue:
    known = library.settings.area(task.area)
    return TaskValue(
        id=task.id,
        anchor=task.anchor,
        area=area_label(library, task.area) if known else None,
        activity=task.activity,
        propaganda=task.propaganda,
        channels=_channels(library, task.channels),
        lead=task.lead,
        partners=task.partners,
        schedule=task.schedule.printed,
        period=_period(task.schedule),
        note=task.note,
        parts=tuple(_part(library, part) for part in task.parts),
        evidence=cards.of_all(library.evidence.get((plan.id, task.id), ())),
    )


def _part(library: Library, part: SubItem) -> PartValue:
    return PartValue(id=part.id, text=part.text, channels=_channels(library, part.channels))


def _period(schedule: Schedule) -> str | None:
    if schedule.start is None or schedule.end is None:
        return None
    return f"{short_date(schedule.start)} – {short_date(schedule.end)}"


def _channels(library: Library, ids: Sequence[str]) -> tuple[str, ...]:
    names = []
    for channel_id in ids:
        channel = library.channel(channel_id)
        names.append(channel.name if channel else channel_id)
    return tuple(names)


def _statements(library: Library, statements: Sequence[Statement]) -> tuple[StatementValue, ...]:
    return tuple(
        StatementValue(
            place=statement.place,
            text=statement.text,
            areas=tuple(area_label(library, area) for area in statement.areas if library.settings.area(area)),
            channels=_channels(library, statement.channels),
        )
        for statement in statements
    )


def _citation(citation: Citation) -> CitationValue:
    return CitationValue(
        place=citation.place,
        role=_ROLES[citation.role],
        kind=citation.kind,
        number=citation.number,
        date=short_date(citation.date) if citation.date else None,
        issuer=citation.issuer,
        issuer_is_inferred=citation.issuer_is_inferred,
        subject=citation.subject,
        again=citation.again,
        note=citation.note,
        doubt=citation.doubt,
    )


def _index(library: Library, named: NamedPlaces) -> IndexValue:
    index = library.index(named.id or named.name)
    return IndexValue(
        name=index.name if index else named.name,
        full_name=index.full_name if index else None,
        places=named.places,
        note=named.note,
    )


def _successors(
    library: Library, issuer: Issuer, depth: int = 0, seen: frozenset[str] = frozenset()
) -> Iterator[SuccessorValue]:
    """Yield who took over, each followed by who took over from it: a chain, not a pair."""
    if issuer.id in seen:
        return
    for succession in issuer.successors:
        successor = library.issuer(succession.issuer)
        if successor is not None:
            yield SuccessorValue(
                name=successor.name,
                place=", ".join(filter(None, (successor.parent, successor.province))) or None,
                start=short_date(succession.start) if succession.start else None,
                whole=succession.whole,
                basis=succession.basis,
                depth=depth,
            )
            yield from _successors(library, successor, depth + 1, seen | {issuer.id})
