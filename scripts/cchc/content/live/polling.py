"""Changes that no event reports, on shares of a network above all: found by a look at few folders at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from cchc.content.live.live_files import LiveFiles
from cchc.content.live.snapshot import Snapshot
from cchc.sources import posts
from cchc.sources.files import FileStamp
from cchc.sources.settings import FILE

TICK: Final = 4.0
"""Seconds between two looks."""
_MOST_CPU: Final = 0.006
"""Seconds of processor time for one look: an eighth of a per cent of a core."""
_MOST_WALL: Final = 1.0
"""Seconds that one look may wait for a share."""
_AT_ONCE: Final = 50
_FIRST: Final = 30
_NOT_CONTENT: Final = (".", "_", "~$")
_Entry = tuple[bool, int]


class _Time:
    """The time that one look may take."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.thread_time(), time.monotonic()

    @property
    def is_up(self) -> bool:
        return time.thread_time() - self._cpu > _MOST_CPU or time.monotonic() - self._wall > _MOST_WALL


class StampPoll:
    """Looks at folders of a section by turns; where no events come, at those in which people work every time."""

    def __init__(self, *, lacks_events: bool) -> None:
        self._lacks_events = lacks_events
        self._listed: dict[str, Mapping[str, _Entry]] = {}
        self._waiting: list[str] = []
        self._left: list[str] = []
        """Files of the last folder that there was no time for."""
        self._settings: dict[str, FileStamp | None] = {}
        """Of mkdocs.yml and the hooks that it names."""
        self._files: LiveFiles | None = None
        self._known: Mapping[str, Mapping[str, FileStamp]] = {}
        self._noted: dict[str, FileStamp | None] = {}
        """What events have reported, as it was then."""

    def note(self, paths: Iterable[str], root: Path) -> None:
        """Find no more what events have reported, as long as it stays as it is now."""
        self._noted |= {path: _stamp(f"{root}/{path}") for path in paths}

    def look(self, snapshot: Snapshot) -> frozenset[str]:
        """Return files and folders that are not as in a snapshot; stops when the time for one look is used up.

        Without events, files that come, go or are replaced in the folders where people work are found every time, and
        so are changes within drafts, posts of the future, the newest posts, broken files, registers and mkdocs.yml.
        """
        left = _Time()
        files = snapshot.files
        if self._files is not files:
            self._files, self._known = files, _by_folder(files)
        root = str(snapshot.root)
        changed = self._settings_files(snapshot)
        if self._lacks_events:
            first = _first_files(snapshot)
            for folder in sorted({path.rpartition("/")[0] for path in first}):
                changed |= self._names(folder, root)
            changed |= self._stamped(first, root)
        is_round = False
        while not left.is_up:
            if self._left:
                some, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
                changed |= self._stamped(some, root)
            elif self._waiting:
                folder = self._waiting.pop()
                changed |= self._names(folder, root)
                self._left = [f"{folder}/{name}" for name in self._known.get(folder, {})]
            elif is_round:
                break
            else:
                is_round = True
                docs = files.loaded.settings.docs_dir
                self._waiting = sorted({*self._known, *self._listed, docs, posts.FOLDER, *_templates(snapshot)} - {""})
        return frozenset(path for path in changed if not self._was_noted(path, root))

    def _was_noted(self, path: str, root: str) -> bool:
        return path in self._noted and self._noted.pop(path) == _stamp(f"{root}/{path}")

    def _settings_files(self, snapshot: Snapshot) -> set[str]:
        """Return which of mkdocs.yml and the hooks that it names have changed since the last look."""
        before = self._settings
        self._settings = {path: _stamp(str(snapshot.root / path)) for path in (FILE, *snapshot.settings.hooks)}
        return {path for path, here in self._settings.items() if before.get(path, here) != here}

    def _names(self, folder: str, root: str) -> set[str]:
        """Return what came, went or was replaced in a folder since it was listed last, or since it was read."""
        entries = _listing(f"{root}/{folder}")
        before = self._listed.get(folder)
        self._listed[folder] = entries
        known = self._known.get(folder, {})
        changed = {name for name in known if name not in entries}
        if before is None:
            changed |= {name for name in entries if name.endswith(".md") and name not in known}
        else:
            changed |= {name for name in before.keys() | entries.keys() if before.get(name) != entries.get(name)}
        return {f"{folder}/{name}" for name in changed if not name.startswith(_NOT_CONTENT)}

    def _stamped(self, paths: Iterable[str], root: str) -> set[str]:
        """Return those of some files whose stamps are not the known ones."""
        changed = set()
        for path in paths:
            folder, _, name = path.rpartition("/")
            if _stamp(f"{root}/{path}") != self._known.get(folder, {}).get(name):
                changed.add(path)
        return changed


def _listing(folder: str) -> Mapping[str, _Entry]:
    """Return what stands in a folder, by name: whether it is a folder, and its number where the listing has it."""
    found: dict[str, _Entry] = {}
    # A folder that is gone has no entries; one that does not answer is asked again by and by.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                found[entry.name] = entry.is_dir(), 0 if os.name == "nt" else entry.inode()
    return found


def _stamp(file: str) -> FileStamp | None:
    try:
        return FileStamp.of(os.stat(file))  # noqa: PTH116 - thousands of Path objects take longer than the files
    except OSError:
        return None


def _first_files(snapshot: Snapshot) -> list[str]:
    """Return the files that people work on now."""
    hidden = [post.path for post in snapshot.library.hidden_posts[:_FIRST]]
    newest = [post.path for post in snapshot.posts[:_FIRST]]
    broken = [path for path in snapshot.broken_files[:_FIRST] if path in snapshot.files.loaded.stamps]
    return sorted({*hidden, *newest, *broken, *snapshot.files.register_stamps})


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
