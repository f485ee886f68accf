"""Files that stand in a target, kept on this computer as they were sent: what a way back would have to read there.

A file that changes is mostly one that changed lately: feeds, lists, the search index. Files are known by their
digests, so that what another computer has published since is never taken for what was sent from here.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from cchc.digests import of_bytes
from cchc.model import permalinks
from cchc.publishing.copies import FOLDER
from cchc.publishing.site_files import SiteFiles

MOST: Final = 40_000_000
"""Bytes that are kept."""
ENDING: Final = ".da-gui"
_LASTING: Final = (".jpg", ".jpeg", ".png", ".webp", ".svg", ".pdf", ".docx", ".xlsx", ".zip", ".mp4", ".mp3")
"""Endings of files that hardly ever change under the same name."""


class SentFiles:
    """What was sent to one target, in a folder of the project."""

    def __init__(self, root: Path, target: str) -> None:
        self._folder = root / FOLDER / f"{target}{ENDING}"

    def content(self, digest: str) -> bytes | None:
        """Return the bytes that have a digest, None if they are not here."""
        try:
            found = (self._folder / digest).read_bytes()
        except OSError:
            return None
        return found if of_bytes(found) == digest else None

    def keep(self, site: SiteFiles, paths: Iterable[str], *, standing: Collection[str] | None, is_first: bool) -> None:
        """Keep files that were sent, and only those whose digests stand in the target, if that is known.

        Where the disk has no room, fewer are kept.
        Of a first publication posts are left out: each of them changes rarely, and there are thousands.
        """
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            wanted = {
                site.digests[path]: site.file(path)
                for path in paths
                if not path.endswith(_LASTING) and not (is_first and permalinks.is_post_page(path))
            }
            for digest, file in wanted.items():
                if not (self._folder / digest).exists():
                    shutil.copyfile(file, self._folder / digest)
            self._drop(standing)

    def forget(self) -> None:
        """Delete what is kept.

        Raises:
            OSError: something cannot be deleted.
        """
        if self._folder.exists():
            shutil.rmtree(self._folder)

    def _drop(self, standing: Collection[str] | None) -> None:
        """Delete what stands there no longer, and the oldest of too much."""
        left = MOST
        status = [(file.stat(), file) for file in self._folder.iterdir()]
        for one, file in sorted(status, key=lambda pair: -pair[0].st_mtime_ns):
            left -= one.st_size
            if left < 0 or (standing is not None and file.name not in standing):
                file.unlink()
