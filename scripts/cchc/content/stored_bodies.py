"""The bodies of all items in the store, and how stored values are decoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

import msgspec

from cchc.content.file_reader import FileReader, ReadTask
from cchc.model.items import Body
from cchc.store import Store

BATCH: Final = 200
"""Values that are buffered before the store gets them."""
_BODIES: Final = msgspec.json.Decoder(Body)
_T = TypeVar("_T")


def decoded(decoder: msgspec.json.Decoder[_T], data: bytes | None) -> _T | None:
    """Return a stored value, or None where there is none or its bytes are damaged."""
    if data is None:
        return None
    try:
        return decoder.decode(data)
    except msgspec.DecodeError:
        # A damaged record counts as missing.
        return None


class StoredBodies(Mapping[str, Body]):
    """Bodies by the fingerprint of their text, read from the store when asked for."""

    def __init__(self, store: Store, reader: FileReader, texts: Mapping[str, bytes]) -> None:
        self._store = store
        self._reader = reader
        self._texts = texts
        """What is read in place of files."""
        self._stored = store.keys("bodies")
        self._unsaved: dict[str, bytes] = {}
        self._paths: Mapping[str, str] = {}
        self._last: tuple[str, Body] | None = None
        """The body that was asked for last: a page is put together of one that its view was made of."""

    def has_stored(self, key: str) -> bool:
        """Return whether the store of the last build has a body with that key."""
        return key in self._stored

    def add(self, key: str, body: bytes) -> None:
        """Buffer a body; the store gets them in batches, so that few stay in memory."""
        self._unsaved[key] = body
        if len(self._unsaved) >= BATCH:
            self._save()

    def flush(self, paths: Mapping[str, str]) -> None:
        """Write buffered bodies to the store and delete all that are not in `paths`, which maps body keys to files."""
        self._save()
        self._store.delete("bodies", self._stored - paths.keys())
        self._stored = frozenset()
        self._paths = paths

    def _save(self) -> None:
        self._store.write("bodies", self._unsaved)
        self._unsaved = {}

    def __getitem__(self, key: str) -> Body:
        path, last = self._paths[key], self._last
        if last is not None and last[0] == key:
            return last[1]
        body = decoded(_BODIES, self._store.read("bodies", key))
        body = self._rendered_again(key, path) if body is None else body
        self._last = key, body
        return body

    def _rendered_again(self, key: str, path: str) -> Body:
        """Render a body again that the store lost or damaged during this build."""
        (finding,) = self._reader.read_all([ReadTask(path=path, known=None, text=self._texts.get(path))])
        if finding.body is None or finding.body_key != key:
            raise KeyError(key)
        self._store.write("bodies", {key: finding.body})
        return _BODIES.decode(finding.body)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
