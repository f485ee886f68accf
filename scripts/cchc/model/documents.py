"""Official documents (văn bản) as signed by their issuers. Unknown values are None, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc import wording
from cchc.model.items import Attachment, Item
from cchc.text.dates import PartialDate, short_date

DOCUMENT_SECTIONS = frozenset({"thong-tin", "tep", "ke-thua", "can-cu", "duoc-vien-dan", "noi-nhan", "diem-la"})
"""Anchors of the sections on the page of every document, in addition to those of its text."""


class Level(StrEnum):
    """Administrative level of an issuer."""

    CENTRE = "trung-uong"
    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"
    WARD = "phuong"
    SPECIAL_ZONE = "dac-khu"
    TOWNSHIP = "thi-tran"


class Standing(StrEnum):
    """Legal status of a document (tình trạng hiệu lực)."""

    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPLACED = "replaced"
    ENDED = "ended"


class TextQuality(StrEnum):
    """Origin of the text of a document: typed or born digital, or recognised (OCR)."""

    CLEAN = "clean"
    OCR = "ocr"


class CitationRole(StrEnum):
    """Where a document cites another one."""

    LEGAL_BASIS = "can-cu"
    BODY = "vien-dan"
    FOOTNOTE = "cuoc-chu"


@dataclass(frozen=True, kw_only=True)
class Validity:
    """Legal status of a document from a date on, as looked up by the editors of the registry."""

    standing: Standing
    start: date | None
    by: tuple[str, ...]  # ids of documents of the registry, or names such as “Nghị định số 224/2026/NĐ-CP”
    note: str | None

    def standing_on(self, day: date) -> Standing | None:
        """Return the legal status on a day, or None where the document is not in force yet."""
        if self.start is None or self.start <= day:
            return self.standing
        return None if self.standing is Standing.IN_FORCE else Standing.IN_FORCE


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A reference to a document in another one."""

    place: str  # section of the first reference
    role: CitationRole
    kind: str
    number: str | None
    number_printed: str | None  # where it differs from `number`
    date: date | None
    issuer: str | None
    issuer_is_inferred: bool
    subject: str
    again: tuple[str, ...]
    note: str | None
    doubt: str | None  # a suspected misprint


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Signatory of a document; each part may be unknown."""

    authority: str | None
    capacity: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class CheckedAddress:
    """An address elsewhere, and the day on which an editor opened it."""

    url: str
    checked: date


@dataclass(frozen=True, kw_only=True)
class Document(Item):
    """An official document of any type."""

    id: str
    is_draft: bool
    type: str  # “Quyết định”
    type_note: str | None
    title: str  # trích yếu, without the type
    number: str | None  # “33/KH-UBND”
    number_printed: str | None
    number_note: str | None
    symbol: str | None  # “KH-UBND”, where the number itself is not known
    issued: PartialDate | None
    issued_printed: str | None
    issued_note: str | None
    not_before: date | None
    effective: date | None  # first day in force
    validity: Validity | None  # None: not looked up
    year: int
    issuer: str  # id in the register of issuers
    issuer_name: str  # as issued
    level: str
    locality: str | None
    parent: str | None
    province: str | None
    place: str | None
    signer: Signer
    signer_printed: str | None
    signer_note: str | None
    recipients: tuple[str, ...]
    text_quality: TextQuality
    text_note: str | None
    areas: tuple[str, ...]  # ids of reform areas
    citations: tuple[Citation, ...]
    oddities: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    archived: date | None  # day of entry into the registry
    official_text: CheckedAddress | None = None
    """The text in an official collection: the database of legal documents, the official gazette."""
    portal_page: CheckedAddress | None = None
    """Its page on the portal of the issuer."""
    procedures: tuple[str, ...] = ()
    """Codes of the administrative procedures that it is about."""

    @property
    def addresses(self) -> Mapping[str, CheckedAddress]:
        """Its known addresses at other sites, by front-matter key."""
        found = {"official_text": self.official_text, "portal_page": self.portal_page}
        return {key: address for key, address in found.items() if address is not None}

    @property
    def name(self) -> str:
        """Type and number, “Kế hoạch số 33/KH-UBND”; the type alone where the number is unknown."""
        return wording.DOCUMENT_NAME.format(type=self.type, number=self.number) if self.number else self.type

    @property
    def dated_name(self) -> str:
        """The name with the day of issue: “Kế hoạch số 33/KH-UBND ngày 16/02/2023”."""
        day = self.issued_on
        return wording.DOCUMENT_ON_DAY.format(name=self.name, day=short_date(day)) if day else self.name

    @property
    def full_title(self) -> str:
        """Title with type, number and issuer, as many documents of a year have the same title."""
        return f"{self.name}: {self.title} – {self.issuer_name}"

    @property
    def all_areas(self) -> tuple[str, ...]:
        """Reform areas of the document, without repetition."""
        return tuple(dict.fromkeys(self.areas))

    @property
    def sections(self) -> frozenset[str]:
        """Anchors of the sections of its page, in addition to those of its text."""
        return DOCUMENT_SECTIONS

    @property
    def all_anchors(self) -> frozenset[str]:
        """All anchors of its page."""
        return frozenset(self.anchors) | self.sections

    @property
    def issued_on(self) -> date | None:
        """Date of issue, or None where it is not fully known."""
        return self.issued.earliest() if self.issued is not None and self.issued.day is not None else None
