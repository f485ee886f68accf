"""YAML with line numbers: every value as typed, with its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import yaml

from cchc.errors import ContentError, Problem
from cchc.sources.nodes import Listed, Mapped, Node, Scalar
from cchc.sources.slips.fences import missing_end, no_end
from cchc.sources.slips.yaml_errors import explain, fault_line, shown
from cchc.sources.slips.yaml_mending import find_mend
from cchc.sources.slips.yaml_traps import LOADER, Trap, find_before_reading, find_traps, is_too_deep

__all__ = ["Listed", "Mapped", "Node", "Scalar", "parse", "read"]

_MOST_MENDS: Final = 20
"""A text with more slips is other text, pasted in the wrong place."""
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse(text: str, path: str, *, first_line: int = 1) -> Node:
    """Return the values of a YAML text that starts on `first_line` of the file `path`.

    Raises:
        ContentError: the text is not YAML, or a mapping has the same key twice.
    """
    node, problems = read(text, path, first_line=first_line)
    if problems:
        raise ContentError(problems)
    return node


def read(text: str, path: str, *, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """Return the values of a YAML text, and the Problems of slips whose fix is sure.

    The values are those of the fixed text, so that the other faults of the file are found at the same time, and none
    is told that comes from a slip only.

    Raises:
        ContentError: there is a fault whose fix is not known.
    """
    problems: list[Problem] = []
    text, root = _composed(text, path, first_line, problems)
    if root is None:
        return Mapped({}, {}, first_line), problems
    traps = list(find_traps(root, text, path))
    if traps:
        problems.extend(Problem(path, trap.line + first_line, trap.message) for trap in traps)
        root = _without_traps(text, traps)
        if root is None:
            raise ContentError(problems)
    return _convert(root, path, first_line, problems), problems


def _composed(text: str, path: str, first_line: int, problems: list[Problem]) -> tuple[str, yaml.Node | None]:
    """Return a text that YAML can read, and its root: `text`, or with its slips fixed."""
    while True:
        line = 0
        try:
            found = list(find_before_reading(text, path, first_line))
            if is_too_deep(found):
                raise ContentError([*problems, *found])
            if not found:
                root = yaml.compose(text, Loader=LOADER)
                # “title:Tên bài” alone is one text, no key with its value.
                if not (isinstance(root, yaml.ScalarNode) and path.endswith(".md")):
                    return text, root
                found = [Problem(path, first_line, f"{shown(text)} không có dạng khóa: giá trị, ví dụ: title: Tên bài")]
            line = found[0].line - first_line
        except yaml.MarkedYAMLError as error:
            lines = text.split("\n")
            line = fault_line(error, lines)
            found = [Problem(path, line + first_line, explain(error, lines[line]))]
        except yaml.YAMLError:
            found = [Problem(path, first_line, "Phần khai báo có ký tự không đọc được. Gõ lại phần này.")]
        lines = text.split("\n")
        end = missing_end(lines) if path.endswith(".md") else None
        if end is not None:
            raise ContentError([*problems, no_end(lines, end, path, first_line)])
        mend = find_mend(lines, line) if len(problems) < _MOST_MENDS else None
        if mend is None:
            raise ContentError([*problems, *found])
        problems.append(Problem(path, mend.line + first_line, mend.message))
        text = "\n".join(mend.lines)


def _without_traps(text: str, traps: Sequence[Trap]) -> yaml.Node | None:
    """Return the root of the text with its traps fixed, or None where the fix of one is not known."""
    lines = text.split("\n")
    for trap in traps:
        if trap.mended is None:
            return None
        lines[trap.line] = trap.mended
    try:
        return yaml.compose("\n".join(lines), Loader=LOADER)
    except yaml.YAMLError:
        return None


def _convert(node: yaml.Node, path: str, first_line: int, problems: list[Problem]) -> Node:
    line = node.start_mark.line + first_line
    if isinstance(node, yaml.ScalarNode):
        is_null = not node.style and node.value in _NULLS
        tag = None if node.tag in _PLAIN_TAGS else node.tag
        return Scalar(None if is_null and tag is None else node.value, line, tag)
    if isinstance(node, yaml.SequenceNode):
        return Listed(tuple(_convert(child, path, first_line, problems) for child in node.value), line)
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first_line
        if not isinstance(key_node, yaml.ScalarNode):
            message = "Khóa phải là một từ, không phải danh sách. Viết dạng khóa: giá trị, ví dụ: title: Tên bài"
            problems.append(Problem(path, key_line, message))
            continue
        key = key_node.value
        if key in values:
            problems.append(
                Problem(
                    path,
                    key_line,
                    f"Khóa “{key}” đã có ở dòng {lines[key]}. Mỗi khóa chỉ viết một lần: xóa bớt một dòng.",
                )
            )
            continue
        values[key] = _convert(value_node, path, first_line, problems)
        lines[key] = key_line
    return Mapped(values, lines, line)
