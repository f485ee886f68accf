"""Copies of files before an upgrade, in a dated folder of the section, from which a broken upgrade is undone.

Needs nothing but Python: a double click undoes what was broken off before anything else.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from cchc.lifecycle.places import turn_of
from cchc.whole_files import write_whole

FOLDER: Final = ".sao-luu"
_OPEN: Final = "chua-xong.txt"
"""Lies in a copy as long as its upgrade has not ended, and lists the files that the upgrade adds to the section."""


@dataclass(frozen=True)
class SafetyCopy:
    """Files of a section as they were before an upgrade, below the same names in `folder`."""

    section: Path
    folder: Path

    def restore(self) -> tuple[str, ...]:
        """Undo the upgrade and return the paths of the files that it had changed; the copy stays."""
        restored = []
        for path in self._paths():
            data = (self.folder / path).read_bytes()
            file = self.section / path
            if not file.is_file() or file.read_bytes() != data:
                write_whole(file, data, like=self.folder / path)
                restored.append(path)
        for path in (self.folder / _OPEN).read_text(encoding="utf-8").splitlines():
            (self.section / path).unlink(missing_ok=True)
        self.finish()
        return tuple(restored)

    def finish(self) -> None:
        """Record that the upgrade has ended."""
        (self.folder / _OPEN).unlink()

    def _paths(self) -> list[str]:
        files = (file for file in self.folder.rglob("*") if file.is_file())
        paths = (file.relative_to(self.folder).as_posix() for file in files)
        return sorted(path for path in paths if path != _OPEN)


def make_safety_copy(section: Path, paths: Iterable[str], *, added: Iterable[str], now: datetime) -> SafetyCopy:
    """Copy files of a section into a new folder named by day and time; those that are missing are left out.

    `added` are the files that are not there yet and have to go if the upgrade is undone.

    Raises:
        OSError: the file system refused something.
    """
    copy = SafetyCopy(section, _new_folder(section / FOLDER, now))
    for path in paths:
        file = section / path
        if file.is_file():
            target = copy.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    # Last: a copy without this list is not whole, but then nothing was changed yet.
    write_whole(copy.folder / _OPEN, "".join(f"{path}\n" for path in added).encode())
    return copy


def restore_unfinished(section: Path) -> tuple[str, ...]:
    """Undo an upgrade that was broken off, if there is one, and return the files that it had changed.

    Raises:
        OSError: the file system refused something.
    """
    if not _unfinished(section):
        return ()
    # An upgrade still running in another window is not broken.
    with turn_of(section / FOLDER, on_wait=lambda: None):
        return tuple(path for mark in _unfinished(section) for path in SafetyCopy(section, mark.parent).restore())


def _unfinished(section: Path) -> list[Path]:
    return sorted((section / FOLDER).glob(f"*/{_OPEN}"), reverse=True)


def _new_folder(parent: Path, now: datetime) -> Path:
    for number in count(1):
        folder = parent / (f"{now:%Y-%m-%d-%H%M}" + (f"-{number}" if number > 1 else ""))
        if not folder.exists():
            break
    folder.mkdir(parents=True)
    return folder
