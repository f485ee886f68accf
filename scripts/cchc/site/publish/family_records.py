"""The inputs of the last publication of each family, kept in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from cchc.site.publish.families import Family
from cchc.store import Store


@dataclass(frozen=True, kw_only=True)
class _Record:
    """Inputs and number of files of a family at its publication."""

    inputs: str | None
    size: int


_T = TypeVar("_T")

_TABLE: Final = "builds"
_ENCODER: Final = msgspec.json.Encoder()
_RECORDS: Final = msgspec.json.Decoder(dict[str, _Record])
_MEMBERS: Final = msgspec.json.Decoder(dict[str, str])


class FamilyRecords:
    """The records of one site folder, by the name that the store knows it under."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._key = f"{name} families"
        self._records = _decoded(_RECORDS, store.read(_TABLE, self._key))

    def is_right(self, family: Family, size: int) -> bool:
        """Return whether a family with `size` unchanged files is up to date, except for changed members."""
        known = self._records.get(family.name)
        return known is not None and known.inputs is not None and known == _Record(inputs=family.inputs, size=size)

    def changed_members(self, family: Family) -> frozenset[str]:
        """Return the members whose digest is new."""
        known = self._members(family)
        return frozenset(name for name, digest in family.members.items() if known.get(name) != digest)

    def write(self, families: Iterable[Family], sizes: Mapping[str, int]) -> None:
        """Record the inputs of families that have just been published."""
        records = {one.name: _Record(inputs=one.inputs, size=sizes[one.name]) for one in families}
        new = {} if records == self._records else {self._key: _ENCODER.encode(records)}
        for family in families:
            if family.members and self._members(family) != family.members:
                new[self._members_key(family)] = _ENCODER.encode(family.members)
        self._store.write(_TABLE, new)

    def batches(self, family: Family) -> Mapping[str, str]:
        """Return the digest of each batch of a family at its last publication: of its key and of those of its files."""
        return _decoded(_MEMBERS, self._store.read(_TABLE, self._batches_key(family)))

    def write_batches(self, family: Family, batches: Mapping[str, str]) -> None:
        """Record the batches of a family that has just been published."""
        if batches != self.batches(family):
            self._store.write(_TABLE, {self._batches_key(family): _ENCODER.encode(batches)})

    def _batches_key(self, family: Family) -> str:
        return f"{self._key} {family.name} batches"

    def _members(self, family: Family) -> Mapping[str, str]:
        # Stored apart from the records, as most builds do not need them.
        return _decoded(_MEMBERS, self._store.read(_TABLE, self._members_key(family)))

    def _members_key(self, family: Family) -> str:
        return f"{self._key} {family.name}"


def _decoded(decoder: msgspec.json.Decoder[dict[str, _T]], data: bytes | None) -> dict[str, _T]:
    if data is None:
        return {}
    try:
        return decoder.decode(data)
    except msgspec.DecodeError:
        return {}
