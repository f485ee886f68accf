"""The Library in memory: loaded once, changed file by file, read by any number of threads."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Self

from cchc.content.file_reader import PARALLEL_FROM
from cchc.content.ledger_file import find_ledger, ledger_path, vanished_folder
from cchc.content.live.live_bodies import LiveBodies
from cchc.content.live.live_files import LiveFiles, find_register_stamps
from cchc.content.live.rereading import UNSURE_NS, Look, Rereader
from cchc.content.live.snapshot import Snapshot, next_change
from cchc.content.loaded_files import LoadedFiles
from cchc.content.loader import Progress, check_extensions, load_files, open_store, stored_values
from cchc.content.stored_records import stored_files
from cchc.content.text_reader import TextReader
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.items import Body
from cchc.model.ledger import Ledger
from cchc.model.library import Library
from cchc.model.registers import Registers
from cchc.model.settings import Settings
from cchc.sources.files import read_file
from cchc.sources.settings import FILE, read_settings

Listener = Callable[[Snapshot, frozenset[str]], None]
"""Gets a new snapshot, and the files that made it; none where only the clock did, or everything was read again."""


class LiveLibrary:
    """Keeps the section of one project folder.

    Readers take `snapshot()` and hold it as long as they answer one request. Writers call `refresh` with what changed.
    """

    def __init__(self, root: Path, *, now: Callable[[], datetime], site_url: str | None = None) -> None:
        self.root = root
        self._site_url = site_url
        self._now = now
        self._turn = threading.RLock()
        """Held by the one who makes the next snapshot."""
        self._listeners: list[Listener] = []
        self._snapshot: Snapshot
        self._ledger = Ledger()
        self._ledger_problems: tuple[Problem, ...] = ()
        self._rereader: Rereader
        self._readers = threading.local()

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        now: Callable[[], datetime],
        progress: Progress | None = None,
        from_store: bool = False,
        site_url: str | None = None,
    ) -> Self:
        """Return the section in the project folder `root`, whatever mistakes its content has.

        `from_store` takes it as the last build or desk left it, if one has, and looks at no content: call `refresh`.
        `site_url` is the address of a preview, in place of that of mkdocs.yml.

        Raises:
            ContentError: mkdocs.yml cannot be read, and there are no settings that were right before.
        """
        live = cls(root, now=now, site_url=site_url)
        with reported_as_problems(root):
            settings = live._read_settings()
            live._load(settings, (), progress, from_store=from_store)
        return live

    def snapshot(self) -> Snapshot:
        """Return the section as it is known now; costs nothing while neither files nor the clock changed it."""
        now = self._now()
        if now >= self._snapshot.until:
            with self._turn:
                if now >= self._snapshot.until:
                    self._swap(self._snapshot.files, frozenset(), now=now)
        return self._snapshot

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change from now on, in the thread that made it; return what ends this."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def refresh(self, paths: Iterable[str] | None = None) -> Snapshot:
        """Return the section after the files at `paths` were read again; without, after a look at all stamps.

        Paths are relative to the project folder, with `/`; those of folders stand for what lies in them.
        """
        with reported_as_problems(self.root):
            if paths is not None:
                return self._reread(frozenset(paths), None)
            # Others may save while this goes on.
            look = self._rereader.look(self._snapshot.files)
            return self._reread(look.changed | {FILE}, look)

    def _reread(self, changed: frozenset[str], look: Look | None) -> Snapshot:
        with self._turn:
            files = self._snapshot.files
            rereader = self._rereader
            if look is None and self._names_folder(changed, files):
                look = rereader.look(files)
                changed |= look.changed | {FILE}
            if look is not None:
                files = look.applied(files)
            if FILE in changed and (settings := self._settings(files)) is not None:
                if isinstance(settings, Settings):
                    if _shape(settings) != _shape(files.loaded.settings):
                        return self._load(settings, (), None)
                    files = replace(files, loaded=replace(files.loaded, settings=settings), settings_problems=())
                else:
                    files = replace(files, settings_problems=settings)
            if len(changed) > PARALLEL_FROM:
                # Other files may have come by the hundred: on all cores, and through the store.
                return self._load(files.loaded.settings, files.settings_problems, None)
            before = files.loaded.registers
            files = rereader.reread(files, changed - {FILE})
            after = files.loaded.registers
            if _read_with_texts(before) != _read_with_texts(after):
                return self._load(files.loaded.settings, files.settings_problems, None)
            if ledger_path(files.loaded.settings.docs_dir) in changed:
                self._read_ledger(files.loaded.settings)
            if not self._differs(files, changed):
                self._snapshot = replace(self._snapshot, files=files)
                return self._snapshot
            return self._swap(files, changed, now=self._now())

    def texts(self) -> TextReader:
        """Return what reads a text in this thread."""
        files = self._snapshot.files.loaded
        key = files.settings.markdown, files.settings.docs_dir, files.registers.sought
        known: tuple[object, TextReader] | None = getattr(self._readers, "known", None)
        if known is None or known[0] != key:
            known = key, TextReader.of(files.settings.docs_dir, files.settings.markdown, key[2])
            self._readers.known = known
        return known[1]

    # What makes a snapshot

    def _load(
        self,
        settings: Settings,
        settings_problems: tuple[Problem, ...],
        progress: Progress | None,
        *,
        from_store: bool = False,
    ) -> Snapshot:
        """Read everything that the store does not know."""
        with _no_garbage_collection():
            return self._loaded(settings, settings_problems, progress, from_store=from_store)

    def _loaded(
        self,
        settings: Settings,
        settings_problems: tuple[Problem, ...],
        progress: Progress | None,
        *,
        from_store: bool,
    ) -> Snapshot:
        registers = find_register_stamps(self.root, settings)
        store = open_store(self.root, settings)
        try:
            saved_ns = store.saved_ns
            known = stored_files(self.root, settings, store) if from_store else None
            loaded = known or load_files(self.root, settings, store, progress=progress)
            found = find_ledger(self.root, settings.docs_dir, store, at_once=True)
        except BaseException:
            store.abandon()
            raise
        store.close()
        self._ledger, self._ledger_problems = found.ledger, found.problems
        bodies = LiveBodies(stored_values(self.root, settings), render_again=self._rendered_again)
        texts = TextReader.of(settings.docs_dir, settings.markdown, loaded.registers.sought)
        self._rereader = Rereader(self.root, texts, settings)
        unsure = _unsure(loaded, saved_ns if known else time.time_ns())
        files = LiveFiles.of(replace(loaded, bodies=bodies), unsure=unsure)
        files = replace(files, settings_problems=settings_problems, register_stamps=registers)
        return self._swap(files, frozenset(), now=self._now())

    def _swap(self, files: LiveFiles, changed: frozenset[str], *, now: datetime) -> Snapshot:
        """Make the next snapshot and show it to everybody."""
        known = getattr(self, "_snapshot", None)
        library = self._library(files, now)
        snapshot = Snapshot(
            root=self.root,
            number=1 if known is None else known.number + 1,
            files=files,
            library=library,
            until=next_change(library),
            extra_problems=(*self._ledger_problems, *vanished_folder(self.root, library)),
        )
        self._snapshot = snapshot
        for listener in tuple(self._listeners):
            listener(snapshot, changed)
        return snapshot

    def _library(self, files: LiveFiles, now: datetime) -> Library:
        return replace(files.complete.library(now=now), ledger=self._ledger)

    def _read_ledger(self, settings: Settings) -> None:
        store = open_store(self.root, settings)
        found = find_ledger(self.root, settings.docs_dir, store, at_once=True)
        store.close()
        self._ledger, self._ledger_problems = found.ledger, found.problems

    def _differs(self, files: LiveFiles, changed: frozenset[str]) -> bool:
        """Return whether files say something else than in the present snapshot; a watcher reports our own saves too."""
        before, after = self._snapshot.files, files
        templates, hooks = after.loaded.settings.templates_dir, after.loaded.settings.hooks
        return (
            before.loaded.items is not after.loaded.items
            or before.faults != after.faults
            or before.loaded.assets != after.loaded.assets
            or before.loaded.lookalikes != after.loaded.lookalikes
            or before.loaded.registers != after.loaded.registers
            or before.loaded.settings != after.loaded.settings
            or before.settings_problems != after.settings_problems
            or ledger_path(after.loaded.settings.docs_dir) in changed
            or any(path in hooks or path.startswith(f"{templates}/") for path in changed)
        )

    def _names_folder(self, paths: Iterable[str], files: LiveFiles) -> bool:
        """Return whether a path is, or was, a folder of content."""
        folders = [path for path in paths if not PurePosixPath(path).suffix]
        return any(
            (self.root / folder).is_dir() or any(path.startswith(f"{folder}/") for path in files.loaded.stamps)
            for folder in folders
        )

    def _settings(self, files: LiveFiles) -> Settings | tuple[Problem, ...] | None:
        """Return the settings, or what is wrong with them; None where nothing changed."""
        try:
            with reported_as_problems(self.root):
                settings = self._read_settings()
        except ContentError as error:
            return error.problems
        return None if settings == files.loaded.settings and not files.settings_problems else settings

    def _read_settings(self) -> Settings:
        settings = read_settings(self.root)
        check_extensions(self.root, settings)
        return settings if self._site_url is None else settings.for_preview(self._site_url)

    def _rendered_again(self, key: str) -> Body | None:
        """Return a body that the store has lost, made again of its file; None where the file says otherwise."""
        items = self._snapshot.items.values()
        path = next((item.path for item in items if item.body == key), None)
        if path is None:
            return None
        try:
            texts = self.texts()
            reading = texts.read(read_file(self.root, path), path)
            whole = None if reading.item is None else texts.whole(reading, reading.item)
        except ContentError:
            return None
        return whole[1] if whole is not None and whole[0].body == key else None


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Load without looking for cycles, and never look at what was loaded: it lives as long as the program."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _shape(settings: Settings) -> tuple[object, ...]:
    """Return the settings on which the reading of every file depends."""
    return settings.markdown, settings.docs_dir, settings.shared_registers, settings.has_search


def _read_with_texts(registers: Registers) -> tuple[object, ...]:
    """Return the registers on which what is kept of every text depends."""
    return registers.sought, registers.glossary, registers.search_words


def _unsure(loaded: LoadedFiles, read_ns: int) -> frozenset[str]:
    last = read_ns - UNSURE_NS
    return frozenset(path for path, one in loaded.stamps.items() if one.latest_ns > last)
