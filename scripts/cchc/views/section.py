"""Every page of the section, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.model.library import Library
from cchc.views.answers import answer_views
from cchc.views.archive import archive_views
from cchc.views.contacts import contacts_view
from cchc.views.home import home_view
from cchc.views.lists import list_views
from cchc.views.pages import feeds_view, fixed_views, not_found_view
from cchc.views.plans import plan_views
from cchc.views.posts import post_views
from cchc.views.shared import Cards
from cchc.views.view import View


def section_views(library: Library) -> Iterator[View]:
    """Yield every page of the section, the same library in the same order."""
    cards = Cards(library)
    yield home_view(library, cards)
    yield from post_views(library, cards)
    yield from list_views(library, cards)
    yield from archive_views(library, cards)
    yield from plan_views(library, cards)
    yield from answer_views(library)
    yield contacts_view(library)
    yield feeds_view(library)
    yield from fixed_views(library)
    yield not_found_view(library, cards)
