"""Titles of items: each is unique."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from cchc.errors import Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.topics import Topic
from cchc.sources.slips.synced_copies import copy_advice, looks_like_copy_of


def check_titles(library: Library) -> Iterator[Problem]:
    """Titles differ, or lists and search results cannot be told apart."""
    groups: dict[str, list[tuple[Item, str]]] = defaultdict(list)
    # Oldest first: of two posts with one title the later one is reported, as readers may know the earlier one.
    posts = sorted((*library.posts, *library.hidden_posts), key=lambda post: (post.published, post.path))
    others: list[Item] = [*library.documents, *library.answers, *library.topics, *library.pages]
    for item in (*sorted(others, key=lambda item: item.path), *posts):
        key, title = _title(item)
        groups[title.casefold()].append((item, key))
    for group in groups.values():
        copies = _conflict_copies([item for item, _ in group])
        yield from (Problem(path, 1, copy_advice(original)) for path, original in sorted(copies.items()))
        rest = [(item, key) for item, key in group if item.path not in copies]
        first, _ = rest[0]
        for item, key in rest[1:]:
            message = (
                f"Tiêu đề ({key}) “{_title(item)[1]}” trùng với {first.path}. Viết tiêu đề khác, nêu rõ điểm riêng."
            )
            yield Problem(item.path, item.line(key), message)


def _conflict_copies(items: Sequence[Item]) -> Mapping[str, str]:
    """Return path → name of the original for posts of one title that a program for synchronising has made of another.

    OneDrive adds the name of a computer, which may be small letters: then the name of the file is fine for a post, and
    only the same title and the same moment show what it is.
    """
    posts = [item for item in items if isinstance(item, Post)]
    found = {}
    for post in posts:
        for other in posts:
            is_beside = PurePosixPath(post.path).parent == PurePosixPath(other.path).parent
            if is_beside and post.published == other.published and looks_like_copy_of(post.slug, other.slug):
                found[post.path] = PurePosixPath(other.path).name
    return found


def _title(item: Item) -> tuple[str, str]:
    match item:
        case FaqEntry():
            return "question", item.question
        case Document():
            return "title", item.full_title
        case Post() | Page() | Topic():
            return "title", item.title
        case _:
            return "", item.permalink
