"""Content that a text can link to, found by words, each with the link to write."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.content.live.post_rows import folded, words_in
from cchc.content.live.snapshot import Snapshot
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.posts import Post
from cchc.model.topics import Topic

MOST: Final = 20


@dataclass(frozen=True, kw_only=True)
class LinkChoice:
    """Content that a link can lead to."""

    path: str
    title: str
    kind: str
    """“post”, “document”, “answer”, “topic” or “page”."""
    link: str
    """What stands in the brackets of a link: the way from the text to the file, “../../docs/hoi-dap/x.md”."""
    is_public: bool
    """Whether readers see it; a link to anything else stops publication."""


class LinkChoices:
    """Finds link targets; of items that stay the same, the words are worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Item, str, str]] = {}

    def find(self, snapshot: Snapshot, words: str, *, source: str, most: int = MOST) -> tuple[LinkChoice, ...]:
        """Return what has all of `words` in its title, number, name or summary; public and new content first."""
        wanted = words_in(words)
        if not wanted:
            return ()
        found = [
            (rank, path)
            for path, item in self._items(snapshot)
            if path != source and (rank := self._rank(path, item, wanted)) is not None
        ]
        public = snapshot.library.items_by_path
        found.sort(key=lambda one: (one[1] not in public, one[0]))
        return tuple(self._target(path, snapshot, source) for _, path in found[:most])

    def _items(self, snapshot: Snapshot) -> Iterator[tuple[str, Item]]:
        library = snapshot.library
        for item in (*library.answers, *library.pages, *library.topics, *library.documents, *snapshot.posts):
            yield item.path, item

    def _rank(self, path: str, item: Item, wanted: Sequence[str]) -> tuple[bool, bool] | None:
        known = self._known.get(path)
        if known is None or known[0] is not item:
            title, more = _words_of(item)
            known = self._known[path] = item, folded(title), folded(f"{title} {more} {path}")
        _, title, words = known
        if not all(word in words for word in wanted):
            return None
        phrase = " ".join(wanted)
        return not title.startswith(phrase), phrase not in title

    def _target(self, path: str, snapshot: Snapshot, source: str) -> LinkChoice:
        item = snapshot.items[path]
        return LinkChoice(
            path=path,
            title=_words_of(item)[0],
            kind=_kind(item),
            link=posixpath.relpath(path, posixpath.dirname(source) or "."),
            is_public=path in snapshot.library.items_by_path,
        )


def _words_of(item: Item) -> tuple[str, str]:
    match item:
        case Post():
            return item.title, item.summary
        case Document():
            return " ".join(part for part in (item.type, item.number, item.title) if part), item.issuer_name
        case FaqEntry():
            return item.question, item.summary
        case Topic() | Page():
            return item.title, item.summary or ""
        case _:
            return item.path, ""


def _kind(item: Item) -> str:
    match item:
        case Post():
            return "post"
        case Document():
            return "document"
        case FaqEntry():
            return "answer"
        case Topic():
            return "topic"
        case _:
            return "page"
