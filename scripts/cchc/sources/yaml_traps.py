"""Places where YAML reads something other than was typed; each becomes a Problem with the correct form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml

from cchc.errors import Problem

MAX_DEPTH = 50
"""Nesting of values. Content needs five levels; at thousands the C parser crashes Python."""

# The C loader is eight times as fast; some wheels for Windows lack it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SETTINGS_FILE = "mkdocs.yml"

_OPENERS = "[{-?:"
_COMMENT = re.compile(r"(?<=[ \t])#")
# Intended escapes: \\, \", \/ and a continued line. All others become characters that were not typed.
_ESCAPE = re.compile(r"(?<=\n)[ \t]*\\ |\\(?:([\\\"/]|[ \t]*\n)|(.))", re.DOTALL)
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
                    f"Có hơn {MAX_DEPTH} lớp lồng vào nhau. Kiểm tra các dấu [ {{ và dấu gạch đầu dòng thừa; giá trị "
                    'có dấu ngoặc vuông thì đặt trong ngoặc kép, ví dụ: title: "[Hỏi – đáp] Nộp hồ sơ"'
                )
                yield Problem(path, line, message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def find_traps(root: yaml.Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the Problems of places where typed text is lost or changed."""
    if path.endswith(".md") and "#" in text:
        yield from _lost_after_hash(root, text, path, first_line)
    if "\\" in text:
        yield from _unmeant_escapes(root, text, path, first_line)
    # In mkdocs.yml tags have a meaning for MkDocs: !ENV, !!python/name.
    if not path.endswith(SETTINGS_FILE) and ("!" in text or "&" in text):
        yield from _lost_properties(root, text, path, first_line)


def escape_advice(found: str) -> str:
    """Return the message about a backslash in double quotes."""
    return (
        f"Trong ngoặc kép, YAML đổi “{found}” thành ký tự khác nên chữ không còn như đã gõ. "
        r"Đặt cả giá trị trong ngoặc đơn, ví dụ: title: 'Chép từ ổ D:\bieu-mau'"
    )


def _lost_after_hash(root: yaml.Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the lines on which YAML reads typed text as a comment: “Mục #5”."""
    spans = [(scalar.start_mark.index, scalar.end_mark.index) for scalar in _scalars(root)]
    starts = [first for first, _ in spans]
    offset = 0
    for number, line in enumerate(text.split("\n")):
        for match in () if line.lstrip().startswith("#") else _COMMENT.finditer(line):
            place = offset + match.start()
            before = bisect_right(starts, place) - 1
            if before >= 0 and place < spans[before][1]:
                continue
            message = (
                f"Phần “{line[match.start() :].strip()[:40]}” bị bỏ mất vì đứng sau dấu # có dấu cách. "
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "Mục #5"'
            )
            yield Problem(path, number + first_line, message)
            break
        offset += len(line) + 1


def _unmeant_escapes(root: yaml.Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    r"""Yield the unintended escapes in double quotes: “D:\bieu-mau\new” has a backspace and a line break."""
    for scalar in _scalars(root):
        if scalar.style != '"':
            continue
        typed = text[scalar.start_mark.index : scalar.end_mark.index]
        match = next((match for match in _ESCAPE.finditer(typed) if match[2]), None)
        if match is not None:
            line = scalar.start_mark.line + typed.count("\n", 0, match.start()) + first_line
            yield Problem(path, line, escape_advice(match[0]))


def _lost_properties(root: yaml.Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the first words that YAML reads as a tag or an anchor: “!Quan trọng” becomes “trọng”."""
    for node in _nodes(root):
        match = _PROPERTY.match(text, node.start_mark.index)
        if match is not None:
            message = (
                f"YAML không coi “{match[0]}” ở đầu giá trị là chữ nên bỏ mất. "
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "!Quan trọng"'
            )
            yield Problem(path, node.start_mark.line + first_line, message)


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
