"""One half of the search index, kept in the store: patched where entries changed, rebuilt where that is cheaper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

import msgspec

from cchc.digests import of_bytes
from cchc.search.entries import terms_key
from cchc.search.index import IndexChange, build_index, patch_index
from cchc.search.layout import FileKey, IndexLayout
from cchc.search.terms import Terms
from cchc.site.search.index_beside import LEAST_ENTRIES, IndexBeside
from cchc.site.search.terms_file import TermsFile
from cchc.store import Store

_MOST_NEW: Final = 200
_MOST_CHANGED: Final = 300
"""With more entries to patch, rebuilding is no slower."""


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """The inputs of one half of the index."""

    name: str
    entries: tuple[tuple[str, str], ...]
    """Name and version of every entry in its place."""
    context: str
    """Digest of everything terms depend on beside the entries themselves."""
    layout_of: Callable[[int], IndexLayout]
    make_terms: Callable[[int], Terms]
    """Returns the terms of the entry at a place, from its text."""


@dataclass(frozen=True, kw_only=True)
class _State:
    """The stored state of a half."""

    entries: tuple[tuple[str, str], ...]
    context: str
    words: dict[str, int]
    keys: dict[str, str]
    """File name → digest of its published bytes."""


_NOTHING: Final = _State(entries=(), context="", words={}, keys={})
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_State)


class StoredIndex:
    """The files of one half of the index."""

    def __init__(self, indexed: Indexed, store: Store) -> None:
        self._indexed = indexed
        self._store = store
        self.layout = indexed.layout_of(len(indexed.entries))
        self._made: dict[str, bytes] | None = None
        """Files by name where the store has lost one in this run: it may lose others."""
        self._beside: IndexBeside | None = None

    def build_beside(self) -> None:
        """Let another process build the index meanwhile, if there was none before and it is large."""
        is_large = len(self._indexed.entries) >= LEAST_ENTRIES
        if is_large and not self._store.has("search", self._indexed.name):
            self._beside = IndexBeside.of(self.layout, self._all_terms())

    def stop(self) -> None:
        """End that process, if it still runs."""
        if self._beside is not None:
            self._beside.stop()
            self._beside = None

    @property
    def words(self) -> Mapping[str, int]:
        """Word → number of entries that contain it."""
        return self._state.words

    @property
    def keys(self) -> Mapping[str, str]:
        """File name → digest of its published bytes."""
        return self._state.keys

    @property
    def terms_keys(self) -> Iterator[str]:
        """Yield the key in the store of the terms of every entry."""
        return (self._terms_key(*entry) for entry in self._indexed.entries)

    def read(self, name: str) -> bytes:
        """Return a file as readers get it."""
        data = self._stored(name, self._state)
        if data is None:
            # Lost or damaged since the index was built: rebuild it whole.
            self._made = {}
            self._keep(self._built(), before=self._state)
            data = self._made[name]
        return data

    @cached_property
    def _state(self) -> _State:
        known = self._known()
        wanted = self._indexed
        if known.entries == wanted.entries and known.context == wanted.context and known.keys:
            return known
        return self._keep(self._patched(known) or self._built(), before=known)

    def _built(self) -> _State:
        """Return the state of an index of all entries, whose files the store has."""
        beside, self._beside = self._beside, None
        keys: dict[str, str] = {}
        # One file after another: all together are as large as the posts.
        words = beside.result(partial(self._put, keys)) if beside else None
        if words is None:
            with TermsFile(self.layout.entries) as terms:
                for entry in self._all_terms():
                    terms.add(entry)
                index = build_index(self.layout, terms.ranges())
            for key in [*index.files]:
                self._put(keys, key, index.files.pop(key))
            words = index.words
        return self._state_of(words, keys)

    def _put(self, keys: dict[str, str], key: FileKey, text: str) -> None:
        """Give a file to the store, and its digest to `keys`."""
        name, data = self.layout.name(key), text.encode()
        keys[name] = of_bytes(data)
        self._store.write("search", {f"{self._indexed.name}/{name}": data})
        if self._made is not None:
            self._made[name] = data

    def _patched(self, known: _State) -> _State | None:
        """Return the state with its changed files in the store, or None where rebuilding is cheaper."""
        entries = self._indexed.entries
        old, new = self._indexed.layout_of(len(known.entries)), self.layout
        same = _agreeing(known.entries, entries)
        changed = frozenset(place for place in range(same) if known.entries[place] != entries[place])
        is_far = max(old.entries, new.entries) - same > _MOST_NEW or len(changed) > _MOST_CHANGED
        if is_far or not old.entries or known.context != self._indexed.context:
            return None

        def old_terms(place: int) -> Terms:
            data = self._store.read("terms", self._terms_key(*known.entries[place]))
            if data is None:
                raise KeyError(place)
            return Terms.decode(data)

        def old_file(key: FileKey) -> str:
            data = self._stored(old.name(key), known)
            if data is None:
                raise KeyError(key)
            return data.decode()

        try:
            index = patch_index(
                IndexChange(old=old, new=new, same=same, changed=changed),
                old_terms=old_terms,
                new_terms=self._terms,
                old_file=old_file,
                words=dict(known.words),
            )
        except (KeyError, ValueError):
            # What the store lost or damaged cannot be patched.
            return None
        keys = dict(known.keys)
        for key, text in index.files.items():
            self._put(keys, key, text)
        return self._state_of(index.words, keys)

    def _state_of(self, words: dict[str, int], keys: Mapping[str, str]) -> _State:
        return _State(
            entries=self._indexed.entries,
            context=self._indexed.context,
            words=words,
            keys={name: keys[name] for name in map(self.layout.name, self.layout.files())},
        )

    def _all_terms(self) -> Iterator[bytes]:
        """Yield the terms of every entry, encoded."""
        for place, entry in enumerate(self._indexed.entries):
            data = self._store.read("terms", self._terms_key(*entry))
            yield data if data is not None and Terms.is_whole(data) else self._terms(place).encode()

    def _terms(self, place: int) -> Terms:
        key = self._terms_key(*self._indexed.entries[place])
        data = self._store.read("terms", key)
        if data is not None:
            try:
                return Terms.decode(data)
            except ValueError:
                pass
        terms = self._indexed.make_terms(place)
        self._store.write("terms", {key: terms.encode()})
        return terms

    def _terms_key(self, name: str, version: str) -> str:
        return terms_key(name, version, self._indexed.context)

    # The store

    def _stored(self, name: str, state: _State) -> bytes | None:
        """Return a file from the store, or None where it is missing or damaged."""
        if self._made is not None and name in self._made:
            return self._made[name]
        data = self._store.read("search", f"{self._indexed.name}/{name}")
        return data if data is not None and of_bytes(data) == state.keys[name] else None

    def _known(self) -> _State:
        data = self._store.read("search", self._indexed.name)
        try:
            return _NOTHING if data is None else _DECODER.decode(data)
        except msgspec.DecodeError:
            return _NOTHING

    def _keep(self, state: _State, *, before: _State) -> _State:
        name = self._indexed.name
        self._store.write("search", {name: _ENCODER.encode(state)})
        self._store.delete("search", (f"{name}/{file}" for file in before.keys.keys() - state.keys.keys()))
        gone = set(before.entries) - set(state.entries)
        self._store.delete("terms", (terms_key(*entry, before.context) for entry in gone))
        return state


def _agreeing(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> int:
    """Return the number of leading entries with equal names."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one[0] != other[0]), min(len(old), len(new)))
