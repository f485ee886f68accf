"""Every page of the section, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cchc.model.library import Library
from cchc.views.answers import answer_pages, answers_view
from cchc.views.archive import archive_views
from cchc.views.contacts import contacts_view
from cchc.views.home import home_view
from cchc.views.lists import list_views
from cchc.views.pages import feeds_view, fixed_views, not_found_view
from cchc.views.plan_pages import plan_page_view
from cchc.views.plans import plans_view
from cchc.views.posts import post_views
from cchc.views.shared import Cards
from cchc.views.view import View


def section_views(library: Library) -> Iterator[View]:
    """Yield every page of the section, the same library in the same order."""
    cards = Cards(library)
    yield home_view(library, cards)
    yield from post_views(library, cards, library.posts)
    yield from list_views(library, cards)
    yield from archive_views(library, cards)
    yield plans_view(library)
    for plan in library.plans:
        yield plan_page_view(library, cards, plan)
    yield answers_view(library)
    yield from answer_pages(library, library.answers)
    yield contacts_view(library)
    yield feeds_view(library)
    yield from fixed_views(library)
    yield not_found_view(library, cards)


def item_views(library: Library, paths: Collection[str]) -> Iterator[View]:
    """Yield the pages of the posts, plans and answers that have these files."""
    cards = Cards(library)
    yield from post_views(library, cards, [post for post in library.posts if post.path in paths])
    for plan in library.plans:
        if plan.path in paths:
            yield plan_page_view(library, cards, plan)
    yield from answer_pages(library, [entry for entry in library.answers if entry.path in paths])
