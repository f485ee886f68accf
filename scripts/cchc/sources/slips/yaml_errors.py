"""Errors of the YAML parser: the line to show for each, and what an editor is told where no correction is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import yaml

from cchc.sources.slips.yaml_traps import escape_advice
from cchc.text.cleaning import one_line

_BAD_ESCAPE: Final = re.compile("escape|hexdecimal|Unicode character code")
_UNCLOSED: Final = re.compile("quoted scalar|flow (?:sequence|mapping)")
_TAB_INDENT: Final = re.compile(r" *\t")
_SHOWN: Final = 80


def fault_line(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> int:
    """Return the index of the line to show: for a fault at the end of the file, the last line with text."""
    mark = _place(error)
    line = min(mark.line, len(lines) - 1) if mark else 0
    return next((number for number in range(line, -1, -1) if lines[number].strip()), line)


def is_bad_escape(error: yaml.MarkedYAMLError) -> bool:
    """Return whether the fault is a backslash in double quotes."""
    return bool(_BAD_ESCAPE.search(error.problem or ""))


def shown(line: str) -> str:
    """Return the start of a line as messages show it."""
    return f"Dòng “{one_line(line)[:_SHOWN]}”"


def explain(error: yaml.MarkedYAMLError, typed: str) -> str:
    """Return the message about a line that YAML cannot read."""
    mark = _place(error)
    problem = error.problem or ""
    if mark is not None and is_bad_escape(error):
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
    return f"{shown(typed)} không đọc được. {advice}"


def _place(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return the place of the fault: of an unclosed quote or bracket, its start, as the parser notices it later."""
    if is_bad_escape(error):
        return error.problem_mark
    return error.context_mark if _UNCLOSED.search(error.context or "") else error.problem_mark
