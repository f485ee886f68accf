"""YAML with line numbers: every value keeps the characters that were typed and the line they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from cchc.errors import ContentError, Problem
from cchc.text.cleaning import one_line


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

_COMMENT = re.compile(r"\s(#.*)$")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse(text: str, path: str, *, first_line: int = 1) -> Node:
    """Return the values of a YAML text that starts on `first_line` of the file `path`.

    Raises:
        ContentError: the text is not YAML, or a mapping has the same key twice.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise ContentError([Problem(path, line, _explain(error, text))]) from None
    except yaml.YAMLError:
        raise ContentError(
            [Problem(path, first_line, "Phần khai báo có ký tự không đọc được. Gõ lại phần này.")]
        ) from None
    if root is None:
        return Mapped({}, {}, first_line)
    problems = list(_lost_after_hash(text, path, first_line)) if path.endswith(".md") else []
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
        return Scalar(None if is_null else str(node.value), line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(child, path, first_line, problems) for child in node.value), line)
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        key_line = key_node.start_mark.line + first_line
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


def _lost_after_hash(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the lines on which YAML takes a part of what an editor wrote for a comment: “Mục #5”."""
    if "#" not in text:
        return
    for number, line in enumerate(text.split("\n")):
        match = _COMMENT.search(line)
        if match and not line.lstrip().startswith("#") and line.count('"', 0, match.start()) % 2 == 0:
            message = (
                f"Phần “{match[1].strip()[:40]}” bị bỏ mất vì đứng sau dấu # có dấu cách. "
                'Đặt cả giá trị trong ngoặc kép, ví dụ: title: "Mục #5"'
            )
            yield Problem(path, number + first_line, message)


def _explain(error: yaml.MarkedYAMLError, text: str) -> str:
    found = ""
    if error.problem_mark is not None:
        lines = text.split("\n")
        found = one_line(lines[error.problem_mark.line])[:80] if error.problem_mark.line < len(lines) else ""
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        advice = 'Giá trị có dấu hai chấm thì đặt trong ngoặc kép, ví dụ: title: "Kế hoạch: đợt 1"'
    elif "\\t" in problem or "tab" in problem:
        advice = "Dòng này thụt vào bằng phím Tab. Thay bằng dấu cách."
    elif "expected <block end>" in problem or "could not find expected ':'" in problem:
        advice = "Mỗi dòng viết dạng khóa: giá trị; các dòng cùng cấp thụt vào bằng nhau. Kiểm tra cả dòng ngay trên."
    elif "quoted scalar" in (error.context or ""):
        advice = 'Thiếu dấu ngoặc kép đóng. Mỗi dấu " mở phải có một dấu " đóng trên cùng dòng.'
    else:
        advice = "Viết dạng khóa: giá trị, ví dụ: title: Tên bài. Giá trị có ký tự đặc biệt thì đặt trong ngoặc kép."
    return f"Dòng “{found}” không đọc được. {advice}"
