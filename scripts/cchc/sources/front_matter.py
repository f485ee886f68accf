"""YAML with line numbers: every value as typed, with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from cchc.errors import ContentError, Problem
from cchc.sources.yaml_traps import LOADER, escape_advice, find_before_reading, find_traps
from cchc.text.cleaning import one_line


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

_BAD_ESCAPE = re.compile("escape|hexdecimal|Unicode character code")
_UNCLOSED = re.compile("quoted scalar|flow (?:sequence|mapping)")
_TAB_INDENT = re.compile(r" *\t")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse(text: str, path: str, *, first_line: int = 1) -> Node:
    """Return the values of a YAML text that starts on `first_line` of the file `path`.

    Raises:
        ContentError: the text is not YAML, or a mapping has the same key twice.
    """
    try:
        problems = list(find_before_reading(text, path, first_line))
        if problems:
            raise ContentError(problems)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        lines = text.split("\n")
        line = _line(error, lines)
        raise ContentError([Problem(path, line + first_line, _explain(error, lines[line]))]) from None
    except yaml.YAMLError:
        raise ContentError(
            [Problem(path, first_line, "Phần khai báo có ký tự không đọc được. Gõ lại phần này.")]
        ) from None
    if root is None:
        return Mapped({}, {}, first_line)
    problems.extend(find_traps(root, text, path, first_line))
    node = _convert(root, path, first_line, problems)
    if problems:
        raise ContentError(problems)
    return node


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


def _place(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return the place of the fault: of an unclosed quote or bracket, its start, as the parser notices it later."""
    if _BAD_ESCAPE.search(error.problem or ""):
        return error.problem_mark
    return error.context_mark if _UNCLOSED.search(error.context or "") else error.problem_mark


def _line(error: yaml.MarkedYAMLError, lines: list[str]) -> int:
    """Return the index of the line to show: for a fault at the end of the file, the last line with text."""
    mark = _place(error)
    line = min(mark.line, len(lines) - 1) if mark else 0
    return next((number for number in range(line, -1, -1) if lines[number].strip()), line)


def _explain(error: yaml.MarkedYAMLError, typed: str) -> str:
    mark = _place(error)
    found = one_line(typed)[:80]
    problem = error.problem or ""
    if mark is not None and _BAD_ESCAPE.search(problem):
        advice = escape_advice(typed[typed.rfind("\\", 0, mark.column + 1) :][:2])
    elif _TAB_INDENT.match(typed):
        advice = "Dòng này thụt vào bằng phím Tab. Thay bằng dấu cách."
    elif "mapping values are not allowed" in problem:
        advice = 'Giá trị có dấu hai chấm thì đặt trong ngoặc kép, ví dụ: title: "Kế hoạch: đợt 1"'
    elif "expected <block end>" in problem or "could not find expected ':'" in problem:
        advice = "Mỗi dòng viết dạng khóa: giá trị; các dòng cùng cấp thụt vào bằng nhau. Kiểm tra cả dòng ngay trên."
    elif "flow" in (error.context or ""):
        advice = (
            "Dấu [ hoặc { mở mà chưa có dấu ] hoặc } đóng. Thêm dấu đóng; chữ có dấu ngoặc thì đặt cả giá trị trong "
            'ngoặc kép, ví dụ: title: "[Hỏi – đáp] Nộp hồ sơ"'
        )
    elif "tag" in (error.context or "").split():
        advice = "YAML hiểu chữ sau dấu ! là lệnh. Xóa phần ấy; nếu là chữ thì đặt cả giá trị trong ngoặc kép."
    elif "quoted scalar" in (error.context or ""):
        advice = 'Thiếu dấu ngoặc kép đóng. Mỗi dấu " mở phải có một dấu " đóng trên cùng dòng.'
    else:
        advice = "Viết dạng khóa: giá trị, ví dụ: title: Tên bài. Giá trị có ký tự đặc biệt thì đặt trong ngoặc kép."
    return f"Dòng “{found}” không đọc được. {advice}"
