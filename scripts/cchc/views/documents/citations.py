"""The pages of cited documents, each with the documents that cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.document_registry import Cited
from cchc.model.library import Library
from cchc.text.dates import short_date
from cchc.views.documents.facts import CitingValue, citing_value
from cchc.views.documents.lists import DOCUMENTS_CRUMB
from cchc.views.documents.years import YearLink, is_large, year_links
from cchc.views.shared import HOME_CRUMB, document_feeds
from cchc.views.view import Label, Meta, View

_MOST_CITED: Final = 50
"""Cited documents on the page that leads to the pages of years."""


@dataclass(frozen=True, kw_only=True)
class CitedValue:
    """A cited document; `url` is None where we have no page of it."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str
    url: str | None
    times: int  # how often it is cited
    places: tuple[CitingValue, ...]


@dataclass(frozen=True, kw_only=True)
class CitedPage:
    """Documents cited by all documents, or by those of a year, the most cited first.

    Where years have pages of their own, the page of all years has the most cited documents only, without places.
    """

    title: str
    year: int | None
    years: tuple[YearLink, ...]
    cited: tuple[CitedValue, ...]
    total: int
    held: int  # cited documents that have a page here


def cited_views(library: Library) -> Iterator[View]:
    """Yield the page of all cited documents and, with many documents, one for each year of the citing documents."""
    if not is_large(library):
        yield _view(library, library.document_registry.cited)
        return
    by_year = library.document_registry.cited_by_year
    yield _view(library, library.document_registry.cited, years=year_links(by_year, permalinks.cited_in_year))
    for year, cited in by_year.items():
        yield _view(library, cited, year=year)


def _view(
    library: Library, cited: Sequence[Cited], *, year: int | None = None, years: tuple[YearLink, ...] = ()
) -> View:
    crumbs: tuple[Label, ...] = (HOME_CRUMB, DOCUMENTS_CRUMB)
    if year is None:
        permalink, title, description = permalinks.CITED, wording.CITED, wording.CITED_DESCRIPTION
    else:
        permalink, title = permalinks.cited_in_year(year), wording.CITED_IN_YEAR.format(year=year)
        description = wording.CITED_IN_YEAR_DESCRIPTION.format(year=year)
        crumbs = (*crumbs, Label(title=wording.CITED, url=permalinks.CITED))
    shown = cited[:_MOST_CITED] if years else cited
    return View(
        permalink=permalink,
        kind="cited",
        meta=Meta(title=title, description=description, feeds=document_feeds(library)),
        content=CitedPage(
            title=title,
            year=year,
            years=years,
            cited=tuple(_cited(library, one, has_places=not years) for one in shown),
            total=len(cited),
            held=sum(1 for one in cited if one.document),
        ),
        crumbs=crumbs,
    )


def _cited(library: Library, cited: Cited, *, has_places: bool) -> CitedValue:
    citation = cited.citation
    places = cited.places if has_places else ()
    return CitedValue(
        kind=citation.kind,
        number=citation.number,
        date=short_date(citation.date) if citation.date else None,
        issuer=citation.issuer,
        subject=citation.subject,
        url=cited.document.permalink if cited.document else None,
        times=len(cited.places),
        places=tuple(citing_value(library, document, one) for document, one in places),
    )
