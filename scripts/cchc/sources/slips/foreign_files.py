"""Files of other programs with the name of a text, and copies that Windows or a browser named."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Final

from cchc.text.slugs import is_slug, slugify

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_INSIDE_ZIP: Final = (
    (b"word/", "tệp Word", ".docx"),
    (b"xl/", "tệp Excel", ".xlsx"),
    (b"ppt/", "tệp PowerPoint", ".pptx"),
    (b"opendocument.text", "văn bản OpenDocument", ".odt"),
    (b"opendocument.spreadsheet", "bảng tính OpenDocument", ".ods"),
)
_INSIDE_OLE: Final = (
    ("Workbook".encode("utf-16-le"), "tệp Excel 97–2003", ".xls"),
    ("PowerPoint Document".encode("utf-16-le"), "tệp PowerPoint 97–2003", ".ppt"),
)
_STARTS: Final = (
    (b"{\\rtf", "tệp RTF", ".rtf"),
    (b"%PDF-", "tệp PDF", ".pdf"),
    (b"\xff\xd8\xff", "ảnh JPG", ".jpg"),
    (b"\x89PNG\r\n", "ảnh PNG", ".png"),
    (b"GIF8", "ảnh GIF", ".gif"),
    (b"Rar!\x1a\x07", "tệp nén RAR", ".rar"),
    (b"7z\xbc\xaf", "tệp nén 7-Zip", ".7z"),
)
_WEB_PAGE: Final = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_IMPORTED: Final = frozenset({".docx", ".doc", ".odt", ".rtf", ".html"})
_PICTURES: Final = frozenset({".jpg", ".png", ".gif"})

_MARKS_OF_COPIES: Final = (
    re.compile(r" ?\(\d{1,3}\)$"),
    re.compile(r" ?[-–] ?(?:copy|bản sao|sao chép)(?: ?\(\d{1,3}\))?$", re.IGNORECASE),
    re.compile(r" ?\((?:copy|bản sao|sao chép)\)$", re.IGNORECASE),
    re.compile(r" copy(?: \d{1,3})?$", re.IGNORECASE),
    re.compile(r"^(?:bản sao của|copy of) ", re.IGNORECASE),
)
"""What Windows, macOS, Google Drive and browsers add to the name of a second file."""


def foreign_file(data: bytes, path: str) -> str | None:
    """Return what a file of another program is that has the name of a text, and what to do; None for a text."""
    found = _recognised(data)
    if found is None:
        return None
    name, suffix = found
    right = f"{PurePosixPath(path).stem}{suffix}"
    start = f"Đây là {name}, chỉ mang tên như tệp chữ. Đừng mở bằng Notepad rồi lưu đè, tệp sẽ hỏng. "
    if suffix in _IMPORTED:
        return f"{start}Đổi tên thành {right}, chuyển ra khỏi thư mục này, rồi chạy: cchc import {_in_quotes(right)}"
    if suffix in _PICTURES:
        return f"{start}Đổi tên thành {right}, rồi dẫn ảnh trong bài: ![Lời mô tả ảnh]({right})"
    return f"{start}Đổi tên thành {right}; muốn cho tải về thì khai ở attachments của bài."


def copied_from(name: str) -> str | None:
    """Return the name of the file that `name` is a copy of, judging by the words that programs add; else None."""
    stem, dot, suffix = name.rpartition(".")
    if is_slug(stem):
        return None
    original = stem
    # “bai - Copy (2).md”: each pass takes one mark off, and a copy of a copy has two.
    for mark in _MARKS_OF_COPIES * 2:
        original = mark.sub("", original).strip() or original
    return f"{original}{dot}{suffix}" if original != stem else None


def copy_fault(name: str, names: Collection[str]) -> str | None:
    """Return what is told of a content file that is a copy of another; `names` are those of its folder."""
    original = copied_from(name)
    if original is None:
        return None
    right = slugify(original.removesuffix(".md")) or "ten-bai"
    if original in names or f"{right}.md" in names:
        kept = original if original in names else f"{right}.md"
        return (
            f"Tên tệp cho thấy đây là bản sao của {kept}. Không dùng thì xóa tệp này; là bài khác thì đổi tên, ví dụ: "
            f"{right}-2.md"
        )
    return f"Tên tệp là tên máy đặt cho bản sao, mà không còn bản gốc {original}. Đổi tên thành {right}.md"


def _in_quotes(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _recognised(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_ZIP):
        return next(((name, end) for mark, name, end in _INSIDE_ZIP if mark in data), ("tệp nén ZIP", ".zip"))
    if data.startswith(_OLE):
        return next(((name, end) for mark, name, end in _INSIDE_OLE if mark in data), ("tệp Word 97–2003", ".doc"))
    for start, name, suffix in _STARTS:
        if data.startswith(start):
            return name, suffix
    return ("trang web", ".html") if _WEB_PAGE.match(data[:600].removeprefix(codecs.BOM_UTF8)) else None
