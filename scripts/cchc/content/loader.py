"""Content files → Library, reading and rendering only what changed since the last build.

Knows nothing of MkDocs: `cchc check` runs this and the checks only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import msgspec

from cchc.cache_folder import FOLDER, cache_folder
from cchc.content.assets import Assets
from cchc.content.content_files import ContentFiles
from cchc.content.file_reader import FileReader, ReadResult, ReadTask
from cchc.content.file_uses import file_paths, with_users
from cchc.content.loaded_files import LoadedFiles, is_draft
from cchc.content.stored_bodies import BATCH, StoredBodies, decoded
from cchc.content.stored_items import StoredItems, item_decoder
from cchc.content.stored_records import ASSETS, AssetRecord
from cchc.digests import of_code, of_values
from cchc.errors import ContentError, Problem, problem_of
from cchc.model.items import Asset, Item
from cchc.model.library import Library
from cchc.model.personal_data import AttachmentContents
from cchc.model.settings import Settings
from cchc.search.glossary import Glossary
from cchc.sources import posts
from cchc.sources.attached.suffixes import is_readable
from cchc.sources.files import FileStamp, find_markdown, stamp
from cchc.sources.registers import read_registers
from cchc.sources.settings import FILE, line_in_settings
from cchc.store import Store, StoredValues

STORE: Final = FOLDER / "store.sqlite"
"""Where the store lies in the project folder, if it can be written there."""

# A file written in the same tick as the store was saved could change again without getting another stamp.
_RACY_NS: Final = 2_000_000_000
_NO_STAMP: Final = FileStamp(0, 0, 0, 0)


class Progress(Protocol):
    """Callback with the number of files done and their total."""

    def __call__(self, done: int, total: int, /) -> None:
        """Show the progress."""


_ENCODER: Final = msgspec.json.Encoder()


def open_store(root: Path, settings: Settings) -> Store:
    """Return the store of the project, emptied if the code or settings that shape its values have changed."""
    return Store(_store_file(root), fingerprint=_fingerprint(settings))


def stored_values(root: Path, settings: Settings) -> StoredValues:
    """Return what reads single values of the store of the project, and never writes to it."""
    return StoredValues(path=_store_file(root), fingerprint=_fingerprint(settings))


def forget_store(root: Path) -> None:
    """Remove the store of the project: deleted rows would stay in its file for a while.

    Raises:
        OSError: another program holds it.
    """
    file = _store_file(root)
    for one in (file.with_name(f"{file.name}-journal"), file):
        one.unlink(missing_ok=True)


def _store_file(root: Path) -> Path:
    return cache_folder(root) / STORE.name


def _fingerprint(settings: Settings) -> str:
    return of_values(of_code(), settings.markdown, settings.docs_dir)


def load_library(  # noqa: PLR0913 - what is read, and what in place of it
    root: Path,
    settings: Settings,
    store: Store,
    *,
    now: datetime,
    progress: Progress | None = None,
    instead: Mapping[str, bytes | None] | None = None,
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the Library of the project folder `root` as readers see it at `now`, and the Problems of reading it.

    A file that cannot be read is missing from the Library but known to it, so that the checks can go on and an editor
    sees all Problems of all files at once. `instead` has what is read in place of files, which may be missing, or None
    for those that are left out.
    """
    held = instead or {}
    files = _Loader(root, settings, store, held).load(progress or _silent)
    # For whoever links to it, content that is left out is content that is not published yet.
    left_out = {path for path, text in held.items() if text is None}
    library = files.library(now=now)
    return replace(library, draft_paths=library.draft_paths | left_out), files.problems


def load_files(root: Path, settings: Settings, store: Store, *, progress: Progress | None = None) -> LoadedFiles:
    """Return all files of the project folder `root`, as far as they can be read."""
    return _Loader(root, settings, store, {}).load(progress or _silent)


