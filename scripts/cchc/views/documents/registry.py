"""The page of all documents, with filters that run in the page."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.views.documents.lists import DocumentLists, YearRows, document_rows, list_sorts, rows_by_year
from cchc.views.shared import HOME_CRUMB, list_feeds, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class RegistryPage:
    """Every document, and the lists that its filters offer."""

    title: str
    years: tuple[YearRows, ...]
    sorts: tuple[DocumentLists, ...]
    total: int


def registry_view(library: Library) -> View:
    """Return the page of all documents."""
    title = wording.DOCUMENTS_TITLE
    feeds = (*section_feeds(library), *list_feeds(library, permalinks.REGISTRY))
    return View(
        permalink=permalinks.REGISTRY,
        kind="registry",
        meta=Meta(title=title, description=wording.DOCUMENTS_DESCRIPTION, feeds=feeds),
        content=RegistryPage(
            title=title,
            years=rows_by_year(library.documents, document_rows(library)),
            sorts=list_sorts(library),
            total=len(library.documents),
        ),
        crumbs=(HOME_CRUMB,),
    )
