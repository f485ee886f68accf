"""The inverted index: for every term the entries that have it, as the files that readers fetch.

`build_index` makes it of all entries; `patch_index` makes the same of the last one and of what has changed since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cchc.search.layout import Layout, ancestor, parent_of
from cchc.search.postings import decode_file, encode_file
from cchc.search.terms import FILTER, Terms
from cchc.text.folding import folded

TermsOf = Callable[[int], Terms]
"""Returns the terms of the entry at a place."""
_Lists = tuple[list[int], list[int], list[int]]
_Files = dict[int, dict[str, _Lists]]


@dataclass(frozen=True, kw_only=True)
class Index:
    """The files of an index before anything is left out for readers, by number."""

    shards: dict[int, str]
    tails: dict[int, str]
    words: dict[str, int]
    """How many entries have a word, by its form without marks."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What has happened to the entries since an index was made."""

    old: Layout
    new: Layout
    same: int
    """So many of the oldest entries stand where they stood."""
    changed: frozenset[int]
    """Those among them that have changed."""

    @property
    def dirty(self) -> frozenset[int]:
        """Every place of which nothing old is true any more."""
        return self.changed | frozenset(range(self.same, max(self.old.entries, self.new.entries)))


def build_index(layout: Layout, terms_of: TermsOf) -> Index:
    """Return the index of all entries."""
    everything: defaultdict[str, _Lists] = defaultdict(_no_lists)
    words: dict[str, int] = {}
    for place in range(layout.entries):
        terms = terms_of(place)
        for field, term in terms.all:
            everything[term][field].append(place)
        _count(words, terms, 1)
    ends = layout.ends()
    shards: _Files = {shard: {} for shard in range(layout.shards)}
    tails: _Files = {tail: {} for tail in range(layout.tails)}
    while everything:
        term, lists = everything.popitem()
        shard = layout.shard(term)
        old, new = _split(lists, ends[shard])
        if any(old):
            shards[shard][term] = old
        if any(new):
            tails[layout.tail(term)][term] = new
    return Index(shards=_encoded(shards, 0), tails=_encoded(tails, layout.tail_base), words=words)


def patch_index(
    change: Change, *, old_terms: TermsOf, new_terms: TermsOf, old_shard: Callable[[int], str], words: dict[str, int]
) -> Index:
    """Return the files of an index that may have changed, and its words.

    `old_terms` is asked of dirty places only, `new_terms` of these and of the newest entries.
    """
    old, new, dirty = change.old, change.new, change.dirty
    was = {place: old_terms(place) for place in sorted(dirty) if place < old.entries}
    now = {place: new_terms(place) for place in sorted(dirty) if place < new.entries}
    counts = dict(words)
    for terms in was.values():
        _count(counts, terms, -1)
    for terms in now.values():
        _count(counts, terms, 1)
    ends = new.ends()
    affected = _affected(change, was, now)
    shards = {shard: _kept(shard, change, old_shard) for shard in affected}
    tails: _Files = {tail: {} for tail in range(new.tails)} if _touches_tails(change, min(ends)) else {}
    # What is dirty, what the tails hold, and what a shard takes over from them.
    starts = [old.end(ancestor(shard, old.shards)) for shard in affected]
    starts = [start for start, shard in zip(starts, affected, strict=True) if start < ends[shard]]
    start = min([*starts, *([min(ends)] if tails else []), new.entries])
    for place in sorted({*range(start, new.entries), *now}):
        for field, term in (now[place] if place in now else new_terms(place)).all:
            shard = new.shard(term)
            if place >= ends[shard]:
                if tails:
                    tails[new.tail(term)].setdefault(term, _no_lists())[field].append(place)
            elif shard in shards and (place in dirty or place >= old.end(old.shard(term))):
                shards[shard].setdefault(term, _no_lists())[field].append(place)
    for lists in (lists for terms in shards.values() for lists in terms.values()):
        for places in lists:
            places.sort()
    return Index(shards=_encoded(shards, 0), tails=_encoded(tails, new.tail_base), words=counts)


def _affected(change: Change, was: dict[int, Terms], now: dict[int, Terms]) -> set[int]:
    """Return the shards, of the new layout, whose content may differ."""
    old, new = change.old, change.new
    found = {
        shard
        for shard in range(new.shards)
        if shard >= old.shards or new.end(shard) != old.end(ancestor(shard, old.shards))
    }
    found |= {parent_of(shard) for shard in range(old.shards, new.shards)}
    found |= {ancestor(shard, new.shards) for shard in range(new.shards, old.shards)}
    for place in change.dirty:
        before, after = set(was[place].all if place in was else ()), set(now[place].all if place in now else ())
        for _, term in before ^ after if place in change.changed else before | after:
            shard = new.shard(term)
            if place < new.end(shard) or place < old.end(old.shard(term)):
                found.add(shard)
    return found


def _kept(shard: int, change: Change, old_shard: Callable[[int], str]) -> dict[str, _Lists]:
    """Return what stays of the old content of a shard."""
    old, new, dirty = change.old, change.new, change.dirty
    end = new.end(shard)
    sources = [ancestor(shard, old.shards)]
    sources += [gone for gone in range(new.shards, old.shards) if ancestor(gone, new.shards) == shard]
    kept: dict[str, _Lists] = {}
    for source in sources:
        for term, (title, lead, body) in decode_file(old_shard(source)).items():
            if new.shard(term) == shard:
                lists = (
                    [place for place in title if place < end and place not in dirty],
                    [place for place in lead if place < end and place not in dirty],
                    [place for place in body if place < end and place not in dirty],
                )
                if any(lists):
                    kept[term] = lists
    return kept


def _touches_tails(change: Change, first: int) -> bool:
    if not change.new.has_tails:
        return False
    return change.old != change.new or any(place >= first for place in change.dirty)


def _split(lists: _Lists, end: int) -> tuple[_Lists, _Lists]:
    title, lead, body = lists
    cuts = bisect_left(title, end), bisect_left(lead, end), bisect_left(body, end)
    old = title[: cuts[0]], lead[: cuts[1]], body[: cuts[2]]
    return old, (title[cuts[0] :], lead[cuts[1] :], body[cuts[2] :])


def _encoded(files: _Files, base: int) -> dict[int, str]:
    return {number: encode_file(files.pop(number), base) for number in sorted(files)}


def _no_lists() -> _Lists:
    return [], [], []


def _count(words: dict[str, int], terms: Terms, step: int) -> None:
    """Add the words of an entry, or take them away."""
    for word in _words(terms):
        count = words.get(word, 0) + step
        if count:
            words[word] = count
        else:
            del words[word]


def _words(terms: Terms) -> set[str]:
    return set(_plain_words(terms))


def _plain_words(terms: Terms) -> Iterator[str]:
    for _, term in terms.all:
        if " " not in term and not term.startswith(FILTER) and not term.isdigit():
            yield folded(term)
