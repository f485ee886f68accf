"""The inverted index: the places of the entries of every term, as files.

`build_index` builds it from all entries; `patch_index` gives the same result from the last index and the changes since.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from cchc.search.layout import FileKey, IndexLayout, ancestor, key_hash, overlapping, parent_of, shard_of
from cchc.search.postings import TermFile, decode_file, encode_file
from cchc.search.terms import FILTER, Fields, Terms, second_key
from cchc.text.folding import folded

TermsOf = Callable[[int], Terms]
"""Returns the terms of the entry at a place."""
_Lists = tuple[list[int], list[int], list[int]]
_Files = dict[FileKey, dict[str, _Lists]]
_SHORT: Final = 1 << 16
"""Entries whose places are numbers of two bytes."""
_NONE: Final[list[int]] = []
_Found = dict[str, int | list[int]]
"""For each term its places: a number where it has one, as most have."""


@dataclass(frozen=True, kw_only=True)
class InvertedIndex:
    """The files of an index, with all lists."""

    files: dict[FileKey, str]
    words: dict[str, int]
    """Number of entries of each word; spellings that differ only in marks are one word."""


@dataclass(frozen=True, kw_only=True)
class IndexChange:
    """Changes of the entries since an index was built. Both layouts have the same number of levels."""

    old: IndexLayout
    new: IndexLayout
    same: int
    """Number of the oldest entries that still have their places."""
    changed: frozenset[int]
    """Places below `same` of entries with other terms."""

    @property
    def dirty(self) -> frozenset[int]:
        """Every place whose entry is not the old one: changed, added, moved or removed."""
        return self.changed | frozenset(range(self.same, max(self.old.entries, self.new.entries)))


def build_index(layout: IndexLayout, ranges: Iterable[Iterable[Fields]]) -> InvertedIndex:
    """Return the index, built from the terms of all entries.

    The terms are taken in ranges, one after another, as all of 10,000 entries at once would need half a gigabyte: each
    has its terms of every entry, in the order of entries.
    """
    files = {key: TermFile(layout.bases[key[0]][key[1]]) for key in layout.files()}
    words: defaultdict[str, list[array[int]]] = defaultdict(list)
    places_type = "H" if layout.entries <= _SHORT else "I"
    for entries in ranges:
        title, lead, body = _everything(entries)
        others = title.keys() | lead.keys()
        start, head, key = "", "", ""
        value, (end, file) = 0, next(_ways(0, layout, files))
        for term in sorted(body.keys() | others):
            word, blank, second = term.partition(" ")
            if word != start:
                start, head = word, f"{folded(word)} "
            if (of_term := head + second_key(second) if blank else head[:-1]) != key:
                # A file follows from the key of a term, which neighbours share.
                key, value = of_term, key_hash(of_term)
                end, file = next(_ways(value, layout, files))
            places = body.get(term, _NONE)
            if term in others:
                lists = _listed(title.get(term, _NONE)), _listed(lead.get(term, _NONE)), _listed(places)
                _add(term, lists, _ways(value, layout, files))
            elif not isinstance(places, int):
                _add_of_body(term, places, _ways(value, layout, files))
            elif places < end:
                file.add_single(term, places)
            else:
                next(file for end, file in _ways(value, layout, files) if places < end).add_single(term, places)
            if not blank and _is_word(term):
                words[key].append(array(places_type, chain(*lists) if term in others else _listed(places)))
        for file in files.values():
            file.pack()
    return InvertedIndex(files={key: files.pop(key).text for key in sorted(files)}, words=_counted(words))


def _ways(value: int, layout: IndexLayout, files: Mapping[FileKey, TermFile]) -> Iterator[tuple[int, TermFile]]:
    """Yield for the hash of a key its file in each level, with the first entry that is in a later one."""
    for number, level in enumerate(layout.levels):
        shard = shard_of(value, level.files)
        yield layout.ends[number][shard], files[number, shard]


def _add_of_body(term: str, places: list[int], ways: Iterable[tuple[int, TermFile]]) -> None:
    """Add a term that only bodies have to the files that have its places."""
    start = 0
    for end, file in ways:
        stop = bisect_left(places, end, start)
        if stop > start:
            file.add_of_body(term, places[start:stop])
            if stop == len(places):
                return
            start = stop


def _add(term: str, lists: _Lists, ways: Iterable[tuple[int, TermFile]]) -> None:
    """Add a term that titles or leads have to the files that have its places."""
    title, lead, body = lists
    last = max(places[-1] for places in lists if places)
    for end, file in ways:
        if last < end:
            file.add(term, (title, lead, body))
            return
        ends = bisect_left(title, end), bisect_left(lead, end), bisect_left(body, end)
        if any(ends):
            file.add(term, (title[: ends[0]], lead[: ends[1]], body[: ends[2]]))
            title, lead, body = title[ends[0] :], lead[ends[1] :], body[ends[2] :]


def _listed(places: int | list[int]) -> list[int]:
    return [places] if isinstance(places, int) else places


def _everything(entries: Iterable[Fields]) -> tuple[_Found, _Found, _Found]:
    """Return the terms of a range in titles, in leads and in bodies, with their places."""
    found: tuple[_Found, _Found, _Found] = {}, {}, {}
    for place, fields in enumerate(entries):
        for places, field in zip(found, fields, strict=True):
            for term in field:
                before = places.get(term)
                if isinstance(before, list):
                    before.append(place)
                else:
                    places[term] = place if before is None else [before, place]
    return found


def patch_index(
    change: IndexChange,
    *,
    old_terms: TermsOf,
    new_terms: TermsOf,
    old_file: Callable[[FileKey], str],
    words: dict[str, int],
) -> InvertedIndex:
    """Return those files of the new index that may differ from the old ones, and the words.

    `old_terms` is called for dirty places only, `new_terms` also for the entries of the last level, and `old_file` for
    files of the other levels only.
    """
    new, dirty = change.new, change.dirty
    was = {place: old_terms(place) for place in sorted(dirty) if place < change.old.entries}
    now = {place: new_terms(place) for place in sorted(dirty) if place < new.entries}
    counts = dict(words)
    for terms in was.values():
        _count(counts, terms, -1)
    for terms in now.values():
        _count(counts, terms, 1)
    affected = _affected(change, was, now)
    files: _Files = {key: {} if key[0] == new.newest else _kept(key, change, old_file) for key in affected}

    def is_unread(term: str, place: int) -> bool:
        return place in dirty or change.old.place(term, place)[0] == change.old.newest

    # Dirty entries, and entries that are or were in the last level: they are in no old file that was read.
    first = min(change.old.first_newest, new.first_newest)
    for place in sorted({*range(first, new.entries), *now}):
        terms = now[place] if place in now else new_terms(place)
        for field, term in terms.all:
            key = new.place(term, place)
            if key in files and (key[0] == new.newest or is_unread(term, place)):
                files[key].setdefault(term, _no_lists())[field].append(place)
    for lists in (lists for terms in files.values() for lists in terms.values()):
        for places in lists:
            places.sort()
    return InvertedIndex(files=_encoded(files, new), words=counts)


def _affected(change: IndexChange, was: dict[int, Terms], now: dict[int, Terms]) -> set[FileKey]:
    """Return the files of the new layout whose content may differ from the old file."""
    old, new = change.old, change.new
    found: set[FileKey] = set()
    moved: set[int] = set()
    for level in range(new.newest):
        # The range of a file starts at the end of a file of the level before, so it changes with that, too.
        moved = {ancestor(file, new.levels[level].files) for file in moved} | _moved(old, new, level)
        found |= {(level, file) for file in moved}
    for place in change.dirty:
        before, after = set(was[place].all if place in was else ()), set(now[place].all if place in now else ())
        for _, term in before ^ after if place in change.changed else before | after:
            if place < new.entries:
                found.add(new.place(term, place))
            if place < old.entries:
                found.add(new.file(old.place(term, place)[0], term))
    if old != new:
        found |= {key for key in new.files() if key[0] == new.newest}
    return found


def _moved(old: IndexLayout, new: IndexLayout, level: int) -> set[int]:
    """Return the files of a level of the new layout that were split or merged, or have another end."""
    before, after = old.levels[level].files, new.levels[level].files
    found = {
        file
        for file, end in enumerate(new.ends[level])
        if file >= before or end != old.ends[level][ancestor(file, before)]
    }
    found |= {ancestor(parent_of(file), after) for file in range(before, after)}
    found |= {ancestor(file, after) for file in range(after, before)}
    return found


def _sources(key: FileKey, change: IndexChange) -> Iterator[FileKey]:
    """Yield the old files, without those of the last level, that can have postings of a file of the new layout."""
    old, new = change.old, change.new
    level, file = key
    files = new.levels[level].files

    def old_ends(number: int) -> Iterator[int]:
        return (old.ends[number][other] for other in overlapping(file, files, old.levels[number].files))

    for number in range(old.newest):
        for other in overlapping(file, files, old.levels[number].files):
            if number > level:
                # The file takes entries over from a later level.
                is_needed = new.ends[level][file] > min(old_ends(level))
            elif number < level:
                # A file of an earlier level gives entries back: it was split, or entries are gone.
                heirs = overlapping(other, old.levels[number].files, new.levels[number].files)
                is_needed = old.ends[number][other] > min(new.ends[number][heir] for heir in heirs)
            else:
                is_needed = True
            if is_needed:
                yield number, other


def _kept(key: FileKey, change: IndexChange, old_file: Callable[[FileKey], str]) -> dict[str, _Lists]:
    """Return the postings for a file of the new layout that old files still give correctly."""
    kept: dict[str, _Lists] = {}
    for source in _sources(key, change):
        for term, lists in decode_file(old_file(source)).items():
            start, end = change.new.range_in(key, term)
            for into, places in zip(kept.setdefault(term, _no_lists()), _between(lists, start, end), strict=True):
                into.extend(place for place in places if place not in change.dirty)
    return {term: lists for term, lists in kept.items() if any(lists)}


def _between(lists: _Lists, start: int, end: int) -> _Lists:
    title, lead, body = (places[bisect_left(places, start) : bisect_left(places, end)] for places in lists)
    return title, lead, body


def _encoded(files: _Files, layout: IndexLayout) -> dict[FileKey, str]:
    return {key: encode_file(files.pop(key), layout.bases[key[0]][key[1]]) for key in sorted(files)}


def _no_lists() -> _Lists:
    return [], [], []


def _counted(words: Mapping[str, list[array[int]]]) -> dict[str, int]:
    """Return the number of entries of each word, in all its spellings."""
    # An entry has a term in one field only, but can have two spellings of a word.
    return {
        word: len(found[0]) if len(found) == 1 else len(set(chain.from_iterable(found)))
        for word, found in words.items()
    }


def _count(words: dict[str, int], terms: Terms, step: int) -> None:
    """Add the words of an entry to the counts (`step` 1), or subtract them (-1)."""
    for word in {folded(term) for _, term in terms.all if _is_word(term)}:
        count = words.get(word, 0) + step
        if count:
            words[word] = count
        else:
            del words[word]


def _is_word(term: str) -> bool:
    return " " not in term and not term.startswith(FILTER) and not term.isdigit()
