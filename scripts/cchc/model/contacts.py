"""Contacts that nobody has called or opened for longer than the office allows itself."""

from __future__ import annotations

from datetime import timedelta

from cchc.model.library import Library
from cchc.model.registers import Contact


def is_stale(library: Library, contact: Contact) -> bool:
    """Return whether a contact was checked, but longer ago than `contact_check_days` of mkdocs.yml."""
    age = timedelta(days=library.settings.contact_check_days)
    return contact.checked is not None and library.now.date() - contact.checked > age


def stale_contacts(library: Library) -> tuple[str, ...]:
    """Return the ids of contacts whose pages say that they were not checked for long."""
    return tuple(one.id for one in library.registers.contacts if one.is_known and is_stale(library, one))
