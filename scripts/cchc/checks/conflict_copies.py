"""Posts that a program for synchronising has made of another one, under a name that is fine for a post."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from cchc.errors import Problem
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.sources.slips.synced_copies import are_nearly_equal, are_one_text, copy_advice, may_be_copies

_TAG: Final = re.compile(r"<[^>]*>")


def check_conflict_copies(library: Library) -> Iterator[Problem]:
    """A conflict copy is no second post, unless a person says so by an id of its own."""
    for path, original in sorted(conflict_copies(library).items()):
        yield Problem(path, 1, copy_advice(PurePosixPath(original).name, address=_address(path)))


def conflict_copies(library: Library) -> Mapping[str, str]:
    """Return path → path of the original for posts that seem to be conflict copies.

    OneDrive adds the name of a computer, or a number, which may be fine for a post: “cu-may1.md”, “cu-2.md”. Such a
    post lies beside the other, has its moment, and its title or most of its words; or one of them is withdrawn, so that
    nothing is left to compare; or its body is the other one's but for a few words, whatever its moment. Whoever has an
    id of its own, or was published before, is none.
    """
    folders: dict[str, dict[str, Post]] = defaultdict(dict)
    for post in (*library.posts, *library.hidden_posts):
        folders[post.path.rpartition("/")[0]][post.slug] = post
    found: dict[str, str] = {}
    for posts in folders.values():
        for original, copy in may_be_copies(posts):
            if copy not in found and _is_copy(library, posts[copy], posts[original]):
                found[posts[copy].path] = posts[original].path
    return found


def _is_copy(library: Library, post: Post, other: Post) -> bool:
    if _is_own(library, post, other):
        return False
    if post.published != other.published:
        return are_nearly_equal(_body(library, post), _body(library, other))
    if post.withdrawal is not None or other.withdrawal is not None or post.title.casefold() == other.title.casefold():
        return True
    return are_one_text(_words(library, post), _words(library, other))


def _is_own(library: Library, post: Post, other: Post) -> bool:
    """Return whether a person has said that this is another post, or readers have it as one."""
    return post.id != other.id and ("id" in post.lines or post.id in library.ledger.posts)


def _words(library: Library, post: Post) -> str:
    return f"{post.summary}\n{_body(library, post)}"


def _body(library: Library, post: Post) -> str:
    body = library.bodies.get(post.body)
    return "" if body is None else _plain(body.pieces)


@lru_cache(maxsize=64)
def _plain(pieces: tuple[str, ...]) -> str:
    return _TAG.sub(" ", " ".join(pieces))


def _address(path: str) -> str:
    place = PurePosixPath(path)
    return f"tin/{place.parent.name}/{place.stem}"
