"""Fixed pages, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.items import Page
from cchc.model.library import Library
from cchc.text.dates import short_date
from cchc.views.outdated import outdated_note
from cchc.views.redirects import redirect_views
from cchc.views.shared import HOME_CRUMB, resolved_body, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class FixedPage:
    """A fixed page; its text is the body of the View."""

    title: str
    summary: str | None
    checked: str | None
    former_office: str | None
    canonical: str


@dataclass(frozen=True, kw_only=True)
class NotFoundPage:
    """The page for addresses that do not exist. It names no post, or it would change with every new one."""

    title: str


def fixed_views(library: Library) -> Iterator[View]:
    """Yield every fixed page, and a page at each of its former addresses."""
    for page in library.pages:
        yield fixed_view(library, page)
        yield from redirect_views(page, title=page.title, description=_description(library, page))


def fixed_view(library: Library, page: Page) -> View:
    """Return a fixed page."""
    modified = page.checked.isoformat() if page.checked else None
    description = _description(library, page)
    former = library.settings.former_office(page.former_office)
    return View(
        permalink=page.permalink,
        kind="page",
        meta=Meta(title=page.title, description=description, modified=modified, feeds=section_feeds(library)),
        content=FixedPage(
            title=page.title,
            summary=page.summary,
            checked=short_date(page.checked) if page.checked else None,
            former_office=former.name if former else None,
            canonical=library.settings.absolute(page.permalink),
        ),
        crumbs=(HOME_CRUMB,),
        body=resolved_body(library, page),
        outdated=outdated_note(library, page),
        modified=modified,
    )


def _description(library: Library, page: Page) -> str:
    # The description of the section alone is that of the home page.
    return page.summary or f"{page.title}. {library.settings.description}".strip()


def not_found_view() -> View:
    """Return the page for addresses that do not exist."""
    title = wording.NOT_FOUND
    return View(
        permalink=permalinks.NOT_FOUND,
        kind="not_found",
        meta=Meta(title=title, description=wording.NOT_FOUND_DESCRIPTION, is_indexed=False, is_listed=False),
        content=NotFoundPage(title=title),
    )
