"""The inverted index: for every term the entries that have it, as the files that readers fetch.

`build_index` makes it of all entries; `patch_index` makes the same of the last one and of what has changed since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from cchc.search.layout import FileKey, IndexLayout, ancestor, overlapping, parent_of
from cchc.search.postings import decode_file, encode_file
from cchc.search.terms import FILTER, Terms
from cchc.text.folding import folded

TermsOf = Callable[[int], Terms]
"""Returns the terms of the entry at a place."""
_Lists = tuple[list[int], list[int], list[int]]
_Files = dict[FileKey, dict[str, _Lists]]


@dataclass(frozen=True, kw_only=True)
class InvertedIndex:
    """The files of an index before anything is left out for readers."""

    files: dict[FileKey, str]
    words: dict[str, int]
    """How many entries have a word, by its form without marks."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What has happened to the entries since an index was made. Both layouts have the same levels, of other sizes."""

    old: IndexLayout
    new: IndexLayout
    same: int
    """So many of the oldest entries stand where they stood."""
    changed: frozenset[int]
    """Those among them that have changed."""

    @property
    def dirty(self) -> frozenset[int]:
        """Every place of which nothing old is true any more."""
        return self.changed | frozenset(range(self.same, max(self.old.entries, self.new.entries)))


def build_index(layout: IndexLayout, terms_of: TermsOf) -> InvertedIndex:
    """Return the index of all entries."""
    everything: defaultdict[str, _Lists] = defaultdict(_no_lists)
    for place in range(layout.entries):
        terms = terms_of(place)
        for number, field in enumerate((terms.title, terms.lead, terms.body)):
            for term in field:
                everything[term][number].append(place)
    words = _counted(everything)
    files: _Files = {key: {} for key in layout.files()}
    while everything:
        term, lists = everything.popitem()
        for key, start, end in layout.ranges(term):
            part = _between(lists, start, end)
            if any(part):
                files[key][term] = part
    return InvertedIndex(files=_encoded(files, layout), words=words)


def patch_index(
    change: Change, *, old_terms: TermsOf, new_terms: TermsOf, old_file: Callable[[FileKey], str], words: dict[str, int]
) -> InvertedIndex:
    """Return the files of an index that may have changed, and its words.

    `old_terms` is asked of dirty places only, `new_terms` of these and of the newest entries, `old_file` of files that
    are not of the newest level.
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

    # What is dirty, and what nothing but the newest level had or has.
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


def _affected(change: Change, was: dict[int, Terms], now: dict[int, Terms]) -> set[FileKey]:
    """Return the files, of the new layout, whose content may differ."""
    old, new = change.old, change.new
    found: set[FileKey] = set()
    moved: set[int] = set()
    for level in range(new.newest):
        # A file moves where its end does, or where a file under it moves: that is where it starts.
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
    """Return the files of a level, in the new layout, that are split, are merged, or end elsewhere."""
    before, after = old.levels[level].files, new.levels[level].files
    found = {
        file
        for file, end in enumerate(new.ends[level])
        if file >= before or end != old.ends[level][ancestor(file, before)]
    }
    found |= {ancestor(parent_of(file), after) for file in range(before, after)}
    found |= {ancestor(file, after) for file in range(after, before)}
    return found


def _sources(key: FileKey, change: Change) -> Iterator[FileKey]:
    """Yield the old files that can have what stands in a file of the new layout, those of the newest level left out."""
    old, new = change.old, change.new
    level, file = key
    files = new.levels[level].files

    def old_ends(number: int) -> Iterator[int]:
        return (old.ends[number][other] for other in overlapping(file, files, old.levels[number].files))

    for number in range(old.newest):
        for other in overlapping(file, files, old.levels[number].files):
            if number > level:
                # What it takes over.
                is_needed = new.ends[level][file] > min(old_ends(level))
            elif number < level:
                # What an older file hands back: it has split, or entries have gone.
                heirs = overlapping(other, old.levels[number].files, new.levels[number].files)
                is_needed = old.ends[number][other] > min(new.ends[number][heir] for heir in heirs)
            else:
                is_needed = True
            if is_needed:
                yield number, other


def _kept(key: FileKey, change: Change, old_file: Callable[[FileKey], str]) -> dict[str, _Lists]:
    """Return what stays true, for a file of the new layout, of the old files that were not of the newest level."""
    kept: dict[str, _Lists] = {}
    for source in _sources(key, change):
        for term, lists in decode_file(old_file(source)).items():
            start, end = next(((start, end) for own, start, end in change.new.ranges(term) if own == key), (0, 0))
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


def _counted(everything: Mapping[str, _Lists]) -> dict[str, int]:
    """Return how many entries have each word, in whatever spelling."""
    spellings: defaultdict[str, list[_Lists]] = defaultdict(list)
    for term, lists in everything.items():
        if _is_word(term):
            spellings[folded(term)].append(lists)
    # No term stands in an entry twice; two spellings of a word can.
    return {
        word: sum(map(len, found[0])) if len(found) == 1 else len(set(chain.from_iterable(chain(*found))))
        for word, found in spellings.items()
    }


def _count(words: dict[str, int], terms: Terms, step: int) -> None:
    """Add the words of an entry, or take them away."""
    for word in {folded(term) for _, term in terms.all if _is_word(term)}:
        count = words.get(word, 0) + step
        if count:
            words[word] = count
        else:
            del words[word]


def _is_word(term: str) -> bool:
    return " " not in term and not term.startswith(FILTER) and not term.isdigit()
