"""Changes of files, as the operating system reports them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from cchc.site.observer import ChangeObserver

_QUIET: Final = 0.05
"""Seconds without a change after which a save is over: editors write a file in several steps."""
_PATIENCE: Final = 1.0
"""Seconds after which a preview is built although changes go on and on."""


class Watcher(FileSystemEventHandler):
    """Reports changes below some folders of a project, or of some files.

    A watch of the operating system belongs to the folder that has a name now, not to the name. So the folders above
    are watched, too: when a folder is added, removed or replaced, all watches are set again.
    """

    def __init__(self, root: Path, files: Iterable[Path]) -> None:
        self._root = root
        self._always = frozenset(files)
        self._files = self._always
        self._folders: frozenset[Path] = frozenset()
        self._above: frozenset[Path] = frozenset()
        self._changed = threading.Event()
        self._paths: set[Path] = set()
        self._was_whole = False
        """Whether a watched folder itself was replaced."""
        self._turn = threading.Lock()
        self._replaced = threading.Event()
        self._observer = ChangeObserver()

    def start(self) -> None:
        """Start watching."""
        self._observer.start()

    def stop(self) -> None:
        """Stop watching; who waits for a change waits no longer."""
        self._changed.set()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def watch(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        """Watch exactly these folders and further files from now on; they need not exist yet.

        Raises:
            OSError: the operating system watches no more folders.
        """
        wanted, named = frozenset(folders), self._always | frozenset(files)
        if (self._folders, self._files) == (wanted, named):
            return
        self._folders, self._files = wanted, named
        above = (parent for path in (*self._files, *wanted) for parent in path.parents)
        self._above = frozenset(parent for parent in above if parent.is_relative_to(self._root))
        self._watch_anew()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Record a relevant change."""
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if paths & (self._folders | self._above):
            self._replaced.set()
        with self._turn:
            self._was_whole = self._was_whole or self._replaced.is_set()
            self._paths |= {path for path in paths if self._matters(path)}
        if self._replaced.is_set() or any(self._matters(path) for path in paths):
            self._changed.set()

    def wait(self, seconds: float) -> bool:
        """Return whether something changed within some seconds; a save in several steps counts once.

        Raises:
            OSError: the operating system watches no more folders.
        """
        if not self._changed.wait(seconds):
            return False
        end = time.monotonic() + _PATIENCE
        while self._changed.is_set() and time.monotonic() < end:
            self._changed.clear()
            self._changed.wait(_QUIET)
        if self._replaced.is_set():
            self._watch_anew()
        return True

    def take(self) -> frozenset[Path]:
        """Return what changed since this was asked last; none where a whole folder was replaced."""
        with self._turn:
            paths, self._paths = frozenset(self._paths), set()
            was_whole, self._was_whole = self._was_whole, False
        return frozenset() if was_whole else paths

    def _watch_anew(self) -> None:
        self._replaced.clear()
        self._observer.unschedule_all()
        # Those above first: what comes while this runs is an event of the folder above it.
        wanted = [*((folder, False) for folder in self._above), *((folder, True) for folder in self._folders)]
        for folder, with_content in wanted:
            with suppress(FileNotFoundError, NotADirectoryError):
                if folder.is_dir():
                    self._observer.schedule(self, str(folder), recursive=with_content)

    def _matters(self, path: Path) -> bool:
        return path in self._files or any(folder in path.parents for folder in self._folders)
