"""Every access of the keeping to files goes through a Disk, so that tests can make it slow, locked or full."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.whole_files import tried, write_whole

_MOST: Final = 64
_LARGEST: Final = 1_000_000
"""Files that are remembered, and bytes of the largest: texts of posts have some thousands."""


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file as it lay on the disk at one moment."""

    data: bytes
    digest: str
    """SHA-256, hexadecimal."""

    @classmethod
    def of(cls, data: bytes) -> KeptFile:
        """Return the file with these bytes."""
        return cls(data=data, digest=digest_of(data))

    @property
    def text(self) -> str:
        """The bytes as text; what is not UTF-8 is replaced, as this is for looking only."""
        return self.data.decode("utf-8-sig", errors="replace")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Disk:
    """Files of the section and of this computer."""

    def read(self, file: Path) -> KeptFile | None:
        """Return a file, None if there is none."""
        try:
            return KeptFile.of(file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(
        self, file: Path, data: bytes, *, is_new: bool = False, check: Callable[[], object] | None = None
    ) -> None:
        """Replace a file whole, as `write_whole` does; with `is_new`, one that is there already stays."""
        write_whole(file, data, is_new=is_new, check=check)

    def append(self, file: Path, line: bytes) -> int:
        """Add a line to a file, wait for the disk, and return how many bytes the file has now."""
        with file.open("ab") as stream:
            # A line that a killed process left unfinished must not swallow this one.
            stream.write(b"\n" + line + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
            return stream.tell()

    def move(self, file: Path, target: Path) -> None:
        """Move a file of the section to another place in it, whatever it holds by now, over what is there."""
        target.parent.mkdir(parents=True, exist_ok=True)
        tried(lambda: file.replace(target))

    def holds(self, file: Path, size: int) -> bool:
        """Return whether a file of this many bytes is there, without reading it."""
        try:
            return file.stat().st_size == size
        except (FileNotFoundError, NotADirectoryError):
            return False

    def remove(self, file: Path) -> None:
        """Remove a file, if it is there."""
        file.unlink(missing_ok=True)

    def remove_all(self, files: Iterable[Path]) -> None:
        """Remove files; one that cannot be removed keeps no other.

        Raises:
            OSError: what hindered the first that is still there.
        """
        errors = []
        for file in files:
            try:
                self.remove(file)
            except OSError as error:
                errors.append(error)
        if errors:
            raise errors[0]


class RecentFiles:
    """Files that were read or saved lately, by their digests: what a page was opened with is asked for at every key."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, KeptFile] = OrderedDict()
        self._lock = threading.Lock()

    def noted(self, file: KeptFile | None) -> KeptFile | None:
        """Return a file, and know it from now on."""
        if file is not None and len(file.data) <= _LARGEST:
            with self._lock:
                self._files[file.digest] = file
                self._files.move_to_end(file.digest)
                while len(self._files) > _MOST:
                    self._files.popitem(last=False)
        return file

    def of(self, digest: str | None) -> KeptFile | None:
        """Return the file with a digest, None where it is not known any more."""
        with self._lock:
            return None if digest is None else self._files.get(digest)
