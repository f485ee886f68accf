"""Division of the entries among the feed that readers subscribe to and its archive documents (RFC 5005)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cchc.feeds.entry_sources import EntrySource
from cchc.model.contract import newest_entries
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class HistoryPart:
    """The entries of one archive document: a full part of a month, which new posts never change."""

    month: tuple[int, int]
    number: int  # within the month, from 1 for the oldest
    sources: Sequence[EntrySource]  # newest first


def window(
    sources: Sequence[EntrySource], size: int, *, archived: int = 0, is_filled: bool = True
) -> Sequence[EntrySource]:
    """Return the sources of the entries of the feed itself, newest first, about `size` of them.

    These are the newest entries, then the older ones that changed last, so that a correction or a withdrawal of an old
    post reaches importers that read only this feed. Where fewer changed, the next newest fill the rest if the feed
    `is_filled`. `archived` is the number of the oldest entries that are in archive documents; all others have to be
    here.
    """
    newest = max(newest_entries(size), len(sources) - archived)
    rest = range(newest, len(sources))
    room = max(0, size - newest)
    if is_filled and len(rest) <= room:
        return sources
    asked = [place for place in rest if sources[place].changed != sources[place].published]
    if is_filled:
        asked += _newest_unchanged(sources, rest, room)
    last = heapq.nsmallest(room, asked, key=lambda place: (_urgency(sources[place]), place))
    return [*sources[:newest], *(sources[place] for place in sorted(last))]


def _newest_unchanged(sources: Sequence[EntrySource], places: Iterable[int], least: int) -> Sequence[int]:
    """Return the first places of entries that never changed, at least so many, with all of the last day."""
    found: list[int] = []
    for place in places:
        one = sources[place]
        if one.changed != one.published:
            continue
        if len(found) >= least and (not found or _day(sources[found[-1]]) != _day(one)):
            break
        found.append(place)
    return found


def _day(source: EntrySource) -> date:
    return source.changed.astimezone(ICT).date()


def _urgency(source: EntrySource) -> tuple[bool, int, bool, float]:
    """Return a sort key: changed entries first, the last change first, of one day the withdrawals first.

    Only the day of corrections and withdrawals is known, so the order of the changes of a day means nothing.
    """
    changed = source.changed.astimezone(ICT)
    return source.changed == source.published, -changed.toordinal(), not source.is_withdrawn, -changed.timestamp()


def parts(sources: Sequence[EntrySource], size: int) -> Sequence[HistoryPart]:
    """Return the archive documents, the oldest first. Together with the feed itself they have every entry.

    Each month is divided into parts of `newest_entries`, from its oldest entry on. The newest month still grows, so it
    has only full parts, and only those whose last day is over: another post of that day may come. Full parts of the
    last day count, too, where the feed itself could not hold the rest.
    """
    found: list[HistoryPart] = []
    if not sources:
        return found
    length = newest_entries(size)
    newest = sources[0].published.astimezone(ICT)
    for month, group in groupby(reversed(sources), key=_month):
        entries = list(group)
        is_closed = month != (newest.year, newest.month)
        for start in range(0, len(entries), length):
            part = entries[start : start + length]
            is_over = part[-1].published.astimezone(ICT).date() < newest.date()
            if is_closed or (len(part) == length and (is_over or len(entries) - start > size)):
                found.append(HistoryPart(month=month, number=start // length + 1, sources=part[::-1]))
    return found


def _month(source: EntrySource) -> tuple[int, int]:
    moment = source.published.astimezone(ICT)
    return moment.year, moment.month
