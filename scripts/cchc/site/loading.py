"""Content files → Library, reading and rendering only what changed since the last build.

Knows nothing of MkDocs: `cchc check` runs this and the checks, and no more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from cchc.errors import ContentError, Problem
from cchc.model.answers import FaqEntry
from cchc.model.items import Asset, Body, Item, Page
from cchc.model.library import Library
from cchc.model.links import is_harmless, path_of, scheme_of, split_target
from cchc.model.plans import Plan
from cchc.model.posts import Post, Status
from cchc.model.registers import Registers
from cchc.model.settings import Settings
from cchc.render.markdown import Renderer
from cchc.site.assets import read_asset
from cchc.site.fingerprints import of_code, of_values
from cchc.sources import answers, plans, posts
from cchc.sources.files import FileStamp, SourceText, find_markdown, fingerprint, split, stamp
from cchc.sources.pages import read_page
from cchc.sources.registers import read_registers
from cchc.store import Store

_I = TypeVar("_I", bound=Item)
_R = TypeVar("_R", bound=Item, covariant=True)

STORE: Final = Path(".cache", "cchc", "store.sqlite")
"""Where the store lies in the project folder. Deleting it costs time and nothing else."""

# A file written in the same tick as the store was saved could change again without getting another stamp.
_RACY_NS: Final = 2_000_000_000


class Progress(Protocol):
    """Told how many files are done, of how many."""

    def __call__(self, done: int, total: int, /) -> None: ...


class _Reader(Protocol[_R]):
    def __call__(self, source: SourceText, *, docs_dir: str) -> _R: ...


@dataclass(frozen=True, kw_only=True)
class _Record(Generic[_I]):
    """What the store keeps of a content file."""

    stamp: FileStamp
    item: _I


@dataclass(frozen=True, kw_only=True)
class _AssetRecord:
    """What the store keeps of a picture or attachment."""

    stamp: FileStamp
    asset: Asset


_ENCODER: Final = msgspec.json.Encoder()
_BODIES: Final = msgspec.json.Decoder(Body)
_ASSETS: Final = msgspec.json.Decoder(_AssetRecord)
_ASSET_PREFIX: Final = "asset:"


def open_store(root: Path, settings: Settings) -> Store:
    """Return the store of the project, empty when anything that shapes its values has changed."""
    return Store(root / STORE, fingerprint=of_values(of_code(), settings.markdown, settings.docs_dir))


def load_library(
    root: Path,
    settings: Settings,
    store: Store,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the Library of the project folder `root` as readers see it at `now`, and the Problems of reading it.

    A file that cannot be read is missing from the Library but known to it, so that the checks can go on and an editor
    sees all Problems of all files at once.
    """
    return _Loader(root, settings, store).load(now, progress or _silent)


