"""Lists of posts by reform area, kind, unit and tag, and the pages that list those lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.views.shared import HOME_CRUMB, Card, Cards, area_label, list_feeds, section_feeds
from cchc.views.view import Label, Meta, View, stamp


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """A page of a list of posts.

    Pages count from the oldest: a full older page shows the same posts for ever, at the same address. The first page
    shows what is left over and the newest.
    """

    title: str
    description: str | None
    group: Label  # the list of lists
    cards: tuple[Card, ...]
    total: int | None
    number: int | None  # of an older page
    newer: str | None
    older: str | None
    feed: str | None  # where its feed is explained: an XML file is nothing for people
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
    posts: dict[str, Sequence[Post]]
    folder: str
    words: str
    """Describes a list whose term has no description."""
    has_feeds: bool = True
    has_siblings: bool = False

    def address(self, term: Term) -> str:
        return f"{self.folder}{term.id}/"


def list_views(library: Library, cards: Cards) -> Iterator[View]:
    """Yield every list of posts and every list of lists."""
    for sort in _sorts(library):
        yield _terms_view(library, sort)
        for term in sort.terms:
            yield from _term_views(library, cards, sort, term)


def _sorts(library: Library) -> Iterator[_Sort]:
    settings = library.settings
    yield _Sort(
        group=Label(title="Lĩnh vực cải cách", url=permalinks.AREAS),
        description="Tin, bài xếp theo lĩnh vực cải cách hành chính.",
        terms=settings.reform_areas,
        posts=dict(library.posts_by_area),
        folder=permalinks.AREAS,
        words="Tin, bài về {}.",
        has_siblings=True,
    )
    yield _Sort(
        group=Label(title="Thể loại", url=permalinks.KINDS),
        description="Tin, bài xếp theo thể loại.",
        terms=settings.kinds,
        posts=dict(library.posts_by_kind),
        folder=permalinks.KINDS,
        words="Tin, bài thuộc thể loại {}.",
    )
    yield _Sort(
        group=Label(title="Đơn vị", url=permalinks.UNITS),
        description="Tin, bài xếp theo đơn vị gửi bài.",
        terms=settings.units,
        posts=dict(library.posts_by_unit),
        folder=permalinks.UNITS,
        words="Tin, bài của {}.",
    )
    yield _Sort(
        group=Label(title="Từ khóa", url=permalinks.TAGS),
        description="Tin, bài xếp theo từ khóa.",
        terms=library.tags,
        posts=dict(library.posts_by_tag),
        folder=permalinks.TAGS,
        words="Tin, bài có từ khóa “{}”.",
        has_feeds=False,
    )


def _terms_view(library: Library, sort: _Sort) -> View:
    terms = tuple(
        TermValue(
            title=term.title,
            url=sort.address(term),
            description=term.description,
            count=len(sort.posts.get(term.id, ())),
            tone=library.settings.tone(term.id) if sort.has_feeds else None,
        )
        for term in sort.terms
    )
    crumbs = (HOME_CRUMB,)
    return View(
        permalink=sort.group.url,
        kind="terms",
        meta=Meta(
            title=sort.group.title,
            description=sort.description,
            feeds=section_feeds(library),
        ),
        content=TermsPage(title=sort.group.title, description=sort.description, terms=terms),
        crumbs=crumbs,
    )


def _term_views(library: Library, cards: Cards, sort: _Sort, term: Term) -> Iterator[View]:
    posts = sort.posts.get(term.id, ())
    address = sort.address(term)
    feed = f"{permalinks.FEEDS}#{library.feed_subjects[address].anchor}" if sort.has_feeds else None
    siblings = tuple(area_label(library, other.id) for other in sort.terms) if sort.has_siblings else ()
    older_pages = max(0, len(posts) // library.settings.page_size - 1)
    for number, shown in _pages(posts, library.settings.page_size):
        title = term.title if number is None else f"{term.title} – trang {number} (tin cũ hơn)"
        description = _description(sort, term, number, shown)
        crumbs = (HOME_CRUMB, sort.group, *(() if number is None else (Label(title=term.title, url=address),)))
        yield View(
            permalink=address if number is None else permalinks.list_page(address, number),
            kind="list",
            meta=Meta(
                title=f"{sort.group.title}: {title}",
                description=description,
                feeds=(*section_feeds(library), *(list_feeds(library, address) if sort.has_feeds else ())),
            ),
            content=ListPage(
                title=title,
                description=term.description if number is None else None,
                group=sort.group,
                cards=cards.of_all(shown),
                # On the first page only: on the others it would change all of them with every new post.
                total=len(posts) if number is None else None,
                number=number,
                newer=_newer(address, number, older_pages),
                older=_older(address, number, older_pages),
                feed=feed,
                siblings=siblings,
            ),
            crumbs=crumbs,
        )


def _description(sort: _Sort, term: Term, number: int | None, shown: Sequence[Post]) -> str:
    """Return what a search engine shows of a page of a list; an older page is described by the days it covers."""
    if number is None:
        return term.description or sort.words.format(term.title)
    oldest, newest = stamp(shown[-1].published).text, stamp(shown[0].published).text
    return f"{sort.group.title}: {term.title}. Trang {number}: tin, bài đăng từ ngày {oldest} đến ngày {newest}."


def _pages(posts: Sequence[Post], size: int) -> Iterator[tuple[int | None, Sequence[Post]]]:
    """Yield the first page (None), then full older pages, the newest of them first, numbered from the oldest."""
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
