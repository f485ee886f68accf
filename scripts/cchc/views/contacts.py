"""Hotlines, offices and portals."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.registers import CONTACTS_SUMMARY, CONTACTS_TITLE
from cchc.text.dates import short_date
from cchc.views.shared import HOME_CRUMB, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class PhoneValue:
    """A telephone number as readers see it, and as a link dials it."""

    text: str
    uri: str


@dataclass(frozen=True, kw_only=True)
class ContactValue:
    """A contact; None is shown “Chưa xác định”."""

    name: str
    kind: str
    phones: tuple[PhoneValue, ...]
    address: str | None
    email: str | None
    url: str | None
    purpose: str | None
    checked: str | None
    source: str | None
    is_known: bool


@dataclass(frozen=True, kw_only=True)
class ContactsPage:
    """All contacts."""

    title: str
    contacts: tuple[ContactValue, ...]


def contact_values(library: Library) -> tuple[ContactValue, ...]:
    """Return every contact in the order of the register."""
    return tuple(
        ContactValue(
            name=contact.name,
            kind=contact.kind,
            phones=tuple(PhoneValue(text=phone.text, uri=phone.uri) for phone in contact.phones),
            address=contact.address,
            email=contact.email,
            url=contact.url,
            purpose=contact.purpose,
            checked=short_date(contact.checked) if contact.checked else None,
            source=contact.source,
            is_known=contact.is_known,
        )
        for contact in library.registers.contacts
    )


def contacts_view(library: Library) -> View:
    """Return the page of contacts."""
    return View(
        permalink=permalinks.CONTACTS,
        kind="contacts",
        meta=Meta(
            title=CONTACTS_TITLE,
            description=CONTACTS_SUMMARY,
            feeds=section_feeds(library),
        ),
        content=ContactsPage(title=CONTACTS_TITLE, contacts=contact_values(library)),
        crumbs=(HOME_CRUMB,),
    )
