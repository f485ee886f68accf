"""The files of a site folder: unchanged since publication, published but changed, or not ours."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from cchc.site.publish.file_records import FileRecords
from cchc.site.publish.published_files import PublishedFiles
from cchc.sources.files import PACKED_STAMP, packed_stamp
from cchc.store import Store

_LIST: Final = "builds"


class SiteFolder:
    """The files of a site folder that are ours, beside what the store knows of them under a name.

    The store counts only for files that still have the stamp of their publication. Of these only family and key
    are kept in memory: at 25,000 files more would be megabytes.
    """

    def __init__(self, folder: Path, store: Store, *, name: str, files: PublishedFiles | None) -> None:
        """Read the folder. Without a list of published files, all files count as ours except hidden ones.

        Hidden files are never removed: `.git`, `.well-known`, `.htaccess`.
        """
        self.path = folder
        self._store = store
        self._files = files
        self._records = FileRecords(store, name)
        self._list = f"{name} list"
        known = self._records.read()
        self._keys: dict[str, str] = {}
        self._changed: set[str] = set()
        unknown: set[str] = set()
        for path, found in _files_in(folder):
            # Popped, so that the stored and the new value are not in memory together.
            value = known.pop(path, None)
            if value is None:
                unknown.add(path)
            elif value.startswith(found):
                self._keys[path] = value[PACKED_STAMP:].decode(errors="replace")
            else:
                self._changed.add(path)
        self._lost = frozenset(known)
        ours = files.among(unknown) if files and unknown else {path for path in unknown if not _is_hidden(path)}
        self._changed |= ours
        self.foreign = frozenset(unknown - ours)
        """Files that we did not publish."""

    def __contains__(self, path: str) -> bool:
        return path in self._keys or path in self._changed

    def __iter__(self) -> Iterator[str]:
        yield from self._keys
        yield from self._changed

    def __len__(self) -> int:
        return len(self._keys) + len(self._changed)

    def key(self, path: str, family: str) -> str | None:
        """Return the key under which a file was published; None if this family did not write it or it has changed."""
        owner, _, key = self._keys.get(path, "").partition(" ")
        return key if owner == family else None

    def family_of(self, path: str) -> str | None:
        """Return the family that wrote a file; None if the file has changed since."""
        return self._keys[path].partition(" ")[0] if path in self._keys else None

    def size_of(self, family: str) -> int:
        """Return the number of unchanged files of a family."""
        return self._sizes[family]

    def paths_outside(self, families: Collection[str]) -> set[str]:
        """Return our files except the unchanged ones of these families."""
        found = set(self._changed)
        found.update(path for path, key in self._keys.items() if key.partition(" ")[0] not in families)
        return found

    def note_files(self, paths: Iterable[str]) -> None:
        """Write the list of our files, which outlives the store."""
        if self._files is not None:
            self._files.write(paths)
            self._store.write(_LIST, {self._list: (self._files.version or "").encode()})

    @property
    def has_lost_files(self) -> bool:
        """Whether published files were removed by others."""
        return bool(self._lost)

    @property
    def is_listed(self) -> bool:
        """Whether the list on disk is the one of the last publication."""
        if self._files is None:
            return True
        version = self._files.version
        return version is not None and self._store.read(_LIST, self._list) == version.encode()

    def remember(self, keys: Mapping[str, tuple[str, str]], *, gone: Iterable[str]) -> None:
        """Store family and key of the files just written, and delete those of the files in `gone`."""
        values = {
            path: packed_stamp((self.path / path).stat()) + f"{family} {key}".encode()
            for path, (family, key) in keys.items()
        }
        self._records.write(values, gone={*gone, *(self._lost - keys.keys())})

    @cached_property
    def _sizes(self) -> Counter[str]:
        return Counter(key.partition(" ")[0] for key in self._keys.values())


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder, relative to it, with `/`, and its stamp. A symbolic link counts as a file."""
    # Plain strings: a Path for each folder costs a tenth of a second at 12,000 of them.
    pending = [(str(folder), "")] if folder.is_dir() else []
    while pending:
        directory, prefix = pending.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, packed_stamp(entry.stat(follow_symlinks=False))
