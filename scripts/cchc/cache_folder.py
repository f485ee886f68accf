"""Where builds keep what they learned: a folder in the project, or one for this run where that cannot be written."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from cchc.errors import Problem, sentence_of

FOLDER: Final = Path(".cache", "cchc")
"""In the project folder. Deleting it costs time, and the memory of which posts were ever published."""


def cache_folder(root: Path) -> Path:
    """Return the folder for everything that a build keeps for the next one.

    It may belong to somebody else, who built as administrator, or the project may lie where nothing can be written.
    Then it is a folder that goes when this process does: a build without memory is slow, and right.
    """
    return root / FOLDER if _why_not(root / FOLDER) is None else _for_this_run(root)


def has_cache(root: Path) -> bool:
    """Return whether the folder is the one in the project, which other processes use too."""
    return _why_not(root / FOLDER) is None


def cache_notice(root: Path) -> Problem | None:
    """Return what an editor should know if nothing can be kept in the project."""
    error = _why_not(root / FOLDER)
    if error is None:
        return None
    message = f"Không ghi được bộ nhớ tạm nên lần này chạy chậm hơn; kết quả vẫn đúng. {sentence_of(error)}"
    return Problem(FOLDER.as_posix(), 0, message)


def _why_not(folder: Path) -> OSError | None:
    """Return why something cannot be written into a folder, or cannot be written again."""
    probe = folder / f"{os.getpid()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Rights alone do not say: a disk may be read-only.
        probe.touch()
        probe.unlink(missing_ok=True)
        with os.scandir(folder) as entries:
            for entry in entries:
                # Another process may take its own probe away meanwhile.
                if not os.access(entry.path, os.W_OK) and os.path.lexists(entry.path):
                    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), entry.path)
    except OSError as error:
        return error
    return None


@cache
def _for_this_run(root: Path) -> Path:
    """Return the folder of a project that cannot keep anything: the same one as long as this process lives."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="cchc-"))
    except OSError:
        # The disk is full. What is only to be kept is given up there; what is needed has its error where it is written.
        return root / FOLDER
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
