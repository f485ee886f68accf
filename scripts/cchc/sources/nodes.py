"""Values of a YAML text, each as typed and with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """A single value, exactly as typed: `1.10` is not 1.1, and `2026-03-15` is not a date yet."""

    text: str | None  # None where the value is empty
    line: int
    tag: str | None = None  # in mkdocs.yml only, where MkDocs defines tags: “tag:yaml.org,2002:python/name:…”


@dataclass(frozen=True)
class Listed:
    """A list."""

    values: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Mapped:
    """Keys with their values."""

    values: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int


Node = Scalar | Listed | Mapped


def lines_in(node: Node, start: str = "") -> Iterator[tuple[str, int]]:
    """Yield each key below a node with its line; entries of a list count from 0: “tasks.0.area”."""
    if isinstance(node, Mapped):
        for key, value in node.values.items():
            yield f"{start}{key}", node.lines[key]
            yield from lines_in(value, f"{start}{key}.")
    elif isinstance(node, Listed):
        for number, value in enumerate(node.values):
            yield from lines_in(value, f"{start}{number}.")
