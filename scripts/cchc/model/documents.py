"""Official documents (văn bản) as their issuers signed them. What is unknown is None and never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.model.items import Attachment, Item
from cchc.text.dates import PartialDate

DOCUMENT_SECTIONS = frozenset({"thong-tin", "tep", "ke-thua", "can-cu", "duoc-vien-dan", "noi-nhan", "diem-la"})
"""The anchors of the parts that the page of every document has, beside those of its own text."""


class Level(StrEnum):
    """How high an issuer stands."""

    CENTRE = "trung-uong"
    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"
    WARD = "phuong"
    SPECIAL_ZONE = "dac-khu"
    TOWNSHIP = "thi-tran"


class Standing(StrEnum):
    """What became of a document after it was issued (tình trạng hiệu lực)."""

    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPLACED = "replaced"
    ENDED = "ended"


class TextQuality(StrEnum):
    """How the text of a document reached the archive."""

    CLEAN = "clean"
    OCR = "ocr"


class CitationRole(StrEnum):
    """How a document cites another one."""

    LEGAL_BASIS = "can-cu"
    BODY = "vien-dan"
    FOOTNOTE = "cuoc-chu"


@dataclass(frozen=True, kw_only=True)
class Validity:
    """Whether a document is in force: what the editors of the archive know of it, and from where."""

    standing: Standing
    start: date | None
    by: tuple[str, ...]  # ids of documents of the archive, or names such as “Nghị định số 224/2026/NĐ-CP”
    note: str | None

    def standing_on(self, day: date) -> Standing | None:
        """Return how the document stands on a day, or None where it is not in force yet."""
        if self.start is None or self.start <= day:
            return self.standing
        return None if self.standing is Standing.IN_FORCE else Standing.IN_FORCE


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A document that another one names."""

    place: str  # where in the document it is named first
    role: CitationRole
    kind: str
    number: str | None
    number_printed: str | None  # where the print differs from the number
    date: date | None
    issuer: str | None
    issuer_is_inferred: bool
    subject: str
    again: tuple[str, ...]
    note: str | None
    doubt: str | None  # a suspected error of the source


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signed; every part may be unknown."""

    authority: str | None
    capacity: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class Document(Item):
    """An official document of any type, and everything that is known of it."""

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
    effective: date | None  # in force from this day on
    validity: Validity | None  # None: nobody has looked it up
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
    areas: tuple[str, ...]  # reform areas that the document is about
    citations: tuple[Citation, ...]
    oddities: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    archived: date | None  # when it came into this archive

    @property
    def name(self) -> str:
        """What people call it: “Kế hoạch số 33/KH-UBND”, or its type alone where the number is not known."""
        return f"{self.type} số {self.number}" if self.number else self.type

    @property
    def full_title(self) -> str:
        """The title with type, number and issuer: many documents of one year bear the same title."""
        return f"{self.name}: {self.title} – {self.issuer_name}"

    @property
    def all_areas(self) -> tuple[str, ...]:
        """Every reform area of the document, each once."""
        return tuple(dict.fromkeys(self.areas))

    @property
    def sections(self) -> frozenset[str]:
        """The anchors of the parts that its page has whatever its own text is."""
        return DOCUMENT_SECTIONS

    @property
    def all_anchors(self) -> frozenset[str]:
        """Every anchor that a link to its page may name."""
        return frozenset(self.anchors) | self.sections

    @property
    def issued_on(self) -> date | None:
        """The day of issue where all of it is known."""
        return self.issued.earliest() if self.issued is not None and self.issued.day is not None else None
