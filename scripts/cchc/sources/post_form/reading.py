"""What a form shows of a post: every value as typed, right or wrong, with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.sources.editing.changing import values_in
from cchc.sources.editing.yaml_values import Value
from cchc.sources.files import SourceText, split
from cchc.sources.front_matter import parse
from cchc.sources.nodes import Listed, Mapped, Node, lines_in
from cchc.sources.post_form.descriptions import ValueKind
from cchc.sources.post_form.keys import KEYS
from cchc.sources.post_form.saving import body_of


@dataclass(frozen=True, kw_only=True)
class UntouchedKey:
    """A key that the form does not edit: one it does not know, or one whose value has another shape."""

    path: str
    """“image.alt”; entries of lists count from 0."""
    line: int
    text: str
    """Its lines as typed."""


@dataclass(frozen=True, kw_only=True)
class FormReading:
    """A post as a form shows it."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    """Line in the file by key: “image.alt”, “attachments.0.title”."""
    untouched: tuple[UntouchedKey, ...]
    body: str
    """As typed, with LF."""
    body_line: int


def values_of(data: bytes, path: str) -> FormReading:
    """Return the values of a post without judging them: a draft with mistakes is edited in the form, too.

    Raises:
        ContentError: the front matter itself cannot be read as it was meant; such a file is edited as text.
    """
    source = split(data, path)
    text, first = source.front_matter, source.front_matter_line
    node = parse(text, path, first_line=first)
    body, body_line = body_of(data, path)
    return FormReading(
        values=values_in(f"{text}\n" if text else "", path, first_line=first),
        lines=dict(lines_in(node)),
        untouched=tuple(_untouched(node, source, "", "")),
        body=body,
        body_line=body_line,
    )


def _untouched(node: Node, source: SourceText, name: str, path: str) -> Iterator[UntouchedKey]:
    """Yield what the form leaves alone below a node; `name` is the path of its key without numbers of entries."""
    if isinstance(node, Listed):
        for number, value in enumerate(node.values):
            yield from _untouched(value, source, name, f"{path}.{number}")
    if not isinstance(node, Mapped):
        return
    for key, value in node.values.items():
        inner, place = _below(name, key), _below(path, key)
        known = KEYS.get(inner)
        if known is None or not _has_shape(value, known.value):
            line = node.lines[key]
            yield UntouchedKey(path=place, line=line, text=_lines_of(source, node, key))
        else:
            yield from _untouched(value, source, inner, place)


def _has_shape(node: Node, kind: ValueKind) -> bool:
    """Return whether a field of the form can show a value; no value fits everywhere."""
    match node:
        case Mapped():
            return kind in {ValueKind.GROUP, ValueKind.ROWS}
        case Listed(values=values) if kind is ValueKind.ROWS:
            return all(isinstance(value, Mapped) for value in values)
        case Listed(values=values):
            is_list = kind in {ValueKind.TEXTS, ValueKind.CHOICES, ValueKind.DAYS}
            return is_list and not any(isinstance(value, Listed | Mapped) for value in values)
        case _:
            return kind not in {ValueKind.GROUP, ValueKind.ROWS} or node.text is None


def _lines_of(source: SourceText, parent: Mapped, key: str) -> str:
    first = parent.lines[key] - source.front_matter_line
    after = [line - source.front_matter_line for line in parent.lines.values() if line > parent.lines[key]]
    lines = source.front_matter.split("\n")
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = first + 1
    stop = min(after, default=len(lines))
    while end < stop and _is_below(lines[end], indent):
        end += 1
    return "\n".join(lines[first:end]).rstrip()


def _is_below(line: str, indent: int) -> bool:
    """Return whether a line goes on with the value of a key that is indented so."""
    own = len(line) - len(line.lstrip())
    return not line.strip() or own > indent or (not indent and line.startswith("- "))


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
