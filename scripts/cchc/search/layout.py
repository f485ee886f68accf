"""Which file a term of an entry stands in, so that a query fetches little and a new post changes few files.

Entries stand in *levels*: the oldest in many small files, newer ones in fewer, the newest in a handful. A term has one
file in each level. Each file takes over from the level above at moments of its own, once in a period, so a new post
rewrites the last level and a few files of each other one (a log-structured merge tree, O'Neil et al. 1996, with its
merges spread evenly). The number of files grows one by one with the archive (linear hashing, Litwin 1980). All of it
follows from the number of entries and from nothing that happened before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from cchc.search.terms import shard_key

SHARDS: Final = "phan"
_MIDDLE: Final = "giua"
_NEWEST: Final = "moi"
_STEP: Final = 37
"""Without a divisor in common with the periods, so that files take their turns evenly."""
_MASK: Final = 0xFFFFFFFF

FileKey = tuple[int, int]
"""The number of a level, oldest first, and of a file in it."""


@cache
def hash_of(key: str) -> int:
    """Return the FNV-1a hash of a key, 32 bits, mixed so that the low bits are good."""
    value = 0x811C9DC5
    for letter in key:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK
    return value ^ (value >> 15)


@cache
def term_hash(term: str) -> int:
    """Return the hash that decides about the files of a term."""
    return hash_of(shard_key(term))


@dataclass(frozen=True)
class IndexLevel:
    """Files of one age."""

    folder: str
    files: int
    period: int
    """Each file takes over from the next level once in so many entries; 0: it has all that is left."""

    def end(self, file: int, entries: int) -> int:
        """Return how many of the oldest entries a file and those of older levels hold between them."""
        if not self.period:
            return entries
        turn = file * _STEP % self.period
        return max(0, entries - (entries - turn) % self.period) if entries >= turn else 0


@dataclass(frozen=True)
class IndexLayout:
    """The files of an index of so many entries."""

    entries: int
    levels: tuple[IndexLevel, ...]
    """No level has fewer files than the next."""

    @property
    def newest(self) -> int:
        """The number of the level that is made of terms each time; where there is one level only, there is none."""
        return max(1, len(self.levels) - 1)

    @property
    def first_newest(self) -> int:
        """An entry before which the newest level has nothing."""
        return min(self.bases[self.newest]) if self.newest < len(self.levels) else self.entries

    @cached_property
    def ends(self) -> tuple[tuple[int, ...], ...]:
        """The end of every file of every level."""
        return tuple(tuple(level.end(file, self.entries) for file in range(level.files)) for level in self.levels)

    @cached_property
    def bases(self) -> tuple[tuple[int, ...], ...]:
        """A place for every file of every level before which it has nothing. It changes when what it holds does."""
        found = [(0,) * self.levels[0].files]
        for number, level in enumerate(self.levels[1:], start=1):
            bases = [self.entries] * level.files
            for file, end in enumerate(self.ends[number - 1]):
                newer = ancestor(file, level.files)
                bases[newer] = min(bases[newer], end)
            found.append(tuple(bases))
        return tuple(found)

    def files(self) -> Iterator[FileKey]:
        """Yield every file."""
        for number, level in enumerate(self.levels):
            for file in range(level.files):
                yield number, file

    def name(self, key: FileKey) -> str:
        """Return the name of a file: its folder and its number."""
        level, file = key
        return f"{self.levels[level].folder}/{file}"

    def file(self, level: int, term: str) -> FileKey:
        """Return the file of a term in a level."""
        return level, shard_of(term_hash(term), self.levels[level].files)

    def ranges(self, term: str) -> Iterator[tuple[FileKey, int, int]]:
        """Yield the files of a term, each with the first entry it can have and the first that it cannot have."""
        start = 0
        for number in range(len(self.levels)):
            level, file = self.file(number, term)
            end = max(start, self.ends[level][file])
            yield (level, file), start, end
            start = end

    def place(self, term: str, entry: int) -> FileKey:
        """Return the file that has a term of an entry."""
        return next(key for key, _, end in self.ranges(term) if entry < end)


def layout_of_posts(entries: int) -> IndexLayout:
    """Return the layout for entries that come one by one."""
    shards = max(4, entries // 3)
    levels = (IndexLevel(SHARDS, shards, 480), IndexLevel(_MIDDLE, min(160, shards), 8), IndexLevel(_NEWEST, 1, 0))
    return IndexLayout(entries, levels)


def layout_of_few(entries: int) -> IndexLayout:
    """Return the layout for entries that are few and written together."""
    return IndexLayout(entries, (IndexLevel(SHARDS, max(4, entries // 4), 0),))


def shard_of(value: int, shards: int) -> int:
    """Return the shard of a hash among so many."""
    power = 1 << (shards.bit_length() - 1)
    place = value & (2 * power - 1)
    return place if place < shards else place - power


def parent_of(shard: int) -> int:
    """Return the shard that was split to make this one."""
    return shard - (1 << (shard.bit_length() - 1)) if shard else 0


def ancestor(shard: int, shards: int) -> int:
    """Return the shard that has the terms of `shard` where there are only so many."""
    while shard >= shards:
        shard = parent_of(shard)
    return shard


def overlapping(file: int, files: int, others: int) -> Iterator[int]:
    """Yield those of `others` files that can have a term of one of `files`."""
    if others <= files:
        yield ancestor(file, others)
        return
    yield from (other for other in range(others) if ancestor(other, files) == file)
