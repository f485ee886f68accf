"""Edits of a post's file: only the lines of what changed differ, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.errors import ContentError, Problem
from cchc.sources.editing.changing import edits_for, values_in
from cchc.sources.editing.file_text import FileText
from cchc.sources.editing.yaml_lines import YamlLines
from cchc.sources.editing.yaml_values import Place, Value, is_same, with_change
from cchc.sources.files import SourceText, split
from cchc.sources.post_form.keys import RANKS
from cchc.sources.post_form.typed_days import as_written

_NO_PLACE = "Biểu mẫu và tệp không còn khớp nhau. Mở lại bài rồi sửa lại chỗ này."


def edited(data: bytes, path: str, changes: Mapping[Place, Value]) -> bytes:
    """Return the file with new values at the given places; None removes a value with its key and its comment.

    The values are those typed in a form; each is written so that `read_post` reads it back, days that people type
    (“15/3/2026”) in the form that a file has. An index that is one above
    the last adds an entry to a list. Where all values are there already, the file is returned as it is.

    Raises:
        ContentError: the front matter has Problems, or is written in a way that cannot be edited by lines.
    """
    source = split(data, path)
    text, line = _front_matter(source), source.front_matter_line
    old: Value = values_in(text, path, first_line=line)
    new = old
    changes = {place: as_written(value, _path_of(place)) for place, value in changes.items()}
    # Entries that go are taken out last and from the end, so that the numbers of all others hold.
    for place, value in sorted(changes.items(), key=lambda item: _order(*item)):
        try:
            new = _without(new, place) if _is_entry(place) and value is None else with_change(new, place, value)
        except KeyError:
            raise ContentError([Problem(path, line, _NO_PLACE)]) from None
    if is_same(old, new) or not isinstance(new, Mapping) or not isinstance(old, Mapping):
        return data
    # What was not changed is asked for as it was, though it may be a list of one.
    new = {key: old[key] if key in old and is_same(old[key], value) else value for key, value in new.items()}
    edits = edits_for(text, path, new, ranks=RANKS, first_line=line)
    return FileText(data).with_edits(edits, YamlLines(text), first=line - 1)


def with_body(data: bytes, path: str, body: str) -> bytes:
    """Return the file with another text below the front matter; equal lines keep their bytes, new ones its line ends.

    Raises:
        ContentError: the file has no front matter, or is not UTF-8.
    """
    source = split(data, path)
    file, first = FileText(data), source.body_line - 1
    return data if file.from_line(first) == body else file.with_text(body, first=first)


def body_of(data: bytes, path: str) -> tuple[str, int]:
    """Return the text below the front matter as typed, with LF, and the number of its first line.

    Raises:
        ContentError: the file has no front matter, or is not UTF-8.
    """
    source = split(data, path)
    return FileText(data).from_line(source.body_line - 1), source.body_line


def _front_matter(source: SourceText) -> str:
    return f"{source.front_matter}\n" if source.front_matter else ""


def _path_of(place: Place) -> str:
    return ".".join(step for step in place if isinstance(step, str))


def _is_entry(place: Place) -> bool:
    return bool(place) and isinstance(place[-1], int)


def _order(place: Place, value: Value) -> tuple[bool, tuple[str, ...]]:
    is_last = _is_entry(place) and value is None
    parts = tuple(f"{999_999 - part if is_last else part:06}" if isinstance(part, int) else part for part in place)
    return is_last, parts


def _without(old: Value, place: Place) -> Value:
    """Return a tree without one entry of a list; it may be missing already."""
    step, rest = place[0], place[1:]
    if isinstance(step, str):
        known = old if isinstance(old, Mapping) else {}
        return {**known, step: _without(known.get(step), rest)} if step in known else old
    entries = old if isinstance(old, tuple) else () if old is None else (old,)
    if step >= len(entries):
        return old
    inner = (_without(entries[step], rest),) if rest else ()
    return (*entries[:step], *inner, *entries[step + 1 :])
