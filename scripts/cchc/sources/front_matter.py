"""YAML with line numbers: every value keeps the characters that were typed and the line they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from cchc.errors import ContentError, Problem
from cchc.text.cleaning import clean, one_line


@dataclass(frozen=True)
class Scalar:
    """A single value, exactly as typed: `1.10` is not 1.1, and `2026-03-15` is not a date yet."""

    text: str | None  # None where nothing stands after the colon
    line: int


@dataclass(frozen=True)
class Sequence:
    """A list."""

    values: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Mapped:
    """Keys with their values."""

    values: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int


Node = Scalar | Sequence | Mapped

_COMMENT = re.compile(r"(?<=[ \t])#")
_TAB_INDENT = re.compile(r" *\t")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse(text: str, path: str, *, first_line: int = 1) -> Node:
    """Return the values of a YAML text that starts on `first_line` of the file `path`.

    Raises:
        ContentError: the text is not YAML, or a mapping has the same key twice.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = _place(error)
        line = (mark.line if mark else 0) + first_line
        raise ContentError([Problem(path, line, _explain(error, text))]) from None
    except yaml.YAMLError:
        raise ContentError(
            [Problem(path, first_line, "Phần khai báo có ký tự không đọc được. Gõ lại phần này.")]
        ) from None
    if root is None:
        return Mapped({}, {}, first_line)
    problems = list(_aliases(text, path, first_line))
    if problems:
        # A value that stands for another, or for itself, has no end.
        raise ContentError(problems)
    if path.endswith(".md"):
        problems.extend(_lost_after_hash(root, text, path, first_line))
    node = _convert(root, path, first_line, problems)
    if problems:
        raise ContentError(problems)
    return node


# The C loader is eight times as fast; some Windows wheels come without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _convert(node: yaml.Node, path: str, first_line: int, problems: list[Problem]) -> Node:
    line = node.start_mark.line + first_line
    if isinstance(node, yaml.ScalarNode):
        is_null = not node.style and node.value in _NULLS
        return Scalar(None if is_null else _typed(node), line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(child, path, first_line, problems) for child in node.value), line)
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first_line
        if not isinstance(key_node, yaml.ScalarNode):
            message = "Khóa phải là một từ, không phải danh sách. Viết dạng khóa: giá trị, ví dụ: title: Tên bài"
            problems.append(Problem(path, key_line, message))
            continue
        key = _typed(key_node)
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


def _typed(node: yaml.ScalarNode) -> str:
    # The text of a file is clean, but an escape in double quotes makes any character: “D:\bieu-mau” holds a backspace.
    text = str(node.value)
    return clean(text) if node.style == '"' else text


def _aliases(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the values that stand for another one (`*name`): meant as emphasis, if at all."""
    if "*" not in text:
        return
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            message = (
                f"YAML hiểu “*{event.anchor}” là chỗ chép lại giá trị khác, ở đây không dùng được. "
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "*Quan trọng*"'
            )
            yield Problem(path, (event.start_mark.line if event.start_mark else 0) + first_line, message)


def _lost_after_hash(root: yaml.Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the lines on which YAML takes a part of what an editor wrote for a comment: “Mục #5”."""
    if "#" not in text:
        return
    spans = [(scalar.start_mark.index, scalar.end_mark.index) for scalar in _scalars(root)]
    told = -1
    for match in _COMMENT.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if start == told or any(first <= match.start() < last for first, last in spans):
            continue
        told = start
        if not text[start : match.start()].strip():
            continue
        lost = text[match.start() :].partition("\n")[0]
        message = (
            f"Phần “{lost.strip()[:40]}” bị bỏ mất vì đứng sau dấu # có dấu cách. "
            'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "Mục #5"'
        )
        yield Problem(path, text.count("\n", 0, start) + first_line, message)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every single value below a node, keys among them."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    else:
        for pair in node.value:
            for child in pair:
                yield from _scalars(child)


def _place(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return where an editor has to look: a quote that is not closed is missed only at the end of the file."""
    return error.context_mark if "quoted scalar" in (error.context or "") else error.problem_mark


def _explain(error: yaml.MarkedYAMLError, text: str) -> str:
    typed = ""
    if (mark := _place(error)) is not None:
        lines = text.split("\n")
        typed = lines[mark.line] if mark.line < len(lines) else ""
    found = one_line(typed)[:80]
    problem = error.problem or ""
    if _TAB_INDENT.match(typed):
        advice = "Dòng này thụt vào bằng phím Tab. Thay bằng dấu cách."
    elif "mapping values are not allowed" in problem:
        advice = 'Giá trị có dấu hai chấm thì đặt trong ngoặc kép, ví dụ: title: "Kế hoạch: đợt 1"'
    elif "expected <block end>" in problem or "could not find expected ':'" in problem:
        advice = "Mỗi dòng viết dạng khóa: giá trị; các dòng cùng cấp thụt vào bằng nhau. Kiểm tra cả dòng ngay trên."
    elif "quoted scalar" in (error.context or ""):
        advice = 'Thiếu dấu ngoặc kép đóng. Mỗi dấu " mở phải có một dấu " đóng trên cùng dòng.'
    else:
        advice = "Viết dạng khóa: giá trị, ví dụ: title: Tên bài. Giá trị có ký tự đặc biệt thì đặt trong ngoặc kép."
    return f"Dòng “{found}” không đọc được. {advice}"