class _Loader:
    def __init__(self, root: Path, settings: Settings, store: Store, instead: Mapping[str, bytes | None]) -> None:
        self._root = root
        self._texts = {path: text for path, text in instead.items() if text is not None}
        self._left_out = instead.keys() - self._texts.keys()
        self._settings = settings
        self._store = store
        self._asset_records = store.read_all("assets")
        self._new_assets: dict[str, bytes] = {}
        self._asset_stamps: dict[str, FileStamp] = {}
        self._contents: dict[str, AttachmentContents] = {}
        self._gone: list[str] = []
        self._problems: list[Problem] = []
        self._lookalikes: dict[str, str] = {}
        self._registers = read_registers(
            root, self._problems, docs_dir=settings.docs_dir, shared=settings.shared_registers
        )
        self._reader = FileReader(
            root=root,
            docs_dir=settings.docs_dir,
            markdown=settings.markdown,
            glossary=Glossary(self._registers.glossary, self._registers.search_words) if settings.has_search else None,
            sought=self._registers.sought,
        )
        self._bodies = StoredBodies(store, self._reader, self._texts)
        self._stored = StoredItems(store, docs_dir=settings.docs_dir, phrases=of_values(self._registers.sought))
        self._terms: dict[str, bytes] = {}

    def load(self, progress: Progress) -> LoadedFiles:
        found = find_markdown(self._root, (posts.FOLDER, self._settings.docs_dir), self._problems)
        stamps = {path: state for path, state in found if path not in self._left_out}
        self._problems = [problem for problem in self._problems if problem.path not in self._left_out]
        stamps |= dict.fromkeys(self._texts, _NO_STAMP)
        items = self._items(stamps, progress)
        assets = self._assets([item for item in items if not is_draft(item)])
        self._save(items)
        return LoadedFiles(
            settings=self._settings,
            registers=self._registers,
            items={item.path: item for item in items},
            stamps=stamps,
            bodies=self._bodies,
            assets=assets,
            asset_stamps=self._asset_stamps,
            attachment_contents=self._contents,
            lookalikes=self._lookalikes,
            problems=tuple(self._problems),
        )

    # Items

    def _items(self, stamps: Mapping[str, FileStamp], progress: Progress) -> list[Item]:
        """Return the item of every file that can be read, by path; only files that changed are read."""
        found: dict[str, Item] = {}
        known: dict[str, Item] = {}
        for path, item, state in self._stored_items(stamps):
            is_right = self._is_unchanged(stamps[path], state) and path not in self._texts
            (found if is_right else known)[path] = item
        if self._stored.is_worn(len(found)):
            self._stored.start_again()
            for path, item in found.items():
                self._stored.add(item, stamps[path])
        jobs = [self._task(path, known.get(path)) for path in sorted(stamps) if path not in found]
        if jobs:
            check_extensions(self._root, self._settings)
        for done, finding in enumerate(self._reader.read_all(jobs), start=len(found) + 1):
            read = self._item(finding, known.get(finding.path))
            if read is not None:
                found[read.path] = read
                # What stands in place of a file is no record of it.
                if read.path not in self._texts:
                    self._stored.add(read, stamps[read.path])
            progress(done, len(stamps))
        return [found[path] for path in sorted(found)]

    def _stored_items(self, stamps: Mapping[str, FileStamp]) -> Iterator[tuple[str, Item, FileStamp]]:
        """Yield path, item and stamp of every file that the store still has whole."""
        for path, record in self._stored.rows():
            if path not in stamps:
                self._gone.append(path)
            elif (stored := self._stored.item(path, record)) and self._bodies.has_stored(stored[0].body):
                yield path, *stored

    def _task(self, path: str, known: Item | None) -> ReadTask:
        return ReadTask(path=path, known=None if known is None else known.fingerprint, text=self._texts.get(path))

    def _item(self, finding: ReadResult, known: Item | None) -> Item | None:
        """Return the item of a result, or the known item if the file is unchanged."""
        self._problems.extend(finding.problems)
        if finding.item is None or finding.body is None:
            return None if finding.problems else known
        self._bodies.add(finding.body_key, finding.body)
        if finding.terms is not None:
            self._terms[finding.terms_key] = finding.terms
            self._save_terms(at_least=BATCH)
        return item_decoder(finding.path, docs_dir=self._settings.docs_dir).decode(finding.item)

    # Assets

    def _assets(self, items: Sequence[Item]) -> Mapping[str, Asset]:
        """Return path → Asset of the files that items link to; faults become Problems."""
        stamps = self._asset_stamps
        assets: dict[str, Asset] = {}
        jobs: list[str] = []
        files = ContentFiles(self._root, self._settings.docs_dir, self._problems)
        for path in sorted(file_paths(items)):
            try:
                if not files.has(path):
                    self._lookalikes |= files.lookalike(path)
                    continue
                stamps[path] = stamp(self._root / path)
            except ContentError as error:
                self._problems.extend(error.problems)
                continue
            except OSError as error:
                # Removed since its folder was listed.
                self._problems.append(problem_of(error, path))
                continue
            known = decoded(ASSETS, self._asset_records.pop(path, None))
            if known and self._is_unchanged(stamps[path], known.stamp):
                assets[path] = known.asset
                self._contents[path] = known.contents
            else:
                jobs.append(path)
        asset_files = Assets(self._root, self._settings.docs_dir)
        for path, found in zip(jobs, asset_files.read_all(jobs), strict=True):
            if isinstance(found, ContentError):
                self._problems.extend(with_users(found, path, items))
                continue
            assets[path] = found
            if found.source is None and is_readable(path):
                self._contents[path] = asset_files.attachments.read(found)
            record = AssetRecord(
                stamp=stamps[path], asset=found, contents=self._contents.get(path, AttachmentContents())
            )
            self._new_assets[path] = _ENCODER.encode(record)
        if jobs or self._asset_records:
            asset_files.pictures.forget_others({asset.source for asset in assets.values() if asset.source})
            asset_files.attachments.forget_others([asset for asset in assets.values() if asset.source is None])
        self._contents = {path: found for path, found in self._contents.items() if found != AttachmentContents()}
        return {path: assets[path] for path in sorted(assets)}

    # Between builds

    def _save_terms(self, *, at_least: int) -> None:
        if len(self._terms) >= at_least:
            self._store.write("terms", self._terms)
            self._terms = {}

    def _is_unchanged(self, now: FileStamp, then: FileStamp) -> bool:
        return now == then and now.latest_ns < self._store.saved_ns - _RACY_NS

    def _save(self, items: Iterable[Item]) -> None:
        self._save_terms(at_least=0)
        self._stored.flush()
        self._store.delete("items", self._gone)
        self._store.write("assets", self._new_assets)
        # Records that were not asked for belong to removed files.
        self._store.delete("assets", self._asset_records)
        self._bodies.flush({item.body: item.path for item in items})


def check_extensions(root: Path, settings: Settings) -> None:
    """Raise a ContentError if mkdocs.yml names Markdown extensions that cannot be used: no text can be rendered."""
    from cchc.render.extensions import unusable_extensions  # noqa: PLC0415 - Markdown, where no text is rendered

    problems = [
        Problem(FILE, line_in_settings(root, "markdown_extensions", name), message)
        for name, message in unusable_extensions(settings.markdown)
    ]
    if problems:
        raise ContentError(problems)


def _silent(done: int, total: int, /) -> None:
    del done, total
