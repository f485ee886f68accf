"""Procedures as other pages name them, each with the way to the national portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.answer_reviews import today_of
from cchc.model.library import Library
from cchc.model.procedures import CODE_SLOT, Procedure
from cchc.model.registers import ContactKind
from cchc.views.view import Label


@dataclass(frozen=True, kw_only=True)
class ProcedureLink:
    """A procedure with the address of its page here and, where that is known, of its page on the portal."""

    code: str
    name: str
    url: str
    official: str | None
    source: str | None
    has_ended: bool


def procedure_link(library: Library, procedure: Procedure) -> ProcedureLink:
    """Return a procedure as other pages name it."""
    return ProcedureLink(
        code=procedure.code,
        name=procedure.name,
        url=permalinks.procedure(procedure.code),
        official=official_address(library, procedure),
        source=procedure.source,
        has_ended=procedure.has_ended(today_of(library)),
    )


def procedure_links(library: Library, codes: Iterable[str]) -> tuple[ProcedureLink, ...]:
    """Return the procedures with these codes, without those that the register lacks."""
    return tuple(_links(library, codes))


def official_address(library: Library, procedure: Procedure) -> str | None:
    """Return the address of a procedure on the national portal, or None where mkdocs.yml has no pattern of it."""
    pattern = library.settings.procedure_url
    return pattern.replace(CODE_SLOT, procedure.code) if pattern else None


def portal_of(library: Library) -> Label | None:
    """Return the first place online of the register of contacts: where a reader goes without a better address."""
    found = (one for one in library.registers.contacts if one.kind is ContactKind.ONLINE and one.url)
    return next((Label(title=one.name, url=one.url) for one in found if one.url), None)


def _links(library: Library, codes: Iterable[str]) -> Iterator[ProcedureLink]:
    for code in codes:
        procedure = library.procedure(code)
        if procedure is not None:
            yield procedure_link(library, procedure)
