"""Posts on what is lacking (tồn tại, hạn chế), and the days on which they will be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.dates import ICT
from cchc.text.slugs import slugify

SHORTCOMING: Final = "ton-tai-han-che"
"""Slug of the tag of a post on a shortcoming."""
CRITICISM: Final = "phe-binh"
"""Slug of the tag of a post that criticises persons or units by name: somebody has to have approved it."""


def is_criticism(post: Post) -> bool:
    """Return whether a post criticises persons or units by name."""
    return CRITICISM in map(slugify, post.tags)


def posts_on_shortcomings(library: Library) -> Sequence[Post]:
    """Return the posts on a shortcoming, by tag; criticism is."""
    found = {post.path: post for slug in (SHORTCOMING, CRITICISM) for post in library.posts_by_tag.get(slug, ())}
    return tuple(found.values())


def follow_ups(library: Library) -> Sequence[tuple[date, Post]]:
    """Return the posts that will be looked at again, with the day, the earliest first.

    A post that was updated on that day or later has been looked at.
    """
    found = [
        (post.follow_up, post)
        for post in library.listed_posts
        if post.follow_up is not None and (post.updated is None or post.updated.astimezone(ICT).date() < post.follow_up)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].path))
