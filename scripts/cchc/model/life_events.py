"""Life events (việc trong đời): what people come for, with everything the section has about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cchc.model.answers import FaqEntry
from cchc.model.posts import Post
from cchc.model.procedures import Procedure
from cchc.model.topics import Topic
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class LifeEvent:
    """An event of mkdocs.yml that has a page of its own, which gathers what is written about it."""

    id: str
    title: str
    description: str
    words: tuple[str, ...] = ()
    """What people type who look for it."""
    answers: tuple[str, ...] = ()
    """Names of the files of answers that come first."""
    procedures: tuple[str, ...] = ()
    """Codes of procedures that belong to it."""
    tags: tuple[str, ...] = ()
    """Tags of the answers and posts that belong to it."""
    line: int = field(default=0, compare=False)


class EventLibrary(Protocol):
    """The Library, as far as life events ask it."""

    @property
    def answers(self) -> Sequence[FaqEntry]:
        """All answers, in their order."""

    @property
    def answers_by_slug(self) -> Mapping[str, FaqEntry]:
        """Answers by the name of their file."""

    @property
    def topics_by_tag(self) -> Mapping[str, Topic]:
        """Topics by the slug of each of their tags."""

    @property
    def posts_by_tag(self) -> Mapping[str, Sequence[Post]]:
        """Posts by the slug of each of their tags."""

    @property
    def place_of_post(self) -> Mapping[str, int]:
        """Index by the address of the post, the newest first."""

    def procedure(self, code: str) -> Procedure | None:
        """Return the procedure with that code, or None."""


@dataclass(frozen=True, kw_only=True)
class EventContents:
    """Everything about a life event, in the order in which its page shows it."""

    answers: tuple[FaqEntry, ...]
    procedures: tuple[Procedure, ...]
    topics: tuple[Topic, ...]
    posts: tuple[Post, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written about it yet."""
        return not (self.answers or self.procedures or self.topics or self.posts)


def contents_of_event(library: EventLibrary, event: LifeEvent) -> EventContents:
    """Return everything about a life event: what mkdocs.yml names, in its order, then what has one of the tags."""
    slugs = tuple(dict.fromkeys(map(slugify, event.tags)))
    named = (library.answers_by_slug.get(name) for name in event.answers)
    tagged = (entry for entry in library.answers if not set(slugs).isdisjoint(map(slugify, entry.tags)))
    answers = {entry.permalink: entry for entry in (*named, *tagged) if entry is not None}
    codes = dict.fromkeys((*event.procedures, *(code for entry in answers.values() for code in entry.all_procedures)))
    topics = {topic.permalink: topic for slug in slugs if (topic := library.topics_by_tag.get(slug)) is not None}
    posts = {post.permalink: post for slug in slugs for post in library.posts_by_tag.get(slug, ())}
    return EventContents(
        answers=tuple(answers.values()),
        procedures=tuple(procedure for code in codes if (procedure := library.procedure(code)) is not None),
        topics=tuple(topics.values()),
        posts=tuple(sorted(posts.values(), key=lambda post: library.place_of_post[post.permalink])),
    )
