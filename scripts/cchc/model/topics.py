"""Topics (chủ đề): tags that matter, each with an introduction and with everything that the section has about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from cchc.model.items import Item
from cchc.model.posts import TaskRef
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicEntry:
    """An answer, a document or a procedure that a topic names: its file name, id or code, and the line in the file."""

    id: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Topic(Item):
    """A tag with an introduction. Its page stands at the address of the list of the tag."""

    title: str
    is_draft: bool
    tags: tuple[str, ...]
    """Further tags of the topic; the name of the file always is one."""
    summary: str | None = None
    answers: tuple[TopicEntry, ...] = ()
    documents: tuple[TopicEntry, ...] = ()
    procedures: tuple[TopicEntry, ...] = ()
    tasks: tuple[TaskRef, ...] = ()
    checked: date | None = None

    @cached_property
    def tag_slugs(self) -> tuple[str, ...]:
        """Slugs of all tags of the topic; the first is the name of the file, which is in the address."""
        return tuple(dict.fromkeys((PurePosixPath(self.path).stem, *map(slugify, self.tags))))
