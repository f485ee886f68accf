"""Which entries of a list became which of a changed one, so that those not changed keep their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from cchc.sources.editing.yaml_values import Value, cleaned, is_same

_ALIKE: Final = 0.5
"""Share of equal letters, or of equal values, from which on an entry counts as a changed one."""
_MOST_COMPARED: Final = 1600
"""Pairs of entries that are compared letter by letter; where more changed at once, none is the same any more."""
_LONGEST: Final = 400
"""Letters of a text that are compared."""


def aligned(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[int, int]]:
    """Return pairs of indices of entries that stay or only changed, in order; all others went or came."""
    matcher = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    pairs: list[tuple[int, int]] = []
    for tag, first, end, new_first, new_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(first, end), range(new_first, new_end), strict=True)
        elif tag == "replace" and (end - first) * (new_end - new_first) <= _MOST_COMPARED:
            alike = _alike(old[first:end], new[new_first:new_end])
            pairs += [(first + row, new_first + column) for row, column in alike]
    return pairs


def _key(value: Value) -> str:
    return repr(cleaned(value))


def _alike(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[int, int]]:
    """Return pairs of similar entries, in order, with the greatest likeness in all."""
    weights = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            paired = weights[row][column] + best[row + 1][column + 1] if weights[row][column] else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < len(old) and column < len(new):
        weight = weights[row][column]
        if weight and best[row][column] == weight + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _likeness(old: Value, new: Value) -> float:
    """Return 2 for equal values, up to 1 for similar ones, 0 where one cannot be an edit of the other."""
    if is_same(old, new):
        return 2.0
    if isinstance(old, str) and isinstance(new, str):
        found = SequenceMatcher(None, old[:_LONGEST], new[:_LONGEST], autojunk=False).ratio()
        return found if found >= _ALIKE else 0.0
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = {*old, *new}
        found = sum(min(_likeness(old.get(key), new.get(key)), 1.0) for key in keys) / len(keys) if keys else 0.0
        return found if found >= _ALIKE or (found and len(keys) > 1) else 0.0
    return 0.0
