"""The banner on every page: alerts of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from cchc.model.library import Library
from cchc.model.navigation import NavEntry
from cchc.text.dates import ICT, short_date, start_of_day
from cchc.views.navigation import NavLink, links_of
from cchc.views.view import Stamp


@dataclass(frozen=True, kw_only=True)
class AlertValue:
    """An alert; `until` has its last day in words, and for the script of the page the moment after it."""

    text: str
    link: NavLink | None
    until: Stamp


def alert_values(library: Library) -> tuple[AlertValue, ...]:
    """Return the alerts of the day of the Library, in the order of the register."""
    return tuple(_alerts(library))


def _alerts(library: Library) -> Iterator[AlertValue]:
    today = library.now.astimezone(ICT).date()
    for alert in library.registers.alerts:
        if alert.is_current(today):
            entries = [NavEntry(title=None, target=alert.link, line=alert.line)] if alert.link else []
            over = start_of_day(alert.end + timedelta(days=1))
            yield AlertValue(
                text=alert.text,
                link=next(iter(links_of(library, entries)), None),
                until=Stamp(iso=over.isoformat(), text=short_date(alert.end)),
            )
