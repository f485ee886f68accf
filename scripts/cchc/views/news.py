"""All news, newest first: the page of the menu, and pages by year.

A year that is over keeps its pages for ever, also their “Trang 2/5”; a new post changes pages of its own year only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cchc import wording
from cchc.model import permalinks
from cchc.model.groups import values_by_key
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.lists import ListPage
from cchc.views.older_pages import OlderPages, older_pages
from cchc.views.paging import Part, parts_of
from cchc.views.redirects import redirect_view
from cchc.views.shared import HOME_CRUMB, Cards, section_feeds
from cchc.views.view import Label, Meta, View, day_text

_GROUP = Label(title=wording.NEWS, url=permalinks.POSTS)


@dataclass(frozen=True, kw_only=True)
class _Year:
    number: int
    posts: Sequence[Post]
    parts: Sequence[Part]
    first: str  # address of the first page

    @property
    def root(self) -> str:
        return permalinks.news_of_year(self.number)

    @property
    def last(self) -> str:
        """Address of the page with the oldest posts."""
        part = self.parts[-1]
        return self.first if part.number is None else part.address(self.root)

    @property
    def title(self) -> str:
        return wording.NEWS_OF_YEAR.format(year=self.number)


def news_views(library: Library, cards: Cards) -> Iterator[View | OlderPages]:
    """Yield the page of all news and those of each year."""
    size = library.settings.page_size
    by_year = values_by_key((post.published.year, post) for post in library.listed_posts)
    years = [
        _Year(
            number=year,
            posts=posts,
            parts=tuple(parts_of(posts, size)),
            first=permalinks.news_of_year(year) if place else permalinks.POSTS,
        )
        for place, (year, posts) in enumerate(by_year.items())
    ]
    yield _newest(library, cards, years)
    for place, year in enumerate(years):
        make = partial(_year_view, library, years, place)
        first, *older = year.parts
        if place:
            yield make(cards, first)
        else:
            # The newest year begins on the page of all news. Its own address leads there until the next year begins.
            yield redirect_view(year.root, title=year.title, description=wording.NEWS_DESCRIPTION, to=permalinks.POSTS)
        yield from older_pages(year.root, older, make)


def _year_view(library: Library, years: Sequence[_Year], place: int, cards: Cards, part: Part) -> View:
    year = years[place]
    is_first = part.number is None
    title = year.title if is_first else _page_title(year, part)
    newer = part.newer(year.root)
    page = ListPage(
        title=title,
        description=None,
        group=_GROUP,
        cards=cards.of_all(part.posts),
        total=len(year.posts) if is_first else None,
        newer=years[place - 1].last if newer is None else year.first if newer == year.root else newer,
        older=part.older(year.root) or _first(years, place + 1),
        feed=None,
        siblings=(),
        place=part.place,
        years=_labels(years) if is_first else (),
        year=year.number,
    )
    up = Label(title=wording.YEAR.format(year=year.number), url=year.root)
    return View(
        permalink=part.address(year.root),
        kind="list",
        meta=Meta(title=title, description=_description(title, part), feeds=section_feeds(library)),
        content=page,
        crumbs=(HOME_CRUMB, _GROUP, *((up,) if place and not is_first else ())),
    )


def _newest(library: Library, cards: Cards, years: Sequence[_Year]) -> View:
    """Return the page of all news: the first page of the newest year.

    While that year has less than a page of posts, the first page of the year before follows on the same page.
    """
    shown: list[Post] = []
    last = -1
    while last + 1 < len(years) and len(shown) < library.settings.page_size:
        last += 1
        shown += years[last].parts[0].posts
    year = years[last] if years else None
    page = ListPage(
        title=wording.NEWS,
        description=None,
        group=_GROUP,
        cards=cards.of_all(shown),
        total=len(library.listed_posts),
        newer=None,
        older=(year.parts[0].older(year.root) or _first(years, last + 1)) if year else None,
        feed=f"{permalinks.FEEDS}#{library.feed_subjects[permalinks.HOME].anchor}",
        siblings=(),
        place=year.parts[0].place if year else None,
        years=_labels(years),
        year=year.number if year else None,
    )
    meta = Meta(title=wording.NEWS, description=wording.NEWS_DESCRIPTION, feeds=section_feeds(library))
    return View(permalink=permalinks.POSTS, kind="list", meta=meta, content=page, crumbs=(HOME_CRUMB,))


def _labels(years: Sequence[_Year]) -> tuple[Label, ...]:
    return tuple(Label(title=str(year.number), url=year.first) for year in years)


def _first(years: Sequence[_Year], place: int) -> str | None:
    """Return the address of the first page of a year, None where there is no such year."""
    return years[place].first if place < len(years) else None


def _page_title(year: _Year, part: Part) -> str:
    return wording.PAGE_OF_LIST.format(title=year.title, number=part.place.number, pages=part.place.of)


def _description(title: str, part: Part) -> str:
    oldest, newest = day_text(part.posts[-1].published), day_text(part.posts[0].published)
    return wording.PAGE_OF_LIST_DESCRIPTION.format(title=title, oldest=oldest, newest=newest)
