"""The list of questions, and a page for each with its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from cchc import wording
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.registers import ContactKind, Procedure
from cchc.text.dates import short_date
from cchc.views.contacts import ContactValue, contact_value
from cchc.views.outdated import outdated_note
from cchc.views.redirects import redirect_views
from cchc.views.shared import (
    HOME_CRUMB,
    TextRun,
    list_feeds,
    main_feed,
    resolved_body,
    runs_of,
    section_feeds,
)
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, View

_CRUMB = Label(title=wording.ANSWERS, url=permalinks.ANSWERS)


@dataclass(frozen=True, kw_only=True)
class AnswerCard:
    """A question with its short answer."""

    question: str
    summary: str
    url: str
    checked: str


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
class AnswerPage:
    """One question with its answer."""

    question: str
    summary: str
    lead: tuple[TextRun, ...]  # the summary, with telephone numbers to dial
    portal: Label | None  # where the reader does it online: a place of the register that the answer links to
    office: ContactValue | None
    """Where the reader goes: an office of the register that the answer links to, once there is a way to it."""
    group: Label
    checked: str
    sources: tuple[SourceValue, ...]
    procedure: Procedure | None
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
            answers=tuple(card_of(entry) for entry in library.answers_by_group[group.id]),
        )
        for group in library.settings.faq_groups
        if group.id in library.answers_by_group
    )


def card_of(entry: FaqEntry) -> AnswerCard:
    """Return the card of an answer."""
    return AnswerCard(
        question=entry.question, summary=entry.summary, url=entry.permalink, checked=short_date(entry.checked)
    )


def _answer_view(library: Library, entry: FaqEntry, group: AnswerGroup) -> View:
    former = library.settings.former_office(entry.former_office)
    page = AnswerPage(
        question=entry.question,
        summary=entry.summary,
        lead=runs_of(library, entry.summary),
        portal=_portal(library, entry),
        office=_office(library, entry),
        group=Label(title=group.title, url=f"{permalinks.ANSWERS}#{group.id}"),
        checked=short_date(entry.checked),
        sources=tuple(_sources(library, entry)),
        procedure=library.procedure(entry.procedure) if entry.procedure else None,
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


def _portal(library: Library, entry: FaqEntry) -> Label | None:
    """Return the first place online in the register of contacts whose site the answer links to."""
    linked = {
        urlsplit(target).hostname
        for target in (*(link.target for link in entry.body_links), *(source.url for source in entry.sources))
        if target
    }
    for contact in library.registers.contacts:
        if contact.kind is ContactKind.ONLINE and contact.url and urlsplit(contact.url).hostname in linked:
            return Label(title=contact.name, url=contact.url)
    return None


def _office(library: Library, entry: FaqEntry) -> ContactValue | None:
    """Return the first office in the register of contacts whose card the answer links to."""
    linked = {link.target.partition(f"/{permalinks.CONTACTS}#")[2] for link in entry.body_links}
    for contact in library.registers.contacts:
        if contact.kind is ContactKind.OFFICE and contact.id in linked and (contact.is_known or contact.hours):
            return contact_value(contact)
    return None


def _sources(library: Library, entry: FaqEntry) -> Iterator[SourceValue]:
    for source in entry.sources:
        found = library.follow(source.url, source=entry.path) if source.url else None
        if isinstance(found, Destination):
            yield SourceValue(name=source.name, url=found.address, is_external=found.is_external)
        else:
            yield SourceValue(name=source.name, url=None, is_external=False)
