"""Files beside the content that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from cchc.errors import Problem
from cchc.model.library import Library

_IMPORTED: Final = frozenset({".docx", ".doc", ".docm", ".odt", ".rtf", ".html", ".htm", ".mht", ".mhtml", ".txt"})


def remind_of_stray_files(library: Library) -> Iterator[Problem]:
    """A file of Word, PDF or Excel beside the content is an attachment of something, or readers do not get it."""
    for path in library.stray_files:
        typed = f'"{path}"' if " " in path else path
        name = PurePosixPath(path).name
        becomes_post = f"Muốn thành bài thì chạy: cchc import {typed}. "
        advice = becomes_post if PurePosixPath(path).suffix.lower() in _IMPORTED else ""
        message = (
            f"Không bài nào dẫn tới tệp này nên người đọc không thấy. {advice}Muốn cho tải về thì khai trong bài: "
            f'attachments: [{{file: "{name}", title: "Tên tệp để người đọc thấy"}}]. Không dùng thì chuyển tệp ra khỏi '
            "thư mục này."
        )
        yield Problem(path, 0, message)
