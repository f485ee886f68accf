"""Content files: found in a fixed order, decoded, split into front matter and body."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.errors import ContentError, Problem
from cchc.text.cleaning import clean

_FENCE = "---"
# Notepad adds .txt by itself; other programs write .MD.
_MISNAMED = re.compile(r"\.(?:md\.txt|markdown|md)$", re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class FileStamp:
    """What the file system says of a file; a changed file almost always has another one."""

    size: int
    modified_ns: int


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """A content file, decoded and clean, in two parts."""

    path: str
    fingerprint: str
    front_matter: str
    front_matter_line: int
    body: str
    body_line: int


def find_markdown(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, FileStamp]]:
    """Yield path (relative to `root`, with `/`) and stamp of every Markdown file below `folder`, sorted by path.

    Names that start with `_` or `.` are not content. A file that was meant to be content and is named otherwise is
    added to `problems`.
    """
    pending = [folder] if (root / folder).is_dir() else []
    found: list[tuple[str, FileStamp]] = []
    while pending:
        directory = pending.pop()
        with os.scandir(root / directory) as entries:
            for entry in entries:
                path = f"{directory}/{entry.name}"
                if entry.name.startswith(("_", ".")):
                    continue
                if entry.is_dir():
                    pending.append(path)
                elif entry.name.endswith(".md"):
                    status = entry.stat()
                    found.append((path, FileStamp(status.st_size, status.st_mtime_ns)))
                elif _MISNAMED.search(entry.name):
                    right = _MISNAMED.sub(".md", entry.name)
                    message = f"Tên tệp phải kết thúc bằng .md nên tệp này bị bỏ qua. Đổi tên thành {right}"
                    problems.append(Problem(path, 1, message))
    yield from sorted(found)


def stamp(file: Path) -> FileStamp:
    """Return what the file system says of `file` now."""
    status = file.stat()
    return FileStamp(status.st_size, status.st_mtime_ns)


def fingerprint(data: bytes) -> str:
    """Return a short text that differs whenever `data` does."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_text(data: bytes, path: str) -> str:
    """Return the clean text of a UTF-8 file, with or without BOM, whatever its line ends.

    Raises:
        ContentError: the bytes are not UTF-8.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ContentError([Problem(path, 1, _not_utf8("UTF-16 (Word, Notepad gọi là “Unicode”)"))])
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 3])
        raise ContentError([Problem(path, line, _not_utf8(f"một bảng mã cũ (byte {found})"))]) from None


def split(data: bytes, path: str) -> SourceText:
    """Return the two parts of a content file.

    Raises:
        ContentError: the file is not UTF-8, or has no front matter.
    """
    lines = read_text(data, path).split("\n")
    # An empty line before the fence is a common slip of the hand, and harmless.
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != _FENCE:
        raise ContentError([Problem(path, 1, _no_front_matter(lines[first]))])
    last = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() == _FENCE), None)
    if last is None:
        message = "Phần khai báo mở bằng dòng --- nhưng chưa đóng. Thêm một dòng --- ngay trên nội dung bài."
        raise ContentError([Problem(path, first + 1, message)])
    return SourceText(
        path=path,
        fingerprint=fingerprint(data),
        front_matter="\n".join(lines[first + 1 : last]),
        front_matter_line=first + 2,
        body="\n".join(lines[last + 1 :]),
        body_line=last + 2,
    )


def _not_utf8(found: str) -> str:
    return (
        f"Tệp không ở bảng mã UTF-8 mà ở {found}. "
        "Mở tệp bằng Notepad, chọn Lưu thành (Save as), ở ô Encoding chọn UTF-8 rồi lưu đè."
    )


def _no_front_matter(found: str) -> str:
    return (
        f"Tệp chưa có phần khai báo ở đầu; dòng đầu đang là “{found.strip()[:60]}”. Dòng đầu phải là ---, rồi đến "
        "các dòng như title: Tên bài, date: 2026-03-15, rồi một dòng --- nữa, sau đó mới đến nội dung."
    )
