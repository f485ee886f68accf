"""The page of a document that gives no tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.views.document_lists import ARCHIVE_CRUMB
from cchc.views.document_values import DocumentFacts, describe, document_facts
from cchc.views.plan_pages import plan_page_view
from cchc.views.redirects import redirect_views
from cchc.views.shared import HOME_CRUMB, Cards, main_feed, resolved_body, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class DocumentPage:
    """Everything that is known of a document."""

    title: str
    facts: DocumentFacts


def document_views(library: Library, cards: Cards, paths: Collection[str] | None = None) -> Iterator[View]:
    """Yield the page of every document, or of those with these files, and a page at each former address."""
    for document in library.documents:
        if paths is None or document.path in paths:
            if isinstance(document, Plan):
                yield plan_page_view(library, cards, document)
            else:
                yield document_page_view(library, document)
            yield from redirect_views(document, title=document.full_title, description=describe(document))


def document_page_view(library: Library, document: Document) -> View:
    """Return the page of a document."""
    return View(
        permalink=document.permalink,
        kind="document",
        meta=Meta(
            title=document.full_title,
            description=f"{describe(document)}: {document.title}",
            creator=document.issuer_name,
            feeds=(*section_feeds(library), main_feed(library, permalinks.PLANS)),
        ),
        content=DocumentPage(title=document.title, facts=document_facts(library, document)),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB),
        body=resolved_body(library, document),
        modified=document.archived.isoformat() if document.archived else None,
    )
