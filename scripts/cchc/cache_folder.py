"""The cache folder: in the project; of this user where the project lies on a share; temporary where neither works."""

from __future__ import annotations

import atexit
import errno
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from cchc.errors import Problem, sentence_of
from cchc.network_shares import is_on_share, user_cache

FOLDER: Final = Path(".cache", "cchc")
"""Relative to the project folder. Deleting it costs time and nothing else."""
_SHOWN: Final = 40
"""Characters that the name of a folder has of the section's."""


def cache_folder(root: Path) -> Path:
    """Return the folder for what one build keeps for the next.

    Of a section on a share it lies on the own disk: asking a share for each of thousands of pictures takes longer than
    making them anew, and no two computers may write one store. Where it cannot be written to (read-only disk, files of
    an administrator), this is a temporary folder that is removed with the process: a build without cache is slow but
    correct.
    """
    folder = _place(root)
    return folder if _why_not(root, folder) is None else _for_this_run(root)


def has_cache(root: Path) -> bool:
    """Return whether the project has a folder for what all computers that build it have to see, such as their lock."""
    return _why_not(root, root / FOLDER) is None


def cache_name(root: Path) -> str:
    """Return the cache folder as messages name it."""
    folder = _place(root)
    return FOLDER.as_posix() if folder == root / FOLDER else str(folder)


def cache_notice(root: Path) -> Problem | None:
    """Return the notice for the editor where the cache folder cannot be written to, or None."""
    error = _why_not(root, _place(root))
    if error is None:
        return None
    message = f"Không ghi được bộ nhớ tạm nên lần này chạy chậm hơn; kết quả vẫn đúng. {sentence_of(error)}"
    return Problem(cache_name(root), 0, message)


def _place(root: Path) -> Path:
    """Return where the cache of a project belongs."""
    if not is_on_share(root):
        return root / FOLDER
    section = root.resolve()
    # The same for every spelling that Windows takes as one, and for a drive with another letter.
    key = hashlib.sha256(os.fsencode(os.path.normcase(section))).hexdigest()[:16]
    name = "".join(letter for letter in section.name[:_SHOWN] if letter.isalnum() or letter in " -_").strip()
    return user_cache() / f"{name or 'chuyen-muc'}-{key}"


def _why_not(root: Path, folder: Path) -> OSError | None:
    """Return the error of writing into a folder or of replacing a file in it, or None."""
    probe = folder / f"{os.getpid()}.tmp"
    try:
        # A project that was moved or renamed meanwhile must not come back as a folder with a cache in it.
        root.stat()
        # Drafts are in it: elsewhere than in the section, they are this user's alone.
        folder.mkdir(mode=0o777 if folder.is_relative_to(root) else 0o700, parents=True, exist_ok=True)
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
