"""Changes that no event reports, on shares of a network above all: found by a look at few folders at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from cchc.content.live.live_files import LiveFiles, register_folders
from cchc.content.live.snapshot import Snapshot
from cchc.sources.files import FileStamp
from cchc.sources.settings import FILE

TICK: Final = 4.0
"""Seconds between two looks."""
_MOST_CPU: Final = 0.006
"""Seconds of processor time for one look: an eighth of a per cent of a core."""
_MOST_WALL: Final = 1.5
"""Seconds that one look may wait for a share."""


@dataclass(frozen=True)
class _Folder:
    """A folder as it was listed last: the stamps of its files, and None for each folder in it."""

    entries: Mapping[str, FileStamp | None] = field(default_factory=dict)


class StampPoll:
    """Looks at folders of a section by turns; where no events come, at those in which people work every time."""

    def __init__(self, *, lacks_events: bool) -> None:
        self._lacks_events = lacks_events
        self._seen: dict[str, _Folder] = {}
        self._waiting: list[str] = []
        self._files: LiveFiles | None = None
        self._known: Mapping[str, Mapping[str, FileStamp]] = {}

    def look(self, snapshot: Snapshot) -> frozenset[str]:
        """Return files and folders that are not as in a snapshot; stops when the time for one look is used up.

        Without events, the folder of the newest posts, those of drafts and broken files, the registers and mkdocs.yml
        come every time.
        """
        cpu, wall = time.thread_time(), time.monotonic()
        changed: set[str] = set()
        files = snapshot.files
        if self._files is not files:
            self._files, self._known = files, _by_folder(files)
        root = str(snapshot.root)
        changed |= self._differing("", root, only=(FILE,))
        first = _first_folders(snapshot) if self._lacks_events else []
        for folder in first:
            changed |= self._differing(folder, root)
        if not self._waiting:
            docs = files.loaded.settings.docs_dir
            self._waiting = sorted({*self._known, *self._seen, docs, "posts", *_templates(snapshot)} - {""})
        while self._waiting and time.thread_time() - cpu < _MOST_CPU and time.monotonic() - wall < _MOST_WALL:
            folder = self._waiting.pop()
            if folder not in first:
                changed |= self._differing(folder, root)
        return frozenset(changed)

    def _differing(self, folder: str, root: str, *, only: tuple[str, ...] = ()) -> set[str]:
        """Return the paths in a folder that differ from what is known of it."""
        entries = _listing(f"{root}/{folder}" if folder else root, only)
        before = self._seen.get(folder)
        self._seen[folder] = _Folder(entries)
        prefix = f"{folder}/" if folder else ""
        known = self._known.get(folder, {})
        changed = {name for name, stamp in known.items() if entries.get(name) != stamp}
        if before is not None:
            old = before.entries
            changed |= {name for name in old.keys() | entries.keys() if old.get(name, 0) != entries.get(name, 0)}
        else:
            changed |= {name for name in entries if name.endswith(".md") and name not in known}
        return {f"{prefix}{name}" for name in changed if not name.startswith((".", "_", "~$"))}


def _listing(folder: str, only: tuple[str, ...]) -> Mapping[str, FileStamp | None]:
    found: dict[str, FileStamp | None] = {}
    # A folder that is gone has no entries; one that does not answer is asked again by and by.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if only and entry.name not in only:
                continue
            with suppress(OSError):
                found[entry.name] = None if entry.is_dir() else FileStamp.of(entry.stat())
    return found


def _first_folders(snapshot: Snapshot) -> list[str]:
    """Return the folders in which people work now."""
    hidden = [post.path for post in snapshot.library.hidden_posts]
    newest = [post.path for post in snapshot.posts[:1]]
    paths = (*newest, *hidden, *snapshot.broken_files)
    folders = {path.rpartition("/")[0] for path in paths}
    return sorted({*folders, *register_folders(snapshot.settings)})


def _templates(snapshot: Snapshot) -> Iterator[str]:
    own = snapshot.settings.templates_dir
    for place, folders, _ in os.walk(snapshot.root / own):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield place.removeprefix(str(snapshot.root)).replace(os.sep, "/").strip("/")


def _by_folder(files: LiveFiles) -> Mapping[str, Mapping[str, FileStamp]]:
    """Return the stamps of known files by folder and name."""
    found: dict[str, dict[str, FileStamp]] = {}
    for stamps in (files.loaded.stamps, files.loaded.asset_stamps, files.register_stamps):
        for path, stamp in stamps.items():
            folder, _, name = path.rpartition("/")
            found.setdefault(folder, {})[name] = stamp
    return found
