"""Content files: finding them in a fixed order, decoding, splitting into front matter and body."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import Final, NamedTuple

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, SystemFault, problem_of, reported_as_problems
from cchc.sources.slips.fences import find_front_matter
from cchc.sources.slips.foreign_files import copy_fault, foreign_file
from cchc.sources.slips.synced_copies import synced_copy_fault
from cchc.text.cleaning import clean
from cchc.text.slugs import is_slug

# Notepad appends .txt; other programs write .MD.
_MISNAMED = re.compile(r"\.(?:md\.txt|markdown|md)$", re.IGNORECASE)
_NOT_CONTENT: Final = ("_", ".", "~$")
"""How names begin that are not content; Word keeps “~$bai.md” beside a text that is open."""
_REPARSE_POINT: Final = 0x400
"""File attribute of junctions on Windows, which Python before 3.12 does not detect."""
_PACKED: Final = Struct("<4Q")
_WHOLE: Final = (1 << 64) - 1
PACKED_STAMP: Final = _PACKED.size


class FileStamp(NamedTuple):
    """Metadata of a file by which a build recognises it as unchanged, without reading it.

    Size and modification time are not enough: copying another file over it can preserve both. The time of the last
    status change and the inode cannot be preserved. Both differ in a copy of the project, where all files are read
    once and recognised by their fingerprints.
    """

    size: int
    modified_ns: int
    changed_ns: int
    """Time of the last status change; on Windows the time of creation."""
    number: int

    def __str__(self) -> str:
        return "%d %d %d %d" % self  # noqa: UP031 - quicker than four names

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """Return the stamp of a file from its `os.stat_result`."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, _number_of(status))

    @property
    def latest_ns(self) -> int:
        """Time of the last change of the file or its metadata."""
        return max(self.modified_ns, self.changed_ns)


def packed_stamp(status: os.stat_result) -> bytes:
    """Return the stamp of a file as `PACKED_STAMP` bytes: a build of 10,000 posts compares those of 30,000 files."""
    return _PACKED.pack(
        status.st_size & _WHOLE, status.st_mtime_ns & _WHOLE, status.st_ctime_ns & _WHOLE, _number_of(status) & _WHOLE
    )


def _number_of(status: os.stat_result) -> int:
    # On Windows the file index is not in the listing of a folder; each file would have to be opened.
    return 0 if os.name == "nt" else status.st_ino


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """A content file, decoded, cleaned and split into front matter and body."""

    path: str
    fingerprint: str
    front_matter: str
    front_matter_line: int
    body: str
    body_line: int


def find_markdown(root: Path, folders: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, FileStamp]]:
    """Yield path (relative to `root`, with `/`) and stamp of every Markdown file below `folders`, sorted by path.

    Names that start with `_` or `.` are not content. A file that was meant to be content and is named otherwise is
    added to `problems`, and so is every file or folder that the file system does not let us have, or that is only a
    link (symlink, junction) to a place outside of `folders`.
    """
    pending: list[str] = []
    found: list[tuple[str, FileStamp]] = []
    for folder in folders:
        try:
            if is_there(root, folder):
                pending.append(folder)
        except ContentError as error:
            problems.extend(error.problems)
    while pending:
        directory = pending.pop()
        entries = _entries(root, directory, problems)
        names = {entry.name for entry in entries}
        for entry in entries:
            path = f"{directory}/{entry.name}"
            content = _content_of(entry, path, root, folders, names, problems)
            if isinstance(content, FileStamp):
                found.append((path, content))
            elif content is not None:
                pending.append(content)
    yield from sorted(found)


def find_content(root: Path, folders: Sequence[str], path: str, problems: list[Problem]) -> FileStamp | None:
    """Return the stamp of one content file, or None where `find_markdown` would not yield it.

    Lists the folder of the file and no other one.
    """
    directory, _, name = path.rpartition("/")
    is_below = any(directory == folder or directory.startswith(f"{folder}/") for folder in folders)
    if not is_below or any(part.startswith(_NOT_CONTENT) for part in path.split("/")):
        return None
    try:
        if not is_there(root, directory):
            return None
    except ContentError as error:
        problems.extend(error.problems)
        return None
    entries = _entries(root, directory, problems)
    # As listed, so that “Bai.md” is not “bai.md” on Windows either.
    entry = next((entry for entry in entries if entry.name == name), None)
    names = {entry.name for entry in entries}
    content = None if entry is None else _content_of(entry, path, root, folders, names, problems)
    return content if isinstance(content, FileStamp) else None


def stamp(file: Path) -> FileStamp:
    """Return the current stamp of a file."""
    return FileStamp.of(file.stat())


def check_place(root: Path, folders: Sequence[str], path: str) -> None:
    """Check that what stands at `path` lies in one of the `folders` of content, each of which may be a link itself.

    Raises:
        ContentError: it, or a folder on its way, is a link to another place or to a private one.
    """
    real = Path(os.path.realpath(root / path))
    for base in (Path(os.path.realpath(root / folder)) for folder in folders):
        if real.is_relative_to(base) and not any(part.startswith(("_", ".")) for part in real.relative_to(base).parts):
            return
    message = (
        f"Đây chỉ là liên kết (symlink) tới chỗ ngoài {' và '.join(f'{folder}/' for folder in folders)}, hoặc tới tệp "
        "không công khai. "
        "Xóa liên kết ấy, chép tệp thật vào đây."
    )
    raise ContentError([Problem(path, 0, message)])


