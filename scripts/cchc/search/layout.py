"""Which file a term of an entry stands in, so that a query fetches little and a new post changes few files.

Old entries stand in *shards*, many small files, each for the terms of some hashes. The newest entries stand in a few
*tails*. Each shard takes over from the tails at moments of its own, one entry in `PERIOD`, so that every new post
rewrites the tails and a handful of shards. The number of shards grows one by one with the archive (linear hashing).
All of it follows from the number of entries and from nothing that happened before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from cchc.search.terms import shard_key

PERIOD: Final = 96
_STEP: Final = 37
"""Without a divisor in common with the period, so that the shards take their turns evenly."""
_MOST_TAILS: Final = 22
_ENTRIES_PER_TAIL: Final = 2
_YOUNG: Final = 1000
_ENTRIES_PER_YOUNG_SHARD: Final = 4
_ENTRIES_PER_SHARD: Final = 12
_LEAST_SHARDS: Final = 4
_MASK: Final = 0xFFFFFFFF


@cache
def hash_of(key: str) -> int:
    """Return the FNV-1a hash of a key, 32 bits, mixed so that the low bits are good."""
    value = 0x811C9DC5
    for letter in key:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK
    return value ^ (value >> 15)


@cache
def term_hash(term: str) -> int:
    """Return the hash that decides about the file of a term."""
    return hash_of(shard_key(term))


@dataclass(frozen=True)
class Layout:
    """The files of an index of `entries`. Without tails everything is in shards, and they are written together."""

    entries: int
    has_tails: bool = True

    @property
    def shards(self) -> int:
        """How many shards there are."""
        young, old = min(self.entries, _YOUNG), max(self.entries - _YOUNG, 0)
        return max(_LEAST_SHARDS, young // _ENTRIES_PER_YOUNG_SHARD + old // _ENTRIES_PER_SHARD)

    @property
    def tails(self) -> int:
        """How many tails there are."""
        if not self.has_tails:
            return 0
        return min(_MOST_TAILS, max(1, self.entries // _ENTRIES_PER_TAIL))

    @property
    def tail_base(self) -> int:
        """The first entry that a tail can have."""
        return max(0, self.entries - PERIOD)

    def shard(self, term: str) -> int:
        """Return the shard of a term."""
        return shard_of(term_hash(term), self.shards)

    def tail(self, term: str) -> int:
        """Return the tail of a term."""
        return term_hash(term) % self.tails

    def end(self, shard: int) -> int:
        """Return how many of the oldest entries a shard holds; the tails have the others."""
        if not self.has_tails:
            return self.entries
        turn = shard * _STEP % PERIOD
        return max(0, self.entries - (self.entries - turn) % PERIOD) if self.entries >= turn else 0

    def ends(self) -> list[int]:
        """Return the end of every shard."""
        return [self.end(shard) for shard in range(self.shards)]


def shard_of(value: int, shards: int) -> int:
    """Return the shard of a hash among so many."""
    power = 1 << (shards.bit_length() - 1)
    place = value & (2 * power - 1)
    return place if place < shards else place - power


def parent_of(shard: int) -> int:
    """Return the shard that was split to make this one."""
    return shard - (1 << (shard.bit_length() - 1)) if shard else 0


def ancestor(shard: int, shards: int) -> int:
    """Return the shard that had the terms of `shard` when there were `shards`."""
    while shard >= shards:
        shard = parent_of(shard)
    return shard
