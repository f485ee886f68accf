"""All documents that documents of the archive cite, with who cites them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.document_registry import Cited
from cchc.model.library import Library
from cchc.text.dates import short_date
from cchc.views.documents.lists import ARCHIVE_CRUMB
from cchc.views.documents.values import CitingValue, citing_value
from cchc.views.documents.years import YearLink, is_large, year_links
from cchc.views.shared import HOME_CRUMB, archive_feeds
from cchc.views.view import Label, Meta, View

_TITLE: Final = "Văn bản được viện dẫn"
_MOST_CITED: Final = 50
"""So many stand on the page that leads to those of the years."""


@dataclass(frozen=True, kw_only=True)
class CitedValue:
    """A cited document; without `url` the archive does not hold it."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str
    url: str | None
    times: int  # that it is cited
    places: tuple[CitingValue, ...]


@dataclass(frozen=True, kw_only=True)
class CitedPage:
    """What all documents cite, or those of a year, the most cited first.

    Where years have pages of their own, the page of all names the most cited alone, and not the places.
    """

    title: str
    year: int | None
    years: tuple[YearLink, ...]
    cited: tuple[CitedValue, ...]
    total: int
    held: int  # by the archive


def cited_views(library: Library) -> Iterator[View]:
    """Yield the page of all cited documents, and in a large archive one for each year of the citing documents."""
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
    title = _TITLE if year is None else f"Văn bản mà các văn bản năm {year} viện dẫn"
    citing = "các văn bản" if year is None else f"các văn bản năm {year}"
    return View(
        permalink=permalinks.CITED if year is None else permalinks.cited_in_year(year),
        kind="cited",
        meta=Meta(
            title=title,
            description=f"Mọi văn bản mà {citing} trong kho căn cứ hoặc viện dẫn, và chỗ viện dẫn.",
            feeds=archive_feeds(library),
        ),
        content=CitedPage(
            title=title,
            year=year,
            years=years,
            cited=tuple(
                _cited(library, one, has_places=not years) for one in (cited[:_MOST_CITED] if years else cited)
            ),
            total=len(cited),
            held=sum(1 for one in cited if one.document),
        ),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB, *(() if year is None else (Label(title=_TITLE, url=permalinks.CITED),))),
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
