"""The posts that the page of a post leads to as related."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.slugs import slugify

_MOST: Final = 4
_TASK: Final = 4
_TAG: Final = 3
_AREA: Final = 1
"""How much it counts that two posts have such a subject in common."""
Subject = tuple[int, str, str]
"""How much it counts, and a task with its plan first, a tag or an area."""


class RelatedPosts:
    """The related posts of every post of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: dict[Subject, Sequence[int]] = {}

    def of(self, post: Post) -> tuple[Post, ...]:
        """Return the posts nearest to a post in subject and, among equals, in time.

        Only its neighbours in the lists of its tags, tasks and areas are compared, so the cost does not grow with the
        number of posts, and a new post changes the pages of recent posts only.
        """
        library = self._library
        own = library.place_of_post[post.permalink]
        scores: dict[int, int] = {}
        for subject in _subjects(post):
            places, weight = self._places_of(subject), subject[0]
            middle = bisect_left(places, own)
            for place in places[max(0, middle - _MOST) : middle + _MOST + 1]:
                scores[place] = scores.get(place, 0) + weight
        scores.pop(own, None)
        best = sorted([(-score, abs(place - own), place) for place, score in scores.items()])
        return tuple(library.posts[place] for _, _, place in best[:_MOST])

    def near(self, posts: Sequence[Post]) -> Mapping[Subject, Sequence[int]]:
        """Return the places in `library.posts` that decide, beside posts in a row, about what is related to these.

        By subject; a place tells by its distance from them.
        """
        places = self._library.place_of_post
        first, last = places[posts[0].permalink], places[posts[-1].permalink]
        found = {}
        for subject in dict.fromkeys(chain.from_iterable(map(_subjects, posts))):
            listed = self._places_of(subject)
            start, end = bisect_left(listed, first), bisect_right(listed, last)
            found[subject] = [*listed[max(0, start - _MOST) : start], *listed[end : end + _MOST + 1]]
        return found

    def _places_of(self, subject: Subject) -> Sequence[int]:
        """Return the places in `library.posts` of the posts with a subject."""
        found = self._places.get(subject)
        if found is None:
            library = self._library
            sort, name, task = subject
            posts = (
                library.posts_by_task.get((name, task), ())
                if sort == _TASK
                else (library.posts_by_tag if sort == _TAG else library.posts_by_area).get(name, ())
            )
            found = self._places[subject] = [library.place_of_post[post.permalink] for post in posts]
        return found


def _subjects(post: Post) -> Iterator[Subject]:
    yield from ((_TASK, plan, task) for plan, task in post.all_tasks)
    yield from ((_TAG, slugify(tag), "") for tag in post.tags)
    yield from ((_AREA, area, "") for area in post.areas)
