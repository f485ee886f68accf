"""Registers: issuers, contacts, procedures, indices, channels, terms. Names are never keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from cchc.text.telephones import Telephone

CONTACTS_TITLE: Final = "Đường dây nóng, liên hệ"
"""What readers know the page of contacts as, on the page and where it is found."""
CONTACTS_SUMMARY: Final = "Đường dây nóng, nơi tiếp nhận phản ánh, kiến nghị và địa chỉ dịch vụ công trực tuyến."


class ContactKind(StrEnum):
    """What a contact is for."""

    HOTLINE = "hotline"
    OFFICE = "office"
    ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A hotline, office or portal (đường dây nóng, địa chỉ); what is not known is None."""

    id: str
    name: str
    kind: ContactKind
    phones: tuple[Telephone, ...]
    address: str | None
    email: str | None
    url: str | None
    purpose: str | None
    checked: date | None
    source: str | None
    line: int

    @property
    def is_known(self) -> bool:
        """Whether a reader can reach it at all."""
        return any((self.phones, self.address, self.email, self.url))


@dataclass(frozen=True, kw_only=True)
class Succession:
    """An issuer that took over from another, from a day on."""

    issuer: str  # id in the register
    whole: bool  # False: only part of the territory or tasks
    start: date | None
    basis: str | None


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """A body that issues documents, for the time it existed under that name."""

    id: str
    name: str
    level: str
    parent: str | None
    province: str | None
    code: str | None
    valid_from: date | None
    valid_to: date | None
    basis: str | None
    aliases: tuple[str, ...]
    successors: tuple[Succession, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index of administrative reform (chỉ số)."""

    id: str
    name: str
    full_name: str
    owner: str | None
    meaning: str | None
    aliases: tuple[str, ...]
    checked: date | None
    source: str | None
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính) with its national code."""

    code: str
    name: str
    source: str | None
    checked: date | None
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A way by which news is spread (kênh, hình thức tuyên truyền)."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class GlossaryTerm:
    """An abbreviation and what it stands for."""

    term: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Registers:
    """Every register of the section."""

    contacts: tuple[Contact, ...] = field(default=())
    issuers: tuple[Issuer, ...] = field(default=())
    indices: tuple[Index, ...] = field(default=())
    procedures: tuple[Procedure, ...] = field(default=())
    channels: tuple[Channel, ...] = field(default=())
    glossary: tuple[GlossaryTerm, ...] = field(default=())
