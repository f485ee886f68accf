"""The edits of a YAML text after which it holds other values: only lines of what changed differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import yaml

from cchc.sources.editing import writing
from cchc.sources.editing.alignment import aligned
from cchc.sources.editing.flow_edits import flow_edits
from cchc.sources.editing.text_edits import EditError, TextEdit
from cchc.sources.editing.yaml_lines import BLOCK_SCALARS, YamlLines
from cchc.sources.editing.yaml_values import Value, cleaned, is_same, plain

Ranks: TypeAlias = Mapping[str, int]
"""Order of keys, each with those around it: “image.alt”. The numbers of entries of lists are left out."""
_Pair: TypeAlias = tuple[yaml.ScalarNode, yaml.Node]


class Differences:
    """Finds the edits of one text."""

    def __init__(self, lines: YamlLines, ranks: Ranks) -> None:
        self._lines = lines
        self._ranks = ranks

    def of_root(self, root: yaml.MappingNode, new: Mapping[str, Value]) -> Iterator[TextEdit]:
        """Yield the edits of the outermost mapping.

        Raises:
            EditError: the text is written in a way that cannot be edited by parts.
        """
        if root.flow_style:
            yield from self._flow_mapping(root, new, "")
        else:
            yield from self._block_mapping(root, new, "")

    def _value(self, key: yaml.Node | None, node: yaml.Node, new: Value, path: str) -> Iterator[TextEdit]:
        """Yield the edits of a value in block form; `key` is None for an entry of a list."""
        if is_same(plain(node), new):
            return
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            yield self._scalar(key, node, new)
        elif isinstance(node, yaml.CollectionNode) and node.flow_style and _is_kind(node, new) and node.value:
            yield from self._flow(node, new, path)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, tuple) and node.value:
            yield from self._block_list(node, new, path)
        elif isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and _has_common(node, new):
            yield from self._block_mapping(node, new, path)
        elif key is not None:
            yield self._whole(key, node, new)
        else:
            raise EditError

    def _flow_value(self, key: yaml.Node | None, node: yaml.Node, new: Value, path: str) -> Iterator[TextEdit]:
        """Yield the edits of a value within brackets."""
        if is_same(plain(node), new):
            return
        if isinstance(node, yaml.CollectionNode) and _is_kind(node, new) and node.value:
            yield from self._flow(node, new, path)
            return
        start, end = self._lines.span(key, node)
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        text = writing.scalar(new, in_flow=True, style=style) if isinstance(new, str) else writing.in_flow(new)
        yield TextEdit(start=start, end=end, text=text if end > start else f" {text}")

    def _flow(self, node: yaml.CollectionNode, new: Value, path: str) -> Iterator[TextEdit]:
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping):
            yield from self._flow_mapping(node, new, path)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, tuple):
            yield from self._flow_list(node, new, path)

    def _scalar(self, key: yaml.Node | None, node: yaml.ScalarNode, new: str) -> TextEdit:
        start, end = self._lines.span(key, node)
        if node.style in BLOCK_SCALARS:
            first, last = node.start_mark.line + 1, self._lines.end_below(node)
            if first < last:
                line = self._lines.lines[first]
                indent = line[: len(line) - len(line.lstrip())]
                return TextEdit(start=self._lines.start(first), end=end, text=indent + new)
            style = None
        else:
            style = node.style
        text = writing.scalar(new, style=style)
        return TextEdit(start=start, end=end, text=text if end > start else f" {text}")

    def _whole(self, key: yaml.Node, node: yaml.Node, new: Value) -> TextEdit:
        """Return the edit that writes a value anew."""
        start = self._lines.after_colon(key)
        end = max(self._lines.span(key, node)[1], start)
        return TextEdit(start=start, end=end, text=writing.after_key(new, key.start_mark.column))

    # Mappings

    def _block_mapping(self, node: yaml.MappingNode, new: Mapping[str, Value], path: str) -> Iterator[TextEdit]:
        column = node.start_mark.column
        pairs: list[_Pair] = node.value
        kept = [pair for pair in pairs if _stays(pair, new)]
        for key, value in kept:
            yield from self._value(key, value, new.get(key.value), _below(path, key.value))
        lead = pairs.index(kept[0]) if kept else 0
        is_on_dash = not self._lines.is_first(node.start_mark.index)
        if is_on_dash and lead:
            yield self._moved_up(pairs[0][0], kept[0][0], column)
        for number, (key, value) in enumerate(pairs):
            if (key, value) not in kept and not (is_on_dash and number < lead):
                first = self._lines.first_above(key.start_mark.line, column)
                end = self._lines.end_with_comments(value, column)
                yield TextEdit(start=self._lines.start(first), end=self._lines.start(end), text="")
        for before, names in self._additions(pairs, kept, new, path):
            rows = [row for name in names for row in writing.key_lines(name, new[name], column)]
            place = self._lines.start(self._place_after(pairs, before, column))
            yield TextEdit(start=place, end=place, text="".join(f"{row}\n" for row in rows))

    def _place_after(self, pairs: Sequence[_Pair], before: _Pair | None, column: int) -> int:
        """Return the line before which keys are added: after a pair, or above all."""
        if before is not None:
            return self._lines.end_with_comments(before[1], column)
        key, value = pairs[0]
        if self._lines.is_first(key.start_mark.index):
            return self._lines.first_above(key.start_mark.line, column)
        return self._lines.end_with_comments(value, column)

    def _moved_up(self, first: yaml.Node, kept: yaml.Node, column: int) -> TextEdit:
        """Return the edit that puts the first key that stays on the line of a dash, below it if it has a comment."""
        line = kept.start_mark.line
        above = self._lines.first_above(line, column)
        end = self._lines.start(above) - 1 if above < line else kept.start_mark.index
        return TextEdit(start=first.start_mark.index, end=end, text="")

    def _additions(
        self, pairs: Sequence[_Pair], kept: Sequence[_Pair], new: Mapping[str, Value], path: str
    ) -> Iterator[tuple[_Pair | None, list[str]]]:
        """Yield the names of new keys, in their order, with the pair after which they go."""
        known = {key.value for key, _ in pairs}
        names = [name for name, value in new.items() if name not in known and cleaned(value) is not None]
        found: list[tuple[int, list[str]]] = []
        for name in sorted(names, key=lambda name: self._rank(path, name)):
            place = self._anchor(kept, name, path)
            if found and found[-1][0] == place:
                found[-1][1].append(name)
            else:
                found.append((place, [name]))
        for place, group in found:
            yield (None if place < 0 else kept[place]), group

    def _anchor(self, kept: Sequence[_Pair], name: str, path: str) -> int:
        """Return the index of the pair after which a new key goes: the nearest before it in the usual order."""
        ranks = [self._ranks.get(_below(path, key.value), -1) for key, _ in kept]
        own = self._rank(path, name)
        before = [rank for rank in ranks if 0 <= rank < own]
        if before:
            return max(number for number, rank in enumerate(ranks) if rank == max(before))
        return -1 if any(rank > own for rank in ranks) else len(kept) - 1

    def _rank(self, path: str, name: str) -> int:
        return self._ranks.get(_below(path, name), len(self._ranks))

    def _flow_mapping(self, node: yaml.MappingNode, new: Mapping[str, Value], path: str) -> Iterator[TextEdit]:
        pairs: list[_Pair] = node.value
        kept = [pair for pair in pairs if _stays(pair, new)]
        for key, value in kept:
            yield from self._flow_value(key, value, new.get(key.value), _below(path, key.value))
        order: list[int | str] = [pairs.index(pair) for pair in kept]
        for before, names in reversed(list(self._additions(pairs, kept, new, path))):
            place = 0 if before is None else kept.index(before) + 1
            order[place:place] = [writing.pair_in_flow(name, cleaned(new[name])) for name in names]
        spans = [
            (key.start_mark.index, max(self._lines.span(key, value)[1], key.end_mark.index)) for key, value in pairs
        ]
        yield from flow_edits(self._lines.text, _inside(node), spans, order)

    # Lists

    def _flow_list(self, node: yaml.SequenceNode, new: tuple[Value, ...], path: str) -> Iterator[TextEdit]:
        entries: list[yaml.Node] = node.value
        pairs = {after: before for before, after in aligned([plain(one) for one in entries], new)}
        for after, before in pairs.items():
            yield from self._flow_value(None, entries[before], new[after], path)
        order = [pairs.get(number, writing.in_flow(cleaned(one))) for number, one in enumerate(new)]
        spans = [(one.start_mark.index, one.end_mark.index) for one in entries]
        yield from flow_edits(self._lines.text, _inside(node), spans, order)

    def _block_list(self, node: yaml.SequenceNode, new: tuple[Value, ...], path: str) -> Iterator[TextEdit]:
        entries: list[yaml.Node] = node.value
        dash = node.start_mark.column
        values = [plain(one) for one in entries]
        first_lines, ends = self._entry_lines(entries, dash, node.start_mark.line)
        pairs = aligned(values, new)
        kept = dict(pairs)
        for before, after in pairs:
            yield from self._value(None, entries[before], new[after], path)
        gone = [number for number in range(len(entries)) if number not in kept]
        for number in gone:
            yield TextEdit(start=self._lines.start(first_lines[number]), end=self._lines.start(ends[number]), text="")
        stays = {after: before for before, after in pairs}
        column = next((one.start_mark.column for one in entries if isinstance(one, yaml.MappingNode)), dash + 2)
        place = first_lines[0]
        for number, value in enumerate(new):
            if number in stays:
                place = ends[stays[number]]
                continue
            moved = next((one for one in gone if is_same(values[one], value)), None)
            if moved is None:
                rows = list(
                    writing.entry_lines(cleaned(value), dash, column if isinstance(value, Mapping) else dash + 2)
                )
            else:
                gone.remove(moved)
                rows = self._lines.lines[first_lines[moved] : ends[moved]]
            start = self._lines.start(place)
            yield TextEdit(start=start, end=start, text="".join(f"{row}\n" for row in rows))

    def _entry_lines(self, entries: Sequence[yaml.Node], dash: int, first: int) -> tuple[list[int], list[int]]:
        """Return the lines on which entries start, with the comments above them, and those after them."""
        firsts: list[int] = []
        ends: list[int] = []
        for entry in entries:
            line = self._lines.dash_line(entry, dash, ends[-1] if ends else first)
            firsts.append(self._lines.first_above(line, dash))
            ends.append(self._lines.end_with_comments(entry, dash))
        return firsts, ends


def _stays(pair: _Pair, new: Mapping[str, Value]) -> bool:
    """Return whether a key stays: one without a value does where it gets none."""
    return cleaned(new.get(pair[0].value)) is not None or is_same(plain(pair[1]), None)


def _has_common(node: yaml.MappingNode, new: Mapping[str, Value]) -> bool:
    return any(_stays(pair, new) for pair in node.value)


def _is_kind(node: yaml.CollectionNode, new: Value) -> bool:
    return isinstance(new, Mapping) if isinstance(node, yaml.MappingNode) else isinstance(new, tuple)


def _inside(node: yaml.CollectionNode) -> tuple[int, int]:
    return node.start_mark.index + 1, node.end_mark.index - 1


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
