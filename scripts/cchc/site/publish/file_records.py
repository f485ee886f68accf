"""What the store knows of the files of a site folder: the stamp and the key of each at its publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

import msgspec

from cchc.store import Store

_TABLE: Final = "published"
_PACK: Final = 2_000
"""Files in one row: rows are taken apart one after another, so that not all is in memory twice."""
_MOST: Final = 1_000
"""Changes since the last packing."""
_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(dict[str, bytes])
_GONE: Final = b""


class FileRecords:
    """The records of one site folder, by the name that the store knows it under.

    Thirty thousand rows cost more than what is in them, so that thousands of files share one. What changed since they
    were packed stands beside them in a row for each file, and counts.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._packs = f"{name} files "
        self._changes = f"{name}:"
        self._changed: frozenset[str] = frozenset()

    def read(self) -> dict[str, bytes]:
        """Return the record of each file by its path; those that are damaged are missing."""
        found: dict[str, bytes] = {}
        changes: dict[str, bytes] = {}
        for key, value in self._store.rows(_TABLE):
            if key.startswith(self._packs):
                found |= _unpacked(value)
            elif key.startswith(self._changes):
                changes[key[len(self._changes) :]] = value
        self._changed = frozenset(changes)
        _apply(changes, found)
        return found

    def write(self, new: Mapping[str, bytes], *, gone: Iterable[str]) -> None:
        """Record files that were just published, and forget others."""
        changes = {**dict.fromkeys(gone, _GONE), **new}
        self._changed |= changes.keys()
        if len(self._changed) <= _MOST:
            self._store.write(_TABLE, {f"{self._changes}{path}": value for path, value in changes.items()})
        else:
            self._pack(changes)

    def _pack(self, changes: Mapping[str, bytes]) -> None:
        records = self.read()
        _apply(changes, records)
        old = [key for key in self._store.keys(_TABLE) if key.startswith((self._packs, self._changes))]
        self._store.delete(_TABLE, old)
        pending = iter(records.items())
        number = 0
        while pack := dict(islice(pending, _PACK)):
            self._store.write(_TABLE, {f"{self._packs}{number}": _ENCODER.encode(pack)})
            number += 1
        self._changed = frozenset()


def _apply(changes: Mapping[str, bytes], records: dict[str, bytes]) -> None:
    for path, value in changes.items():
        if value == _GONE:
            records.pop(path, None)
        else:
            records[path] = value


def _unpacked(pack: bytes) -> dict[str, bytes]:
    try:
        return _DECODER.decode(pack)
    except msgspec.DecodeError:
        # A damaged pack counts as missing.
        return {}
