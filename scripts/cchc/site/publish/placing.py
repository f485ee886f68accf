"""Files put in place and taken away, on whatever disk a site lies and whoever looks at it just then."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from cchc.errors import SystemFault, fault_of

_PAUSES: Final = (0.05, 0.2, 0.5)
"""Seconds: a virus scanner or an indexer of Windows holds a new file for a moment."""
_ACCESS_DENIED: Final = 5
"""The number by which Windows means a file that is held, too."""
_ON_ITS_WAY: Final = ".on-its-way"


def put(staged: Path, site: Path, path: str) -> None:
    """Put a staged file into the folder `site`: readers find the old one or the new one, and never half of one."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)

    def move() -> None:
        try:
            staged.replace(file)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # The site is a link or a mount point: what can be renamed has to lie in it.
            copy = site / _ON_ITS_WAY
            try:
                shutil.copyfile(staged, copy)
                copy.replace(file)
            finally:
                with suppress(OSError):
                    copy.unlink(missing_ok=True)

    _patiently(move)


def take_away(site: Path, path: str) -> None:
    """Remove a file from the folder `site`, and the folders that are empty then."""
    file = site / path
    _patiently(lambda: file.unlink(missing_ok=True))
    for folder in file.parents:
        if folder == site:
            return
        try:
            folder.rmdir()
        except OSError:
            # It has other files, or somebody looks at it: an empty folder leads nobody anywhere.
            return


def _patiently(action: Callable[[], object]) -> None:
    """Do something to a file, again after a moment if another program holds the file."""
    for pause in _PAUSES:
        try:
            action()
        except OSError as error:
            is_held = fault_of(error) is SystemFault.LOCKED or getattr(error, "winerror", None) == _ACCESS_DENIED
            if not is_held:
                raise
            time.sleep(pause)
        else:
            return
    action()
