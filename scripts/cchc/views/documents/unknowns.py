"""What nobody knows yet of the documents of the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.documents import Document, TextQuality
from cchc.model.library import Library
from cchc.model.unknowns import Unknown, UnknownKind, unknowns_of
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import ARCHIVE_CRUMB
from cchc.views.documents.years import YearLink, is_large, year_links
from cchc.views.shared import HOME_CRUMB
from cchc.views.view import Label, Meta, View

UNKNOWN_LABELS: Final[Mapping[UnknownKind, str]] = {
    UnknownKind.NUMBER: "Số, ký hiệu",
    UnknownKind.ISSUED: "Ngày ban hành",
    UnknownKind.SIGNER: "Người ký",
    UnknownKind.ORIGINAL: "Bản ký để tải về",
    UnknownKind.CITATION: "Văn bản được nêu:",
    UnknownKind.TASK_LEAD: "Đơn vị chủ trì nhiệm vụ",
    UnknownKind.TASK_TIME: "Thời gian thực hiện nhiệm vụ",
}

_STATES: Final = {UnknownKind.CITATION: "Cần đối chiếu", UnknownKind.ORIGINAL: "Chưa có"}
_TITLE: Final = "Điều chưa xác định"


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
    """What is not known of all documents or of those of a year, or the pages of the years and no document."""

    title: str
    years: tuple[YearLink, ...]
    documents: tuple[UnknownsOf, ...]
    total: int  # of all that is not known
    affected: int  # documents


def unknowns_views(library: Library) -> Iterator[View]:
    """Yield the page of everything that is not known, and in a large archive one for each year of the documents.

    Readers with the original in hand can help.
    """
    by_year = {year: _unknowns(library, found) for year, found in library.document_registry.by_year.items()}
    everything = [one for found in by_year.values() for one in found]
    if not is_large(library):
        yield _view(everything)
        return
    yield _view(everything, years=year_links(by_year, permalinks.unknowns_of_year))
    for year, found in by_year.items():
        yield _view(found, year=year)


def unknown_value(unknown: Unknown, *, is_garbled: bool = False) -> UnknownValue:
    """Return an unknown thing in words; what a scan garbled is not shown to readers."""
    label = UNKNOWN_LABELS[unknown.kind]
    return UnknownValue(
        what=f"{label} {unknown.of}" if unknown.of else label,
        state=_STATES.get(unknown.kind, "Chưa xác định"),
        printed=None if is_garbled else unknown.printed,
        reason=unknown.reason,
    )


def _view(documents: Sequence[UnknownsOf], *, year: int | None = None, years: tuple[YearLink, ...] = ()) -> View:
    title = _TITLE if year is None else f"{_TITLE} của văn bản năm {year}"
    return View(
        permalink=permalinks.UNKNOWNS if year is None else permalinks.unknowns_of_year(year),
        kind="unknowns",
        meta=Meta(
            title=title,
            description="Những điều kho chưa xác định được của từng văn bản, với chữ như in và lý do.",
            is_indexed=False,
            is_listed=False,
        ),
        content=UnknownsPage(
            title=title,
            years=years,
            documents=() if years else tuple(documents),
            total=sum(len(one.unknowns) for one in documents),
            affected=len(documents),
        ),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB, *(() if year is None else (Label(title=_TITLE, url=permalinks.UNKNOWNS),))),
    )


def _unknowns(library: Library, documents: Sequence[Document]) -> list[UnknownsOf]:
    """Return what is not known of some documents, without those of which all is known."""
    found = []
    for document in documents:
        is_garbled = document.text_quality is TextQuality.OCR
        unknowns = tuple(unknown_value(unknown, is_garbled=is_garbled) for unknown in unknowns_of(document))
        if unknowns:
            found.append(
                UnknownsOf(
                    title=f"{document.name}: {document.title}",
                    issuer=issuer_label(library.document_registry, document),
                    url=document.permalink,
                    path=document.path,
                    unknowns=unknowns,
                )
            )
    return found
