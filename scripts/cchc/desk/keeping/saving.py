"""Saving without overwriting what somebody else wrote meanwhile."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.desk.keeping.folders import key_of
from cchc.desk.keeping.versions import Version
from cchc.file_locks import held

_PATIENCE: Final = 10.0
"""Seconds that a save waits for another computer's; then it goes on, comparing once more just before it writes."""


class ConflictError(Exception):
    """Raised instead of overwriting a file that has changed; nothing was written."""

    def __init__(self, path: str, theirs: KeptFile | None, *, is_taken: bool = False) -> None:
        super().__init__(path)
        self.is_taken = is_taken
        """Whether a new file was to be made, and there is one already."""
        self.path = path
        self.theirs = theirs
        """The file as it lies there now; None if it is gone."""

    @property
    def message(self) -> str:
        """Vietnamese: what happened to the file."""
        if self.is_taken:
            return f"Đã có tệp {self.path} nên chưa ghi gì. Đặt tên khác, hoặc mở tệp đang có để sửa."
        if self.theirs is None:
            return (
                f"Tệp {self.path} không còn ở chỗ cũ: có người vừa xóa hoặc đổi tên. Chưa ghi gì; chữ đang soạn vẫn "
                "được giữ."
            )
        return (
            f"Tệp {self.path} đã đổi từ lúc mở: có người hoặc chương trình khác vừa lưu. Chưa ghi đè gì; hãy so hai "
            "bản rồi chọn."
        )


@dataclass(frozen=True, kw_only=True)
class WindowState:
    """One state of what is typed in one window of a browser."""

    window: str = ""
    """A name that no other window has; it stays when the page is loaded again."""
    count: int = 0
    """Grows with each state, so that a late one is known for what it is; 0 where nobody counts."""

    @property
    def is_counted(self) -> bool:
        """Whether earlier and later states of the window can be told apart."""
        return bool(self.window and self.count)


NO_WINDOW: Final = WindowState()
"""For whoever saves once and keeps no unsaved text."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A save that ended well."""

    digest: str
    """Of the file as it lies there now."""
    is_written: bool = True
    """False where the file held these bytes already, or where a later save of the same window came first."""


class Turns:
    """Saves of one file run one after another: of all threads here, and of other processes as far as locks reach.

    Where a share or a cloud has no locks, the moment between the last comparison and the renaming stays open: some
    milliseconds. A program that copies folders (OneDrive) has no common moment at all; there a copy appears beside the
    file, which `conflicts` finds.
    """

    def __init__(self, section: Path, folder: Path) -> None:
        self._section = section
        self._folder = folder
        self._threads: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._lock = threading.Lock()

    @contextmanager
    def of(self, path: str) -> Iterator[None]:
        """Hold the turn of one file.

        Raises:
            OSError: the folder of the section is not there any more: nothing may be written where it was.
        """
        self._section.stat()
        key = key_of(path)
        with self._lock:
            own = self._threads[key]
        with own, held(self._folder / f"khoa-{key[0]}", patience=_PATIENCE):
            yield


def is_own(versions: Iterable[Version], *, present: str | None, by: WindowState) -> bool:
    """Return whether an earlier save of the same window has made the present file: that is no conflict.

    Whatever others had written before, the window has seen: without that its earlier save would not have gone through.
    """
    return by.is_counted and any(
        one.window == by.window and 0 < one.count < by.count and one.digest == present for one in versions
    )


def is_late(versions: Iterable[Version], *, present: str | None, by: WindowState) -> bool:
    """Return whether a later save of the same window has made the present file."""
    return by.is_counted and any(
        one.window == by.window and one.count > by.count and one.digest == present for one in versions
    )


def check_unchanged(disk: Disk, file: Path, path: str, *, expected: str | None) -> None:
    """Compare a file once more.

    Raises:
        ConflictError: it is not the expected one.
    """
    found = disk.read(file)
    if (found.digest if found else None) != expected:
        raise ConflictError(path, found, is_taken=expected is None)
