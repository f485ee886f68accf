"""All files of a section as values, and the Library that they make at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Asset, Body, Item, Page
from cchc.model.library import Library
from cchc.model.personal_data import AttachmentContents
from cchc.model.posts import Post, Status
from cchc.model.registers import Registers
from cchc.model.settings import Settings
from cchc.model.topics import Topic
from cchc.sources.files import FileStamp


@dataclass(frozen=True, kw_only=True)
class LoadedFiles:
    """What the files of a section say; a file that cannot be read has Problems and no item."""

    settings: Settings
    registers: Registers
    items: Mapping[str, Item]
    """All content, drafts included, by file."""
    stamps: Mapping[str, FileStamp]
    """Of every content file when it was found, by file."""
    bodies: Mapping[str, Body]
    assets: Mapping[str, Asset]
    """Pictures and attachments that content for readers refers to, by file."""
    asset_stamps: Mapping[str, FileStamp]
    attachment_contents: Mapping[str, AttachmentContents]
    problems: tuple[Problem, ...]
    lookalikes: Mapping[str, str] = field(default_factory=dict)

    def library(self, *, now: datetime) -> Library:
        """Return the Library of these files as readers see it at `now`."""
        items = self.items.values()
        return Library.create(
            settings=self.settings,
            registers=self.registers,
            posts=[item for item in items if isinstance(item, Post)],
            documents=[item for item in items if isinstance(item, Document)],
            answers=[item for item in items if isinstance(item, FaqEntry)],
            topics=[item for item in items if isinstance(item, Topic)],
            pages=[item for item in items if isinstance(item, Page)],
            bodies=self.bodies,
            assets=self.assets,
            attachment_contents=self.attachment_contents,
            unreadable=frozenset(self._unreadable()),
            lookalikes=self.lookalikes,
            now=now,
        )

    def _unreadable(self) -> Iterator[str]:
        for problem in self.problems:
            yield problem.path
            folder, _, name = problem.path.rpartition("/")
            if folder == self.settings.shared_registers:
                # What a common register lacks may make no entry of the section's own look missing.
                yield permalinks.register_file(name.removesuffix(".yml"), docs_dir=self.settings.docs_dir)


def is_draft(item: Item) -> bool:
    """Return whether an item is a draft: its files are of no concern to readers."""
    if isinstance(item, Post):
        return item.status is Status.DRAFT
    return isinstance(item, Document | FaqEntry | Topic) and item.is_draft
