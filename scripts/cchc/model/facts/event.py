"""Facts of an event."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post
from cchc.text.dates import PartialMoment, partial_date, short_date, weekday


def event_facts(library: Library, post: Post, form: Event) -> Iterator[Fact]:
    """Yield when, where and by whom, the deadline, changes of the day, and what came of it.

    None of them depends on the clock: lists and feeds show them for months.
    """
    if form.cancelled is not None:
        state = wording.EVENT_CANCELLED.format(reason=form.cancelled)
        yield Fact(label=wording.EVENT_STATE, text=state, is_brief=True)
    yield Fact(label=wording.EVENT_TIME, text=period(form), is_brief=True)
    if form.moved_from:
        yield Fact(label=wording.EVENT_MOVED, text=wording.AND_SO_ON.join(map(short_date, form.moved_from)))
    yield Fact(label=wording.EVENT_PLACE, text=place_text(form), is_brief=True)
    yield Fact(label=wording.EVENT_ORGANISER, text=form.organiser)
    if form.deadline is not None:
        yield Fact(label=wording.EVENT_DEADLINE, text=moment_text(form.deadline))
    if form.url is not None:
        yield Fact(label=wording.EVENT_PAGE, text=urlsplit(form.url).hostname, url=form.url)
    if form.outcome is not None:
        yield Fact(label=wording.EVENT_OUTCOME, text=form.outcome)
    report = report_of(library, post, form)
    if report is not None:
        yield Fact(label=wording.EVENT_REPORT, text=report.title, url=report.permalink)


def place_text(form: Event) -> str | None:
    """Return where an event is: in a place, on the net, or both; None where nobody has announced it."""
    if not form.is_online:
        return form.place
    return wording.EVENT_ONLINE if form.place is None else wording.EVENT_HYBRID.format(place=form.place)


def report_of(library: Library, post: Post, form: Event) -> Post | None:
    """Return the post that reports on an event, or None where there is none or it is not published."""
    if form.report is None:
        return None
    found = library.follow(form.report, source=post.path)
    if not isinstance(found, Destination):
        return None
    return next((one for one in library.posts if one.permalink == found.address), None)


def period(form: Event) -> str:
    """Return the time of an event in words: “Thứ Hai, 16/3/2026, 08:00–11:30”, “Từ 16/3/2026 đến 20/3/2026”."""
    if form.printed is not None:
        return form.printed
    start, end = form.start, form.end
    if end is None or end == start:
        return _capital(moment_text(start))
    if start.known_day == end.known_day and start.clock is not None and end.clock is not None:
        return wording.EVENT_HOURS.format(start=_capital(moment_text(start)), end=f"{end.clock:%H:%M}")
    return wording.EVENT_PERIOD.format(start=moment_text(start), end=moment_text(end))


def moment_text(one: PartialMoment) -> str:
    """Return “Thứ Hai, 16/3/2026, 08:00”, “Thứ Hai, 16/3/2026” or “tháng 3 năm 2026”."""
    if one.known_day is None:
        return partial_date(one.day)
    text = f"{weekday(one.known_day)}, {short_date(one.known_day)}"
    return text if one.clock is None else f"{text}, {one.clock:%H:%M}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
