"""Content files: found in a fixed order, read, decoded, split into front matter and body."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, SystemFault, problem_of, reported_as_problems
from cchc.text.cleaning import clean

_FENCE = "---"
# Notepad adds .txt by itself; other programs write .MD.
_MISNAMED = re.compile(r"\.(?:md\.txt|markdown|md)$", re.IGNORECASE)
_REPARSE_POINT: Final = 0x400
"""The mark of Windows for links to folders: Python before 3.12 does not know its junctions."""


@dataclass(frozen=True, order=True, slots=True)
class FileStamp:
    """What the file system says of a file. A file with an equal stamp is taken for unchanged; any other one is read.

    Size and time alone would miss a file copied over another one with its time kept. The time of the last change of
    any kind and the number of the file cannot be kept so. Both change in a copy of a project: then everything is
    read once, and found to be as it was by its fingerprint.
    """

    size: int
    modified_ns: int
    changed_ns: int
    """On Windows the time when the file was made: the other one is not told there."""
    number: int

    def __str__(self) -> str:
        return f"{self.size} {self.modified_ns} {self.changed_ns} {self.number}"

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """Return the stamp in what the operating system answered."""
        # Windows numbers files only for those who open each of them.
        number = 0 if os.name == "nt" else status.st_ino
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, number)

    @property
    def latest_ns(self) -> int:
        """When anything about the file was changed last."""
        return max(self.modified_ns, self.changed_ns)


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
    added to `problems`, and so is every file or folder that the file system does not let us have, or that is only a
    link (symlink, junction) to a place outside the project.
    """
    pending: list[str] = []
    found: list[tuple[str, FileStamp]] = []
    try:
        if is_there(root, folder):
            pending.append(folder)
    except ContentError as error:
        problems.extend(error.problems)
    while pending:
        directory = pending.pop()
        for entry in _entries(root, directory, problems):
            path = f"{directory}/{entry.name}"
            try:
                if _is_folder(entry, path, root / directory):
                    _check_link(entry, root, folder, path)
                    pending.append(_readable(path))
                elif entry.name.endswith(".md"):
                    content = _readable(path), _content_stamp(entry, path)
                    _check_link(entry, root, folder, path)
                    found.append(content)
                else:
                    _check_misnamed(entry.name, path)
            except OSError as error:
                problems.append(problem_of(error, path))
            except ContentError as error:
                problems.extend(error.problems)
    yield from sorted(found)


def stamp(file: Path) -> FileStamp:
    """Return what the file system says of `file` now."""
    return FileStamp.of(file.stat())


def check_place(root: Path, folder: str, path: str) -> None:
    """Check that what stands at `path` is in the project, or in the `folder` of content that may be a link itself.

    Raises:
        ContentError: it, or a folder on its way, is a link to another place or to a private one.
    """
    real = Path(os.path.realpath(root / path))
    for base in (Path(os.path.realpath(root)), Path(os.path.realpath(root / folder))):
        if real.is_relative_to(base) and not any(part.startswith(("_", ".")) for part in real.relative_to(base).parts):
            return
    message = (
        "Đây chỉ là liên kết (symlink) tới chỗ khác, có thể là chỗ không công khai. "
        "Xóa liên kết ấy, chép tệp thật vào đây."
    )
    raise ContentError([Problem(path, 0, message)])


def is_there(root: Path, path: str) -> bool:
    """Return whether there is a file or folder of that name, be it only a link to nowhere.

    Raises:
        ContentError: the file system does not say.
    """
    with reported_as_problems(root, path):
        try:
            (root / path).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
    return True


def read_file(root: Path, path: str) -> bytes:
    """Return the bytes of a file of the project.

    Raises:
        ContentError: the file system does not let us have it.
    """
    with reported_as_problems(root, path):
        return (root / path).read_bytes()


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
        fingerprint=of_bytes(data),
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


def _entries(root: Path, directory: str, problems: list[Problem]) -> Sequence[os.DirEntry[str]]:
    """Return what in a folder can be content."""
    try:
        with os.scandir(root / directory) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(("_", "."))]
    except OSError as error:
        problems.append(problem_of(error, directory))
        return ()
    return entries


def _is_folder(entry: os.DirEntry[str], path: str, directory: Path) -> bool:
    if not entry.is_dir():
        return False
    if _leads_back(entry, directory):
        raise ContentError([Problem(path, 0, SystemFault.LOOP.value)])
    return True


def _content_stamp(entry: os.DirEntry[str], path: str) -> FileStamp:
    status = entry.stat()
    if not stat.S_ISREG(status.st_mode):
        # Reading a pipe would wait for ever.
        raise ContentError([Problem(path, 0, "Đây không phải là tệp thường. Xóa nó, đặt tệp thật vào chỗ đó.")])
    return FileStamp.of(status)


def _check_misnamed(name: str, path: str) -> None:
    if _MISNAMED.search(name):
        message = f"Tên tệp phải kết thúc bằng .md nên tệp này bị bỏ qua. Đổi tên thành {_MISNAMED.sub('.md', name)}"
        raise ContentError([Problem(path, 1, message)])


def _leads_back(entry: os.DirEntry[str], directory: Path) -> bool:
    """Return whether a folder is a link to one that it lies in."""
    if not _is_link(entry):
        return False
    here = directory.resolve()
    target = Path(entry.path).resolve()
    return here == target or target in here.parents


def _check_link(entry: os.DirEntry[str], root: Path, folder: str, path: str) -> None:
    if _is_link(entry):
        check_place(root, folder, path)


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or (os.name == "nt" and _is_junction(entry))


def _is_junction(entry: os.DirEntry[str]) -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _REPARSE_POINT)


def _readable(path: str) -> str:
    """Return a path of content as it is, if it is text."""
    printable = path.encode("utf-8", "replace").decode("utf-8")
    if printable != path:
        # Bytes that are no UTF-8 reach us as halves of characters, which nothing can write again.
        message = "Tên tệp có ký tự hỏng, máy không đọc được. Đổi tên, chỉ dùng a-z, 0-9 và gạch nối."
        raise ContentError([Problem(printable, 0, message)])
    return path
