"""Views whose cards are made later: until then the digest of each card stands in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from cchc.model.posts import Post
from cchc.views.shared import Card, Cards
from cchc.views.view import View

_T = TypeVar("_T")


class LateCards(Cards):
    """Cards for pages of which few are wanted: what stands in a row is made when a page is known to be one of them.

    Views made with them are equal where those with real cards are, and encode a digest for each card.
    """

    def of_all(self, posts: Sequence[Post]) -> tuple[Card, ...]:
        """Return a stand-in for the cards of posts in a row."""
        row = _Row(map(self.digest_of, posts))
        row.posts = posts
        return cast("tuple[Card, ...]", row)


class _Row(tuple[str, ...]):  # noqa: SLOT001 - a tuple with slots could not have posts
    """The digests of cards that stand in a row."""

    posts: Sequence[Post]


def with_cards(view: View, cards: Cards) -> View:
    """Return a View that was made with late cards as it is with `cards`."""
    return replace(view, content=_with_cards(view.content, cards))


def _with_cards(value: _T, cards: Cards) -> _T:
    """Return a value with the cards of every row in it."""
    if isinstance(value, _Row):
        return cast("_T", cards.of_all(value.posts))
    if isinstance(value, tuple) and type(value) is tuple:
        return cast("_T", tuple(_with_cards(one, cards) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = _changed_fields(value, cards)
        return cast("_T", replace(value, **changed)) if changed else value
    return value


def _changed_fields(value: object, cards: Cards) -> Mapping[str, object]:
    found = {}
    for one in fields(value):  # type: ignore[arg-type] # asked by the caller
        before = getattr(value, one.name)
        after = _with_cards(before, cards)
        if after is not before:
            found[one.name] = after
    return found
