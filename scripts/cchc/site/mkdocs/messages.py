"""Messages of MkDocs about mkdocs.yml, in Vietnamese and with the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from cchc.errors import Problem
from cchc.sources.settings import FILE, line_in_settings

_OF_KEY: Final = re.compile(r"Config value '(?P<key>[^']+)': (?P<what>.*)", re.DOTALL)
_AT_LINE: Final = re.compile(r"mkdocs\.yml\", line (?P<line>[0-9]+)")
# What MkDocs 1.6 says, and what to do; {0} is what it names, {key} the key.
_KNOWN: Final = tuple(
    (re.compile(pattern, re.DOTALL), text)
    for pattern, text in (
        (r'The "([^"]+)" plugin is not installed', "Chưa cài plugin “{0}”. Xóa nó khỏi plugins, hoặc cài gói của nó."),
        (r"Plugin '([^']+)' option '([^']+)'.*", "Plugin “{0}” không nhận tùy chọn “{1}”. Xóa tùy chọn này."),
        (
            r"Unrecognised theme name: '([^']*)'.*",
            "MkDocs không thấy giao diện “{0}”: chương trình cài chưa đủ. Cài lại chương trình rồi chạy lại.",
        ),
        (
            r"The path set in custom_dir \('([^']+)'\) does not exist\.",
            "Không thấy thư mục mẫu trang {0}. Tạo thư mục ấy, hoặc xóa dòng custom_dir.",
        ),
        (r"Expected type: <class 'str'>.*", "“{key}” phải là một dòng chữ."),
        (r"Expected type: <class 'bool'>.*", "“{key}” phải là true (có) hoặc false (không)."),
        (r"(?:Expected type: <class 'list'>|Expected a list of items).*", "“{key}” phải là một danh sách: [a, b]."),
        (r".*Expected a key-value mapping.*", "“{key}” phải là các dòng dạng khóa: giá trị."),
        (r"Required configuration not provided\.", "Thiếu “{key}”."),
        (r"The URL isn't valid.*", "Địa chỉ ở “{key}” phải bắt đầu bằng https://."),
        (r"The path '([^']+)' isn't an existing (?:file|directory)\.", "Không thấy {0}."),
    )
)


def as_problems(messages: Iterable[str], root: Path, *, stopped: str = "") -> list[Problem]:
    """Return the Problems behind the messages of MkDocs; `stopped`, its final error, is used if there are none."""
    found = [_problem(message, root) for message in messages]
    if found or not stopped:
        return found
    match = _AT_LINE.search(stopped)
    line = int(match["line"]) if match else 0
    if "constructing a Python object" in stopped:
        return [Problem(FILE, line, "Lệnh !!python/… ở dòng này gọi mã không có trên máy. Xóa giá trị ấy.")]
    what = " ".join(stopped.split())
    return [Problem(FILE, line, f"MkDocs không đọc được tệp này: {what}")]


def _problem(message: str, root: Path) -> Problem:
    match = _OF_KEY.match(message)
    if match is None:
        return Problem(FILE, 0, f"MkDocs báo: {message}")
    key, what = match["key"], match["what"].strip()
    names, text = next(_explanations(what, key), ((), f"MkDocs không nhận giá trị của “{key}”: {what}"))
    return Problem(FILE, line_in_settings(root, key, *names), text)


def _explanations(what: str, key: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for pattern, text in _KNOWN:
        if (match := pattern.fullmatch(what)) is not None:
            yield match.groups(), text.format(*match.groups(), key=key)
