"""The form of iCalendar files (RFC 5545 and 7986): the frame around events, escapes, lines of 75 octets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

_LIMIT: Final = 75
"""Octets of a line (RFC 5545 §3.1)."""
_REFRESH: Final = "P1D"
"""Time for which a calendar may keep the file before it fetches it again: a day."""
_ZONE: Final = "Asia/Ho_Chi_Minh"
# Viet Nam has had UTC+7 without daylight saving since 1975; every TZID needs its VTIMEZONE (RFC 5545 §3.6.5).
ZONE: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""The time zone of `local`, for files that use it."""


def calendar_file(lines: Iterable[str], *, name: str) -> bytes:
    """Return an iCalendar file of components, given as unfolded lines, under the name of the calendar."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cchc//Tin Cai cach hanh chinh//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
        *lines,
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in whole for folded in _folded(line)).encode()


def all_day(start: date, last: date) -> Iterator[str]:
    """Yield start and end of an event of whole days; DTEND is the day after the last."""
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def utc(moment: datetime) -> str:
    """Return a moment in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def local(name: str, moment: datetime) -> str:
    """Return the property `name` with a moment, given in ICT, as the time of clocks in Viet Nam."""
    return f"{name};TZID={_ZONE}:{moment:%Y%m%dT%H%M%S}"


def escaped(text: str) -> str:
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
