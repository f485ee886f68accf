"""Changes of files, as the operating system tells of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Linux also tells of files that were only read, and a build reads them: it would start the next build for ever.
CHANGES: Final[list[type[FileSystemEvent]]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
_QUIET: Final = 0.08
"""Seconds without a change after which a save is over: editors write a file in several steps."""


class ChangeObserver(Observer):  # type: ignore[valid-type,misc] # the class that fits this system, chosen on import
    """An observer that tells of changes only, whoever asks it to watch."""

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str,
        *,
        recursive: bool = False,
        event_filter: list[type[FileSystemEvent]] | None = None,
    ) -> ObservedWatch:
        """Watch a path."""
        watch: ObservedWatch = super().schedule(
            event_handler, path, recursive=recursive, event_filter=event_filter or CHANGES
        )
        return watch


class Watcher(FileSystemEventHandler):
    """Tells when something below some folders, or one of some files, has changed."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        self._files = {str(file) for file in files}
        self._folders = [folder for folder in folders if folder.is_dir()]
        self._changed = threading.Event()
        self._observer = ChangeObserver()
        for folder in self._folders:
            self._observer.schedule(self, str(folder), recursive=True)
        for parent in {file.parent for file in map(Path, self._files)}:
            self._observer.schedule(self, str(parent), recursive=False)

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remember a change that matters."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(self._matters(path) for path in paths):
            self._changed.set()

    def wait(self, seconds: float) -> bool:
        """Return whether something changed within some seconds; a save in several steps counts once."""
        if not self._changed.wait(seconds):
            return False
        while self._changed.is_set():
            self._changed.clear()
            self._changed.wait(_QUIET)
        return True

    def _matters(self, path: Path) -> bool:
        return str(path) in self._files or any(folder in path.parents for folder in self._folders)
