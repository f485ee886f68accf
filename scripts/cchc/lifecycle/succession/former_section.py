"""Reads the section of an office that ended, and changes nothing in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.ledger_file import ledger_path
from cchc.content.text_reader import kind_of
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle.offices import COMMITTEE
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.ledger import Ledger
from cchc.model.posts import Post
from cchc.model.settings import Settings
from cchc.model.topics import Topic
from cchc.sources import posts
from cchc.sources.files import SourceText, find_markdown, read_file, read_text, split
from cchc.sources.ledger import conflicting_copies, parse_ledger
from cchc.sources.registers import read_registers
from cchc.sources.settings import FILE as SETTINGS
from cchc.sources.settings import read_settings
from cchc.text.slugs import slugify

DOCS: Final = "docs"
REGISTERS: Final = ("issuers", "indices", "procedures", "channels", "glossary")
"""Registers that content of the past refers to. Contacts are those of an office that ended."""


@dataclass(frozen=True, kw_only=True)
class FormerItem:
    """An item of a former section, without its body, and its file."""

    item: Item
    source: SourceText


@dataclass(frozen=True, kw_only=True)
class FormerSection:
    """What a successor takes over from a section."""

    root: Path
    settings: Settings
    settings_text: str
    """Clean text of its mkdocs.yml."""
    items: tuple[FormerItem, ...]
    """All that was published, by file."""
    left_out: int
    """Number of drafts, which nobody has seen."""
    files: tuple[str, ...]
    """Pictures and attachments, by path."""
    registers: Mapping[str, tuple[tuple[str, str], ...]]
    """File and text by name of a register: its own, then that of a common folder."""
    ledger: Ledger

    @cached_property
    def office_id(self) -> str:
        """The id of its office in the register of issuers."""
        office = self.settings.office
        return office.issuer or slugify(office.name.replace(COMMITTEE, "ubnd"))

    @property
    def suffix(self) -> str:
        """What tells its names from the same ones of another section: “xa-minh-duc-dong-nai”."""
        return self.office_id.removeprefix("ubnd-")

    @property
    def place(self) -> str:
        """Its office without what all have in common: “xã Minh Đức, tỉnh Đồng Nai”."""
        return self.settings.office.name.removeprefix(COMMITTEE).strip()

    def file(self, path: str) -> str:
        """Return a file as messages name it: other sections have one of the same name."""
        return str(self.root / path)


def read_former_section(root: Path, *, now: datetime) -> FormerSection:
    """Return what there is to take over from the section in a folder.

    Raises:
        ContentError: it has faults, each with the path of its file.
    """
    with _named(root), reported_as_problems(root):
        settings = read_settings(root)
        if settings.docs_dir != DOCS:
            message = (
                f"Thư mục nội dung (docs_dir) là “{settings.docs_dir}”, chuyên mục mới dùng {DOCS}. Chép chuyên mục cũ "
                f"ra một bản, trong bản ấy đổi tên thư mục thành {DOCS}, sửa dòng này, rồi chạy lệnh với bản ấy."
            )
            raise ContentError([Problem(SETTINGS, 0, message)])
        problems: list[Problem] = []
        read_registers(root, problems, docs_dir=DOCS, shared=settings.shared_registers)
        ledger = _ledger(root, problems)
        found = list(_items(root, problems))
        if problems:
            raise ContentError(problems)
    items = [one for one in found if not _is_hidden(one.item, ledger, now=now)]
    return FormerSection(
        root=root,
        settings=settings,
        settings_text=read_text(read_file(root, SETTINGS), SETTINGS),
        items=tuple(items),
        left_out=len(found) - len(items),
        files=tuple(_files(root)),
        registers={name: tuple(_texts(root, name, settings.shared_registers)) for name in REGISTERS},
        ledger=ledger,
    )


@contextmanager
def _named(root: Path) -> Iterator[None]:
    """Name the section in front of the file of every Problem."""
    try:
        yield
    except ContentError as error:
        raise ContentError(
            Problem(str(root / problem.path), problem.line, problem.message) for problem in error.problems
        ) from error


def _items(root: Path, problems: list[Problem]) -> Iterator[FormerItem]:
    for path, _ in find_markdown(root, (posts.FOLDER, DOCS), problems):
        try:
            source = split(read_file(root, path), path)
            yield FormerItem(item=kind_of(path, docs_dir=DOCS).read(source, docs_dir=DOCS), source=source)
        except ContentError as error:
            problems.extend(error.problems)


def _is_hidden(item: Item, ledger: Ledger, *, now: datetime) -> bool:
    """Return whether readers have never seen an item."""
    if isinstance(item, Post):
        return not item.is_public(now) and item.id not in ledger.posts
    return isinstance(item, Document | FaqEntry | Topic) and item.is_draft


def _files(root: Path) -> Iterator[str]:
    """Yield the files beside content, sorted; what begins with “_” or “.” is private."""
    for folder in (posts.FOLDER, DOCS):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root)
            is_private = any(part.startswith(("_", ".")) for part in path.parts)
            if not is_private and file.suffix != ".md" and file.is_file() and not file.is_symlink():
                yield path.as_posix()


def _texts(root: Path, name: str, shared: str | None) -> Iterator[tuple[str, str]]:
    paths = [permalinks.register_file(name, docs_dir=DOCS)]
    paths += [f"{shared}/{name}.yml"] if shared is not None else []
    for path in paths:
        if (root / path).is_file():
            yield str(root / path), read_text(read_file(root, path), path)


def _ledger(root: Path, problems: list[Problem]) -> Ledger:
    path = PurePosixPath(ledger_path(DOCS))
    folder = root / path.parent
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    found = Ledger()
    for name in [name for name in (path.name, *conflicting_copies(names)) if name in names]:
        copy = str(path.with_name(name))
        found = found.merged(parse_ledger(read_file(root, copy), copy, problems))
    return found
