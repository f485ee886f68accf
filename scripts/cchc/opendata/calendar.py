"""The last days of tasks as a calendar (iCalendar, RFC 5545 and 7986) that any phone can subscribe to.

A subscribed calendar fetches the whole file again and again. Some then replace all events; others, Google's among them,
keep an event whose UID they know unless its SEQUENCE grew, and nothing in a plan grows with each change. So an event
belongs to one task and one day: corrected words keep its UID, another day gives another UID. Calendars drop the event
of the old day, which is no longer in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from cchc import wording
from cchc.model.library import Library
from cchc.model.progress import TaskProgress
from cchc.text.dates import short_date, start_of_day

_LIMIT: Final = 75
"""Octets of a line (RFC 5545 §3.1)."""
_UNDATED: Final = date(2026, 1, 1)
"""The stamp of an event whose document has no day of `archived`. Any fixed day will do."""
_REFRESH: Final = "P1D"
"""Time for which a calendar may keep the file before it fetches it again: a day."""


def render_calendar(library: Library, tasks: Iterable[TaskProgress], *, name: str) -> bytes:
    """Return an iCalendar file with an all-day event for the last day of each task that has one, the earliest first."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cchc//Tin Cai cach hanh chinh//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
    ]
    dated = [(one.task.schedule.end, one) for one in tasks if one.task.schedule.end is not None]
    for end, progress in sorted(dated, key=lambda pair: (pair[0], pair[1].plan.id, pair[1].task.id)):
        lines += _event(library, progress, end)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(library: Library, progress: TaskProgress, end: date) -> Iterator[str]:
    plan, task = progress.plan, progress.task
    stamp = _utc(start_of_day(plan.archived or _UNDATED).astimezone(UTC))
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
    yield f"DTSTART;VALUE=DATE:{end:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield f"URL:{library.settings.absolute(plan.permalink)}#{quote(task.anchor)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(library: Library, progress: TaskProgress, end: date) -> str:
    """Return a UUID (RFC 7986 §5.3) for the last day of a task.

    Like the ids of feed entries, it stays the same at another domain or address. It depends on the exact id of the
    task: “2.a” is not “2.A”.
    """
    plan = progress.plan
    first_address = (plan.aliases[0] if plan.aliases else plan.permalink).strip("/")
    name = f"tag:{library.settings.feed_authority}:{first_address}#{progress.task.id}/{end.isoformat()}"
    return str(uuid5(NAMESPACE_URL, name))


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Return a TEXT value (RFC 5545 §3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, none inside a letter; all but the first start with a space."""
    rest, room = line.encode(), _LIMIT
    indent = ""
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # noqa: PLR2004 - inside a letter of UTF-8
            cut -= 1
        yield indent + rest[:cut].decode()
        rest, room, indent = rest[cut:], _LIMIT - 1, " "
    yield indent + rest.decode()
