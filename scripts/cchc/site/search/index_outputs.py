"""The search index of a Library as outputs: two halves, their entries, and what both have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Final

from cchc.digests import of_bytes, of_code, of_values
from cchc.model import permalinks
from cchc.model.facts import brief_of
from cchc.model.library import Library
from cchc.model.posts import Status
from cchc.search.documents import encode_catalogue, encode_entry, encode_words, half_of, withdrawn_post
from cchc.search.entries import post_entry, post_terms, post_text, terms_key
from cchc.search.glossary import Glossary
from cchc.search.layout import layout_of_few, layout_of_posts
from cchc.search.static_entries import StaticEntry, static_entries
from cchc.search.terms import Terms
from cchc.site.publish.families import Batch, Output
from cchc.site.search.stored_index import Indexed, StoredIndex
from cchc.store import Store
from cchc.text.dates import ICT

_POSTS: Final = "tin"
_STATIC: Final = "khac"
_ENTRIES: Final = "muc"
_CATALOGUE: Final = "chi-muc.json"
_WORDS: Final = "tieng.txt"
_AT_ONCE: Final = 200
"""Entries of posts that are looked at together."""


class SearchIndex:
    """The search index of a Library."""

    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store
        self._glossary = Glossary(library.registers.glossary, library.registers.search_words)
        self._posts = tuple(reversed(library.posts))

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the index but the entries of posts; an index never names an entry that is not there."""
        if not self._library.settings.has_search:
            return
        yield from self._static_entries()
        yield from self._files()
        hidden = (terms_key(post.path, post.fingerprint, self._glossary.key) for post in self._library.hidden_posts)
        wanted = {*self._post_index.terms_keys, *self._static_index.terms_keys, *hidden}
        self._store.delete("terms", self._store.keys("terms") - wanted)

    @contextmanager
    def built_beside(self) -> Iterator[None]:
        """Let another process build a large index from nothing while this one writes everything else."""
        try:
            if self._library.settings.has_search:
                self._post_index.build_beside()
            yield
        finally:
            if self._library.settings.has_search:
                self._post_index.stop()

    # Posts

    def post_entries(self) -> Iterator[Batch]:
        """Yield the entries of posts, which the index names."""
        places = range(len(self._posts)) if self._library.settings.has_search else ()
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            yield Batch(
                name=f"{start}",
                key=of_values(self._entry_context, [self._entry_inputs(place) for place in some]),
                paths=tuple(permalinks.SEARCH + _post_path(place) for place in some),
                outputs=partial(self._entries_at, some),
            )

    def entries_of(self, paths: Collection[str]) -> Iterator[Output]:
        """Yield the entries of the posts with these files."""
        if self._library.settings.has_search:
            yield from self._entries_at(place for place, post in enumerate(self._posts) if post.path in paths)

    def _entries_at(self, places: Iterable[int]) -> Iterator[Output]:
        for place in places:
            key = of_values(self._entry_context, self._entry_inputs(place))
            yield _output(_post_path(place), key, partial(self._post_file, place))

    @cached_property
    def _entry_context(self) -> str:
        """Digest of what entries of posts show that is not of posts."""
        return of_values(of_code(), self._library.settings.reform_areas)

    def _entry_inputs(self, place: int) -> tuple[str | None, ...]:
        post = self._posts[place]
        facts = brief_of(self._library, post) if post.forms else None
        return post.public_digest, facts, post.fingerprint, post.body

    def _post_file(self, place: int) -> bytes:
        post = self._posts[place]
        return encode_entry(post_entry(self._library, post), post_text(post, self._library.bodies[post.body]))

    @cached_property
    def _post_index(self) -> StoredIndex:
        indexed = Indexed(
            name=_POSTS,
            entries=tuple((post.path, post.fingerprint) for post in self._posts),
            context=self._glossary.key,
            layout_of=layout_of_posts,
            make_terms=self._post_terms,
        )
        return StoredIndex(indexed, self._store)

    def _post_terms(self, place: int) -> Terms:
        post = self._posts[place]
        return post_terms(post, self._library.bodies[post.body], self._glossary)

    # Everything else

    @cached_property
    def _static(self) -> tuple[StaticEntry, ...]:
        return tuple(static_entries(self._library))

    def _static_entries(self) -> Iterator[Output]:
        for place, entry in enumerate(self._static):
            key = of_values(of_code(), entry.name, entry.version, self._static_context)
            yield _output(f"{_STATIC}/{_ENTRIES}/{place}.json", key, partial(self._static_file, place))

    def _static_file(self, place: int) -> bytes:
        record = self._static[place].record
        return encode_entry(record.entry, record.text)

    @cached_property
    def _static_context(self) -> str:
        """Digest of what entries show or are found by that is not in their files."""
        settings, procedures = self._library.settings, self._library.registers.procedures
        return of_values(self._glossary.key, settings.reform_areas, settings.audiences, procedures)

    @cached_property
    def _static_index(self) -> StoredIndex:
        indexed = Indexed(
            name=_STATIC,
            entries=tuple((entry.name, entry.version) for entry in self._static),
            context=self._static_context,
            layout_of=layout_of_few,
            make_terms=lambda place: self._static[place].terms(self._glossary),
        )
        return StoredIndex(indexed, self._store)

    # Both

    def _files(self) -> Iterator[Output]:
        for half, index in ((_POSTS, self._post_index), (_STATIC, self._static_index)):
            for name, key in index.keys.items():
                yield _output(f"{half}/{name}.txt", key, partial(index.read, name))
        words = dict(self._post_index.words)
        for word, count in self._static_index.words.items():
            words[word] = words.get(word, 0) + count
        for path, data in ((_WORDS, encode_words(words)), (_CATALOGUE, self._catalogue())):
            yield _output(path, of_bytes(data), partial(bytes, data))

    def _catalogue(self) -> bytes:
        return encode_catalogue(
            posts=half_of(self._post_index.layout, self._years().items()),
            lasting=half_of(self._static_index.layout, self._kinds().items()),
            glossary=self._glossary,
            withdrawn=(
                withdrawn_post(place, post) for place, post in enumerate(self._posts) if post.status is Status.WITHDRAWN
            ),
        )

    def _years(self) -> Mapping[str, int]:
        """Return the first place of every year."""
        found: dict[str, int] = {}
        for place, post in enumerate(self._posts):
            found.setdefault(str(post.published.astimezone(ICT).year), place)
        return found

    def _kinds(self) -> Mapping[str, int]:
        """Return the first place of every kind."""
        found: dict[str, int] = {}
        for place, entry in enumerate(self._static):
            found.setdefault(entry.kind, place)
        return found


def _post_path(place: int) -> str:
    return f"{_POSTS}/{_ENTRIES}/{place}.json"


def _output(path: str, key: str, render: partial[bytes]) -> Output:
    return Output(path=permalinks.SEARCH + path, key=key, render=render)
