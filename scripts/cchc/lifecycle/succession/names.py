"""Names in the section of a successor: what comes second under a name that is taken gets another one."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.errors import Problem
from cchc.lifecycle.succession.former_section import DOCS, FormerSection
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.posts import Post
from cchc.model.topics import Topic
from cchc.text.slugs import MAX_LENGTH

_SAME: Final = "Trùng với {other}: giữ bản ấy, liên kết tới bản này dẫn sang đó."
_RENAMED: Final = "Tên đã có ở {other}, nên thành {new}. Mã trong kênh tin giữ nguyên, liên kết trong bài sửa theo."
_RETITLED: Final = "Tiêu đề trùng với {other}, nên thêm tên nơi: {new}"


@dataclass(kw_only=True)
class SectionNames:
    """New names of what one former section brings along."""

    moved: dict[str, str] = field(default_factory=dict)
    """Present path by former path, where they differ."""
    ids: dict[str, str] = field(default_factory=dict)
    """Present id by former id of a document, where they differ."""
    titles: dict[str, str] = field(default_factory=dict)
    """Present title by former path, where it differs from the former one."""
    dropped: set[str] = field(default_factory=set)
    """Former paths of what another section has as well, or this one has in its own name."""

    def path(self, former: str) -> str:
        """Return the present path of a file."""
        return self.moved.get(former, former)


class NameRegister:
    """Names that are taken, in the order in which sections come."""

    def __init__(self, own: Mapping[str, Item]) -> None:
        self._own = own
        self._addresses: dict[str, str] = {}
        self._slugs: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._titles: dict[str, tuple[str, Item]] = {}
        self._topics: dict[str, tuple[str, str]] = {}
        self._files: dict[str, Path] = {}
        self.notes: list[Problem] = []
        for path, item in own.items():
            # A document or an answer of a new section is a draft, which one that was published takes the place of.
            if isinstance(item, Post | Page | Topic):
                self._take(item, path, path)

    def add(self, section: FormerSection) -> SectionNames:
        """Return the names of what a section brings along, which are taken from now on."""
        names = SectionNames()
        for former in section.items:
            self._add_item(section, former.item, names)
        for path in section.files:
            self._add_file(section, path, names)
        return names

    def owner_of(self, address: str) -> str | None:
        """Return the file whose page has an address, or None."""
        return self._addresses.get(address.lower())

    def take_address(self, address: str, owner: str) -> None:
        """Give an address to a page."""
        self._addresses[address.lower()] = owner

    def _add_item(self, section: FormerSection, item: Item, names: SectionNames) -> None:
        path, title = item.path, title_of(item)
        label = section.file(path)
        if isinstance(item, Page) and path in self._own:
            names.dropped.add(path)
            return
        same_topic = self._same_topic(item)
        if same_topic is not None:
            # A tag has one topic. Posts of both sections are gathered on its page.
            other, target = same_topic
            names.dropped.add(path)
            names.moved |= {path: target} if target != path else {}
            self._note(label, _SAME.format(other=other))
            return
        other, twin = self._titles.get(title.casefold(), ("", None))
        if isinstance(item, Document | FaqEntry) and isinstance(twin, type(item)):
            names.dropped.add(path)
            names.moved |= {path: twin.path} if twin.path != path else {}
            if isinstance(item, Document) and isinstance(twin, Document) and item.id != twin.id:
                names.ids[item.id] = twin.id
            self._note(label, _SAME.format(other=other))
            return
        holder = self._holder(item)
        target = path if holder is None else _renamed(path, section.suffix)
        if holder is not None:
            self._move(section, item, target, names)
            self._note(label, _RENAMED.format(other=holder, new=target))
        if twin is not None and isinstance(item, Post | Page | Topic):
            names.titles[path] = f"{title} ({section.place})"
            self._note(label, _RETITLED.format(other=other, new=names.titles[path]))
        self._take(item, label, target, title=names.titles.get(path, title))

    def _same_topic(self, item: Item) -> tuple[str, str] | None:
        """Return label and file of the topic that has one of the tags of a topic already, or None."""
        slugs = item.tag_slugs if isinstance(item, Topic) else ()
        return next((self._topics[slug] for slug in slugs if slug in self._topics), None)

    def _holder(self, item: Item) -> str | None:
        """Return who has the name of an item already, or None."""
        holder = self._addresses.get(item.permalink.lower())
        match item:
            case Post():
                return holder or self._slugs.get(item.slug.lower())
            case Document():
                return holder or self._ids.get(item.id)
            case _:
                return holder

    def _move(self, section: FormerSection, item: Item, target: str, names: SectionNames) -> None:
        names.moved[item.path] = target
        if isinstance(item, Document):
            names.ids[item.id] = PurePosixPath(target).parent.name
            folder, new = PurePosixPath(item.path).parent, PurePosixPath(target).parent
            for file in map(PurePosixPath, section.files):
                if file.is_relative_to(folder):
                    names.moved[str(file)] = str(new / file.relative_to(folder))

    def _take(self, item: Item, label: str, target: str, *, title: str | None = None) -> None:
        self._addresses[permalinks.for_file(target, docs_dir=DOCS).lower()] = label
        self._titles.setdefault((title or title_of(item)).casefold(), (label, item))
        place = PurePosixPath(target)
        if isinstance(item, Post):
            self._slugs[place.stem.lower()] = label
        if isinstance(item, Document):
            self._ids[place.parent.name] = label
        if isinstance(item, Topic):
            self._topics |= dict.fromkeys(item.tag_slugs, (label, target))

    def _add_file(self, section: FormerSection, path: str, names: SectionNames) -> None:
        target = names.path(path)
        source = section.root / path
        other = self._files.setdefault(target.casefold(), source)
        if other != source and not filecmp.cmp(other, source, shallow=False):
            place = PurePosixPath(target)
            names.moved[path] = str(place.with_name(f"{place.stem}-{section.suffix}{place.suffix}"))
            self._files[names.moved[path].casefold()] = source

    def _note(self, file: str, message: str) -> None:
        self.notes.append(Problem(file, 0, message))


def title_of(item: Item) -> str:
    """Return the title under which lists show an item; no two items have the same."""
    match item:
        case FaqEntry():
            return item.question
        case Document():
            return item.full_title
        case Post() | Page() | Topic():
            return item.title
        case _:
            return item.permalink


def moved_addresses(section: FormerSection, names: SectionNames) -> Iterator[tuple[str, str]]:
    """Yield former and present address of each page of a section that has another address now."""
    for former in section.items:
        path = former.item.path
        if names.path(path) != path:
            yield former.item.permalink, permalinks.for_file(names.path(path), docs_dir=DOCS)


def _renamed(path: str, suffix: str) -> str:
    place = PurePosixPath(path)
    if place.name == "index.md":
        return str(place.parent.with_name(_longer(place.parent.name, suffix)) / place.name)
    return str(place.with_name(f"{_longer(place.stem, suffix)}.md"))


def _longer(name: str, suffix: str) -> str:
    return f"{name[: MAX_LENGTH - len(suffix) - 1].rstrip('-')}-{suffix}"
