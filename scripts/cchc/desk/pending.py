"""What would change for readers if the section were published now, by the digests of what was published last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from cchc.content.holding_back import Hold, by_content
from cchc.content.live.snapshot import Snapshot
from cchc.content.published_texts import PublishedTexts
from cchc.content.withdrawal_notices import is_being_withdrawn
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import path_of, scheme_of, split_target
from cchc.model.posts import Post
from cchc.sources import posts
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class PendingItem:
    """Content that readers do not have as it stands in its file."""

    path: str
    title: str


@dataclass(frozen=True, kw_only=True)
class HeldItem(PendingItem):
    """Content that a publication does not take, because of its mistakes or of those of what it leads to."""

    hold: Hold


@dataclass(frozen=True, kw_only=True)
class PendingChanges:
    """Everything that a publication would change, of posts, documents and answers."""

    new: tuple[PendingItem, ...] = ()
    changed: tuple[PendingItem, ...] = ()
    withdrawn: tuple[PendingItem, ...] = ()
    gone: tuple[PendingItem, ...] = ()
    """Published content whose file is not there, or is a draft again."""
    held: tuple[HeldItem, ...] = ()
    """What is held back; it stands in none of the others."""
    stops: tuple[Problem, ...] = ()
    """Problems that cannot be held back: nothing is published before they are fixed."""
    is_whole: bool = True
    """Whether changed texts are known: not before the first publication by this program."""
    is_first: bool = False
    """Whether nothing was ever published."""

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


def pending_changes(
    snapshot: Snapshot, texts: PublishedTexts | None, problems: Sequence[Problem] = ()
) -> PendingChanges:
    """Return what a publication would change.

    `texts` are those that were published last, None where unknown; `problems` are all that were found in the section.
    """
    faulty = _Faulty.of(snapshot, texts, problems)
    changes = _changes(snapshot, texts)
    found = {item.path: item for item in (*changes.new, *changes.changed)}
    held = {path: HeldItem(path=path, title=title, hold=faulty.hold(path)) for path, title in faulty.titles.items()}
    led_to = {path for path, one in held.items() if one.hold is Hold.LEFT_OUT}
    while led_to:
        # Whatever leads to what is left out has a link into nowhere.
        more = [found[path] for path in found if path not in held and _targets(snapshot.items[path]) & led_to]
        held |= {one.path: HeldItem(path=one.path, title=one.title, hold=faulty.hold(one.path)) for one in more}
        led_to = {one.path for one in more if held[one.path].hold is Hold.LEFT_OUT}
    return replace(
        changes,
        new=tuple(item for item in changes.new if item.path not in held),
        changed=tuple(item for item in changes.changed if item.path not in held),
        withdrawn=tuple(item for item in changes.withdrawn if item.path not in held),
        held=tuple(held[path] for path in sorted(held)),
        stops=faulty.stops,
    )


def _changes(snapshot: Snapshot, texts: PublishedTexts | None) -> PendingChanges:
    """Return what would change if nothing were wrong with anything."""
    library = snapshot.library
    known = library.ledger.posts
    present = {item.path: item for item in _public(library)}
    withdrawn = tuple(
        _item(post)
        for post in library.posts
        if post.withdrawal is not None and post.id in known and not known[post.id].is_withdrawn
    )
    if texts is None:
        is_first = not known
        new = tuple(
            _item(item) for item in present.values() if is_first or (isinstance(item, Post) and item.id not in known)
        )
        return PendingChanges(new=new, withdrawn=withdrawn, is_whole=False, is_first=is_first)
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


@dataclass(frozen=True, kw_only=True)
class _Faulty:
    """Content with Problems, told apart as a build does that holds back."""

    titles: Mapping[str, str]
    """What is held back, by file."""
    published: frozenset[str]
    """Files of which readers have a text."""
    withdrawn: frozenset[str]
    """Files of posts that are being withdrawn: readers get a notice."""
    with_files: frozenset[str]
    """Files that have not changed: what is wrong is that files beside them are missing."""
    stops: tuple[Problem, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, texts: PublishedTexts | None, problems: Sequence[Problem]) -> Self:
        library, docs_dir = snapshot.library, snapshot.settings.docs_dir
        found = by_content(problems, library, docs_dir=docs_dir)
        kept = texts.fingerprints if texts is not None else {}
        public = {item.path: item for item in library.items}
        addresses = {address for post in library.ledger.posts.values() for address in post.addresses[:1]}
        titles: dict[str, str] = {}
        held: set[Problem] = set()
        withdrawn: set[str] = set()
        with_files: set[str] = set()
        for path, own in found.items():
            item = public.get(path)
            is_known = path in kept or permalinks.for_file(path, docs_dir=docs_dir) in addresses
            if item is None and path in snapshot.items:
                held.update(own)  # a draft, which no publication looks at
                continue
            is_withdrawn = is_known and path.startswith(f"{posts.FOLDER}/") and _is_withdrawn(snapshot, path)
            if is_withdrawn:
                withdrawn.add(path)
            elif item is not None and kept.get(path) == item.fingerprint:
                with_files.add(path)
            if is_withdrawn or path in kept or not is_known:
                held.update(own)
                title = _item(item).title if item else _title_of_gone(library, path, docs_dir=docs_dir)
                titles[path] = title
        stops = tuple(problem for problem in problems if problem not in held)
        return cls(
            titles=titles,
            published=frozenset(kept),
            withdrawn=frozenset(withdrawn),
            with_files=frozenset(with_files),
            stops=stops,
        )

    def hold(self, path: str) -> Hold:
        """Return what readers have of content that is held back."""
        if path in self.withdrawn:
            return Hold.WITHDRAWN
        if path in self.with_files:
            return Hold.FILES_KEPT
        return Hold.AS_PUBLISHED if path in self.published else Hold.LEFT_OUT


def _is_withdrawn(snapshot: Snapshot, path: str) -> bool:
    try:
        return is_being_withdrawn((snapshot.root / path).read_bytes())
    except OSError:
        return False


def _targets(item: Item) -> frozenset[str]:
    """Return the files that the links of an item name."""
    targets = (link.target for link in (*item.links, *item.body_links))
    return frozenset(
        path_of(split_target(target)[0], source=item.path)
        for target in targets
        if scheme_of(target) is None and not target.startswith(("#", "/"))
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
