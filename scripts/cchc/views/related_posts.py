"""The posts that the page of a post leads to as related."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.slugs import slugify

_MOST: Final = 4


class RelatedPosts:
    """The related posts of every post of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lists: dict[object, Sequence[int]] = {}
        """Places in `library.posts` of the posts of one task, tag or area."""

    def of(self, post: Post) -> tuple[Post, ...]:
        """Return the posts nearest to a post in subject and, among equals, in time.

        Only its neighbours in the lists of its tags, tasks and areas are compared, so the cost does not grow with the
        number of posts, and a new post changes the pages of recent posts only.
        """
        library = self._library
        own = library.place_of_post[post.permalink]
        scores: dict[int, int] = {}
        lists = [
            *((4, self._places("task", task, library.posts_by_task.get(task, ()))) for task in post.all_tasks),
            *((3, self._places("tag", tag, library.posts_by_tag.get(tag, ()))) for tag in map(slugify, post.tags)),
            *((1, self._places("area", area, library.posts_by_area.get(area, ()))) for area in post.areas),
        ]
        for weight, places in lists:
            middle = bisect_left(places, own)
            for place in places[max(0, middle - _MOST) : middle + _MOST + 1]:
                scores[place] = scores.get(place, 0) + weight
        scores.pop(own, None)
        best = sorted([(-score, abs(place - own), place) for place, score in scores.items()])
        return tuple(library.posts[place] for _, _, place in best[:_MOST])

    def _places(self, sort: str, subject: object, posts: Sequence[Post]) -> Sequence[int]:
        found = self._lists.get((sort, subject))
        if found is None:
            places = self._library.place_of_post
            found = self._lists[sort, subject] = [places[post.permalink] for post in posts]
        return found
