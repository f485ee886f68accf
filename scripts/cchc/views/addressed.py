"""The one page of the section at an address, without making all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.views.answer_sheets import answer_sheet_views
from cchc.views.answers import answers_view
from cchc.views.archive import archive_views
from cchc.views.contacts import contacts_view
from cchc.views.documents.citations import cited_views
from cchc.views.documents.lists import document_list_views
from cchc.views.documents.open_data import open_data_view
from cchc.views.documents.progress import progress_views
from cchc.views.documents.registry import registry_view
from cchc.views.documents.unknowns import unknowns_views
from cchc.views.events import events_view
from cchc.views.feedback import feedback_view
from cchc.views.feeds import contract_view, feeds_view
from cchc.views.glossary import glossary_view
from cchc.views.home import home_view
from cchc.views.indices import index_views, indices_view
from cchc.views.late_cards import LateCards, with_cards
from cchc.views.life_events import life_event_views, life_events_view
from cchc.views.lists import list_views
from cchc.views.news import news_views
from cchc.views.older_pages import OlderPages, each_view
from cchc.views.pages import fixed_views, not_found_view
from cchc.views.procedures import procedure_views, procedures_view
from cchc.views.search import search_view
from cchc.views.section import item_views
from cchc.views.shared import Cards
from cchc.views.topics import topic_views
from cchc.views.view import View
from cchc.views.years import years_view


def _one(make: Callable[[Library], View]) -> Callable[[Library, Cards], Iterator[View]]:
    def views(library: Library, cards: Cards) -> Iterator[View]:
        del cards
        yield make(library)

    return views


def _without_cards(make: Callable[[Library], Iterable[View]]) -> Callable[[Library, Cards], Iterable[View]]:
    return lambda library, _: make(library)


_LISTS: Final[tuple[tuple[tuple[str, ...], Callable[[Library, Cards], Iterable[View | OlderPages]]], ...]] = (
    ((permalinks.POSTS,), news_views),
    ((permalinks.TAGS,), lambda library, cards: topic_views(library, cards, library.topics)),
    (
        (
            *(permalinks.AREAS, permalinks.KINDS, permalinks.UNITS),
            *(permalinks.AUDIENCES, permalinks.REPOSTS, permalinks.TAGS),
        ),
        list_views,
    ),
    ((permalinks.LIFE_EVENTS,), _one(life_events_view)),
    ((permalinks.LIFE_EVENTS,), life_event_views),
    ((permalinks.ARCHIVE,), archive_views),
    ((permalinks.REGISTRY,), _one(registry_view)),
    ((permalinks.DOCUMENTS,), _without_cards(document_list_views)),
    ((permalinks.REGISTRY,), _without_cards(progress_views)),
    ((permalinks.CITED,), _without_cards(cited_views)),
    ((permalinks.UNKNOWNS,), _without_cards(unknowns_views)),
    ((permalinks.EVENTS,), _one(events_view)),
    ((permalinks.FEEDBACK,), _one(feedback_view)),
    ((permalinks.GLOSSARY,), _one(glossary_view)),
    ((permalinks.YEARS,), _one(years_view)),
    ((permalinks.INDICES,), _one(indices_view)),
    ((permalinks.INDICES,), index_views),
    ((permalinks.OPEN_DATA,), _one(open_data_view)),
    ((permalinks.ANSWERS,), _one(answers_view)),
    ((permalinks.ANSWERS,), lambda library, _: answer_sheet_views(library, library.answers)),
    ((permalinks.PROCEDURES,), _one(procedures_view)),
    ((permalinks.PROCEDURES,), procedure_views),
    ((permalinks.CONTACTS,), _one(contacts_view)),
    ((permalinks.FEEDS,), _one(feeds_view)),
    ((permalinks.SEARCH,), _one(search_view)),
    ((permalinks.FEED_CONTRACT,), _one(contract_view)),
    (("",), _without_cards(fixed_views)),
)
"""Pages that are not of one item, by how their addresses begin, in the order of the section's views."""


def view_at(library: Library, address: str) -> View | None:
    """Return the page at an address relative to the section's root, as a build makes it; None where there is none."""
    if address == permalinks.HOME:
        return home_view(library, Cards(library))
    if address == permalinks.NOT_FOUND:
        return not_found_view()
    if address == permalinks.SEARCH and not library.settings.has_search:
        return None
    item = item_at(library, address)
    if item is not None:
        found = next((view for view in item_views(library, {item.path}) if view.permalink == address), None)
        if found is not None:
            return found
    late = LateCards(library)
    for starts, views in _LISTS:
        if address.startswith(starts):
            for view in each_view(views(library, late), late):
                if view.permalink == address:
                    return with_cards(view, Cards(library))
    return None


def item_at(library: Library, address: str) -> Item | None:
    """Return the item that has, or had, an address."""
    return next((item for item in library.items if item.permalink == address or address in item.aliases), None)
