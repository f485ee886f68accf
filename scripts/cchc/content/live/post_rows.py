"""Posts as rows of a list, whether they can be read or not, and what they are found by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from cchc.content.live.snapshot import Snapshot
from cchc.model import permalinks
from cchc.model.posts import Post, Status
from cchc.model.settings import Settings
from cchc.sources import posts
from cchc.sources.slips.foreign_files import copied_from
from cchc.text.collation import sort_text

_WORD: Final = re.compile("[a-z0-9]+")


class PostState(StrEnum):
    """Where a post is on its way to readers."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    BROKEN = "broken"  # the file cannot be read as a post


@dataclass(frozen=True, kw_only=True, slots=True)
class PostRow:
    """A post in a list; of one that cannot be read, what can be told of its file."""

    path: str
    address: str
    """Relative to the section's root."""
    state: PostState
    title: str
    """Of a broken file without a title: its name."""
    summary: str
    published: datetime | None
    year: str
    """The folder below posts/."""
    areas: tuple[str, ...]
    kind: str | None
    unit: str | None
    author: str | None
    tags: tuple[str, ...]
    words: str
    """What it is found by, folded."""
    order: str
    """What it is sorted by, by title; no two posts have the same."""
    is_copy: bool = False
    """Whether the name says that a program for synchronising made it after a conflict."""


def folded(text: str) -> str:
    """Return a text in lower case without diacritics, as it is searched: “Đẩy mạnh” is “day manh”."""
    return unicodedata.normalize("NFD", text.lower().replace("đ", "d")).encode("ascii", "ignore").decode()


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are searched."""
    return tuple(_WORD.findall(folded(text)))


class RowMaker:
    """Makes the rows of a section; those of posts that stay the same only once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Post, Settings, PostRow]] = {}

    def rows(self, snapshot: Snapshot, titles: Mapping[str, str]) -> tuple[PostRow, ...]:
        """Return the rows of all posts, newest first, broken ones before; `titles` are those of broken files."""
        known = self._known
        made: dict[str, tuple[Post, Settings, PostRow]] = {}
        rows: list[PostRow] = []
        settings, now = snapshot.settings, snapshot.library.now
        for post in snapshot.posts:
            one = known.get(post.path)
            state = state_of(post, now)
            if one is None or one[0] is not post or one[1] is not settings or one[2].state is not state:
                one = post, settings, _row(post, settings, state)
            made[post.path] = one
            rows.append(one[2])
        self._known = made
        return (*_broken(snapshot, titles), *rows)


def state_of(post: Post, now: datetime) -> PostState:
    """Return where a post is on its way to readers."""
    if post.status is Status.DRAFT:
        return PostState.DRAFT
    if post.status is Status.WITHDRAWN:
        return PostState.WITHDRAWN
    return PostState.PUBLISHED if post.is_public(now) else PostState.SCHEDULED


def _row(post: Post, settings: Settings, state: PostState) -> PostRow:
    unit = settings.unit(post.unit) if post.unit else None
    kind = settings.kind(post.kind)
    areas = (settings.area(area) for area in post.areas)
    name = post.path.rpartition("/")[2]
    parts = [post.title, post.summary, name, *post.tags, unit.title if unit else post.unit or ""]
    parts += [post.author or "", kind.title if kind else post.kind, *(area.title for area in areas if area)]
    text = " | ".join(parts)
    return PostRow(
        path=post.path,
        address=post.permalink,
        state=state,
        title=post.title,
        summary=post.summary,
        published=post.published,
        year=_year(post.path),
        areas=post.areas,
        kind=post.kind,
        unit=post.unit,
        author=post.author,
        tags=post.tags,
        words=folded(text),
        order=_order(post.title, post.path),
    )


def _order(title: str, path: str) -> str:
    return f"{sort_text(title)}\x00{path}"


def _broken(snapshot: Snapshot, titles: Mapping[str, str]) -> Iterator[PostRow]:
    for path in snapshot.broken_files:
        if path.startswith(f"{posts.FOLDER}/"):
            name = PurePosixPath(path).name
            title = titles.get(path) or name
            yield PostRow(
                path=path,
                address=permalinks.for_file(path, docs_dir=snapshot.settings.docs_dir),
                state=PostState.BROKEN,
                title=title,
                summary="",
                published=None,
                year=_year(path),
                areas=(),
                kind=None,
                unit=None,
                author=None,
                tags=(),
                words=folded(f"{title} {name}"),
                order=_order(title, path),
                is_copy=copied_from(name) is not None,
            )


def _year(path: str) -> str:
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - posts/2026/x.md
