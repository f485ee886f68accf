"""Edits of values in YAML text that preserve comments, order and form of everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

import yaml

from cchc.sources.front_matter import Listed, Mapped, Node
from cchc.sources.slips.yaml_traps import LOADER

Place = tuple[str | int, ...]
"""Path of a value: keys of mappings and indices in lists, from the outermost inwards."""


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Change(Enum):
    """Changes of a value other than its replacement."""

    REMOVE = "remove"


REMOVE: Final = Change.REMOVE
"""Removes a key with its value, or an entry of a list, and the comment directly above it."""


def with_values(text: str, values: Mapping[Place, object]) -> str:
    """Return `text` with new values at the given places; a missing key is added at the end of its mapping.

    `text` and values are clean (`text.cleaning`). Lists and mappings are edited in block form only; one in brackets is
    replaced as a whole.

    Raises:
        KeyError: a place does not exist.
    """
    lines = text.splitlines(keepends=True)
    root = yaml.compose(text, Loader=LOADER)
    edits = sorted((_edit(root, place, value, lines) for place, value in values.items()), reverse=True)
    for edit in edits:
        lines[edit.first : edit.end] = edit.lines
    return "".join(lines)


def as_yaml(value: object) -> str:
    """Return a value as YAML in block form, None as an empty value."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def as_plain(node: Node) -> object:
    """Return a parsed value as `as_yaml` takes it: days and flags as such, everything else as text."""
    match node:
        case Mapped():
            return {key: as_plain(value) for key, value in node.values.items()}
        case Listed():
            return [as_plain(value) for value in node.values]
    text = node.text
    if text in {"true", "false"}:
        return text == "true"
    try:
        return date.fromisoformat(text) if text is not None and _DAY.fullmatch(text) else text
    except ValueError:
        # A day that no calendar has: the reader of the file reports it.
        return text


@dataclass(frozen=True, order=True)
class _Edit:
    """Replacement of the lines from `first` up to, not including, `end`."""

    first: int
    end: int
    lines: tuple[str, ...]


class _Dumper(yaml.SafeDumper):
    """Indents lists inside mappings, and writes nothing for None."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - PyYAML's
        del indentless
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        """Write a value again where it occurs again: “&id001” is nothing for an editor, nor for our own reader."""
        del data
        return True


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def _edit(root: yaml.Node | None, place: Place, value: object, lines: list[str]) -> _Edit:
    *outer, last = place
    parent = root
    for step in outer:
        parent = _child(parent, step)[1]
    if isinstance(last, str) and isinstance(parent, yaml.MappingNode) and not _has(parent, last):
        return _added(parent, last, value, lines)
    start, node = _child(parent, last)
    first, end = start.start_mark.line, _end(node, lines)
    if value is REMOVE:
        while first and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return _Edit(first, end, ())
    column = start.start_mark.column
    return _Edit(first, end, tuple(_indented({last: value}, column, lines[first][:column])))


def _added(parent: yaml.MappingNode, key: str, value: object, lines: list[str]) -> _Edit:
    column = parent.start_mark.column
    place = _end(parent, lines)
    return _Edit(place, place, tuple(_indented({key: value}, column, " " * column)))


def _indented(value: object, column: int, before: str) -> Iterator[str]:
    """Yield the lines of a value indented to `column`; `before` is the start of the first line."""
    for number, line in enumerate(as_yaml(value).splitlines(keepends=True)):
        yield (before if number == 0 else " " * column) + line


def _has(parent: yaml.MappingNode, key: str) -> bool:
    return any(name.value == key for name, _ in parent.value)


def _child(parent: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node]:
    """Return the node at which a value starts (its key, in a mapping), and the value."""
    if isinstance(parent, yaml.MappingNode):
        for key, value in parent.value:
            if key.value == step:
                return key, value
    elif isinstance(parent, yaml.SequenceNode) and isinstance(step, int) and step < len(parent.value):
        return parent.value[step], parent.value[step]
    raise KeyError(step)


def _end(node: yaml.Node, lines: list[str]) -> int:
    """Return the index of the line after a value, excluding empty lines and comments below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark.line + (1 if node.end_mark.column else 0)
    first = node.start_mark.line + 1
    while end > first and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return max(end, first)
