"""What would change for readers if the section were published now, by the digests of what was published last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc.content.live.snapshot import Snapshot
from cchc.content.published_texts import PublishedTexts
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class PendingItem:
    """Content that readers do not have as it stands in its file."""

    path: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PendingChanges:
    """Everything that a publication would change, of posts, documents and answers."""

    new: tuple[PendingItem, ...] = ()
    changed: tuple[PendingItem, ...] = ()
    withdrawn: tuple[PendingItem, ...] = ()
    gone: tuple[PendingItem, ...] = ()
    """Published content whose file is not there, or is a draft again."""
    is_whole: bool = True
    """Whether changed texts are known: not before the first publication by this program."""

    @property
    def total(self) -> int:
        """How many items a publication would change."""
        return len(self.new) + len(self.changed) + len(self.withdrawn) + len(self.gone)


@dataclass(frozen=True, kw_only=True)
class WaitingPost:
    """A post that readers should have by its date, and do not have."""

    post: Post
    is_missed: bool
    """Whether it was ready before its hour came: then nobody has published since."""


def waiting_posts(snapshot: Snapshot) -> tuple[WaitingPost, ...]:
    """Return the posts that are due and were never published, those first whose hour was missed."""
    known = snapshot.library.ledger.posts
    stamps = snapshot.files.loaded.stamps
    found = []
    for post in snapshot.library.posts:
        if post.id not in known:
            stamp = stamps.get(post.path)
            saved = None if stamp is None else datetime.fromtimestamp(stamp.modified_ns / 1e9, tz=ICT)
            found.append(WaitingPost(post=post, is_missed=saved is not None and saved < post.published))
    return tuple(sorted(found, key=lambda one: (not one.is_missed, one.post.published, one.post.path)))


def pending_changes(snapshot: Snapshot, texts: PublishedTexts | None) -> PendingChanges:
    """Return what a publication would change; `texts` are those that were published last, None where unknown."""
    library = snapshot.library
    known = library.ledger.posts
    present = {item.path: item for item in _public(library)}
    withdrawn = tuple(
        _item(post)
        for post in library.posts
        if post.withdrawal is not None and post.id in known and not known[post.id].is_withdrawn
    )
    if texts is None:
        new = tuple(_item(item) for item in present.values() if isinstance(item, Post) and item.id not in known)
        return PendingChanges(new=new, withdrawn=withdrawn, is_whole=False)
    before = texts.fingerprints
    moved = _moved(present, before, docs_dir=snapshot.settings.docs_dir)
    # What cannot be read is held back.
    there = present.keys() | snapshot.files.faults.keys() | set(moved.values()) | {one.path for one in withdrawn}
    return PendingChanges(
        new=tuple(_item(item) for path, item in present.items() if path not in before and path not in moved),
        changed=tuple(
            _item(item)
            for path, item in present.items()
            if path in moved or (path in before and before[path] != item.fingerprint)
        ),
        withdrawn=withdrawn,
        gone=tuple(
            PendingItem(path=path, title=_title_of_gone(library, path, docs_dir=snapshot.settings.docs_dir))
            for path in sorted(before.keys() - there)
        ),
    )


def _public(library: Library) -> Iterator[Item]:
    yield from (post for post in library.posts if post.withdrawal is None)
    yield from library.documents
    yield from library.answers


def _moved(present: Mapping[str, Item], before: Mapping[str, str], *, docs_dir: str) -> Mapping[str, str]:
    """Return the former file of each item that was published under another name."""
    addresses = {permalinks.for_file(path, docs_dir=docs_dir): path for path in before.keys() - present.keys()}
    found = {}
    for path, item in present.items():
        former = next((addresses[alias] for alias in item.aliases if alias in addresses), None)
        if former is not None and path not in before:
            found[path] = former
    return found


def _item(item: Item) -> PendingItem:
    match item:
        case Post():
            title = item.title
        case Document():
            title = item.full_title
        case FaqEntry():
            title = item.question
        case _:
            title = item.path
    return PendingItem(path=item.path, title=title)


def _title_of_gone(library: Library, path: str, *, docs_dir: str) -> str:
    address = permalinks.for_file(path, docs_dir=docs_dir)
    hidden = next((post.title for post in library.hidden_posts if post.path == path), None)
    known = (post.title for post in library.ledger.posts.values() if address in post.addresses)
    return hidden or next(known, path)
