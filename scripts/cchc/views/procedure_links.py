"""Procedures as other pages name them, each with the way to the national portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.answer_reviews import today_of
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.official_places import in_force, portal_place, procedure_address, successor_of
from cchc.model.procedures import Procedure
from cchc.text.dates import short_date
from cchc.views.view import Label


@dataclass(frozen=True, kw_only=True)
class ProcedureLink:
    """A procedure with the address of its page here and, where that is known, of what to open on the portal."""

    code: str
    name: str
    url: str
    official: str | None
    source: str | None
    has_ended: bool
    ended: str | None
    """The first day on which it does not apply, gone or still to come."""
    successor: Label | None
    """What to do in its place, where it has ended."""


def procedure_link(library: Library, procedure: Procedure) -> ProcedureLink:
    """Return a procedure as other pages name it."""
    has_ended = procedure.has_ended(today_of(library))
    successor = successor_of(library, procedure) if has_ended else None
    return ProcedureLink(
        code=procedure.code,
        name=procedure.name,
        url=permalinks.procedure(procedure.code),
        official=official_address(library, procedure),
        source=procedure.source,
        has_ended=has_ended,
        ended=short_date(procedure.ended) if procedure.ended else None,
        successor=Label(
            title=wording.PROCEDURE_NAMED.format(name=successor.name, code=successor.code),
            url=permalinks.procedure(successor.code),
        )
        if successor
        else None,
    )


def procedure_links(library: Library, codes: Iterable[str]) -> tuple[ProcedureLink, ...]:
    """Return the procedures with these codes, without those that the register lacks."""
    return tuple(_links(library, codes))


def official_address(library: Library, procedure: Procedure) -> str | None:
    """Return the address on the national portal of a procedure, or of what has come in its place once it has ended."""
    current = in_force(library, procedure)
    return procedure_address(library, current) if current else None


def portal_of(library: Library) -> Label | None:
    """Return the first place online of the register of contacts: where a reader goes without a better address."""
    return as_label(portal_place(library))


def as_label(place: Reference | None) -> Label | None:
    """Return a place with an address as pages name it."""
    return Label(title=place.name, url=place.url) if place and place.url else None


def _links(library: Library, codes: Iterable[str]) -> Iterator[ProcedureLink]:
    for code in codes:
        procedure = library.procedure(code)
        if procedure is not None:
            yield procedure_link(library, procedure)
