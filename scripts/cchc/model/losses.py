"""Losses: published posts, addresses and dates that readers and importers rely on and the content no longer has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import cached_property
from typing import Final

from cchc.model.ledger import Ledger, PublishedPost, all_addresses
from cchc.model.posts import Post, changed_moment
from cchc.text.cleaning import one_line
from cchc.text.dates import ICT


class LossKind(Enum):
    """Kind of a loss."""

    VANISHED = auto()  # no file has the post any more
    HIDDEN = auto()  # its file is a draft again, or its day lies ahead
    ID_CHANGED = auto()  # the post is there under another id
    RENAMED = auto()  # a post of another address seems to be it
    ADDRESS_TAKEN = auto()  # another post stands at its address
    ID_TAKEN = auto()  # another post has its id
    ADDRESS_LOST = auto()  # the post is there, and one of its addresses leads nowhere


_NOT_RECORDED: Final = frozenset({LossKind.ID_CHANGED, LossKind.RENAMED, LossKind.ADDRESS_TAKEN, LossKind.ID_TAKEN})


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A published post, address or date that readers or importers can no longer rely on."""

    kind: LossKind
    published: PublishedPost
    post: Post | None = None
    """The post whose file has to be edited, or None."""
    address: str = ""
    """The address that is lost."""


