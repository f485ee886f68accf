"""Places where YAML reads something other than was typed; each becomes a Problem with the correct form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from cchc.errors import Problem
from cchc.sources.slips.quoting import quoted, value_of, with_value

MAX_DEPTH = 50
"""Nesting of values. Content needs five levels; at thousands the C parser crashes Python."""

# The C loader is eight times as fast; some wheels for Windows lack it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SETTINGS_FILE = "mkdocs.yml"

_TOO_DEEP = f"Có hơn {MAX_DEPTH} lớp lồng vào nhau."
_OPENERS = "[{-?:"
_COMMENT = re.compile(r"(?<=[ \t])#")
# Intended escapes: \\, \", \/ and a continued line. All others become characters that were not typed.
_ESCAPE = re.compile(r"(?<=\n)[ \t]*\\ |\\(?:([\\\"/]|[ \t]*\n)|(.))", re.DOTALL)
_IN_SINGLE_QUOTES = r"Đặt cả giá trị trong ngoặc đơn, ví dụ: title: 'Chép từ ổ D:\bieu-mau'"
_PROPERTY = re.compile(r"[!&][^\s\[\]{},]*")


def find_before_reading(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the Problems that must be found before parsing: excessive nesting, and aliases.

    Works on events, which need no recursion.
    """
    # Every level starts with one of these characters.
    may_be_deep = sum(map(text.count, _OPENERS)) > MAX_DEPTH
    if not may_be_deep and "*" not in text:
        return
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent):
            message = (
                f"YAML hiểu “*{event.anchor}” là chỗ chép lại giá trị khác, ở đây không dùng được. "
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "*Quan trọng*"'
            )
            yield Problem(path, line, message)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = (
                    f"{_TOO_DEEP} Kiểm tra các dấu [ {{ và dấu gạch đầu dòng thừa; giá trị "
                    'có dấu ngoặc vuông thì đặt trong ngoặc kép, ví dụ: title: "[Hỏi – đáp] Nộp hồ sơ"'
                )
                yield Problem(path, line, message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def is_too_deep(problems: Sequence[Problem]) -> bool:
    """Return whether the text must not be given to the parser, as nested values would crash it."""
    return any(problem.message.startswith(_TOO_DEEP) for problem in problems)


@dataclass(frozen=True)
class Trap:
    """A line of which YAML reads something else than was typed."""

    line: int
    """Index of the line."""
    found: str
    advice: str
    mended: str | None
    """The line as it must be, where that can be told."""

    @property
    def message(self) -> str:
        """What an editor is told."""
        return (
            f"{self.found} {self.advice}" if self.mended is None else f"{self.found} Sửa thành{shown_line(self.mended)}"
        )


def shown_line(line: str) -> str:
    """Return a corrected line as messages show it: its indentation is said, as it is not seen."""
    indent = len(line) - len(line.lstrip(" "))
    return f" (đầu dòng {indent} dấu cách): {line.strip()}" if indent else f": {line.strip()}"


def find_traps(root: yaml.Node, text: str, path: str) -> Iterator[Trap]:
    """Yield the places where typed text is lost or changed."""
    lines = text.split("\n")
    if path.endswith(".md") and "#" in text:
        yield from _lost_after_hash(root, lines)
    if "\\" in text:
        yield from _unmeant_escapes(root, text, lines)
    # In mkdocs.yml tags have a meaning for MkDocs: !ENV, !!python/name.
    if not path.endswith(SETTINGS_FILE) and ("!" in text or "&" in text):
        yield from _lost_properties(root, text, lines)


def escape_advice(found: str) -> str:
    """Return the message about a backslash in double quotes."""
    return f"{_escape_effect(found)} {_IN_SINGLE_QUOTES}"


def _escape_effect(found: str) -> str:
    return f"Trong ngoặc kép, YAML đổi “{found}” thành ký tự khác nên chữ không còn như đã gõ."


def _lost_after_hash(root: yaml.Node, lines: Sequence[str]) -> Iterator[Trap]:
    """Yield the lines on which YAML reads typed text as a comment: “Mục #5”."""
    spans = [(scalar.start_mark.index, scalar.end_mark.index) for scalar in _scalars(root)]
    starts = [first for first, _ in spans]
    offset = 0
    for number, line in enumerate(lines):
        for match in () if line.lstrip().startswith("#") else _COMMENT.finditer(line):
            place = offset + match.start()
            before = bisect_right(starts, place) - 1
            if before >= 0 and place < spans[before][1]:
                continue
            value = value_of(line)
            is_whole = value is None or value[0] in "\"'[{"
            yield Trap(
                number,
                f"Phần “{line[match.start() :].strip()[:40]}” bị bỏ mất vì đứng sau dấu # có dấu cách.",
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "Mục #5"',
                line[: match.start()].rstrip() if is_whole else with_value(line, quoted(value or "")),
            )
            break
        offset += len(line) + 1


def _unmeant_escapes(root: yaml.Node, text: str, lines: Sequence[str]) -> Iterator[Trap]:
    r"""Yield the unintended escapes in double quotes: “D:\bieu-mau\new” has a backspace and a line break."""
    for scalar in _scalars(root):
        if scalar.style != '"':
            continue
        start, end = scalar.start_mark, scalar.end_mark
        typed = text[start.index : end.index]
        match = next((match for match in _ESCAPE.finditer(typed) if match[2]), None)
        if match is None:
            continue
        number = start.line + typed.count("\n", 0, match.start())
        mended = None
        if start.line == end.line:
            meant = typed[1:-1].replace('\\"', '"').replace("\\\\", "\\")
            mended = lines[number][: start.column] + quoted(meant) + lines[number][end.column :]
        yield Trap(number, _escape_effect(match[0]), _IN_SINGLE_QUOTES, mended)


def _lost_properties(root: yaml.Node, text: str, lines: Sequence[str]) -> Iterator[Trap]:
    """Yield the first words that YAML reads as a tag or an anchor: “!Quan trọng” becomes “trọng”."""
    for node in _nodes(root):
        match = _PROPERTY.match(text, node.start_mark.index)
        if match is not None:
            line = lines[node.start_mark.line]
            value = value_of(line)
            is_value = value is not None and value.startswith(match[0])
            yield Trap(
                node.start_mark.line,
                f"YAML không coi “{match[0]}” ở đầu giá trị là chữ nên bỏ mất.",
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "!Quan trọng"',
                with_value(line, quoted(value or "")) if is_value else None,
            )


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar below a node, keys included, in the order of the text."""
    return (node for node in _nodes(root) if isinstance(node, yaml.ScalarNode))


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _nodes(child)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for child in pair:
                yield from _nodes(child)