class _Loader:
    def __init__(self, root: Path, settings: Settings, store: Store) -> None:
        self._root = root
        self._settings = settings
        self._store = store
        self._records = store.read_all("items")
        self._bodies = _StoredBodies(store)
        self._renderer: Renderer | None = None
        self._learned: dict[str, bytes] = {}
        self._seen: set[str] = set()
        self._problems: list[Problem] = []
        self._done = 0
        self._total = 0

    def load(self, now: datetime, progress: Progress) -> tuple[Library, tuple[Problem, ...]]:
        docs_dir = self._settings.docs_dir
        registers = self._registers()
        found = {
            "posts": list(find_markdown(self._root, posts.FOLDER, self._problems)),
            "plans": list(find_markdown(self._root, f"{docs_dir}/{plans.FOLDER}", [])),
            "answers": list(find_markdown(self._root, f"{docs_dir}/{answers.FOLDER}", [])),
        }
        typed = {path for files in found.values() for path, _ in files}
        found["pages"] = [
            file for file in find_markdown(self._root, docs_dir, self._problems) if file[0] not in typed
        ]
        self._total = sum(len(files) for files in found.values())

        def read(name: str, kind: type[_I], reader: _Reader[_I]) -> list[_I]:
            return list(self._items(found[name], kind, reader, progress))

        all_posts = read("posts", Post, posts.read_post)
        all_plans = read("plans", Plan, plans.read_plan)
        all_answers = read("answers", FaqEntry, answers.read_answer)
        all_pages = read("pages", Page, read_page)
        published = [post for post in all_posts if post.status is not Status.DRAFT]
        assets = self._assets([*published, *all_plans, *all_answers, *all_pages])
        self._save()
        library = Library.create(
            settings=self._settings,
            registers=registers,
            posts=all_posts,
            plans=all_plans,
            answers=all_answers,
            pages=all_pages,
            bodies=self._bodies,
            assets=assets,
            unreadable=frozenset(problem.path for problem in self._problems),
            now=now,
        )
        return library, tuple(self._problems)

    def _registers(self) -> Registers:
        try:
            return read_registers(self._root, docs_dir=self._settings.docs_dir)
        except ContentError as error:
            self._problems.extend(error.problems)
            return Registers()

    def _items(
        self, files: Iterable[tuple[str, FileStamp]], kind: type[_I], reader: _Reader[_I], progress: Progress
    ) -> Iterator[_I]:
        decoder = msgspec.json.Decoder(_Record[kind])  # type: ignore[valid-type] # a generic over a run-time type
        for path, file_stamp in files:
            try:
                yield self._item(path, file_stamp, decoder, reader)
            except ContentError as error:
                self._problems.extend(error.problems)
            self._done += 1
            progress(self._done, self._total)

    def _item(
        self, path: str, file_stamp: FileStamp, decoder: msgspec.json.Decoder[_Record[_I]], reader: _Reader[_I]
    ) -> _I:
        self._seen.add(path)
        known = _decoded(decoder, self._records.get(path))
        if known is not None and self._is_unchanged(file_stamp, known.stamp):
            return known.item
        data = (self._root / path).read_bytes()
        if known is not None and known.item.fingerprint == fingerprint(data):
            item = known.item
        else:
            item = self._read(split(data, path), reader)
        self._learned[path] = _ENCODER.encode(_Record(stamp=file_stamp, item=item))
        return item

    def _read(self, source: SourceText, reader: _Reader[_I]) -> _I:
        item = reader(source, docs_dir=self._settings.docs_dir)
        if self._renderer is None:
            self._renderer = Renderer(self._settings.markdown)
        body, found = self._renderer.render(source.body)
        links = tuple(replace(link, line=link.line + source.body_line - 1) for link in found)
        item = replace(item, body=self._bodies.add(body, source.body), body_links=links, anchors=body.anchors)
        bare = replace(item, fingerprint="", body="", body_links=(), anchors=(), lines={})
        face = of_values(bare)
        reach = of_values(face, [(link.target, link.has_alt) for link in links], body.anchors)
        return replace(item, face=face, reach=reach)

    # Assets

    def _assets(self, items: Iterable[Item]) -> Mapping[str, Asset]:
        assets: dict[str, Asset] = {}
        for path in sorted({path for item in items for path in _asset_paths(item)}):
            if self._is_content_file(path):
                try:
                    assets[path] = self._asset(path)
                except ContentError as error:
                    self._problems.extend(error.problems)
        return assets

    def _asset(self, path: str) -> Asset:
        key = _ASSET_PREFIX + path
        self._seen.add(key)
        file_stamp = stamp(self._root / path)
        known = _decoded(_ASSETS, self._records.get(key))
        if known is not None and self._is_unchanged(file_stamp, known.stamp):
            return known.asset
        asset = read_asset(self._root, path, docs_dir=self._settings.docs_dir)
        self._learned[key] = _ENCODER.encode(_AssetRecord(stamp=file_stamp, asset=asset))
        return asset

    def _is_content_file(self, path: str) -> bool:
        if not path.startswith(("posts/", f"{self._settings.docs_dir}/")):
            return False
        folder, _, name = path.rpartition("/")
        # The folder's own listing, so that `Anh.PNG` is not `anh.png` on Windows either.
        is_private = any(part.startswith(("_", ".")) for part in path.split("/"))
        return not is_private and name in _names_in(self._root / folder)

    # Between builds

    def _is_unchanged(self, now: FileStamp, then: FileStamp) -> bool:
        return now == then and now.modified_ns < self._store.saved_ns - _RACY_NS

    def _save(self) -> None:
        self._store.write("items", self._learned)
        self._store.delete("items", self._records.keys() - self._seen)
        self._bodies.save()


class _StoredBodies(Mapping[str, Body]):
    """Bodies by the fingerprint of their text: read when asked for, kept in memory only when new."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._new: dict[str, Body] = {}
        self._unsaved: dict[str, bytes] = {}

    def add(self, body: Body, text: str) -> str:
        """Keep the body of a text and return its key."""
        key = fingerprint(text.encode())
        self._new[key] = body
        self._unsaved[key] = _ENCODER.encode(body)
        return key

    def save(self) -> None:
        """Put new bodies into the store."""
        self._store.write("bodies", self._unsaved)
        self._unsaved = {}

    def __getitem__(self, key: str) -> Body:
        if key in self._new:
            return self._new[key]
        data = self._store.read("bodies", key)
        if data is None:
            raise KeyError(key)
        return _BODIES.decode(data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.read_all("bodies").keys() | self._new.keys())

    def __len__(self) -> int:
        return sum(1 for _ in self)


_T = TypeVar("_T")


def _decoded(decoder: msgspec.json.Decoder[_T], data: bytes | None) -> _T | None:
    if data is None:
        return None
    try:
        return decoder.decode(data)
    except msgspec.DecodeError:
        # A damaged record is a record that was never there.
        return None


def _asset_paths(item: Item) -> Iterator[str]:
    for link in item.all_links:
        path, _ = split_target(link.target)
        is_file = path and not path.startswith("/") and not path.endswith(".md")
        if is_file and scheme_of(link.target) is None and is_harmless(link.target):
            yield path_of(path, source=item.path)


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return frozenset()


def _silent(done: int, total: int, /) -> None:
    del done, total
