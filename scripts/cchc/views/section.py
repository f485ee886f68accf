"""Every page of the section, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from cchc.model.library import Library
from cchc.views.answer_sheets import answer_sheet_views
from cchc.views.answers import answer_views, answers_view
from cchc.views.archive import archive_views
from cchc.views.contacts import contacts_view
from cchc.views.documents.citations import cited_views
from cchc.views.documents.lists import document_list_views
from cchc.views.documents.open_data import open_data_view
from cchc.views.documents.pages import document_views
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
from cchc.views.post_groups import post_groups
from cchc.views.posts import post_pages
from cchc.views.procedures import procedure_views, procedures_view
from cchc.views.search import search_view
from cchc.views.shared import Cards
from cchc.views.topics import topic_views
from cchc.views.view import PageGroup, PagePlan, View
from cchc.views.years import years_view


def section_pages(library: Library) -> Iterator[PagePlan]:
    """Yield every page of the section; the same Library gives the same order."""
    for part in section_parts(library):
        if isinstance(part, PageGroup):
            yield from part.pages()
        else:
            yield part


def section_parts(library: Library) -> Iterator[PagePlan | PageGroup]:
    """Yield the same pages, in groups where most changes leave most of many as they are."""
    cards = Cards(library)
    yield PagePlan.of(home_view(library, cards))
    yield from post_groups(library, cards)
    late = LateCards(library)
    for found in _lists(library, late):
        if isinstance(found, OlderPages):
            yield found.group(late, cards)
        else:
            yield PagePlan.late(found, partial(with_cards, found, cards))
    yield from map(PagePlan.of, _other_views(library, cards))


def _lists(library: Library, cards: Cards) -> Iterator[View | OlderPages]:
    """Yield the pages that are mostly cards: thousands, of which a change touches a few."""
    yield from news_views(library, cards)
    yield from list_views(library, cards)
    yield from topic_views(library, cards, library.topics)
    yield life_events_view(library)
    yield from life_event_views(library, cards)
    yield from archive_views(library, cards)


def _other_views(library: Library, cards: Cards) -> Iterator[View]:
    yield registry_view(library)
    yield from document_views(library, cards)
    yield from document_list_views(library)
    yield from progress_views(library)
    yield from cited_views(library)
    yield from unknowns_views(library)
    yield events_view(library)
    yield feedback_view(library)
    yield glossary_view(library)
    yield years_view(library)
    yield indices_view(library)
    yield from index_views(library, cards)
    yield open_data_view(library)
    yield answers_view(library)
    yield from answer_views(library, library.answers)
    yield from answer_sheet_views(library, library.answers)
    yield procedures_view(library)
    yield from procedure_views(library, cards)
    yield contacts_view(library)
    yield feeds_view(library)
    if library.settings.has_search:
        yield search_view(library)
    yield contract_view(library)
    yield from fixed_views(library)
    yield not_found_view()


def section_views(library: Library) -> Iterator[View]:
    """Yield every page of the section, each made."""
    for page in section_pages(library):
        yield page.make()


def item_pages(library: Library, paths: Collection[str]) -> Iterator[PagePlan]:
    """Yield the pages of the posts, documents, answers and topics that have these files."""
    cards = Cards(library)
    yield from post_pages(library, cards, [post for post in library.posts if post.path in paths])
    yield from map(PagePlan.of, document_views(library, cards, paths))
    yield from map(PagePlan.of, answer_views(library, [entry for entry in library.answers if entry.path in paths]))
    yield from map(
        PagePlan.of, answer_sheet_views(library, [entry for entry in library.answers if entry.path in paths])
    )
    topics = [topic for topic in library.topics if topic.path in paths]
    yield from map(PagePlan.of, each_view(topic_views(library, cards, topics), cards))


def item_views(library: Library, paths: Collection[str]) -> Iterator[View]:
    """Yield these pages, each made."""
    for page in item_pages(library, paths):
        yield page.make()
