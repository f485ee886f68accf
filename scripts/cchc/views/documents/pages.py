"""The page of every document; the page of a plan has its tasks, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.views.documents.facts import DocumentFacts, describe, document_facts
from cchc.views.documents.lists import DOCUMENTS_CRUMB
from cchc.views.documents.plan_pages import PlanPage, plan_page
from cchc.views.outdated import outdated_note
from cchc.views.redirects import redirect_views
from cchc.views.shared import HOME_CRUMB, Cards, document_feeds, resolved_body
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class DocumentPage:
    """The page of a document that is no plan."""

    title: str
    facts: DocumentFacts


def document_views(library: Library, cards: Cards, paths: Collection[str] | None = None) -> Iterator[View]:
    """Yield the page of every document, or of those with these paths, and a page at each former address."""
    for document in library.documents:
        if paths is None or document.path in paths:
            yield document_view(library, cards, document)
            yield from redirect_views(document, title=document.full_title, description=describe(document))


def document_view(library: Library, cards: Cards, document: Document) -> View:
    """Return the page of a document."""
    page: PlanPage | DocumentPage
    if isinstance(document, Plan):
        kind, more = "plan", wording.TASK_COUNT.format(count=len(document.tasks))
        page = plan_page(library, cards, document)
    else:
        kind, more = "document", document.title
        page = DocumentPage(title=document.title, facts=document_facts(library, document))
    return View(
        permalink=document.permalink,
        kind=kind,
        meta=Meta(
            title=document.full_title,
            description=f"{describe(document)}: {more}",
            creator=document.issuer_name,
            feeds=document_feeds(library),
        ),
        content=page,
        crumbs=(HOME_CRUMB, DOCUMENTS_CRUMB),
        body=resolved_body(library, document),
        outdated=outdated_note(library, document),
        modified=document.archived.isoformat() if document.archived else None,
    )
