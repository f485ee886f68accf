"""The page on which readers search."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.text.dates import ICT
from cchc.views.shared import HOME_CRUMB
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """The form with its choices. What is found is fetched by the page's script."""

    title: str
    areas: tuple[tuple[str, str], ...]  # id and title
    years: tuple[int, ...]  # newest first


def search_view(library: Library) -> View:
    """Return the search page."""
    title = "Tìm kiếm"
    years = {post.published.astimezone(ICT).year for post in library.posts} | {
        document.year for document in library.documents
    }
    return View(
        permalink=permalinks.SEARCH,
        kind="search",
        meta=Meta(
            title=title,
            description="Tìm trong tin, bài, kế hoạch, văn bản, nhiệm vụ, hỏi – đáp và các trang của chuyên mục.",
            is_indexed=False,
            is_listed=False,
        ),
        content=SearchPage(
            title=title,
            areas=tuple((area.id, area.title) for area in library.settings.reform_areas),
            years=tuple(sorted(years, reverse=True)),
        ),
        crumbs=(HOME_CRUMB,),
    )
