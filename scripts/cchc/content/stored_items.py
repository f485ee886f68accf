"""The items of a section in the store, each with the stamp of its file, and the values that they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from cchc.content.content_types import type_of
from cchc.content.shared_values import Numbers, SharedValues, without_shared
from cchc.content.stored_bodies import BATCH, decoded
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.topics import Topic
from cchc.sources.files import FileStamp
from cchc.store import Store

_ITEMS: Final = "items"
_SHARED: Final = "shared"
_MOST_ROWS: Final = 100
"""Rows of values, beside one for each hundred items, from which all are numbered anew: many belong to no item then."""


@dataclass(frozen=True, kw_only=True)
class _Record:
    """The record of one content file; the path determines the class of `item`."""

    stamp: FileStamp
    phrases: str
    """Digest of the phrases of the registers that the text was read with."""
    item: msgspec.Raw
    """Without the values that `numbers` stand for."""
    numbers: Numbers


_RECORDS: Final = msgspec.json.Decoder(_Record)
_ENCODER: Final = msgspec.json.Encoder()
_DECODERS: Final[Mapping[type[Item], msgspec.json.Decoder[Item]]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Post, Plan, Document, FaqEntry, Topic, Page)
}


def item_decoder(path: str, *, docs_dir: str) -> msgspec.json.Decoder[Item]:
    """Return what decodes the item of a content file."""
    return _DECODERS[type_of(path, docs_dir=docs_dir)]


class StoredItems:
    """The items that a store has, of texts that were read with the same phrases of the registers."""

    def __init__(self, store: Store, *, docs_dir: str, phrases: str) -> None:
        self._store = store
        self._docs_dir = docs_dir
        self._phrases = phrases
        self._values = SharedValues(data for _, data in store.rows(_SHARED))
        self._new: dict[str, bytes] = {}

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and record of each item, row by row: all together are as large as the items they become."""
        return self._store.rows(_ITEMS)

    def item(self, path: str, record: bytes) -> tuple[Item, FileStamp] | None:
        """Return the item of a record with the stamp of its file, or None where it cannot be had."""
        found = decoded(_RECORDS, record)
        if found is None or found.phrases != self._phrases:
            return None
        item = decoded(item_decoder(path, docs_dir=self._docs_dir), bytes(found.item))
        if item is None:
            return None
        try:
            self._values.restore(item, found.numbers)
        except IndexError:
            return None
        return item, found.stamp

    def add(self, item: Item, stamp: FileStamp) -> None:
        """Keep an item that was just read, and give it the values that others have, too."""
        numbers = self._values.numbers_of(item)
        rest = msgspec.Raw(_ENCODER.encode(without_shared(item)))
        record = _Record(stamp=stamp, phrases=self._phrases, item=rest, numbers=numbers)
        self._new[item.path] = _ENCODER.encode(record)
        self._values.restore(item, numbers)
        if len(self._new) >= BATCH:
            self.flush()

    def is_worn(self, items: int) -> bool:
        """Return whether so many items, which are all that are right, should be added again after `start_again`."""
        return not items or self._values.is_damaged or self._values.rows > _MOST_ROWS + items // 100

    def start_again(self) -> None:
        """Forget all items and values of the store."""
        self._store.delete(_ITEMS, self._store.keys(_ITEMS))
        self._store.delete(_SHARED, self._store.keys(_SHARED))
        self._values = SharedValues()

    def flush(self) -> None:
        """Write what was added."""
        if row := self._values.new_row():
            self._store.write(_SHARED, dict([row]))
        self._store.write(_ITEMS, self._new)
        self._new = {}
