"""What lies in a site folder, and which of it is just as it was published last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from cchc.sources.files import FileStamp, stamp
from cchc.store import Store

_TABLE: Final = "published"


class SiteFolder:
    """A site folder beside what the store knows of it under a name.

    The store is believed only where the file on disk still has the size and time of its publication. Of a file that is
    as published its key is kept and nothing else: at 25,000 files everything else is megabytes.
    """

    def __init__(self, folder: Path, store: Store, *, name: str) -> None:
        self.path = folder
        self._store = store
        self._prefix = f"{name}:"
        known = store.read_all(_TABLE, prefix=self._prefix)
        self._keys: dict[str, str] = {}
        self._others: set[str] = set()
        for path, found in _files_in(folder):
            # Popped, so that what is known and what becomes of it are not in memory together.
            key = _key_of(known.pop(path, b""), found)
            if key is None:
                self._others.add(path)
            else:
                self._keys[path] = key
        self._lost = frozenset(known)

    def __contains__(self, path: str) -> bool:
        return path in self._keys or path in self._others

    def __iter__(self) -> Iterator[str]:
        yield from self._keys
        yield from self._others

    def __len__(self) -> int:
        return len(self._keys) + len(self._others)

    def paths(self) -> set[str]:
        """Return every file."""
        # Of a dictionary a set is made in its final size.
        found = set(self._keys)
        found.update(self._others)
        return found

    @property
    def is_as_published(self) -> bool:
        """Whether it holds what was published last, and nothing else."""
        return bool(self._keys) and not self._others and not self._lost

    def key(self, path: str) -> str | None:
        """Return the key under which a file was published, or None if it is not there or not as it was."""
        return self._keys.get(path)

    def remember(self, keys: Mapping[str, str], *, gone: Iterable[str]) -> None:
        """Keep the keys of files that were just put in place, and forget others."""
        self._store.delete(_TABLE, (self._prefix + path for path in {*gone, *(self._lost - keys.keys())}))
        values = {self._prefix + path: _value(key, stamp(self.path / path)) for path, key in keys.items()}
        self._store.write(_TABLE, values)


def _value(key: str, found: FileStamp) -> bytes:
    return f"{found.size} {found.modified_ns} {key}".encode()


def _key_of(value: bytes, found: FileStamp) -> str | None:
    start = f"{found.size} {found.modified_ns} ".encode()
    return value[len(start) :].decode(errors="replace") if value.startswith(start) else None


def _files_in(folder: Path) -> Iterator[tuple[str, FileStamp]]:
    """Yield every file below a folder, relative to it, with `/`."""
    # Plain strings: a Path for each folder costs a tenth of a second at 12,000 of them.
    pending = [(str(folder), "")] if folder.is_dir() else []
    while pending:
        directory, prefix = pending.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    yield prefix + entry.name, FileStamp(status.st_size, status.st_mtime_ns)
