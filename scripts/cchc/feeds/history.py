"""Which entries stand in which document: the feed that readers subscribe to, and archive documents (RFC 5005)."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.feeds.origins import Origin
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class Part:
    """The entries of one archive document: a part of a month. It is complete: new posts never change it."""

    month: tuple[int, int]
    number: int  # within the month, from the oldest
    origins: Sequence[Origin]  # newest first


def guaranteed(size: int) -> int:
    """Return how many of the `size` entries of a feed are the newest ones, whatever else has changed."""
    return max(1, size * 3 // 5)


def window(origins: Sequence[Origin], size: int, *, archived: int = 0) -> Sequence[Origin]:
    """Return what stands in the feed itself, newest first.

    The newest entries, and in the places that are left the older ones that changed last: that is how a correction or a
    withdrawal of an old post reaches those who read nothing but this feed. `archived` is how many of the oldest are in
    archive documents; none of the others may be missing here.
    """
    newest = max(guaranteed(size), len(origins) - archived)
    rest = origins[newest:]
    room = max(0, size - newest)
    if len(rest) <= room:
        return origins
    last = heapq.nlargest(room, range(len(rest)), key=lambda place: (rest[place].changed, -place))
    return [*origins[:newest], *(rest[place] for place in sorted(last))]


def parts(origins: Sequence[Origin], size: int) -> Sequence[Part]:
    """Return the archive documents, the oldest first; with the feed itself they hold every entry.

    A month is divided from its oldest entry on into parts as large as `guaranteed`. The newest month is still growing:
    of it there are only full parts whose last day is over, as something dated that day may still come. Should that
    leave more than the feed itself can hold, full parts of the day count too.
    """
    found: list[Part] = []
    if not origins:
        return found
    length = guaranteed(size)
    newest = origins[0].published.astimezone(ICT)
    for month, group in groupby(reversed(origins), key=_month):
        entries = list(group)
        is_closed = month != (newest.year, newest.month)
        for start in range(0, len(entries), length):
            part = entries[start : start + length]
            is_over = part[-1].published.astimezone(ICT).date() < newest.date()
            if is_closed or (len(part) == length and (is_over or len(entries) - start > size)):
                found.append(Part(month=month, number=start // length + 1, origins=part[::-1]))
    return found


def _month(origin: Origin) -> tuple[int, int]:
    moment = origin.published.astimezone(ICT)
    return moment.year, moment.month
