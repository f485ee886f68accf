"""The Library and a period → the Report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from cchc.model.cadence import empty_weeks
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.outreach.report.notices import corrections_of, exemplars_of, feedback_of, withdrawals_of
from cchc.outreach.report.periods import ReportPeriod
from cchc.outreach.report.report import AreaTally, ChannelTally, Report, ReportedPost, Tally, WeekTally
from cchc.outreach.report.task_counts import ordered_over, plans_of
from cchc.text.dates import ICT, start_of_day

NO_UNIT: Final = "Chưa ghi đơn vị"
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


def report_of(library: Library, period: ReportPeriod, *, plan: str | None = None) -> Report:
    """Return the report on a period that has begun; `plan` is the id of the only plan to report on."""
    today = library.now.astimezone(ICT).date()
    until = min(period.last, today)
    # What was published later is no evidence yet, and no task is late because the report is.
    is_day_over = until < today
    then = _as_of(library, until) if is_day_over else library
    posts = tuple(reversed([post for post in then.listed_posts if day_of(post) >= period.first]))
    plans = plans_of(then, period, plan=plan, is_day_over=is_day_over)
    settings = library.settings
    return Report(
        section=settings.site_name,
        section_url=settings.site_url,
        office=settings.office.name,
        publisher=settings.office.publisher,
        standing_body=settings.office.standing_body,
        period=period,
        until=until,
        made=today,
        posts=tuple(_reported(library, post) for post in posts),
        areas=tuple(
            AreaTally(
                title=area.title,
                primary=sum(post.area == area.id for post in posts),
                related=sum(area.id in post.areas for post in posts),
            )
            for area in settings.reform_areas
        ),
        kinds=_tallies(((kind.id, kind.title) for kind in settings.kinds), [post.kind for post in posts]),
        units=tuple(_units(library, posts)),
        channels=tuple(_channels(then, posts, plan=plan, period=period)),
        months=tuple(_months(posts, period.first, until)),
        weeks=tuple(_weeks(posts, period.first, until)),
        empty_weeks=_empty_weeks(then, period.first, until),
        plans=plans,
        corrections=corrections_of(library, period.first, until),
        withdrawals=withdrawals_of(library, period.first, until),
        feedback=feedback_of(library, period.first, until),
        exemplars=exemplars_of(library, posts),
    )


def day_of(post: Post) -> date:
    """Return the day on which a post was published in Viet Nam."""
    return post.published.astimezone(ICT).date()


def _as_of(library: Library, day: date) -> Library:
    """Return the Library at the end of a day that is over; what was withdrawn since is gone all the same."""
    return replace(
        library,
        now=start_of_day(day + _DAY) - timedelta(seconds=1),
        posts=tuple(post for post in library.posts if day_of(post) <= day),
    )


def _reported(library: Library, post: Post) -> ReportedPost:
    settings = library.settings
    areas = (settings.area(area) for area in post.areas)
    kind, unit = settings.kind(post.kind), settings.unit(post.unit) if post.unit else None
    return ReportedPost(
        day=day_of(post),
        title=post.title,
        url=settings.absolute(post.permalink),
        path=post.path,
        areas=tuple(area.title for area in areas if area),
        kind=kind.title if kind else post.kind,
        unit=unit.title if unit else None,
        author=post.author,
        is_repost=post.source is not None,
    )


def _tallies(terms: Iterable[tuple[str, str]], found: Sequence[str]) -> tuple[Tally, ...]:
    counts = Counter(found)
    return tuple(Tally(title=title, posts=counts[term]) for term, title in terms)


def _units(library: Library, posts: Sequence[Post]) -> Iterator[Tally]:
    yield from _tallies(
        ((unit.id, unit.title) for unit in library.settings.units), [post.unit for post in posts if post.unit]
    )
    if unsigned := sum(post.unit is None for post in posts):
        yield Tally(title=NO_UNIT, posts=unsigned)


def _channels(
    library: Library, posts: Sequence[Post], *, plan: str | None, period: ReportPeriod
) -> Iterator[ChannelTally]:
    """Yield the channels that posts were passed on over, or that the plans of the report name."""
    marks = Counter(
        mark.channel
        for post in library.listed_posts
        for mark in post.shared
        if period.first <= mark.day <= min(period.last, library.now.astimezone(ICT).date())
    )
    for channel in library.registers.channels:
        tasks = ordered_over(library, channel.id, period, plan=plan)
        if tasks or marks[channel.id]:
            about = sum(not tasks.isdisjoint(post.all_tasks) for post in posts)
            yield ChannelTally(title=channel.name, shared=marks[channel.id], tasks=len(tasks), posts=about)


def _months(posts: Sequence[Post], first: date, last: date) -> Iterator[Tally]:
    counts = Counter((day_of(post).year, day_of(post).month) for post in posts)
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield Tally(title=f"{month:02}/{year}", posts=counts[year, month])
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December


def _weeks(posts: Sequence[Post], first: date, last: date) -> Iterator[WeekTally]:
    counts = Counter(_monday(day_of(post)) for post in posts)
    monday = _monday(first)
    while monday <= last:
        end = min(monday + _WEEK - _DAY, last)
        yield WeekTally(first=max(monday, first), last=end, posts=counts[monday])
        monday += _WEEK


def _empty_weeks(library: Library, first: date, last: date) -> tuple[date, ...]:
    """Return the Mondays of whole weeks without a post; before its first post, a section was not late with anything."""
    start = min((day_of(post) for post in library.listed_posts), default=first)
    return empty_weeks(library, max(first, start), last)


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
