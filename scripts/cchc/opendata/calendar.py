"""The last days of tasks as a calendar (iCalendar, RFC 5545 and 7986) that any phone can subscribe to.

A subscribed calendar fetches the whole file again and again. Some then replace all events; others, Google's among them,
keep an event whose UID they know unless its SEQUENCE grew, and nothing in a plan grows with each change. So an event
belongs to one task and one day: corrected words keep its UID, another day gives another UID. Calendars drop the event
of the old day, which is no longer in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from cchc import wording
from cchc.model.library import Library
from cchc.model.plans import TimingKind
from cchc.model.progress import TaskProgress
from cchc.model.rounds import rounds_of
from cchc.opendata.icalendar import all_day, calendar_file, escaped, utc
from cchc.text.dates import short_date, start_of_day
from cchc.text.tag_uris import tag_uri

_UNDATED: Final = date(2026, 1, 1)
"""The stamp of an event whose document has no day of `archived`. Any fixed day will do."""
_RULES: Final = {
    TimingKind.WEEKLY: "FREQ=WEEKLY",
    TimingKind.MONTHLY: "FREQ=MONTHLY;BYMONTHDAY=-1",
    TimingKind.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
}
"""RFC 5545 §3.3.10."""


def render_calendar(library: Library, tasks: Iterable[TaskProgress], *, name: str) -> bytes:
    """Return an iCalendar file with an all-day event for the last day of each task that has one, the earliest first.

    A task that repeats has its event on the last day of each week, month or quarter.
    """
    dated = [(one.task.schedule.end, one) for one in tasks if one.task.schedule.end is not None]
    dated.sort(key=lambda pair: (pair[0], pair[1].plan.id, pair[1].task.id))
    lines = (line for end, progress in dated for line in _event(library, progress, end))
    return calendar_file(lines, name=name)


def _event(library: Library, progress: TaskProgress, end: date) -> Iterator[str]:
    plan, task = progress.plan, progress.task
    stamp = utc(start_of_day(plan.archived or _UNDATED))
    start = task.schedule.start
    printed = task.schedule.printed or wording.NO_PERIOD
    if start is None:
        period = wording.CALENDAR_PERIOD.format(printed=printed)
    else:
        period = wording.CALENDAR_PERIOD_SINCE.format(printed=printed, day=short_date(start))
    lead = wording.LEAD.format(units=", ".join(task.lead) or wording.NOT_KNOWN)
    about = f"{plan.full_title}.\n{period}\n{lead}"
    title = wording.CALENDAR_EVENT.format(task=task.id, activity=task.activity)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(library, progress, end)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    rounds = rounds_of(task.schedule)
    if rounds:
        first, last = rounds[0].end, rounds[-1].end
        yield from all_day(first, first)
        yield f"RRULE:{_RULES[task.schedule.kind]};UNTIL={last:%Y%m%d}"
    else:
        yield from all_day(end, end)
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(about)}"
    yield f"URL:{library.settings.absolute(plan.permalink)}#{quote(task.anchor)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(library: Library, progress: TaskProgress, end: date) -> str:
    """Return a UUID (RFC 7986 §5.3) for the last day of a task; all days of one that repeats are one event.

    Like the ids of feed entries, it stays the same at another domain or address. It depends on the exact id of the
    task: “2.a” is not “2.A”.
    """
    plan, schedule = progress.plan, progress.task.schedule
    rhythm = f"{schedule.kind}/" if rounds_of(schedule) else ""
    name = tag_uri(
        library.settings.feed_authority, plan.entry_name, fragment=f"{progress.task.id}/{rhythm}{end.isoformat()}"
    )
    return str(uuid5(NAMESPACE_URL, name))