def is_there(root: Path, path: str) -> bool:
    """Return whether a file, a folder or a (possibly broken) symlink exists at `path`.

    Raises:
        ContentError: the file system reports another error.
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
        ContentError: the file cannot be read.
    """
    with reported_as_problems(root, path):
        return (root / path).read_bytes()


def read_text(data: bytes, path: str) -> str:
    """Return the clean text of a UTF-8 file, with or without BOM, with any line ends.

    Raises:
        ContentError: the bytes are not UTF-8, or those of another program.
    """
    foreign = foreign_file(data, path)
    if foreign is not None:
        raise ContentError([Problem(path, 1, foreign)])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ContentError([Problem(path, 1, _not_utf8("UTF-16 (Word, Notepad gọi là “Unicode”)"))])
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 3])
        raise ContentError([Problem(path, line, _not_utf8(f"một bảng mã cũ (byte {found})"))]) from None


def split(data: bytes, path: str) -> SourceText:
    """Return a content file, split into front matter and body.

    Raises:
        ContentError: the file is not UTF-8, or has no front matter.
    """
    lines = read_text(data, path).split("\n")
    first, last = find_front_matter(lines, path)
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


def _entries(root: Path, directory: str, problems: list[Problem]) -> Sequence[os.DirEntry[str]]:
    """Return the entries of a folder that can be content."""
    try:
        with os.scandir(root / directory) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(_NOT_CONTENT)]
    except OSError as error:
        problems.append(problem_of(error, directory))
        return ()
    return entries


def _content_of(  # noqa: PLR0913, PLR0917 - what a name in a folder is judged by
    entry: os.DirEntry[str],
    path: str,
    root: Path,
    folders: Sequence[str],
    names: Collection[str],
    problems: list[Problem],
) -> FileStamp | str | None:
    """Return the stamp of a content file, or the path of a folder; None for any other file, and what has Problems."""
    try:
        if _is_folder(entry, path, root):
            _check_link(entry, root, folders, path)
            return _readable(path)
        if entry.name.endswith(".md"):
            found = _content_stamp(entry, _readable(path))
            _check_link(entry, root, folders, path)
            _check_copy(entry.name, names, path)
            return found
        _check_misnamed(entry.name, path)
    except OSError as error:
        problems.append(problem_of(error, path))
    except ContentError as error:
        problems.extend(error.problems)
    return None


def _is_folder(entry: os.DirEntry[str], path: str, root: Path) -> bool:
    if not entry.is_dir():
        return False
    if _leads_back(entry, root / path.rpartition("/")[0]):
        raise ContentError([Problem(path, 0, SystemFault.LOOP.value)])
    return True


def _content_stamp(entry: os.DirEntry[str], path: str) -> FileStamp:
    status = entry.stat()
    if not stat.S_ISREG(status.st_mode):
        # Reading a pipe would never end.
        raise ContentError([Problem(path, 0, "Đây không phải là tệp thường. Xóa nó, đặt tệp thật vào chỗ đó.")])
    return FileStamp.of(status)


def _check_misnamed(name: str, path: str) -> None:
    if _MISNAMED.search(name):
        message = f"Tên tệp phải kết thúc bằng .md nên tệp này bị bỏ qua. Đổi tên thành {_MISNAMED.sub('.md', name)}"
        raise ContentError([Problem(path, 1, message)])


def _check_copy(name: str, names: Collection[str], path: str) -> None:
    if is_slug(name.removesuffix(".md")):
        # As nearly every text is named; neither takes such a name for a copy.
        return
    fault = synced_copy_fault(name, names) or copy_fault(name, names)
    if fault is not None:
        raise ContentError([Problem(path, 1, fault)])


def _leads_back(entry: os.DirEntry[str], directory: Path) -> bool:
    """Return whether a folder is a link to one of its parents."""
    if not _is_link(entry):
        return False
    here = directory.resolve()
    target = Path(entry.path).resolve()
    return here == target or target in here.parents


def _check_link(entry: os.DirEntry[str], root: Path, folders: Sequence[str], path: str) -> None:
    if _is_link(entry):
        check_place(root, folders, path)


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or (os.name == "nt" and _is_junction(entry))


def _is_junction(entry: os.DirEntry[str]) -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _REPARSE_POINT)


def _readable(path: str) -> str:
    """Return `path` if it is valid Unicode.

    Raises:
        ContentError: the name on disk is not UTF-8.
    """
    if path.isascii():
        return path
    printable = path.encode("utf-8", "replace").decode("utf-8")
    if printable != path:
        # Python decodes invalid bytes as lone surrogates, which cannot be encoded again.
        message = "Tên tệp có ký tự hỏng, máy không đọc được. Đổi tên, chỉ dùng a-z, 0-9 và gạch nối."
        raise ContentError([Problem(printable, 0, message)])
    return path
