"""The archive of posts by year and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.views.older_pages import OlderPages, older_pages
from cchc.views.paging import Part, PlaceInList, parts_of
from cchc.views.shared import HOME_CRUMB, Card, Cards, section_feeds
from cchc.views.view import Label, Meta, View, day_text

_PREVIEW: Final = 5
_CRUMB: Final = Label(title=wording.ARCHIVE, url=permalinks.ARCHIVE)


@dataclass(frozen=True, kw_only=True)
class MonthValue:
    """A month of the archive."""

    title: str
    url: str
    count: int  # 0 on the page of all years for the newest month, which would change that page with every post
    withdrawn: int  # notices of withdrawn posts, which are listed but not part of `count`
    cards: tuple[Card, ...]  # the newest posts, on the page of the year only


@dataclass(frozen=True, kw_only=True)
class YearValue:
    """A year of the archive."""

    title: str
    url: str
    count: int  # 0 on the page of all years for the newest one
    withdrawn: int
    months: tuple[MonthValue, ...]


@dataclass(frozen=True, kw_only=True)
class ArchivePage:
    """All years, one year, or one month of the archive."""

    title: str
    years: tuple[YearValue, ...] = ()
    cards: tuple[Card, ...] = ()
    count: int = 0  # posts of the month without the notices of withdrawn ones, on its first page
    withdrawn: int = 0
    place: PlaceInList | None = None
    newer: str | None = None  # the pages of the month
    older: str | None = None
    next_month: Label | None = None
    previous_month: Label | None = None


def archive_views(library: Library, cards: Cards) -> Iterator[View | OlderPages]:
    """Yield the archive, its years and its months."""
    months = list(library.posts_by_month)  # newest first, as the posts are
    years = list(dict.fromkeys(year for year, _ in months))
    page = ArchivePage(title=wording.ARCHIVE_TITLE, years=tuple(_year(library, year, months, None) for year in years))
    yield _view(library, permalinks.ARCHIVE, wording.ARCHIVE_DESCRIPTION, page, (HOME_CRUMB,))
    for year in years:
        page = ArchivePage(title=wording.YEAR_TITLE.format(year=year), years=(_year(library, year, months, cards),))
        description = wording.YEAR_DESCRIPTION.format(year=year)
        yield _view(library, permalinks.year(year), description, page, (HOME_CRUMB, _CRUMB))
    for place, (year, month) in enumerate(months):
        yield from _month_views(
            library,
            cards,
            (year, month),
            next_month=_label(*months[place - 1]) if place else None,
            previous_month=_label(*months[place + 1]) if place + 1 < len(months) else None,
        )


def _month_views(
    library: Library,
    cards: Cards,
    year_month: tuple[int, int],
    *,
    next_month: Label | None,
    previous_month: Label | None,
) -> Iterator[View | OlderPages]:
    first, *older = parts_of(library.posts_by_month[year_month], library.settings.page_size)
    make = partial(_month_view, library, year_month, (next_month, previous_month))
    yield make(cards, first)
    yield from older_pages(permalinks.month(*year_month), older, make)


def _month_view(
    library: Library,
    year_month: tuple[int, int],
    months_beside: tuple[Label | None, Label | None],
    cards: Cards,
    part: Part,
) -> View:
    year, month = year_month
    posts = library.posts_by_month[year_month]
    root = permalinks.month(year, month)
    whole = wording.MONTH_TITLE.format(month=month, year=year)
    crumbs = (HOME_CRUMB, _CRUMB, Label(title=wording.YEAR.format(year=year), url=permalinks.year(year)))
    is_first = part.number is None
    place = part.place
    title = whole if is_first else wording.PAGE_OF_LIST.format(title=whole, number=place.number, pages=place.of)
    # A new month changes the first page of the month before it only.
    next_month, previous_month = months_beside if is_first else (None, None)
    page = ArchivePage(
        title=title,
        cards=cards.of_all(part.posts),
        count=_listed(posts) if is_first else 0,
        withdrawn=len(posts) - _listed(posts) if is_first else 0,
        place=place,
        newer=part.newer(root),
        older=part.older(root),
        next_month=next_month,
        previous_month=previous_month,
    )
    if is_first:
        description = wording.MONTH_DESCRIPTION.format(month=month, year=year)
    else:
        oldest, newest = day_text(part.posts[-1].published), day_text(part.posts[0].published)
        description = wording.PAGE_OF_LIST_DESCRIPTION.format(title=title, oldest=oldest, newest=newest)
    up = () if is_first else (_label(year, month),)
    return _view(library, part.address(root), description, page, (*crumbs, *up))


def _year(library: Library, year: int, months: list[tuple[int, int]], cards: Cards | None) -> YearValue:
    values = []
    growing = None if cards else months[0]
    for month in (month for number, month in months if number == year):
        posts = library.posts_by_month[year, month]
        values.append(
            MonthValue(
                title=wording.MONTH.format(month=month),
                url=permalinks.month(year, month),
                count=_listed(posts) if (year, month) != growing else 0,
                withdrawn=len(posts) - _listed(posts) if (year, month) != growing else 0,
                cards=cards.of_all(posts[:_PREVIEW]) if cards else (),
            )
        )
    is_told = growing is None or year != growing[0]
    return YearValue(
        title=wording.YEAR.format(year=year),
        url=permalinks.year(year),
        count=sum(value.count for value in values) if is_told else 0,
        withdrawn=sum(value.withdrawn for value in values) if is_told else 0,
        months=tuple(values),
    )


def _listed(posts: Sequence[Post]) -> int:
    return sum(post.status is not Status.WITHDRAWN for post in posts)


def _label(year: int, month: int) -> Label:
    return Label(title=wording.MONTH_OF_YEAR.format(month=month, year=year), url=permalinks.month(year, month))


def _view(library: Library, permalink: str, description: str, page: ArchivePage, crumbs: tuple[Label, ...]) -> View:
    meta = Meta(title=page.title, description=description, feeds=section_feeds(library))
    return View(permalink=permalink, kind="archive", meta=meta, content=page, crumbs=crumbs)
