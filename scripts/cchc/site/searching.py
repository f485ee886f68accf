"""The search index of a Library as outputs, made anew only where entries have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

import msgspec

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.search.documents import encode_entry, encode_words, make_catalogue, part_of, withdrawn_post
from cchc.search.entries import Lasting, lasting_entries, post_entry, post_terms, post_text, terms_key, terms_key_of
from cchc.search.index import Change, Index, build_index, patch_index
from cchc.search.layout import SHARDS, FileKey, Layout, layout_of_few, layout_of_posts
from cchc.search.postings import without_long_lists
from cchc.search.terms import Glossary, Terms
from cchc.site.fingerprints import of_bytes, of_code, of_values
from cchc.site.publishing import Output
from cchc.store import Store
from cchc.text.dates import ICT

_MOST_NEW: Final = 200
_MOST_CHANGED: Final = 300
"""With more to patch, making everything anew is no slower."""
_LEAST_LEFT_OUT: Final = 64
_SHARE_LEFT_OUT: Final = 3
"""A word that stands in more than one text of so many tells none of them apart."""
_POSTS: Final = "tin"
_LASTING: Final = "khac"
_ENTRIES: Final = "muc"
_CATALOGUE: Final = "chi-muc.json"
_WORDS: Final = "tieng.txt"


@dataclass(frozen=True, kw_only=True)
class _Half:
    """What the store knows of the index of posts, or of that of everything else."""

    entries: tuple[tuple[str, str], ...]
    """Name and version of every entry in its place."""
    context: str
    """Changes whenever terms could that belong to unchanged entries."""
    words: dict[str, int]
    keys: dict[str, str]
    """Name to fingerprint of every file, as readers get it."""
    groups: tuple[tuple[str, int], ...] = ()


_NO_HALF: Final = _Half(entries=(), context="", words={}, keys={})
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Half)


class SearchIndex:
    """The search index of a Library."""

    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store
        self._glossary = Glossary(library.registers.glossary)
        self._posts = tuple(reversed(library.posts))
        # What was made in this build: a store that another one holds keeps nothing.
        self._made: dict[str, dict[str, str]] = {_POSTS: {}, _LASTING: {}}

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the index, entries first: an index never names an entry that is not there."""
        if not self._library.settings.has_search:
            return
        yield from self._post_entries(range(len(self._posts)))
        yield from self._lasting_entries()
        yield from self._files()
        wanted = {self._key(post) for post in (*self._posts, *self._library.hidden_posts)}
        self._store.delete("terms", self._store.keys("terms") - wanted)

    def outputs_of_bodies(self, changed: Collection[str]) -> Iterator[Output]:
        """Yield the files that can differ when nothing but the bodies of the items with these paths has changed."""
        if not self._library.settings.has_search:
            return
        places = [place for place, post in enumerate(self._posts) if post.path in changed]
        yield from self._post_entries(places)
        if len(places) < len(changed):
            yield from self._lasting_entries()
        yield from self._files()

    # Entries

    def _post_entries(self, places: Iterable[int]) -> Iterator[Output]:
        for place in places:
            post = self._posts[place]
            entry = post_entry(self._library, post)
            key = of_values(of_code(), entry, post.body)
            yield _output(f"{_POSTS}/{_ENTRIES}/{place}.json", key, partial(self._post_file, place))

    def _post_file(self, place: int) -> bytes:
        post = self._posts[place]
        text = post_text(post, self._library.bodies[post.body])
        return encode_entry(post_entry(self._library, post), text)

    def _lasting_entries(self) -> Iterator[Output]:
        for place in range(len(self._lasting_half.entries)):
            key = of_values(of_code(), self._lasting_context, place)
            yield _output(f"{_LASTING}/{_ENTRIES}/{place}.json", key, partial(self._lasting_file, place))

    def _lasting_file(self, place: int) -> bytes:
        found = self._lasting[place]
        return encode_entry(found.entry, found.text)

    # The index

    def _files(self) -> Iterator[Output]:
        for half, name in ((self._post_half, _POSTS), (self._lasting_half, _LASTING)):
            for file, key in half.keys.items():
                yield _output(f"{name}/{file}.txt", key, partial(self._file, name, file))
        words = dict(self._post_half.words)
        for word, count in self._lasting_half.words.items():
            words[word] = words.get(word, 0) + count
        for path, data in ((_WORDS, encode_words(words)), (_CATALOGUE, self._catalogue())):
            yield _output(path, of_bytes(data), partial(bytes, data))

    def _file(self, half: str, file: str) -> bytes:
        """Return a file as readers get it."""
        known = self._post_half if half == _POSTS else self._lasting_half
        text = self._stored(half, file, known)
        if text is None:
            # Lost or spoilt since the index was made: it is made again, whole.
            made, files = self._build_posts() if half == _POSTS else self._build_lasting()
            self._keep(half, made, files)
            text = files[file]
        return _published(text, self._layout(half), file).encode()

    def _stored(self, half: str, file: str, known: _Half) -> str | None:
        """Return a file as it was made or is in the store, or None where that is not what was put there."""
        if file in self._made[half]:
            return self._made[half][file]
        data = self._store.read("search", f"{half}/{file}")
        try:
            text = "" if data is None else data.decode()
        except UnicodeDecodeError:
            return None
        entries = len(known.entries)
        layout = layout_of_posts(entries) if half == _POSTS else layout_of_few(entries)
        is_whole = of_bytes(_published(text, layout, file).encode()) == known.keys[file]
        return text if is_whole else None

    def _layout(self, half: str) -> Layout:
        if half == _POSTS:
            return layout_of_posts(len(self._posts))
        return layout_of_few(len(self._lasting_half.entries))

    def _catalogue(self) -> bytes:
        years: dict[str, int] = {}
        for place, post in enumerate(self._posts):
            years.setdefault(str(post.published.astimezone(ICT).year), place)
        return make_catalogue(
            posts=part_of(self._layout(_POSTS), years.items()),
            lasting=part_of(self._layout(_LASTING), self._lasting_half.groups),
            glossary=self._glossary,
            withdrawn=(
                withdrawn_post(place, post) for place, post in enumerate(self._posts) if post.status is Status.WITHDRAWN
            ),
        ).encode()

    # Posts

    @cached_property
    def _post_half(self) -> _Half:
        known = self._known(_POSTS)
        entries = tuple((post.path, post.fingerprint) for post in self._posts)
        if known.entries == entries and known.context == self._glossary.key and known.keys:
            return known
        patched = self._patched(known, entries)
        half, files = patched or self._build_posts()
        return self._keep(_POSTS, half, files)

    def _build_posts(self) -> tuple[_Half, dict[str, str]]:
        layout = self._layout(_POSTS)
        index = build_index(layout, lambda place: self._terms(self._posts[place]))
        files = _named(index, layout)
        half = _Half(
            entries=tuple((post.path, post.fingerprint) for post in self._posts),
            context=self._glossary.key,
            words=index.words,
            keys=_keys(files, layout),
        )
        return half, files

    def _patched(self, known: _Half, entries: tuple[tuple[str, str], ...]) -> tuple[_Half, dict[str, str]] | None:
        """Return the half and those of its files that changed, or None where making all anew is better."""
        old, new = layout_of_posts(len(known.entries)), layout_of_posts(len(entries))
        same = _agreeing(known.entries, entries)
        changed = frozenset(place for place in range(same) if known.entries[place] != entries[place])
        is_far = max(old.entries, new.entries) - same > _MOST_NEW or len(changed) > _MOST_CHANGED
        if is_far or not old.entries or known.context != self._glossary.key:
            return None

        def old_terms(place: int) -> Terms:
            data = self._store.read("terms", terms_key_of(*known.entries[place], self._glossary))
            if data is None:
                raise KeyError(place)
            return Terms.decode(data)

        def old_file(key: FileKey) -> str:
            text = self._stored(_POSTS, old.name(key), known)
            if text is None:
                raise KeyError(key)
            return text

        try:
            index = patch_index(
                Change(old=old, new=new, same=same, changed=changed),
                old_terms=old_terms,
                new_terms=lambda place: self._terms(self._posts[place]),
                old_file=old_file,
                words=known.words,
            )
        except (KeyError, ValueError):
            # What the store has lost or spoilt cannot be patched.
            return None
        files = _named(index, new)
        found = {**known.keys, **_keys(files, new)}
        keys = {name: found[name] for name in map(new.name, new.files())}
        return _Half(entries=entries, context=known.context, words=index.words, keys=keys), files

    def _terms(self, post: Post) -> Terms:
        key = self._key(post)
        data = self._store.read("terms", key)
        if data is not None:
            try:
                return Terms.decode(data)
            except ValueError:
                pass
        terms = post_terms(post, self._library.bodies[post.body], self._glossary)
        self._store.write("terms", {key: terms.encode()})
        return terms

    def _key(self, post: Post) -> str:
        return terms_key(post, self._glossary)

    # Everything else

    @cached_property
    def _lasting(self) -> tuple[Lasting, ...]:
        return tuple(lasting_entries(self._library, self._glossary))

    @cached_property
    def _lasting_context(self) -> str:
        library = self._library
        items = (*library.documents, *library.answers, *library.pages)
        return of_values(
            self._glossary.key,
            [(item.path, item.fingerprint) for item in items],
            library.settings.reform_areas,
            library.registers.procedures,
        )

    @cached_property
    def _lasting_half(self) -> _Half:
        known = self._known(_LASTING)
        if known.context == self._lasting_context and known.keys:
            return known
        half, files = self._build_lasting()
        return self._keep(_LASTING, half, files)

    def _build_lasting(self) -> tuple[_Half, dict[str, str]]:
        found = self._lasting
        layout = layout_of_few(len(found))
        index = build_index(layout, lambda place: found[place].terms)
        files = _named(index, layout)
        groups: dict[str, int] = {}
        for place, lasting in enumerate(found):
            groups.setdefault(lasting.entry.kind, place)
        half = _Half(
            entries=tuple((lasting.entry.name, lasting.entry.version) for lasting in found),
            context=self._lasting_context,
            words=index.words,
            keys=_keys(files, layout),
            groups=tuple(groups.items()),
        )
        return half, files

    # The store

    def _known(self, half: str) -> _Half:
        data = self._store.read("search", half)
        if data is None:
            return _NO_HALF
        try:
            return _DECODER.decode(data)
        except msgspec.DecodeError:
            return _NO_HALF

    def _keep(self, name: str, half: _Half, files: Mapping[str, str]) -> _Half:
        before = self._known(name)
        self._made[name] |= files
        self._store.write("search", {f"{name}/{file}": text.encode() for file, text in files.items()})
        self._store.write("search", {name: _ENCODER.encode(half)})
        self._store.delete("search", (f"{name}/{file}" for file in before.keys.keys() - half.keys.keys()))
        if name == _POSTS:
            gone = set(before.entries) - set(half.entries)
            self._store.delete("terms", (terms_key_of(path, version, self._glossary) for path, version in gone))
        return half


def _output(path: str, key: str, render: partial[bytes]) -> Output:
    return Output(path=permalinks.SEARCH + path, key=key, render=render)


def _agreeing(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> int:
    """Return how many leading entries bear the same names."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one[0] != other[0]), min(len(old), len(new)))


def _named(index: Index, layout: Layout) -> dict[str, str]:
    return {layout.name(key): text for key, text in index.files.items()}


def _keys(files: Mapping[str, str], layout: Layout) -> dict[str, str]:
    return {name: of_bytes(_published(text, layout, name).encode()) for name, text in files.items()}


def _published(text: str, layout: Layout, name: str) -> str:
    """Return a file as readers get it: without the lists of what stands nearly everywhere."""
    folder, _, number = name.partition("/")
    if folder != SHARDS:
        return text
    return without_long_lists(text, max(_LEAST_LEFT_OUT, layout.ends[0][int(number)] // _SHARE_LEFT_OUT))
