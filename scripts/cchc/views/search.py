"""The page on which readers search."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.text.dates import ICT
from cchc.views.shared import HOME_CRUMB
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """The search form with its choices. The page's script fetches and shows the results."""

    title: str
    areas: tuple[tuple[str, str], ...]  # id and title
    years: tuple[int, ...]  # newest first
    example: str | None  # a number that a document of the registry has


def search_view(library: Library) -> View:
    """Return the search page."""
    years = {post.published.astimezone(ICT).year for post in library.posts} | {
        document.year for document in library.documents
    }
    return View(
        permalink=permalinks.SEARCH,
        kind="search",
        meta=Meta(title=wording.SEARCH, description=wording.SEARCH_DESCRIPTION, is_indexed=False, is_listed=False),
        content=SearchPage(
            title=wording.SEARCH,
            areas=tuple((area.id, area.title) for area in library.settings.reform_areas),
            years=tuple(sorted(years, reverse=True)),
            example=next((one.number for one in (*library.plans, *library.documents) if one.number), None),
        ),
        crumbs=(HOME_CRUMB,),
    )
