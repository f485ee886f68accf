"""Division of the index into files, so that a query fetches little and a new post changes few files.

Entries are numbered from the oldest. The index has *levels*: the first has the oldest entries in many small files, the
next has newer ones in fewer files, the last has the newest in one. Each term has one file in each level. A file is
extended once in a `period` of new entries, at its own turn: it then takes over the entries of its terms from the later
levels. So a new post changes the last level and a few files of the others (a log-structured merge tree, O'Neil et al.
1996, with its merges spread evenly). Periods are powers of two, so that a file is extended when those of the later
levels are from which it takes over: none is written for the sake of another. The number of files grows by one at a time
(linear hashing, Litwin 1980). The layout follows from the number of entries alone.

Words by themselves have files of their own, an eighth of all: nearly every query asks for pairs, and the lists of words
are by far the longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from cchc.search.terms import shard_key

SHARDS: Final = "phan"
_MIDDLE: Final = "giua"
_NEAR: Final = "gan"
_NEWEST: Final = "moi"
_STEP: Final = 37
"""Coprime to the periods, so that the turns of files are spread evenly."""
_MASK: Final = 0xFFFFFFFF
_EIGHTHS: Final = 8
_MOST_MORE: Final = 1000
"""Files of the oldest entries, beyond one for two of them."""
_MOST_MORE_OF_FEW: Final = 96
"""Files of entries that are few, beyond one for four of them."""
_SPREAD: Final = 16
"""Bits of a hash beside those that number files: they spread pairs over seven eighths of the files."""

FileKey = tuple[int, int]
"""Number of a level, 0 for the oldest entries, and number of a file in it."""


def hash_of(key: str) -> int:
    """Return the FNV-1a hash of a key in 32 bits, mixed so that the low bits are random, too."""
    value = 0x811C9DC5
    for letter in key:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK
    return value ^ (value >> 15)


def key_hash(key: str) -> int:
    """Return the hash of the key of a term (`shard_key`), which decides about its files; modulo 8, words have 0."""
    value = hash_of(key)
    return value - value % _EIGHTHS + (1 + (value >> _SPREAD) % (_EIGHTHS - 1) if " " in key else 0)


@cache
def term_hash(term: str) -> int:
    """Return the hash of a term that decides in which file of a level it is."""
    return key_hash(shard_key(term))


@dataclass(frozen=True)
class IndexLevel:
    """A level: files with entries of one age."""

    folder: str
    files: int
    period: int
    """Number of new entries after which each file is extended; 0 for the last level, which has all other entries."""

    def end(self, file: int, entries: int) -> int:
        """Return the first entry that is in neither the file nor an earlier level, of an index of so many entries."""
        if not self.period:
            return entries
        turn = file * _STEP % self.period
        return max(0, entries - (entries - turn) % self.period) if entries >= turn else 0


@dataclass(frozen=True)
class IndexLayout:
    """The files of an index of `entries` entries."""

    entries: int
    levels: tuple[IndexLevel, ...]
    """The oldest first. No level has fewer files than the next one."""

    @property
    def newest(self) -> int:
        """Number of the last level, which is built anew each time. A layout of one level has none: 1, out of range."""
        return max(1, len(self.levels) - 1)

    @property
    def first_newest(self) -> int:
        """The first entry that can be in the last level."""
        return min(self.bases[self.newest]) if self.newest < len(self.levels) else self.entries

    @cached_property
    def ends(self) -> tuple[tuple[int, ...], ...]:
        """For every file of every level, the first entry that is in neither it nor an earlier level."""
        return tuple(tuple(level.end(file, self.entries) for file in range(level.files)) for level in self.levels)

    @cached_property
    def bases(self) -> tuple[tuple[int, ...], ...]:
        """For every file of every level, the first entry that can be in it; its places are counted from there."""
        found = [(0,) * self.levels[0].files]
        for number, level in enumerate(self.levels[1:], start=1):
            bases = [self.entries] * level.files
            for file, end in enumerate(self.ends[number - 1]):
                newer = ancestor(file, level.files)
                bases[newer] = min(bases[newer], end)
            found.append(tuple(bases))
        return tuple(found)

    def files(self) -> Iterator[FileKey]:
        """Yield the keys of all files."""
        for number, level in enumerate(self.levels):
            for file in range(level.files):
                yield number, file

    def name(self, key: FileKey) -> str:
        """Return the name of a file: folder and number."""
        level, file = key
        return f"{self.levels[level].folder}/{file}"

    def file(self, level: int, term: str) -> FileKey:
        """Return the file of a term in a level."""
        return level, shard_of(term_hash(term), self.levels[level].files)

    def ranges(self, term: str) -> Iterator[tuple[FileKey, int, int]]:
        """Yield the file of a term in each level with the range of its entries: the first, and the first after it."""
        start = 0
        for number in range(len(self.levels)):
            level, file = self.file(number, term)
            end = max(start, self.ends[level][file])
            yield (level, file), start, end
            start = end

    def range_in(self, key: FileKey, term: str) -> tuple[int, int]:
        """Return the range of the entries of a term in a file, which is empty where it is not a file of the term."""
        level, file = key
        value = term_hash(term)
        if shard_of(value, self.levels[level].files) != file:
            return 0, 0
        start = 0
        for number in range(level):
            start = max(start, self.ends[number][shard_of(value, self.levels[number].files)])
        return start, max(start, self.ends[level][file])

    def place(self, term: str, entry: int) -> FileKey:
        """Return the file with a term of the entry at a place."""
        value = term_hash(term)
        for number, (level, ends) in enumerate(zip(self.levels, self.ends, strict=True)):
            # Where it ends before the level before it does, that had the entry already.
            if entry < ends[file := shard_of(value, level.files)]:
                return number, file
        raise LookupError(entry)


def layout_of_posts(entries: int) -> IndexLayout:
    """Return the layout for posts, which are added one by one."""
    # More files make each query cheaper, and a new post dearer, which extends some of them.
    near = min(96, max(4, min(24, entries), entries // 2 - 16))
    middle = max(near, min(512, max(entries // 2, entries - 48)))
    shards = max(middle, min(entries * 3 // 4, entries // 2 + _MOST_MORE))
    old = IndexLevel(SHARDS, shards, 512), IndexLevel(_MIDDLE, middle, 64), IndexLevel(_NEAR, near, 8)
    return IndexLayout(entries, (*old, IndexLevel(_NEWEST, 1, 0)))


def layout_of_few(entries: int) -> IndexLayout:
    """Return the layout for entries that are few: one level."""
    return IndexLayout(entries, (IndexLevel(SHARDS, max(16, min(entries, entries // 4 + _MOST_MORE_OF_FEW)), 0),))


def shard_of(value: int, shards: int) -> int:
    """Return the shard of a hash in a level of `shards` files."""
    power = 1 << (shards.bit_length() - 1)
    place = value & (2 * power - 1)
    return place if place < shards else place - power


def parent_of(shard: int) -> int:
    """Return the shard from which a shard was split off."""
    return shard - (1 << (shard.bit_length() - 1)) if shard else 0


def ancestor(shard: int, shards: int) -> int:
    """Return the shard with the terms of `shard` in a level of `shards` files."""
    while shard >= shards:
        shard = parent_of(shard)
    return shard


def overlapping(file: int, files: int, others: int) -> Iterator[int]:
    """Yield the files of a level of `others` files that share terms with file `file` of a level of `files` files."""
    if others <= files:
        yield ancestor(file, others)
        return
    yield from (other for other in range(others) if ancestor(other, files) == file)
