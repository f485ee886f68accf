"""Moves files into a site folder and out of it, also across file systems and while other programs hold them."""

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
"""ERROR_ACCESS_DENIED: Windows reports some held files so."""
_PARTIAL: Final = ".partial"


def put(staged: Path, site: Path, path: str) -> None:
    """Put a staged file into the folder `site`: readers get the old or the new content, never a part."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)

    def move() -> None:
        try:
            staged.replace(file)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # The site is a link or a mount point: only files within it can be renamed into place.
            copy = site / _PARTIAL
            try:
                shutil.copyfile(staged, copy)
                copy.replace(file)
            finally:
                with suppress(OSError):
                    copy.unlink(missing_ok=True)

    _retried(move)


def take_away(site: Path, path: str) -> None:
    """Remove a file from the folder `site`, and the parent folders it leaves empty."""
    file = site / path
    _retried(lambda: file.unlink(missing_ok=True))
    for folder in file.parents:
        if folder == site:
            return
        try:
            folder.rmdir()
        except OSError:
            # It has other files, or another program holds it; an empty folder does no harm.
            return


def _retried(action: Callable[[], object]) -> None:
    """Run `action`, again after each pause while another program holds the file."""
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
