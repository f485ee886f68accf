"""One state of the section: immutable, so that any number of readers may hold it while the next one is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from cchc.content.live.live_files import LiveFiles, by_file
from cchc.errors import Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.settings import Settings
from cchc.text.dates import start_of_day


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The section as its files said when this was made."""

    root: Path
    number: int
    """Counts up; equal numbers are equal states."""
    files: LiveFiles
    library: Library
    """What a build would make of the files: public items as readers see them, drafts and posts of the future apart."""
    until: datetime
    """When the clock makes another state of the same files: a post is due, a pin or a day ends."""
    extra_problems: tuple[Problem, ...] = ()
    """Of the ledger and of folders that are gone."""

    @property
    def settings(self) -> Settings:
        """The settings; while mkdocs.yml has mistakes, those that were right last."""
        return self.files.loaded.settings

    @property
    def settings_problems(self) -> tuple[Problem, ...]:
        """What is wrong with mkdocs.yml."""
        return self.files.settings_problems

    @property
    def items(self) -> Mapping[str, Item]:
        """All content that can be read, drafts and posts of the future included, by file."""
        return self.files.loaded.items

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """All posts that can be read, newest first."""
        found = (*self.library.posts, *self.library.hidden_posts)
        return tuple(sorted(found, key=lambda post: (post.published, post.path), reverse=True))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, as far as each of them alone tells; the checks find more."""
        return tuple(sorted({*self.files.problems, *self.settings_problems, *self.extra_problems}))

    @cached_property
    def problems_by_file(self) -> Mapping[str, tuple[Problem, ...]]:
        """The same by file."""
        return by_file(self.problems)

    @cached_property
    def broken_files(self) -> tuple[str, ...]:
        """Content files that are there and cannot be read, sorted."""
        return tuple(sorted(path for path in self.files.faults if path.endswith(".md") and path not in self.items))

    @cached_property
    def paths_by_address(self) -> Mapping[str, str]:
        """The file of each address that content has, or is going to have."""
        return {item.permalink: path for path, item in self.items.items()}


def next_change(library: Library) -> datetime:
    """Return the next moment at which the clock alone changes what readers see."""
    now = library.now
    return min((moment for moment in _moments(library) if moment > now), default=now + timedelta(days=1))


def _moments(library: Library) -> Iterator[datetime]:
    yield start_of_day(library.now.date() + timedelta(days=1))
    for post in library.hidden_posts:
        yield post.published
    for post in library.posts:
        if post.expires is not None:
            yield post.expires
