"""Edits of values in YAML text that preserve comments, order and form of everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final

import yaml

from cchc.sources.editing.text_edits import TextEdit, applied
from cchc.sources.editing.yaml_lines import YamlLines
from cchc.sources.editing.yaml_values import Place
from cchc.sources.front_matter import Listed, Mapped, Node
from cchc.sources.slips.yaml_traps import LOADER

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
    ending = "" if text.endswith("\n") else "\n"
    lines = YamlLines(text + ending)
    root = yaml.compose(text, Loader=LOADER)
    changed = applied(lines.text, [_edit(root, place, value, lines) for place, value in values.items()])
    return changed if not ending else changed.removesuffix(ending)


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


def _edit(root: yaml.Node | None, place: Place, value: object, lines: YamlLines) -> TextEdit:
    *outer, last = place
    parent = root
    for step in outer:
        parent = _child(parent, step)[1]
    if isinstance(last, str) and isinstance(parent, yaml.MappingNode) and not _has(parent, last):
        column, line = parent.start_mark.column, lines.end_below(parent)
        return _lines_edit(lines, line, line, _indented({last: value}, column, " " * column))
    start, node = _child(parent, last)
    column, first, end = start.start_mark.column, start.start_mark.line, lines.end_below(node)
    if value is REMOVE:
        dash = parent.start_mark.column if isinstance(parent, yaml.SequenceNode) else column
        return _lines_edit(lines, lines.first_above(first, dash), end, ())
    return _lines_edit(lines, first, end, _indented({last: value}, column, lines.lines[first][:column]))


def _lines_edit(lines: YamlLines, first: int, end: int, new: Iterable[str]) -> TextEdit:
    return TextEdit(start=lines.start(first), end=lines.start(end), text="".join(new))


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
