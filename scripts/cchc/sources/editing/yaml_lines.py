"""Where in a YAML text a value begins and ends, and which comments are its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

import yaml

from cchc.sources.editing.text_edits import EditError
from cchc.sources.editing.yaml_values import is_null

BLOCK_SCALARS: Final = frozenset({"|", ">"})
_COLON: Final = re.compile(r"[ \t]*:")


class YamlLines:
    """A YAML text that ends with a line break, by lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")[:-1]
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def start(self, line: int) -> int:
        """Return the index in the text at which a line starts; for the number of lines, its end."""
        return self._starts[line]

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column of an index."""
        line = min(bisect_right(self._starts, index) - 1, len(self.lines))
        return line, index - self._starts[line]

    def is_first(self, index: int) -> bool:
        """Return whether only spaces stand before an index on its line."""
        line, column = self.place(index)
        return not self.lines[line][:column].strip()

    def end_below(self, node: yaml.Node) -> int:
        """Return the index of the line after a value, excluding empty lines and comments below it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        if isinstance(node, yaml.ScalarNode) and node.style in BLOCK_SCALARS:
            return self._end_of_block_scalar(node.start_mark.line) if node.value.strip() else node.start_mark.line + 1
        if is_null(node) and node.start_mark.index == node.end_mark.index:
            return int(node.start_mark.line) + 1
        return max(node.end_mark.line + (1 if node.end_mark.column else 0), node.start_mark.line + 1)

    def end_with_comments(self, node: yaml.Node, column: int) -> int:
        """Return the index of the line after a value and after comments below it that are indented more than it is."""
        end = self.end_below(node)
        while end < len(self.lines) and self._is_comment(end) and self._indent(end) > column:
            end += 1
        return end

    def first_above(self, line: int, column: int) -> int:
        """Return the first line of the comment directly above a value that starts at `column`, or its own line."""
        while line and self._is_comment(line - 1) and self._indent(line - 1) == column:
            line -= 1
        return line

    def after_colon(self, key: yaml.Node) -> int:
        """Return the index after the colon of a key.

        Raises:
            EditError: the key has none.
        """
        match = _COLON.match(self.text, key.end_mark.index)
        if match is None:
            raise EditError
        return match.end()

    def span(self, key: yaml.Node | None, value: yaml.Node) -> tuple[int, int]:
        """Return the part of the text that is a value; that of an empty one is the place where it would stand."""
        start, end = value.start_mark.index, value.end_mark.index
        if start == end and key is not None:
            return (self.after_colon(key),) * 2
        if isinstance(value, yaml.CollectionNode) and not value.flow_style:
            return start, self.start(self.end_below(value)) - 1
        if isinstance(value, yaml.ScalarNode) and value.style in BLOCK_SCALARS:
            return start, self.start(self.end_below(value)) - 1
        return start, end

    def dash_line(self, entry: yaml.Node, column: int, first: int) -> int:
        """Return the line on which the dash of a list's entry stands.

        Raises:
            EditError: something else stands before it.
        """
        line = entry.start_mark.line
        while line > first and not self._is_dash(line, column):
            line -= 1
        if not self._is_dash(line, column):
            raise EditError
        return line

    def _is_dash(self, line: int, column: int) -> bool:
        return self.lines[line][column : column + 1] == "-" and not self.lines[line][:column].strip()

    def _end_of_block_scalar(self, header: int) -> int:
        end, indent = header + 1, -1
        for number in range(header + 1, len(self.lines)):
            if not self.lines[number].strip():
                continue
            if indent < 0:
                indent = self._indent(number)
            if self._indent(number) < indent or not indent:
                break
            end = number + 1
        return end

    def _is_comment(self, line: int) -> bool:
        return self.lines[line].lstrip().startswith("#")

    def _indent(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))
