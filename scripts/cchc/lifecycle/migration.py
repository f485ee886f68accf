"""Migration of content: planned from its texts and shown line by line before it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.lifecycle.formats import STEPS, FormatChange
from cchc.lifecycle.line_bytes import bytes_of, differences, text_of
from cchc.sources.content_format import FORMAT, KEY, read_format
from cchc.sources.fields import Fields
from cchc.sources.files import is_there, read_file, read_text
from cchc.sources.front_matter import parse
from cchc.sources.settings import FILE as SETTINGS
from cchc.sources.yaml_editing import with_values

_CONTENT: Final = ("posts/**/*.md", "{docs}/**/*.md", "{docs}/_data/*")
_NOT_CONTENT: Final = "{docs}/_internal/"


@dataclass(frozen=True)
class Replacement:
    """Lines of a file that an upgrade replaces; `line` counts from 1 in the file as it is."""

    path: str
    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class PlannedChange:
    """A change of the format, with all lines of content that it replaces."""

    sentence: str
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True)
class Migration:
    """The planned migration of one section to the format of this program."""

    old_format: int
    changes: tuple[PlannedChange, ...] = ()
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    """The new bytes of the files that change, None for one that goes; in the order of writing."""
    planned_from: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of all content files at planning."""


def plan_migration(section: Path, *, steps: Sequence[Sequence[FormatChange]] = STEPS) -> Migration:
    """Return the migration that a section needs; empty if its format is current.

    Raises:
        ContentError: the content is of a newer program, or a file of it cannot be read.
    """
    if not is_there(section, SETTINGS):
        message = "Không thấy tệp cấu hình. Chạy lệnh trong thư mục có tệp mkdocs.yml."
        raise ContentError([Problem(SETTINGS, 0, message)])
    settings = read_text(read_file(section, SETTINGS), SETTINGS)
    old_format = read_format(settings, SETTINGS)
    if old_format == FORMAT:
        return Migration(old_format)
    original = _read(section, docs=Fields(parse(settings, SETTINGS), SETTINGS).text("docs_dir") or "docs")
    texts = {path: text_of(data) for path, data in original.items()}
    first = dict(texts)
    # One after the other: each change gets the texts that the one before has made.
    planned = [
        PlannedChange(change.sentence, tuple(_apply(texts, change.migrate(texts))))
        for step in steps[old_format - 1 :]
        for change in step
    ]
    number = {SETTINGS: with_values(texts[SETTINGS], {KEY: FORMAT})}
    planned.append(PlannedChange(f"Ghi lại số của cách ghi mới: {FORMAT}.", tuple(_apply(texts, number))))
    changed = sorted(path for path in {*first, *texts} if first.get(path) != texts.get(path))
    # The number comes last: where it is the old one, the migration has to be done.
    changed.sort(key=lambda path: path == SETTINGS)
    files = {
        path: bytes_of(texts[path], original=original.get(path, b"")) if path in texts else None for path in changed
    }
    return Migration(old_format, tuple(one for one in planned if one.replacements), files, original)


def _apply(texts: dict[str, str], changed: Mapping[str, str | None]) -> Iterator[Replacement]:
    """Apply a change to `texts`, and yield the replaced lines."""
    for path, text in sorted(changed.items()):
        yield from _replacements(path, texts.get(path, ""), text or "")
        if text is None:
            del texts[path]
        else:
            texts[path] = text


def _replacements(path: str, before: str, after: str) -> Iterator[Replacement]:
    old, new = before.split("\n"), after.split("\n")
    for tag, first, end, new_first, new_end in differences(old, new):
        if tag != "equal":
            yield Replacement(path, first + 1, tuple(old[first:end]), tuple(new[new_first:new_end]))


def _read(section: Path, *, docs: str) -> dict[str, bytes]:
    """Return the bytes of all content files, each of which is text.

    Raises:
        ContentError: with a Problem for each that is not.
    """
    files = (file for pattern in _CONTENT for file in section.glob(pattern.format(docs=docs)) if file.is_file())
    found = {SETTINGS, *(file.relative_to(section).as_posix() for file in files)}
    paths = sorted(path for path in found if not path.startswith(_NOT_CONTENT.format(docs=docs)))
    original = {path: read_file(section, path) for path in paths}
    problems: list[Problem] = []
    for path, data in original.items():
        try:
            read_text(data, path)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return original
