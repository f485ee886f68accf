"""The posts that readers may see, and the lists of them by area, kind, unit, tag and month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cchc.model import permalinks
from cchc.model.forms import Form
from cchc.model.forms.index_result import IndexResult
from cchc.model.groups import values_by_key
from cchc.model.posts import Post, Status
from cchc.model.settings import Term
from cchc.model.tags import named_tags
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class PostLists:
    """All public posts at the time `now`. Lists are newest first, and made when they are asked for."""

    posts: tuple[Post, ...]
    """Posts that readers may see, newest first, then by address; withdrawn posts included."""
    now: datetime

    @cached_property
    def current_posts(self) -> tuple[Post, ...]:
        """Posts for the home page and its lists, newest first: neither withdrawn nor expired."""
        return tuple(
            post for post in self.posts if post.status is not Status.WITHDRAWN and not post.is_expired(self.now)
        )

    @cached_property
    def listed_posts(self) -> tuple[Post, ...]:
        """Posts for lists without a time limit: all that are not withdrawn."""
        return tuple(post for post in self.posts if post.status is not Status.WITHDRAWN)

    @cached_property
    def posts_by_area(self) -> Mapping[str, Sequence[Post]]:
        """Posts by reform area, primary or not."""
        return values_by_key((area, post) for post in self.listed_posts for area in post.areas)

    @cached_property
    def posts_by_kind(self) -> Mapping[str, Sequence[Post]]:
        """Posts by kind."""
        return values_by_key((post.kind, post) for post in self.listed_posts)

    @cached_property
    def posts_by_unit(self) -> Mapping[str, Sequence[Post]]:
        """Posts by contributing unit."""
        return values_by_key((post.unit, post) for post in self.listed_posts if post.unit)

    @cached_property
    def posts_by_audience(self) -> Mapping[str, Sequence[Post]]:
        """Posts by audience."""
        return values_by_key((audience, post) for post in self.listed_posts for audience in post.audience)

    @cached_property
    def reposts(self) -> Mapping[str, Sequence[Post]]:
        """Reposted posts by level, and all of them."""
        return values_by_key(
            (key, post)
            for post in self.listed_posts
            if post.source is not None
            for key in (permalinks.ALL_REPOSTS, *((post.level,) if post.level else ()))
        )

    @cached_property
    def posts_by_format(self) -> Mapping[str, Sequence[Post]]:
        """Posts that offer a material, by the slug of its format."""
        return values_by_key(
            (permalinks.FORMAT_SLUGS[post.forms.material.format], post)
            for post in self.listed_posts
            if post.forms is not None and post.forms.material is not None
        )

    @cached_property
    def posts_by_state(self) -> Mapping[str, Sequence[Post]]:
        """Posts with feedback, by the slug of its state."""
        return values_by_key(
            (permalinks.STATE_SLUGS[post.forms.feedback.state], post)
            for post in self.listed_posts
            if post.forms is not None and post.forms.feedback is not None
        )

    @cached_property
    def posts_by_tag(self) -> Mapping[str, Sequence[Post]]:
        """Posts by the slug of each of their tags."""
        return values_by_key(
            (slug, post) for post in self.listed_posts for slug in dict.fromkeys(map(slugify, post.tags))
        )

    @cached_property
    def forms(self) -> tuple[tuple[Post, Form], ...]:
        """Every form that is filled in, with its post, newest first."""
        return tuple((post, form) for post in self.listed_posts for form in post.all_forms)

    @cached_property
    def introductions(self) -> Mapping[str, Sequence[Post]]:
        """Posts that introduce a document, by its id, newest first."""
        return values_by_key(
            (post.forms.introduces.document, post)
            for post in self.listed_posts
            if post.forms is not None and post.forms.introduces is not None
        )

    @cached_property
    def index_results(self) -> tuple[tuple[Post, IndexResult], ...]:
        """Posts with the result of an index, newest first."""
        return tuple(
            (post, post.forms.index_result)
            for post in self.listed_posts
            if post.forms is not None and post.forms.index_result is not None
        )

    @cached_property
    def posts_by_month(self) -> Mapping[tuple[int, int], Sequence[Post]]:
        """Posts by (year, month) for the archive, withdrawn ones included (as notices)."""
        return values_by_key(((post.published.year, post.published.month), post) for post in self.posts)

    @cached_property
    def tags(self) -> tuple[Term, ...]:
        """Tags in Vietnamese order; of the spellings with one slug, the most frequent."""
        return named_tags(self.listed_posts)

    @cached_property
    def posts_by_task(self) -> Mapping[tuple[str, str], Sequence[Post]]:
        """Posts about a task, or evidence of it, by (plan, task)."""
        return values_by_key((task, post) for post in self.listed_posts for task in post.all_tasks)

    @cached_property
    def place_of_post(self) -> Mapping[str, int]:
        """Index in `posts` by the address of the post."""
        return {post.permalink: place for place, post in enumerate(self.posts)}
