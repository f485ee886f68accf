"""The pages of what is unknown or doubtful in the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.documents import Document, TextQuality
from cchc.model.library import Library
from cchc.model.unknowns import Unknown, UnknownKind, unknowns_of
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import DOCUMENTS_CRUMB
from cchc.views.documents.years import YearLink, is_large, year_links
from cchc.views.shared import HOME_CRUMB
from cchc.views.view import Label, Meta, View

_STATES: Final = {UnknownKind.CITATION: wording.DOUBTFUL, UnknownKind.ORIGINAL: wording.NO_ORIGINAL}


@dataclass(frozen=True, kw_only=True)
class UnknownValue:
    """One unknown or doubtful thing of a document."""

    what: str
    state: str  # “Chưa xác định”, “Cần đối chiếu”, “Chưa có”
    printed: str | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class UnknownsOf:
    """The unknown and doubtful things of one document."""

    title: str
    issuer: str
    url: str
    unknowns: tuple[UnknownValue, ...]


@dataclass(frozen=True, kw_only=True)
class UnknownsPage:
    """The unknown things of all documents, or of those of a year; or the pages of years, and no document."""

    title: str
    years: tuple[YearLink, ...]
    documents: tuple[UnknownsOf, ...]
    total: int  # unknown things
    affected: int  # documents that have any


def unknowns_views(library: Library) -> Iterator[View]:
    """Yield the page of all unknown things and, with many documents, one for each year of the documents.

    Readers who have the original can help.
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
    """Return an unknown thing in words, without its print where a scan garbled the text."""
    label = wording.UNKNOWN_KINDS[unknown.kind]
    return UnknownValue(
        what=f"{label} {unknown.of}" if unknown.of else label,
        state=_STATES.get(unknown.kind, wording.UNKNOWN),
        printed=None if is_garbled else unknown.printed,
        reason=unknown.reason,
    )


def _view(documents: Sequence[UnknownsOf], *, year: int | None = None, years: tuple[YearLink, ...] = ()) -> View:
    permalink, title = permalinks.UNKNOWNS, wording.UNKNOWNS
    crumbs: tuple[Label, ...] = (HOME_CRUMB, DOCUMENTS_CRUMB)
    if year is not None:
        permalink, title = permalinks.unknowns_of_year(year), wording.UNKNOWNS_OF_YEAR.format(year=year)
        crumbs = (*crumbs, Label(title=wording.UNKNOWNS, url=permalinks.UNKNOWNS))
    return View(
        permalink=permalink,
        kind="unknowns",
        meta=Meta(title=title, description=wording.UNKNOWNS_DESCRIPTION, is_indexed=False, is_listed=False),
        content=UnknownsPage(
            title=title,
            years=years,
            documents=() if years else tuple(documents),
            total=sum(len(one.unknowns) for one in documents),
            affected=len(documents),
        ),
        crumbs=crumbs,
    )


def _unknowns(library: Library, documents: Sequence[Document]) -> list[UnknownsOf]:
    """Return the unknown things of the documents that have any."""
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
                    unknowns=unknowns,
                )
            )
    return found
