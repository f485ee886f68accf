"""The list of administrative procedures, and a page for each with everything that the section has about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.answer_reviews import is_past, last_day_of
from cchc.model.library import Library
from cchc.model.official_places import successor_of
from cchc.model.procedure_contents import contents_of_procedure, procedures_by_field, replaced_procedures
from cchc.model.procedures import Procedure
from cchc.text.dates import partial_date, short_date
from cchc.text.slugs import slugify
from cchc.views.answers import AnswerCard, SourceValue, card_of
from cchc.views.procedure_links import (
    ProcedureLink,
    official_address,
    portal_of,
    procedure_link,
)
from cchc.views.shared import HOME_CRUMB, Card, Cards, section_feeds
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.topics import TopicDocument
from cchc.views.view import Label, Meta, View

_CRUMB = Label(title=wording.PROCEDURES, url=permalinks.PROCEDURES)


@dataclass(frozen=True, kw_only=True)
class ProcedureGroup:
    """Procedures of one field; `title` is None where nobody has said which."""

    id: str
    title: str | None
    procedures: tuple[ProcedureLink, ...]


@dataclass(frozen=True, kw_only=True)
class ProceduresPage:
    """All procedures of the register, by field."""

    title: str
    groups: tuple[ProcedureGroup, ...]
    total: int
    portal: Label | None


@dataclass(frozen=True, kw_only=True)
class ProcedurePage:
    """A procedure with everything about it; the template shows None as “Chưa xác định”."""

    title: str
    code: str
    field: str | None
    levels: str | None
    online: str | None
    aliases: tuple[str, ...]
    basis: tuple[SourceValue, ...]
    ended: str | None
    """The first day on which it no longer applies, where that has come."""
    ending: str | None
    """That day, where it is still to come."""
    replaced_by: ProcedureLink | None
    """What to do in its place: the end of the chain, where what replaces it has itself ended."""
    replaces: tuple[ProcedureLink, ...]
    """Those in whose place it has come."""
    to_replace: tuple[ProcedureLink, ...]
    """Those in whose place it comes on a day that is still to come."""
    checked: str | None
    last: str | None
    """The last day on which what is said here holds."""
    is_past: bool
    source: str | None
    official: str | None
    portal: Label | None
    answers: tuple[AnswerCard, ...]
    cards: tuple[Card, ...]
    documents: tuple[TopicDocument, ...]
    topics: tuple[Label, ...]
    canonical: str
    sharing: Sharing


def procedures_view(library: Library) -> View:
    """Return the list of procedures."""
    return View(
        permalink=permalinks.PROCEDURES,
        kind="procedures",
        meta=Meta(title=wording.PROCEDURES, description=wording.PROCEDURES_DESCRIPTION, feeds=section_feeds(library)),
        content=ProceduresPage(
            title=wording.PROCEDURES,
            groups=tuple(
                ProcedureGroup(
                    id=f"linh-vuc-{slugify(field) if field else 'khac'}",
                    title=field,
                    procedures=tuple(procedure_link(library, one) for one in found),
                )
                for field, found in procedures_by_field(library)
            ),
            total=len(library.registers.procedures),
            portal=portal_of(library),
        ),
        crumbs=(HOME_CRUMB,),
    )


def procedure_views(library: Library, cards: Cards) -> Iterator[View]:
    """Yield the page of each procedure of the register."""
    for procedure in library.registers.procedures:
        yield _procedure_view(library, cards, procedure)


def procedure_description(procedure: Procedure) -> str:
    """Return what the page of a procedure offers, in one sentence."""
    return wording.PROCEDURE_DESCRIPTION.format(name=procedure.name, code=procedure.code)


def _procedure_view(library: Library, cards: Cards, procedure: Procedure) -> View:
    address = permalinks.procedure(procedure.code)
    canonical = library.settings.absolute(address)
    contents = contents_of_procedure(library, procedure)
    link = procedure_link(library, procedure)
    last = last_day_of(library, procedure)
    successor = successor_of(library, procedure)
    replaced = [procedure_link(library, one) for one in replaced_procedures(library, procedure)]
    day = short_date(procedure.ended) if procedure.ended else None
    modified = procedure.checked.isoformat() if procedure.checked else None
    page = ProcedurePage(
        title=procedure.name,
        code=procedure.code,
        field=procedure.field,
        levels=", ".join(wording.PROCEDURE_LEVELS[level] for level in procedure.levels) or None,
        online=wording.ONLINE_LEVELS[procedure.online] if procedure.online else None,
        aliases=procedure.aliases,
        basis=tuple(SourceValue(name=one.name, url=one.url, is_external=True) for one in procedure.basis),
        ended=day if link.has_ended else None,
        ending=None if link.has_ended else day,
        replaced_by=procedure_link(library, successor) if successor else None,
        replaces=tuple(one for one in replaced if one.has_ended),
        to_replace=tuple(one for one in replaced if not one.has_ended),
        checked=short_date(procedure.checked) if procedure.checked else None,
        last=short_date(last) if last else None,
        is_past=is_past(library, procedure),
        source=procedure.source,
        official=official_address(library, procedure),
        portal=portal_of(library),
        answers=tuple(card_of(library, entry) for entry in contents.answers),
        cards=cards.of_all(contents.posts),
        documents=tuple(
            TopicDocument(
                title=f"{document.name}: {document.title}",
                url=document.permalink,
                issuer=document.issuer_name,
                issued=partial_date(document.issued) if document.issued else None,
            )
            for document in contents.documents
        ),
        topics=tuple(Label(title=topic.title, url=topic.permalink) for topic in contents.topics),
        canonical=canonical,
        sharing=sharing_of(canonical),
    )
    return View(
        permalink=address,
        kind="procedure",
        meta=Meta(
            title=f"{procedure.name} ({procedure.code})",
            description=procedure_description(procedure),
            modified=modified,
            feeds=section_feeds(library),
        ),
        content=page,
        crumbs=(HOME_CRUMB, _CRUMB),
        modified=modified,
    )
