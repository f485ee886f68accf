"""What the section has about a topic: what its file names, then what has one of its tags or belongs to such content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.plans import Plan, Task
from cchc.model.posts import Post
from cchc.model.procedures import Procedure
from cchc.model.topics import Topic
from cchc.text.slugs import slugify


class Contents(Protocol):
    """The Library, as far as topics ask it."""

    @property
    def answers(self) -> Sequence[FaqEntry]:
        """All answers, in their order."""

    @property
    def answers_by_slug(self) -> Mapping[str, FaqEntry]:
        """Answers by the name of their file."""

    @property
    def posts_by_tag(self) -> Mapping[str, Sequence[Post]]:
        """Posts by the slug of each of their tags."""

    @property
    def place_of_post(self) -> Mapping[str, int]:
        """Index by the address of the post, the newest first."""

    def document(self, document_id: str) -> Document | None:
        """Return the document with that id, or None."""

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan with that id, or None."""

    def procedure(self, code: str) -> Procedure | None:
        """Return the procedure with that code, or None."""


@dataclass(frozen=True, kw_only=True)
class TopicContents:
    """Everything about a topic, in the order in which its page shows it."""

    posts: tuple[Post, ...]
    """Posts with one of its tags, newest first."""
    answers: tuple[FaqEntry, ...]
    documents: tuple[Document, ...]
    procedures: tuple[Procedure, ...]
    tasks: tuple[tuple[Plan, Task], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but the introduction."""
        return not (self.posts or self.answers or self.documents or self.procedures or self.tasks)


def contents_of(library: Contents, topic: Topic) -> TopicContents:
    """Return everything about a topic; what its file names comes first, in its order."""
    slugs = frozenset(topic.tag_slugs)
    posts = {post.permalink: post for slug in topic.tag_slugs for post in library.posts_by_tag.get(slug, ())}
    newest_first = tuple(sorted(posts.values(), key=lambda post: library.place_of_post[post.permalink]))
    tagged = [entry for entry in library.answers if not slugs.isdisjoint(map(slugify, entry.tags))]
    named = [library.answers_by_slug.get(entry.id) for entry in topic.answers]
    answers = {entry.permalink: entry for entry in (*named, *tagged) if entry is not None}
    return TopicContents(
        posts=newest_first,
        answers=tuple(answers.values()),
        documents=tuple(_documents(library, topic, newest_first)),
        procedures=tuple(_procedures(library, topic, answers.values())),
        tasks=tuple(_tasks(library, topic, newest_first)),
    )


def _documents(library: Contents, topic: Topic, posts: Iterable[Post]) -> Iterator[Document]:
    """Yield the documents that the file names, then those that posts of the topic introduce."""
    introduced = (post.forms.introduces.document for post in posts if post.forms and post.forms.introduces)
    for document_id in dict.fromkeys((*(entry.id for entry in topic.documents), *introduced)):
        document = library.document(document_id)
        if document is not None:
            yield document


def _procedures(library: Contents, topic: Topic, answers: Iterable[FaqEntry]) -> Iterator[Procedure]:
    """Yield the procedures that the file names, then those that answers of the topic are about."""
    of_answers = (entry.procedure for entry in answers if entry.procedure)
    for code in dict.fromkeys((*(entry.id for entry in topic.procedures), *of_answers)):
        procedure = library.procedure(code)
        if procedure is not None:
            yield procedure


def _tasks(library: Contents, topic: Topic, posts: Iterable[Post]) -> Iterator[tuple[Plan, Task]]:
    """Yield the tasks that the file names, then those that posts of the topic are about or prove done."""
    named = ((task.plan, task.task) for task in topic.tasks)
    of_posts = (task for post in posts for task in post.all_tasks)
    for plan_id, task_id in dict.fromkeys((*named, *of_posts)):
        plan = library.plan(plan_id)
        task = plan.task(task_id) if plan else None
        if plan is not None and task is not None:
            yield plan, task
