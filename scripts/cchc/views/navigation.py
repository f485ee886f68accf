"""The menu, and the links at the foot of every page. Entries that lead nowhere, or to an empty list, are left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.events import events_of
from cchc.model.items import Page
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.navigation import Nav, NavEntry, NavSection
from cchc.model.topics import Topic
from cchc.model.unit_duties import unit_duties
from cchc.model.years import years_of
from cchc.views.shared import HOME_CRUMB


@dataclass(frozen=True, kw_only=True)
class NavLink:
    """An entry of the menu or of the foot of the page."""

    title: str
    url: str
    is_external: bool


@dataclass(frozen=True, kw_only=True)
class NavGroup:
    """Entries of the foot of the page under one title."""

    title: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True, kw_only=True)
class Navigation:
    """The links that stand on every page."""

    menu: tuple[NavLink, ...] = ()
    groups: tuple[NavGroup, ...] = ()
    pages: tuple[str, ...] = ()
    """Addresses of the fixed pages. A template names a page such as “gui-phan-anh/” only where it exists."""
    lists: tuple[str, ...] = ()
    """Addresses of the lists that have entries. A template sends no reader to “hoi-dap/” before there is an answer."""

    @property
    def places(self) -> tuple[str, ...]:
        """The addresses that the menu can mark as the page the reader is on."""
        return tuple(dict.fromkeys((*(link.url for link in self.menu if not link.is_external), permalinks.FEEDS)))


_VIEWS: Final = (
    (permalinks.POSTS, wording.NEWS),
    (permalinks.AREAS, wording.MENU_AREAS),
    (permalinks.REGISTRY, wording.DOCUMENTS),
    (permalinks.ANSWERS, wording.MENU_ANSWERS),
    (permalinks.CONTACTS, wording.MENU_CONTACTS),
)
_LISTS: Final = (
    (permalinks.ARCHIVE, wording.ARCHIVE),
    (permalinks.KINDS, wording.MENU_KINDS),
    (permalinks.UNITS, wording.MENU_UNITS),
    (permalinks.AUDIENCES, wording.MENU_AUDIENCES),
    (permalinks.REPOSTS, wording.REPOSTS),
    (permalinks.TAGS, wording.MENU_TAGS),
    (permalinks.INDICES, wording.MENU_INDICES),
)


def navigation_of(library: Library) -> Navigation:
    """Return the links of every page: those of `nav` in mkdocs.yml, otherwise all lists and all fixed pages."""
    nav = library.settings.nav or _usual(library)
    groups = (NavGroup(title=one.title, links=links_of(library, one.entries)) for one in nav.sections)
    return Navigation(
        menu=links_of(library, nav.menu),
        groups=tuple(group for group in groups if group.links),
        pages=tuple(page.permalink for page in library.pages),
        lists=tuple(address for address, has_entries in _lists_with_entries(library).items() if has_entries),
    )


def links_of(library: Library, entries: Iterable[NavEntry]) -> tuple[NavLink, ...]:
    """Return the links of a list in mkdocs.yml, without those that lead nowhere or to an empty list."""
    return tuple(_links(library, entries))


def _links(library: Library, entries: Iterable[NavEntry]) -> Iterator[NavLink]:
    pages: tuple[Page | Topic, ...] = (*library.pages, *library.topics)
    titles = {page.permalink: page.title for page in pages}
    empty = _empty_lists(library)
    for entry in entries:
        found = library.follow(entry.target, source=library.settings.nav_source)
        if isinstance(found, Destination) and found.address.partition("#")[0] not in empty:
            title = entry.title or titles.get(found.address) or entry.target
            yield NavLink(title=title, url=found.address, is_external=found.is_external)


def _empty_lists(library: Library) -> frozenset[str]:
    """Return the addresses of the lists that have no entries."""
    settings = library.settings
    terms = {
        address_of(term.id): term.id in posts
        for terms, posts, address_of in (
            (settings.kinds, library.posts_by_kind, permalinks.kind),
            (settings.units, {**library.posts_by_unit, **unit_duties(library)}, permalinks.unit),
            (settings.audiences, library.for_audiences, permalinks.audience),
        )
        for term in terms
    }
    lists = {**terms, **_lists_with_entries(library)}
    return frozenset(address for address, has_entries in lists.items() if not has_entries)


def _lists_with_entries(library: Library) -> Mapping[str, bool]:
    """Return whether each list has entries, by address.

    Reform areas are not among them: what the reform is about is worth a look before there is news of it.
    """
    has_documents = bool(library.documents)
    return {
        permalinks.POSTS: bool(library.listed_posts),
        permalinks.ARCHIVE: bool(library.posts),
        permalinks.KINDS: bool(library.listed_posts),
        permalinks.UNITS: any(post.unit for post in library.listed_posts) or bool(unit_duties(library)),
        permalinks.AUDIENCES: bool(library.for_audiences),
        permalinks.REPOSTS: bool(library.reposts),
        permalinks.TAGS: bool(library.topics) or any(post.tags for post in library.listed_posts),
        permalinks.ANSWERS: bool(library.answers),
        permalinks.PROCEDURES: bool(library.registers.procedures),
        permalinks.LIFE_EVENTS: bool(library.settings.ways),
        **dict.fromkeys((permalinks.REGISTRY, permalinks.DOCUMENTS, permalinks.ISSUERS), has_documents),
        **dict.fromkeys((permalinks.CITED, permalinks.UNKNOWNS), has_documents),
        permalinks.OPEN_DATA: has_documents or bool(library.posts),
        permalinks.DUE: bool(library.plans),
        permalinks.EVENTS: bool(events_of(library)),
        permalinks.FEEDBACK: any(library.posts_by_state.values()),
        permalinks.GLOSSARY: bool(library.registers.glossary),
        permalinks.YEARS: bool(years_of(library)),
        permalinks.INDICES: bool(library.registers.indices),
    }


def _usual(library: Library) -> Nav:
    home = ((HOME_CRUMB.url, HOME_CRUMB.title), *_VIEWS)
    search = ((permalinks.SEARCH, wording.SEARCH),) if library.settings.has_search else ()
    docs = library.settings.docs_dir
    pages = (NavEntry(title=page.title, target=posixpath.relpath(page.path, docs), line=0) for page in library.pages)
    return Nav(
        menu=tuple(_entry(*one) for one in home),
        sections=(
            NavSection(title=wording.MENU_LISTS, entries=tuple(_entry(*one) for one in (*search, *_VIEWS, *_LISTS))),
            NavSection(title=wording.MENU_PAGES, entries=tuple(pages)),
        ),
    )


def _entry(address: str, title: str) -> NavEntry:
    return NavEntry(title=title, target=f"/{address}", line=0)
