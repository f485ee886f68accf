"""Where a reader does it officially: the page of a procedure on the national portal, its successor's, or the portal."""

from __future__ import annotations

from urllib.parse import urlsplit

from cchc import wording
from cchc.model.answer_reviews import review_of, today_of
from cchc.model.answers import FaqEntry
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.procedures import CODE_SLOT, Procedure
from cchc.model.registers import ContactKind


def procedure_address(library: Library, procedure: Procedure) -> str | None:
    """Return the address of a procedure on the national portal, or None where mkdocs.yml has no pattern of it."""
    pattern = library.settings.procedure_url
    return pattern.replace(CODE_SLOT, procedure.code) if pattern else None


def successor_of(library: Library, procedure: Procedure) -> Procedure | None:
    """Return what to do in place of a procedure from the day of its end on: the end of the chain of `replaced_by`.

    None where nothing replaces it, where the chain runs in a circle, and where its end has ended too.
    """
    if procedure.ended is None:
        return None
    day = max(procedure.ended, today_of(library))
    seen = {procedure.code}
    one: Procedure | None = procedure
    while one is not None and one.has_ended(day):
        one = library.procedure(one.replaced_by) if one.replaced_by else None
        if one is not None and one.code in seen:
            return None
        seen.add(one.code if one else "")
    return one


def in_force(library: Library, procedure: Procedure) -> Procedure | None:
    """Return a procedure where it applies today, otherwise what has come in its place."""
    return successor_of(library, procedure) if procedure.has_ended(today_of(library)) else procedure


def portal_place(library: Library) -> Reference | None:
    """Return the first place online of the register of contacts: where a reader goes without a better address."""
    found = (one for one in library.registers.contacts if one.kind is ContactKind.ONLINE and one.url)
    return next((Reference(name=one.name, url=one.url) for one in found), None)


def linked_portal(library: Library, entry: FaqEntry, *, has_body: bool = True) -> Reference | None:
    """Return the first place online in the register of contacts whose site an answer links to."""
    in_body = [link.target for link in entry.body_links] if has_body else []
    linked = {urlsplit(target).hostname for target in (*in_body, *(source.url for source in entry.sources)) if target}
    for contact in library.registers.contacts:
        if contact.kind is ContactKind.ONLINE and contact.url and urlsplit(contact.url).hostname in linked:
            return Reference(name=contact.name, url=contact.url)
    return None


def official_place(library: Library, entry: FaqEntry, *, has_body: bool = True) -> Reference | None:
    """Return the official address of an answer.

    It is that of its procedure, or of what has come in its place; otherwise the place online that the answer links to.
    An answer that is being checked again, or whose procedure has ended, has at least the portal. What is not made again
    with each body, as data files, asks without it (`has_body`).
    """
    procedure = library.procedure(entry.procedure) if entry.procedure else None
    current = in_force(library, procedure) if procedure else None
    address = procedure_address(library, current) if current else None
    if current and address:
        return Reference(name=wording.PROCEDURE_NAMED.format(name=current.name, code=current.code), url=address)
    has_to_lead = procedure is not None or review_of(library, entry).is_past
    return linked_portal(library, entry, has_body=has_body) or (portal_place(library) if has_to_lead else None)
