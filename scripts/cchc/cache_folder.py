"""The cache folder: in the project, or a temporary one where the project cannot be written to."""

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
"""Relative to the project folder. Deleting it costs time and nothing else."""


def cache_folder(root: Path) -> Path:
    """Return the folder for what one build keeps for the next.

    Where it cannot be written to (read-only disk, files of an administrator), this is a temporary folder that is
    removed with the process: a build without cache is slow but correct.
    """
    return root / FOLDER if _why_not(root / FOLDER) is None else _for_this_run(root)


def has_cache(root: Path) -> bool:
    """Return whether the cache folder is the one in the project, shared with other processes."""
    return _why_not(root / FOLDER) is None


def cache_notice(root: Path) -> Problem | None:
    """Return the notice for the editor where the cache folder of the project cannot be written to, or None."""
    error = _why_not(root / FOLDER)
    if error is None:
        return None
    message = f"Không ghi được bộ nhớ tạm nên lần này chạy chậm hơn; kết quả vẫn đúng. {sentence_of(error)}"
    return Problem(FOLDER.as_posix(), 0, message)


def _why_not(folder: Path) -> OSError | None:
    """Return the error of writing into a folder or of replacing a file in it, or None."""
    probe = folder / f"{os.getpid()}.tmp"
    try:
        # A project that was moved or renamed meanwhile must not come back as a folder with a cache in it.
        folder.parents[len(FOLDER.parts) - 1].stat()
        folder.mkdir(parents=True, exist_ok=True)
        # Permissions are not enough: the disk may be read-only.
        probe.touch()
        probe.unlink(missing_ok=True)
        with os.scandir(folder) as entries:
            for entry in entries:
                # Another process may have removed its probe meanwhile.
                if not os.access(entry.path, os.W_OK) and os.path.lexists(entry.path):
                    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), entry.path)
    except OSError as error:
        return error
    return None


@cache
def _for_this_run(root: Path) -> Path:
    """Return the temporary cache folder of a project, the same one during the life of this process."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="cchc-"))
    except OSError:
        # The disk is full: writing to the cache fails silently, writing output reports its own error.
        return root / FOLDER
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
