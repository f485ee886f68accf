"""Which entries stand in which document: the feed that readers subscribe to, or an archive document (RFC 5005)."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.feeds.entry_sources import EntrySource
from cchc.model.contract import newest_entries
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class HistoryPart:
    """The entries of one archive document: a part of a month. It is complete: new posts never change it."""

    month: tuple[int, int]
    number: int  # within the month, from the oldest
    origins: Sequence[EntrySource]  # newest first


def window(origins: Sequence[EntrySource], size: int, *, archived: int = 0) -> Sequence[EntrySource]:
    """Return what stands in the feed itself, newest first.

    The newest entries; in the places that are left the older ones that changed last, so that a correction or a
    withdrawal of an old post reaches those who read nothing but this feed; where fewer have changed, the next newest.
    `archived` is how many of the oldest are in archive documents; none of the others may be missing here.
    """
    newest = max(newest_entries(size), len(origins) - archived)
    rest = range(newest, len(origins))
    room = max(0, size - newest)
    if len(rest) <= room:
        return origins
    last = heapq.nsmallest(room, rest, key=lambda place: (_urgency(origins[place]), place))
    return [*origins[:newest], *(origins[place] for place in sorted(last))]


def _urgency(origin: EntrySource) -> tuple[bool, int, bool, float]:
    """Return what sorts the entries first that importers have to be sent again.

    Of corrections and withdrawals only the day is known, so all changes of a day count alike, but for withdrawals.
    """
    changed = origin.changed.astimezone(ICT)
    return origin.changed == origin.published, -changed.toordinal(), not origin.is_withdrawn, -changed.timestamp()


def parts(origins: Sequence[EntrySource], size: int) -> Sequence[HistoryPart]:
    """Return the archive documents, the oldest first; with the feed itself they hold every entry.

    A month is divided from its oldest entry on into parts as large as `newest_entries`. The newest month is still
    growing: of it there are only full parts whose last day is over, as something dated that day may still come.
    Should that leave more than the feed itself can hold, full parts of the day count too.
    """
    found: list[HistoryPart] = []
    if not origins:
        return found
    length = newest_entries(size)
    newest = origins[0].published.astimezone(ICT)
    for month, group in groupby(reversed(origins), key=_month):
        entries = list(group)
        is_closed = month != (newest.year, newest.month)
        for start in range(0, len(entries), length):
            part = entries[start : start + length]
            is_over = part[-1].published.astimezone(ICT).date() < newest.date()
            if is_closed or (len(part) == length and (is_over or len(entries) - start > size)):
                found.append(HistoryPart(month=month, number=start // length + 1, origins=part[::-1]))
    return found


def _month(origin: EntrySource) -> tuple[int, int]:
    moment = origin.published.astimezone(ICT)
    return moment.year, moment.month
