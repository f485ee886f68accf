"""How often and how soon posts appear: for reports, which plans ask for weekly and timely news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.dates import ICT

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A time without a post: from the day of one, or the start of the time, to the day of the next, or its end."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days


@dataclass(frozen=True, kw_only=True, slots=True)
class Cadence:
    """Posts of one area, or of all, in a time."""

    area: str | None  # id; None for all areas together
    posts: int
    lateness: tuple[int, ...]
    """Days from what happened to the post, for the posts that say when it happened; the least first."""
    longest_gap: Gap
    latest: date | None

    @property
    def usual_lateness(self) -> int | None:
        """The median of `lateness`, or None without any."""
        return median_low(self.lateness) if self.lateness else None


def counted_days(library: Library, year: int, today: date) -> tuple[date, date] | None:
    """Return the first and last day of a year that count, up to `today`; None where none does.

    Before its first post, a section was not late with anything.
    """
    begun = min((_day(post) for post in library.listed_posts), default=date(year, 1, 1))
    first, last = max(date(year, 1, 1), begun), min(date(year, 12, 31), today)
    return (first, last) if first <= last else None


def cadences(library: Library, first: date, last: date) -> Iterator[Cadence]:
    """Yield the cadence of all posts published from `first` to `last`, then that of each reform area."""
    posts = [post for post in library.listed_posts if first <= _day(post) <= last]
    yield _cadence(None, posts, first, last)
    for area in library.settings.reform_areas:
        yield _cadence(area.id, [post for post in posts if area.id in post.areas], first, last)


def empty_weeks(library: Library, first: date, last: date) -> tuple[date, ...]:
    """Return the Mondays of the whole weeks from `first` to `last` in which nothing was published."""
    days = {_monday(_day(post)) for post in library.listed_posts}
    monday = _monday(first + 6 * _DAY)
    found = []
    while monday + 6 * _DAY <= last:
        if monday not in days:
            found.append(monday)
        monday += _WEEK
    return tuple(found)


def _cadence(area: str | None, posts: Sequence[Post], first: date, last: date) -> Cadence:
    days = sorted({_day(post) for post in posts})
    gaps = (Gap(start=start, end=end) for start, end in pairwise([first, *days, last]))
    return Cadence(
        area=area,
        posts=len(posts),
        lateness=tuple(sorted(_lateness(posts))),
        longest_gap=max(gaps, key=lambda gap: gap.days),
        latest=days[-1] if days else None,
    )


def _lateness(posts: Iterable[Post]) -> Iterator[int]:
    for post in posts:
        if post.happened is not None:
            yield (_day(post) - post.happened).days


def _day(post: Post) -> date:
    return post.published.astimezone(ICT).date()


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
