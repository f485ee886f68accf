"""The ledger: what was published, by id, so that what readers and importers already have is not forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from cchc.text.web_addresses import is_reserved_host


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedPost:
    """A post as the last publication had it."""

    id: str
    addresses: tuple[str, ...]
    """Where readers find it: the present address first, then the former ones, sorted."""
    day: date
    """The day of its publication, as its file had it."""
    changed: datetime
    """The latest date of change that feeds gave it, to the second, in ICT."""
    is_withdrawn: bool
    title: str

    def merged(self, other: Self) -> Self:
        """Return the later state of a post that was published twice, with all addresses of both."""
        latest = max(self, other, key=_order)
        return replace(latest, addresses=all_addresses(latest.addresses[0], *self.addresses, *other.addresses))


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Everything that was ever published from a section."""

    posts: Mapping[str, PublishedPost] = field(default_factory=dict)  # by id
    authorities: tuple[str, ...] = ()
    """The `feed_authority` of the publications; several where two computers published with different ones."""
    source: str = field(default="", compare=False)
    """The fingerprint of the file that holds exactly this, or “” where none does."""

    @property
    def real_authorities(self) -> tuple[str, ...]:
        """Authorities whose domain is not reserved for examples, so that importers may have stored ids with them."""
        return tuple(known for known in self.authorities if not is_reserved_host(known.partition(",")[0]))

    @classmethod
    def of(cls, posts: Iterable[PublishedPost], authorities: Iterable[str] = ()) -> Self:
        """Return the ledger of posts in any order; of several states of one post the latest counts."""
        found: dict[str, PublishedPost] = {}
        for post in posts:
            known = found.get(post.id)
            found[post.id] = post if known is None else known.merged(post)
        return cls(posts=found, authorities=tuple(sorted(set(authorities))))

    def merged(self, other: Self) -> Self:
        """Return what stands in one of two ledgers; the order of the two does not matter."""
        return self.of((*self.posts.values(), *other.posts.values()), (*self.authorities, *other.authorities))


def all_addresses(present: str, *others: str) -> tuple[str, ...]:
    """Return the present address and every other one, each once, in the order of a ledger."""
    return (present, *sorted({*others} - {present})) if others else (present,)


def _order(post: PublishedPost) -> tuple[datetime, bool, date, str, tuple[str, ...]]:
    # The first two say what came later; the rest makes the same choice of the same two on every computer.
    return post.changed, post.is_withdrawn, post.day, post.title, post.addresses
