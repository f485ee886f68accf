"""The ledger: the record of published posts by id, which outlives the cache."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from cchc.text.web_addresses import is_reserved_host


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedPost:
    """A post in its state at the last publication."""

    id: str
    addresses: tuple[str, ...]
    """Its addresses: the current one first, then the former ones, sorted."""
    day: date
    """The date of publication in its file."""
    changed: datetime
    """The latest date of change in feeds, to the second, in ICT."""
    is_withdrawn: bool
    title: str

    def merged(self, other: Self) -> Self:
        """Return the later state of a post that was published twice, with all addresses of both."""
        latest = max(self, other, key=_order)
        return replace(latest, addresses=all_addresses(latest.addresses[0], *self.addresses, *other.addresses))


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All posts ever published from a section."""

    posts: Mapping[str, PublishedPost] = field(default_factory=dict)  # by id
    authorities: tuple[str, ...] = ()
    """`feed_authority` of the publications; more than one if computers published with different settings."""
    source: str = field(default="", compare=False)
    """Digest of the file with exactly this content, or “” where there is none."""
    agrees_with: object = field(default=None, compare=False)
    """Posts, all of which are known to stand here as they are, while nothing of the rest is lost; else None."""

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
        """Return the union of two ledgers, independent of their order."""
        return self.of((*self.posts.values(), *other.posts.values()), (*self.authorities, *other.authorities))


def all_addresses(present: str, *others: str) -> tuple[str, ...]:
    """Return the current address, then all others without repetition, in the order of a ledger."""
    return (present, *sorted({*others} - {present})) if others else (present,)


def _order(post: PublishedPost) -> tuple[datetime, bool, date, str, tuple[str, ...]]:
    # The first two say what came later; the rest makes the same choice of the same two on every computer.
    return post.changed, post.is_withdrawn, post.day, post.title, post.addresses
