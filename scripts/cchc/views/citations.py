"""All documents that documents of the archive cite, with who cites them; and what nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.archive import Cited
from cchc.model.documents import TextQuality
from cchc.model.library import Library
from cchc.model.unknowns import Unknown, UnknownKind, unknowns_of
from cchc.text.dates import short_date
from cchc.views.document_lists import ARCHIVE_CRUMB
from cchc.views.document_values import CitingValue, citing_value
from cchc.views.issuers import issuer_label
from cchc.views.shared import HOME_CRUMB, archive_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class CitedValue:
    """A cited document; without `url` the archive does not hold it."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str
    url: str | None
    places: tuple[CitingValue, ...]


@dataclass(frozen=True, kw_only=True)
class CitedPage:
    """All cited documents, the most cited first."""

    title: str
    cited: tuple[CitedValue, ...]
    held: int


@dataclass(frozen=True, kw_only=True)
class UnknownValue:
    """One thing that is not known."""

    what: str
    state: str  # “Chưa xác định”, “Cần đối chiếu”, “Chưa có”
    printed: str | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class UnknownsOf:
    """What is not known of one document."""

    title: str
    issuer: str
    url: str
    path: str  # where an editor mends it
    unknowns: tuple[UnknownValue, ...]


@dataclass(frozen=True, kw_only=True)
class UnknownsPage:
    """Everything in the archive that is not known."""

    title: str
    documents: tuple[UnknownsOf, ...]
    total: int


UNKNOWN_LABELS: Final = {
    UnknownKind.NUMBER: "Số, ký hiệu",
    UnknownKind.ISSUED: "Ngày ban hành",
    UnknownKind.SIGNER: "Người ký",
    UnknownKind.ORIGINAL: "Bản ký để tải về",
    UnknownKind.CITATION: "Văn bản được nêu:",
    UnknownKind.TASK_LEAD: "Đơn vị chủ trì nhiệm vụ",
    UnknownKind.TASK_TIME: "Thời gian thực hiện nhiệm vụ",
}

_STATES: Final = {UnknownKind.CITATION: "Cần đối chiếu", UnknownKind.ORIGINAL: "Chưa có"}


def cited_view(library: Library) -> View:
    """Return the page of all cited documents."""
    cited = tuple(_cited(library, one) for one in library.archive.cited)
    title = "Văn bản được viện dẫn"
    return View(
        permalink=permalinks.CITED,
        kind="cited",
        meta=Meta(
            title=title,
            description="Mọi văn bản mà các văn bản trong kho căn cứ hoặc viện dẫn, và chỗ viện dẫn.",
            feeds=archive_feeds(library),
        ),
        content=CitedPage(title=title, cited=cited, held=sum(1 for one in cited if one.url)),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB),
    )


def unknowns_view(library: Library) -> View:
    """Return the page of everything that is not known: readers with the original in hand can help."""
    documents = []
    for document in library.documents:
        is_garbled = document.text_quality is TextQuality.OCR
        unknowns = tuple(unknown_value(unknown, is_garbled=is_garbled) for unknown in unknowns_of(document))
        if unknowns:
            documents.append(
                UnknownsOf(
                    title=f"{document.name}: {document.title}",
                    issuer=issuer_label(library.archive, document),
                    url=document.permalink,
                    path=document.path,
                    unknowns=unknowns,
                )
            )
    title = "Điều chưa xác định"
    return View(
        permalink=permalinks.UNKNOWNS,
        kind="unknowns",
        meta=Meta(
            title=title,
            description="Những điều kho chưa xác định được của từng văn bản, với chữ như in và lý do.",
            is_indexed=False,
            is_listed=False,
        ),
        content=UnknownsPage(
            title=title, documents=tuple(documents), total=sum(len(one.unknowns) for one in documents)
        ),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB),
    )


def unknown_value(unknown: Unknown, *, is_garbled: bool = False) -> UnknownValue:
    """Return an unknown thing in words; what a scan garbled is not shown to readers."""
    label = UNKNOWN_LABELS[unknown.kind]
    return UnknownValue(
        what=f"{label} {unknown.of}" if unknown.of else label,
        state=_STATES.get(unknown.kind, "Chưa xác định"),
        printed=None if is_garbled else unknown.printed,
        reason=unknown.reason,
    )


def _cited(library: Library, cited: Cited) -> CitedValue:
    citation = cited.citation
    return CitedValue(
        kind=citation.kind,
        number=citation.number,
        date=short_date(citation.date) if citation.date else None,
        issuer=citation.issuer,
        subject=citation.subject,
        url=cited.document.permalink if cited.document else None,
        places=tuple(citing_value(library, document, one) for document, one in cited.places),
    )
