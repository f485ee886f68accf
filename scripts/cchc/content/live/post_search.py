"""Search over posts: words with or without diacritics, filters, order, pages."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cchc.content.live.post_rows import PostRow, PostState, folded, words_in

PAGE_SIZE: Final = 50


class PostOrder(StrEnum):
    """Order of a list of posts."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, kw_only=True)
class PostQuery:
    """What is asked of a list; None is any."""

    words: str = ""
    area: str | None = None
    kind: str | None = None
    unit: str | None = None
    year: str | None = None
    state: PostState | None = None
    has_problems: bool = False
    """Only posts with Problems."""
    order: PostOrder = PostOrder.NEWEST
    page: int = 1
    page_size: int = PAGE_SIZE


@dataclass(frozen=True, kw_only=True)
class PostPageOfRows:
    """One page of the rows that were asked for."""

    rows: tuple[PostRow, ...]
    total: int
    page: int
    pages: int
    states: Mapping[PostState, int] = field(default_factory=dict)
    """How many of the found posts are in each state, whatever state was asked for."""


def find_posts(rows: Sequence[PostRow], query: PostQuery, *, with_problems: Collection[str] = ()) -> PostPageOfRows:
    """Return one page of the rows that a query asks for; `with_problems` are the files with Problems."""
    found = [row for row in rows if _fits(row, query, with_problems)]
    words = words_in(query.words)
    if words:
        found = [row for row in found if all(word in row.words for word in words)]
    states = Counter(row.state for row in found)
    if query.state is not None:
        found = [row for row in found if row.state is query.state]
    found = _ordered(found, query)
    pages = max(1, -(-len(found) // query.page_size))
    page = min(max(1, query.page), pages)
    start = (page - 1) * query.page_size
    shown = tuple(found[start : start + query.page_size])
    return PostPageOfRows(rows=shown, total=len(found), page=page, pages=pages, states=states)


def _fits(row: PostRow, query: PostQuery, with_problems: Collection[str]) -> bool:
    return (
        (query.area is None or query.area in row.areas)
        and (query.kind is None or query.kind == row.kind)
        and (query.unit is None or query.unit == row.unit)
        and (query.year is None or query.year == row.year)
        and (not query.has_problems or row.state is PostState.BROKEN or row.path in with_problems)
    )


def _ordered(rows: list[PostRow], query: PostQuery) -> list[PostRow]:
    """Return rows, which come newest first, in the order that was asked for."""
    if query.order is PostOrder.TITLE:
        return sorted(rows, key=lambda row: row.order)
    ordered = rows[::-1] if query.order is PostOrder.OLDEST else rows
    phrase = folded(query.words).strip()
    if not phrase:
        return ordered
    typed = unicodedata.normalize("NFC", query.words).lower().split()
    return sorted(ordered, key=lambda row: _rank(row, phrase, typed))


def _rank(row: PostRow, phrase: str, typed: Sequence[str]) -> tuple[bool, bool]:
    """Return the place of a row: first those with all words as typed, with their marks, then those with the phrase."""
    text = f"{row.title} {row.summary} {row.author} {row.tags}".lower()
    return not all(word in text for word in typed), phrase not in row.words