class LedgerComparison:
    """Comparison of the current posts with the ledger."""

    def __init__(self, ledger: Ledger, posts: Iterable[Post], hidden_posts: Iterable[Post], *, now: datetime) -> None:
        self._ledger = ledger
        self._known = ledger.posts
        self._posts = tuple(posts)
        self._hidden_posts = tuple(hidden_posts)
        self._now = now
        self._agrees = ledger.agrees_with is self._posts

    @cached_property
    def losses(self) -> Sequence[Loss]:
        """All losses, by id."""
        if self._agrees:
            return ()
        absent = sorted(self._known.keys() - {post.id for post in self._posts})
        found = [self._loss_of_absent(self._known[post_id]) for post_id in absent]
        found += [loss for post, now in self._differing for loss in self._losses_of_present(post, now)]
        return tuple(loss for loss in found if loss is not None)

    @cached_property
    def went_back(self) -> Sequence[tuple[Post, PublishedPost]]:
        """Posts with an older date of change than was published, or with the same one in another state.

        The date comes from what stands in a file, so it grows with everything an editor adds, and shrinks with what is
        removed: a withdrawal, an expiry, a correction. Importers that compare dates keep what they have.
        """
        known = ((post, self._known.get(post.id), now) for post, now in self._differing)
        return tuple((post, before) for post, before, now in known if before is not None and _went_back(before, now))

    def next_ledger(self, authority: str) -> Ledger:
        """Return what the ledger holds once the posts are published under a `feed_authority`.

        What an editor is asked to repair is kept as it was, and a post that only seems to be new is not recorded:
        otherwise the next build would take the fault for the truth.
        """
        if self._agrees and self._next_authorities(authority) == self._ledger.authorities:
            return self._ledger
        doubtful = {loss.post.id for loss in self.losses if loss.kind in _NOT_RECORDED and loss.post}
        unreachable = {loss.published.id for loss in self.losses if loss.kind is LossKind.ADDRESS_LOST}
        older = {post.id for post, _ in self.went_back}
        changes: dict[str, PublishedPost] = {}
        for post_id, now in ((post.id, now) for post, now in self._differing if post.id not in doubtful):
            before = self._known.get(post_id, now)
            state = before if post_id in older else now
            known = before.addresses if post_id in unreachable else all_addresses(*now.addresses, *before.addresses)
            after = replace(now, addresses=known, changed=state.changed, is_withdrawn=state.is_withdrawn)
            if after != self._known.get(post_id):
                changes[post_id] = after
        authorities = self._next_authorities(authority) if self._known or changes else ()
        if not changes and authorities == self._ledger.authorities:
            return self._ledger
        return Ledger(posts={**self._known, **changes}, authorities=authorities)

    def is_settled_by(self, ledger: Ledger) -> bool:
        """Return whether nothing is lost and every post stands in a ledger as it is published now."""
        if self.losses or self.went_back:
            return False
        return all(ledger.posts.get(post.id) == now for post, now in self._differing)

    def _next_authorities(self, authority: str) -> tuple[str, ...]:
        """Return the recorded ones where the present one is new, so that the change is noticed until it is undone."""
        real = self._ledger.real_authorities
        return real if real and authority not in real else (authority,)

    @cached_property
    def _differing(self) -> Sequence[tuple[Post, PublishedPost]]:
        """Posts that are new or not as they were published, with how they would be published now."""
        if self._agrees:
            return ()
        both = ((post, _published(post, now=self._now)) for post in self._posts)
        return tuple((post, now) for post, now in both if self._known.get(post.id) != now)

    @cached_property
    def _hidden(self) -> Mapping[str, Post]:
        return {post.id: post for post in self._hidden_posts}

    @cached_property
    def _by_address(self) -> Mapping[str, Post]:
        return {post.permalink: post for post in self._posts}

    @cached_property
    def _by_former_address(self) -> Mapping[str, Post]:
        return {alias: post for post in self._posts for alias in post.aliases}

    @cached_property
    def _new_by_title(self) -> Mapping[str, Post]:
        return {now.title: post for post, now in self._differing if post.id not in self._known}

    def _losses_of_present(self, post: Post, now: PublishedPost) -> Iterator[Loss]:
        before = self._known.get(post.id)
        if before is None:
            return
        if now.title != before.title and now.day != before.day:
            yield Loss(kind=LossKind.ID_TAKEN, published=before, post=post)
        for address in before.addresses:
            if address not in self._by_address and address not in self._by_former_address:
                yield Loss(kind=LossKind.ADDRESS_LOST, published=before, post=post, address=address)

    def _loss_of_absent(self, published: PublishedPost) -> Loss | None:
        """Return what became of a post whose id no post has that readers see; None if nothing is lost."""
        address = published.addresses[0]
        if (hidden := self._hidden.get(published.id)) is not None:
            return Loss(kind=LossKind.HIDDEN, published=published, post=hidden)
        if (holder := self._by_address.get(address)) is not None:
            return self._loss_to(holder, published)
        if (heir := self._by_former_address.get(address)) is not None:
            # Of two posts that were made one, readers are led to the other; a new id is neither of the two.
            is_new = heir.id not in self._known
            return Loss(kind=LossKind.ID_CHANGED, published=published, post=heir) if is_new else None
        renamed = self._new_by_title.get(published.title)
        kind = LossKind.VANISHED if renamed is None else LossKind.RENAMED
        return Loss(kind=kind, published=published, post=renamed, address=address)

    def _loss_to(self, holder: Post, published: PublishedPost) -> Loss | None:
        """Return what it means that a post with another id stands at the address of one that was published."""
        address = published.addresses[0]
        known = self._known.get(holder.id)
        if known is not None and known.addresses[0] == address:
            # An id by mistake, recorded by a former version or another computer: the post has its own again.
            return None
        now = _published(holder, now=self._now)
        is_same = now.title == published.title or now.day == published.day
        kind = LossKind.ID_CHANGED if is_same else LossKind.ADDRESS_TAKEN
        return Loss(kind=kind, published=published, post=holder, address=address)


def _published(post: Post, *, now: datetime) -> PublishedPost:
    return PublishedPost(
        id=post.id,
        addresses=all_addresses(post.permalink, *post.aliases),
        day=post.published.astimezone(ICT).date(),
        changed=changed_moment(post, now=now).astimezone(ICT).replace(microsecond=0),
        is_withdrawn=post.withdrawal is not None,
        title=one_line(post.title),
    )


def _went_back(before: PublishedPost, now: PublishedPost) -> bool:
    return now.changed < before.changed or (now.changed == before.changed and now.is_withdrawn != before.is_withdrawn)
