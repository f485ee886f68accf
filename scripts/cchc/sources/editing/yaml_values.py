"""Values of YAML text as plain trees, and when two of them say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import yaml

from cchc.text.cleaning import clean, one_line

Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value] | None"
"""A value as typed: a text on one line, a list, a mapping; None where there is none."""
Place = tuple[str | int, ...]
"""Path of a value: keys of mappings and indices in lists, from the outermost inwards."""

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def is_null(node: yaml.Node) -> bool:
    """Return whether a node is an empty value."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def plain(node: yaml.Node | None) -> Value:
    """Return the value of a parsed node, each text on one line."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(plain(value) for value in node.value)
    return None if node is None or is_null(node) else one_line(node.value) or None


def cleaned(value: Value) -> Value:
    """Return a value as a reader of the file would get it: clean texts on one line, without empty ones."""
    match value:
        case str():
            return one_line(clean(value)) or None
        case tuple():
            return tuple(found for one in value if (found := cleaned(one)) is not None) or None
        case Mapping():
            return {key: found for key, one in value.items() if (found := cleaned(one)) is not None} or None
    return None


def is_same(old: Value, new: Value) -> bool:
    """Return whether two values say the same: no value and an empty one do, and a single one and a list of it."""
    old, new = cleaned(old), cleaned(new)
    return old == new or (isinstance(new, tuple) and not isinstance(old, tuple) and new == (old,))


def with_change(old: Value, place: Place, value: Value) -> Value:
    """Return a tree with another value at one place; what is missing on the way is added.

    Raises:
        KeyError: the place asks for an entry of a mapping, or a key of a list.
    """
    if not place:
        return value
    step, rest = place[0], place[1:]
    if isinstance(step, str):
        known = old if isinstance(old, Mapping) else {}
        if isinstance(old, tuple):
            raise KeyError(step)
        return {**known, step: with_change(known.get(step), rest, value)}
    entries = old if isinstance(old, tuple) else () if old is None else (old,)
    if step > len(entries):
        raise KeyError(step)
    entry = with_change(entries[step] if step < len(entries) else None, rest, value)
    return (*entries[:step], entry, *entries[step + 1 :])
