"""Titles of items: each is unique."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cchc.checks.conflict_copies import conflict_copies
from cchc.errors import Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.topics import Topic


def check_titles(library: Library) -> Iterator[Problem]:
    """Titles differ, or lists and search results cannot be told apart.

    A withdrawn post may have the title of another one: a title must not be what keeps its text before readers.
    """
    groups: dict[str, list[tuple[Item, str]]] = defaultdict(list)
    # Oldest first: of two posts with one title the later one is reported, as readers may know the earlier one.
    posts = sorted(
        (post for post in (*library.posts, *library.hidden_posts) if post.withdrawal is None),
        key=lambda post: (post.published, post.path),
    )
    others: list[Item] = [*library.documents, *library.answers, *library.topics, *library.pages]
    for item in (*sorted(others, key=lambda item: item.path), *posts):
        key, title = _title(item)
        groups[title.casefold()].append((item, key))
    copies = conflict_copies(library)
    for group in groups.values():
        rest = [(item, key) for item, key in group if item.path not in copies]
        if not rest:
            continue
        first, _ = rest[0]
        for item, key in rest[1:]:
            message = (
                f"Tiêu đề ({key}) “{_title(item)[1]}” trùng với {first.path}. Viết tiêu đề khác, nêu rõ điểm riêng."
            )
            yield Problem(item.path, item.line(key), message)


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
