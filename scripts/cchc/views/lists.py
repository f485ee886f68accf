"""Lists of posts by reform area, kind, unit and tag, and the pages that list those lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.views.shared import HOME_CRUMB, Card, Cards, area_label, list_feeds, section_feeds
from cchc.views.view import Label, Meta, View, stamp


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """A page of a list of posts.

    Pages are numbered from the oldest, so a full older page keeps its posts and its address for ever. The first page
    has the newest posts, up to two pages of them.
    """

    title: str
    description: str | None
    group: Label  # the page of all lists of this sort
    cards: tuple[Card, ...]
    total: int | None  # posts of the whole list
    newer: str | None
    older: str | None
    feed: str | None  # the row of its feed on the page of feeds: the feed itself is XML, nothing for people
    siblings: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True)
class TermValue:
    """A list in a list of lists."""

    title: str
    url: str
    description: str | None
    count: int
    tone: int | None = None


@dataclass(frozen=True, kw_only=True)
class TermsPage:
    """All lists of one sort."""

    title: str
    description: str
    terms: tuple[TermValue, ...]


@dataclass(frozen=True, kw_only=True)
class _Sort:
    """One sort of list: by reform area, by kind, by unit, by tag."""

    group: Label
    description: str
    terms: Sequence[Term]
    posts: Mapping[str, Sequence[Post]]
    of_term: str
    """Pattern that describes the list of a term without a description."""

    @property
    def is_of_areas(self) -> bool:
        return self.group.url == permalinks.AREAS

    def address(self, term: Term) -> str:
        return f"{self.group.url}{term.id}/"


def list_views(library: Library, cards: Cards) -> Iterator[View]:
    """Yield every list of posts and every list of lists."""
    for sort in _sorts(library):
        yield _terms_view(library, sort)
        for term in sort.terms:
            yield from _term_views(library, cards, sort, term)


def _sorts(library: Library) -> Iterator[_Sort]:
    settings = library.settings
    yield _Sort(
        group=Label(title=wording.AREAS, url=permalinks.AREAS),
        description=wording.AREAS_DESCRIPTION,
        terms=settings.reform_areas,
        posts=library.posts_by_area,
        of_term=wording.POSTS_OF_AREA,
    )
    yield _Sort(
        group=Label(title=wording.KINDS, url=permalinks.KINDS),
        description=wording.KINDS_DESCRIPTION,
        terms=settings.kinds,
        posts=library.posts_by_kind,
        of_term=wording.POSTS_OF_KIND,
    )
    yield _Sort(
        group=Label(title=wording.UNITS, url=permalinks.UNITS),
        description=wording.UNITS_DESCRIPTION,
        terms=settings.units,
        posts=library.posts_by_unit,
        of_term=wording.POSTS_OF_UNIT,
    )
    yield _Sort(
        group=Label(title=wording.TAGS, url=permalinks.TAGS),
        description=wording.TAGS_DESCRIPTION,
        terms=library.tags,
        posts=library.posts_by_tag,
        of_term=wording.POSTS_OF_TAG,
    )


def _terms_view(library: Library, sort: _Sort) -> View:
    terms = tuple(
        TermValue(
            title=term.title,
            url=sort.address(term),
            description=term.description,
            count=len(sort.posts.get(term.id, ())),
            tone=library.settings.tone(term.id) if sort.is_of_areas else None,
        )
        for term in sort.terms
    )
    title = sort.group.title
    return View(
        permalink=sort.group.url,
        kind="terms",
        meta=Meta(title=title, description=sort.description, feeds=section_feeds(library)),
        content=TermsPage(title=title, description=sort.description, terms=terms),
        crumbs=(HOME_CRUMB,),
    )


def _term_views(library: Library, cards: Cards, sort: _Sort, term: Term) -> Iterator[View]:
    posts = sort.posts.get(term.id, ())
    address = sort.address(term)
    subject = library.feed_subjects.get(address)
    feeds = (*section_feeds(library), *(list_feeds(library, address) if subject else ()))
    siblings = tuple(area_label(library, other.id) for other in sort.terms) if sort.is_of_areas else ()
    older_pages = max(0, len(posts) // library.settings.page_size - 1)
    for number, shown in _pages(posts, library.settings.page_size):
        title = term.title if number is None else wording.OLDER_PAGE.format(title=term.title, number=number)
        description = _description(sort, term, number, shown)
        crumbs = (HOME_CRUMB, sort.group, *(() if number is None else (Label(title=term.title, url=address),)))
        yield View(
            permalink=address if number is None else permalinks.list_page(address, number),
            kind="list",
            meta=Meta(title=f"{sort.group.title}: {title}", description=description, feeds=feeds),
            content=ListPage(
                title=title,
                description=term.description if number is None else None,
                group=sort.group,
                cards=cards.of_all(shown),
                # On the first page only: on the others it would change all of them with every new post.
                total=len(posts) if number is None else None,
                newer=_newer(address, number, older_pages),
                older=_older(address, number, older_pages),
                feed=f"{permalinks.FEEDS}#{subject.anchor}" if subject else None,
                siblings=siblings,
            ),
            crumbs=crumbs,
        )


def _description(sort: _Sort, term: Term, number: int | None, shown: Sequence[Post]) -> str:
    """Return the meta description of a page of a list: of an older page, the days it covers."""
    if number is None:
        return term.description or sort.of_term.format(title=term.title)
    oldest, newest = stamp(shown[-1].published).text, stamp(shown[0].published).text
    return wording.OLDER_PAGE_DESCRIPTION.format(
        group=sort.group.title, title=term.title, number=number, oldest=oldest, newest=newest
    )


def _pages(posts: Sequence[Post], size: int) -> Iterator[tuple[int | None, Sequence[Post]]]:
    """Yield the number and the posts of each page: first None with the newest posts, then full pages of older ones."""
    older = max(0, len(posts) // size - 1)
    first = len(posts) - older * size
    yield None, posts[:first]
    for number in range(older, 0, -1):
        start = len(posts) - number * size
        yield number, posts[start : start + size]


def _newer(address: str, number: int | None, older_pages: int) -> str | None:
    if number is None:
        return None
    return address if number == older_pages else permalinks.list_page(address, number + 1)


def _older(address: str, number: int | None, older_pages: int) -> str | None:
    following = older_pages if number is None else number - 1
    return permalinks.list_page(address, following) if following else None
