"""The page of hotlines, offices and portals."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.contacts import is_stale
from cchc.model.library import Library
from cchc.model.registers import Contact
from cchc.text.dates import short_date
from cchc.text.telephones import Telephone
from cchc.views.shared import HOME_CRUMB, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class ContactValue:
    """A contact; the template shows None as “Chưa xác định”."""

    id: str
    """The anchor of its card."""
    name: str
    kind: str
    phones: tuple[Telephone, ...]
    address: str | None
    email: str | None
    url: str | None
    purpose: str | None
    hours: str | None
    bring: tuple[str, ...]
    checked: str | None
    source: str | None
    is_stale: bool
    """Whether the check is older than the office allows itself."""


@dataclass(frozen=True, kw_only=True)
class ContactsPage:
    """All contacts."""

    title: str
    contacts: tuple[ContactValue, ...]


def contact_values(library: Library) -> tuple[ContactValue, ...]:
    """Return every contact in the order of the register."""
    return tuple(contact_value(library, contact) for contact in library.registers.contacts)


def contact_value(library: Library, contact: Contact) -> ContactValue:
    """Return one contact."""
    return ContactValue(
        id=contact.id,
        name=contact.name,
        kind=contact.kind,
        phones=contact.phones,
        address=contact.address,
        email=contact.email,
        url=contact.url,
        purpose=contact.purpose,
        hours=contact.hours,
        bring=contact.bring,
        checked=short_date(contact.checked) if contact.checked else None,
        source=contact.source,
        is_stale=contact.is_known and is_stale(library, contact),
    )


def contacts_view(library: Library) -> View:
    """Return the page of contacts."""
    title = wording.CONTACTS
    return View(
        permalink=permalinks.CONTACTS,
        kind="contacts",
        meta=Meta(title=title, description=wording.CONTACTS_DESCRIPTION, feeds=section_feeds(library)),
        content=ContactsPage(title=title, contacts=contact_values(library)),
        crumbs=(HOME_CRUMB,),
    )
