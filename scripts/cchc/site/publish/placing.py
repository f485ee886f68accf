"""Moves files into a site folder and out of it, also across file systems and while other programs hold them."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from cchc.whole_files import tried

_PAUSES: Final = (0.05, 0.2, 0.5)
"""Seconds: a virus scanner or an indexer of Windows holds a new file for a moment."""
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

    tried(move, pauses=_PAUSES)


def take_away(site: Path, path: str) -> None:
    """Remove a file from the folder `site`, and the parent folders it leaves empty."""
    file = site / path
    tried(lambda: file.unlink(missing_ok=True), pauses=_PAUSES)
    for folder in file.parents:
        if folder == site:
            return
        try:
            folder.rmdir()
        except OSError:
            # It has other files, or another program holds it; an empty folder does no harm.
            return
