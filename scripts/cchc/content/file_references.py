"""The files that a content text refers to, whatever else is wrong with it, and the text after one has a new name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from cchc.content.file_types import type_by_name
from cchc.errors import ContentError, Problem
from cchc.model.links import is_harmless, path_of, scheme_of, split_target
from cchc.render.markdown import Renderer
from cchc.sources.files import SourceText, split
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar, read

_PROSE: Final = frozenset({"title", "question", "summary", "alt", "caption", "credit", "name", "reason", "note"})
"""Keys of the front matter whose values are words, even where they look like the name of a file."""
_LINK_START: Final = re.compile(r"(?:\]\(\s*<?|=\s*[\"']?|\]:\s*<?)\Z")
"""What stands before the target of a link: of Markdown, of HTML, of a definition."""
_VALUE_START: Final = re.compile(r"[\s\"'\[,{:-]\Z")
_AFTER: Final = frozenset([*")>\"' \t],}#?\r", ""])


@dataclass(frozen=True, kw_only=True)
class FileReference:
    """A place that names a file of the section."""

    path: str
    """The file, relative to the project folder."""
    target: str
    """As typed."""
    line: int
    is_in_body: bool


def file_references(source: SourceText, renderer: Renderer) -> tuple[FileReference, ...]:
    """Return the places of a text that name a file, those of the front matter first.

    Raises:
        ContentError: the front matter cannot be read.
    """
    # A slip whose fix is known hides no value.
    node, _ = read(source.front_matter, source.path, first_line=source.front_matter_line)
    rendered = renderer.render(source.body, first_line=source.body_line)
    typed = [(text, line, False) for text, line in _file_names(node)]
    typed += [(link.target, link.line, True) for link in rendered.links]
    return tuple(
        FileReference(path=path, target=target, line=line, is_in_body=is_in_body)
        for target, line, is_in_body in typed
        if (path := _path(target, source.path)) is not None
    )


def with_new_name(data: bytes, path: str, *, old: str, new: str, renderer: Renderer) -> bytes:
    """Return the bytes of the text at `path` after the file `old` was renamed to `new`, in the same folder.

    Only the letters of its name change. A text that does not refer to it stays as it is.

    Raises:
        ContentError: a place cannot be changed for sure; the Problem says which, and what to type there.
    """
    if not _may_name(data, old):
        return data
    before = _read(data, path, renderer)
    places = [one for one in before.references if one.path == old]
    if not places:
        return data
    # A byte-order mark and the line ends stay.
    lines = data.decode().split("\n")
    name = PurePosixPath(new).name
    for place in places:
        index = place.line - 1
        if index < len(lines):
            renamed = _with_name(place.target, name)
            lines[index] = with_target(lines[index], place.target, renamed, is_in_body=place.is_in_body)
    changed = "\n".join(lines).encode()
    after = _read(changed, path, renderer)
    if after != before.renamed(old, new, name):
        line = places[0].line
        message = (
            f"Không chắc chỗ nào ở đây là tên tệp “{PurePosixPath(old).name}” nên chưa đổi tên. Gõ tên ấy theo dạng "
            "![lời mô tả](ten-anh.jpg), lưu lại rồi đổi tên."
        )
        raise ContentError([Problem(path, line, message)])
    return changed


@dataclass(frozen=True)
class _Reading:
    """What has to stay the same but for the name of a file."""

    references: tuple[FileReference, ...]
    shown: tuple[str, ...]

    def renamed(self, old: str, new: str, name: str) -> _Reading:
        changed = tuple(
            replace(one, path=new, target=_with_name(one.target, name)) if one.path == old else one
            for one in self.references
        )
        return _Reading(changed, self.shown)


def _read(data: bytes, path: str, renderer: Renderer) -> _Reading:
    source = split(data, path)
    shown = renderer.render(source.body, first_line=source.body_line).body.pieces
    return _Reading(file_references(source, renderer), shown)


def with_target(line: str, target: str, new: str, *, is_in_body: bool) -> str:
    """Return a line with another target at every link or value that is `target`, but not where it is only words."""
    before = _LINK_START if is_in_body else _VALUE_START
    found, end = "", 0
    while (start := line.find(target, end)) >= 0:
        is_whole = before.search(line[:start]) is not None and line[start + len(target) :][:1] in _AFTER
        found += line[end:start] + (new if is_whole else target)
        end = start + len(target)
    return found + line[end:]


def _with_name(target: str, name: str) -> str:
    """Return a target whose last part is another name, with the anchor behind it."""
    path, mark, anchor = target.partition("#")
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{name}{mark}{anchor}"


def _may_name(data: bytes, path: str) -> bool:
    """Return whether a text may name a file, in whatever way its letters are written."""
    text = data.decode(errors="replace").replace("\\", "")
    name = PurePosixPath(path).name
    return name in text or name in unquote(unescape(text))


def _file_names(node: Node, key: str = "") -> Iterator[tuple[str, int]]:
    """Yield the values of a front matter that are names of files, with their lines."""
    match node:
        case Mapped():
            for inner, value in node.values.items():
                yield from _file_names(value, inner)
        case Listed():
            for value in node.values:
                yield from _file_names(value, key)
        case Scalar(text=str(text)) if key not in _PROSE and type_by_name(text.partition("#")[0]) is not None:
            yield text, node.line


def _path(target: str, source: str) -> str | None:
    path, _ = split_target(target)
    if not path or path.startswith("/") or path.endswith(".md"):
        return None
    if scheme_of(target) is not None or not is_harmless(target):
        return None
    return path_of(path, source=source)
