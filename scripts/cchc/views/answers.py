"""The list of questions, and a page for each with its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.answer_reviews import Review, review_of
from cchc.model.answers import FaqEntry
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.official_places import linked_portal
from cchc.model.registers import ContactKind
from cchc.render.steps import steps_of
from cchc.text.dates import short_date
from cchc.views.contacts import ContactValue, contact_value
from cchc.views.outdated import outdated_note
from cchc.views.procedure_links import (
    ProcedureLink,
    as_label,
    official_address,
    portal_of,
    procedure_link,
    procedure_links,
)
from cchc.views.redirects import redirect_views
from cchc.views.shared import (
    HOME_CRUMB,
    TextRun,
    audience_labels,
    list_feeds,
    main_feed,
    resolved_body,
    runs_of,
    section_feeds,
)
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, View

SHEETS: Final = ("a4", "a5")
"""Sizes of paper on which an answer can be printed as one sheet."""
_CRUMB = Label(title=wording.ANSWERS, url=permalinks.ANSWERS)


@dataclass(frozen=True, kw_only=True)
class AnswerCard:
    """A question with its short answer."""

    question: str
    summary: str
    url: str
    anchor: str
    """Of the question on the list of all."""
    checked: str
    is_past: bool
    """Whether it is being checked again."""


@dataclass(frozen=True, kw_only=True)
class AnswerGroup:
    """Questions of one group."""

    id: str
    title: str
    answers: tuple[AnswerCard, ...]


@dataclass(frozen=True, kw_only=True)
class AnswersPage:
    """All questions, by group."""

    title: str
    groups: tuple[AnswerGroup, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class SourceValue:
    """A source of an answer; `url` is None where the source has no address."""

    name: str
    url: str | None
    is_external: bool


@dataclass(frozen=True, kw_only=True)
class PastNote:
    """Why an answer is being checked again."""

    last: str
    """The last day on which it held."""
    ended: ProcedureLink | None
    """Its procedure, where that is what ended."""


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """One question with its answer."""

    question: str
    summary: str
    lead: tuple[TextRun, ...]  # the summary, with telephone numbers to dial
    portal: Label | None  # where the reader does it online: a place of the register that the answer links to
    official: str | None
    """Address on the national portal of its procedure, or of what has come in its place."""
    way_on: Label | None
    """Where an answer that is being checked again, or whose procedure has ended, leads without such an address."""
    past: PastNote | None
    for_whom: str | None
    bring: tuple[str, ...]
    where: str | None
    fee: str | None
    """None where it is not known, or no longer sure."""
    time_limit: str | None
    has_hidden: bool
    """Whether a fee or a time limit is left out until somebody has checked it."""
    checked_by: str | None
    last: str
    """The last day on which it holds."""
    office: ContactValue | None
    """Where the reader goes: an office of the register that the answer links to, once there is a way to it."""
    group: Label
    checked: str
    sources: tuple[SourceValue, ...]
    procedure: ProcedureLink | None
    procedures: tuple[ProcedureLink, ...]
    """Others that it names."""
    sheets: tuple[Label, ...]
    """The same on one sheet of paper."""
    audience: tuple[Label, ...]
    steps: tuple[str, ...]
    """The numbered list under its heading “Các bước”."""
    former_office: str | None
    others: tuple[AnswerCard, ...]
    canonical: str
    sharing: Sharing


def answers_view(library: Library) -> View:
    """Return the list of questions."""
    title = wording.ANSWERS
    return View(
        permalink=permalinks.ANSWERS,
        kind="answers",
        meta=Meta(
            title=title,
            description=wording.ANSWERS_DESCRIPTION,
            feeds=(*section_feeds(library), *list_feeds(library, permalinks.ANSWERS)),
        ),
        content=AnswersPage(title=title, groups=answer_groups(library), total=len(library.answers)),
        crumbs=(HOME_CRUMB,),
    )


def answer_views(library: Library, answers: Iterable[FaqEntry]) -> Iterator[View]:
    """Yield the page of each answer, and a page at each of its former addresses."""
    by_id = {group.id: group for group in answer_groups(library)}
    for entry in answers:
        yield _answer_view(library, entry, by_id[entry.group])
        yield from redirect_views(entry, title=entry.question, description=entry.summary)


def answer_groups(library: Library) -> tuple[AnswerGroup, ...]:
    """Return the groups that have questions, in the order of mkdocs.yml."""
    return tuple(
        AnswerGroup(
            id=group.id,
            title=group.title,
            answers=tuple(card_of(library, entry) for entry in library.answers_by_group[group.id]),
        )
        for group in library.settings.faq_groups
        if group.id in library.answers_by_group
    )


def card_of(library: Library, entry: FaqEntry) -> AnswerCard:
    """Return the card of an answer."""
    return AnswerCard(
        question=entry.question,
        summary=entry.summary,
        url=entry.permalink,
        anchor=anchor_of(entry),
        checked=short_date(entry.checked),
        is_past=review_of(library, entry).is_past,
    )


def anchor_of(entry: FaqEntry) -> str:
    """Return the anchor of a question on the list of all; no group has an id with an underscore."""
    return f"cau_{PurePosixPath(entry.path).stem}"


def _answer_view(library: Library, entry: FaqEntry, group: AnswerGroup) -> View:
    former = library.settings.former_office(entry.former_office)
    review = review_of(library, entry)
    procedure = library.procedure(entry.procedure) if entry.procedure else None
    portal = as_label(linked_portal(library, entry))
    page = AnswerPage(
        question=entry.question,
        summary=entry.summary,
        lead=runs_of(library, entry.summary),
        portal=portal,
        official=official_address(library, procedure) if procedure else None,
        way_on=portal or portal_of(library),
        past=_past_note(library, review),
        for_whom=entry.for_whom,
        bring=entry.bring,
        where=entry.where,
        fee=None if review.is_past else entry.fee,
        time_limit=None if review.is_past else entry.time_limit,
        has_hidden=review.is_past and bool(entry.fee or entry.time_limit),
        checked_by=entry.checked_by,
        last=short_date(review.last),
        office=_office(library, entry),
        group=Label(title=group.title, url=f"{permalinks.ANSWERS}#{group.id}"),
        checked=short_date(entry.checked),
        sources=tuple(_sources(library, entry)),
        procedure=procedure_link(library, procedure) if procedure else None,
        procedures=procedure_links(library, [code for code in entry.procedures if code != entry.procedure]),
        sheets=sheet_labels(entry),
        audience=audience_labels(library, entry.audience),
        steps=_steps(library, entry),
        former_office=former.name if former else None,
        others=tuple(card for card in group.answers if card.url != entry.permalink),
        canonical=library.settings.absolute(entry.permalink),
        sharing=sharing_of(library.settings.absolute(entry.permalink)),
    )
    return View(
        permalink=entry.permalink,
        kind="answer",
        meta=Meta(
            title=entry.question,
            description=entry.summary,
            modified=entry.checked.isoformat(),
            feeds=(*section_feeds(library), main_feed(library, permalinks.ANSWERS)),
        ),
        content=page,
        crumbs=(HOME_CRUMB, _CRUMB),
        body=resolved_body(library, entry),
        outdated=outdated_note(library, entry),
        modified=entry.checked.isoformat(),
    )


def sheet_labels(entry: FaqEntry) -> tuple[Label, ...]:
    """Return the size and the address of each sheet of paper of an answer."""
    return tuple(Label(title=size.upper(), url=permalinks.answer_sheet(entry.permalink, size)) for size in SHEETS)


def _past_note(library: Library, review: Review) -> PastNote | None:
    if not review.is_past:
        return None
    ended = procedure_link(library, review.ended) if review.ended else None
    return PastNote(last=short_date(review.last), ended=ended)


def _steps(library: Library, entry: FaqEntry) -> tuple[str, ...]:
    body = library.bodies.get(entry.body)
    return steps_of("".join(body.pieces)) if body else ()


def _office(library: Library, entry: FaqEntry) -> ContactValue | None:
    """Return the first office in the register of contacts whose card the answer links to."""
    linked = {link.target.partition(f"/{permalinks.CONTACTS}#")[2] for link in entry.body_links}
    for contact in library.registers.contacts:
        if contact.kind is ContactKind.OFFICE and contact.id in linked and (contact.is_known or contact.hours):
            return contact_value(library, contact)
    return None


def _sources(library: Library, entry: FaqEntry) -> Iterator[SourceValue]:
    for source in entry.sources:
        found = library.follow(source.url, source=entry.path) if source.url else None
        if isinstance(found, Destination):
            yield SourceValue(name=source.name, url=found.address, is_external=found.is_external)
        else:
            yield SourceValue(name=source.name, url=None, is_external=False)
