"""Changes of files as the operating system reports them, for our preview and for `mkdocs serve`."""

from __future__ import annotations

from typing import Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Linux also reports files that were only read, and a build reads them: it would start the next build for ever.
CHANGES: Final[list[type[FileSystemEvent]]] = [
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    # A folder that is moved away is one event, without any for the files in it.
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]


class ChangeObserver(Observer):  # type: ignore[valid-type,misc] # the class that fits this system, chosen on import
    """An observer that reports changes only, never mere reading."""

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
