"""The journal: every text that was typed and not saved yet, on this computer's own disk, one file for each window."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk, KeptFile, digest_of
from cchc.desk.keeping.folders import key_of

_SUFFIX: Final = ".json"


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """What one window of the desk held and had not saved."""

    path: str
    window: str
    text: str
    based_on: str | None
    """Digest of the file that the text was typed into; None where there was no file yet."""
    count: int
    """Grows with every state of a window, so that a late one does not replace a newer one."""
    written: datetime
    person: str
    computer: str

    @property
    def digest(self) -> str:
        """Digest of the file that saving this text would make."""
        return digest_of(self.text.encode("utf-8", "replace"))


class JournalStanding(Enum):
    """What a text of the journal is, beside the file as it lies on the disk now."""

    AHEAD = auto()  # the file is still the one that it was typed into
    APART = auto()  # the file has changed since, or is gone: only a person can say which text counts
    OLDER = auto()  # it was saved once, and the file has gone on since
    SAVED = auto()  # the file holds it
    NEW = auto()  # it has no file yet
    UNKNOWN = auto()  # the file cannot be read now


@dataclass(frozen=True, kw_only=True)
class UnsavedText:
    """A text of the journal beside the file."""

    entry: JournalEntry
    file: KeptFile | None
    standing: JournalStanding


def standing_of(entry: JournalEntry, file: KeptFile | None, versions: Iterable[str]) -> JournalStanding:
    """Return what a text is beside its file; `versions` are the digests of what the file has ever been saved as."""
    if file is None:
        return JournalStanding.NEW if entry.based_on is None else JournalStanding.APART
    if entry.digest == file.digest:
        return JournalStanding.SAVED
    if entry.based_on == file.digest:
        return JournalStanding.AHEAD
    return JournalStanding.OLDER if entry.digest in set(versions) else JournalStanding.APART


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(JournalEntry)


class Journal:
    """The unsaved texts of one section on this computer."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._lock = threading.Lock()
        self._latest: dict[Path, int] = {}

    def write(self, entry: JournalEntry) -> bool:
        """Keep a text and return whether it is now the latest one of its window; a late one is ignored.

        Raises:
            OSError: it could not be written.
        """
        file = self._file(entry.path, entry.window)
        with self._lock:
            if 0 < entry.count < self._newest(file):
                return False
            # Unsaved text is nobody else's business, whatever the rights of the folder above say.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._disk.write(file, _ENCODER.encode(entry))
            self._latest[file] = entry.count
        return True

    def entries(self, path: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the texts of a file or of all, the latest first; a damaged entry is left out, and left alone.

        Of all, one that cannot be read now is left out, too.

        Raises:
            OSError: an entry of the file cannot be read now.
        """
        found: list[JournalEntry] = []
        for file in self._files(path):
            with suppress(*(() if path else (OSError,))):
                found.extend(entry for entry in (self._read(file),) if entry is not None)
        return tuple(sorted(found, key=lambda entry: (entry.written, entry.window), reverse=True))

    def entry(self, path: str, window: str) -> JournalEntry | None:
        """Return the text of one window, or None."""
        return self._read(self._file(path, window))

    def drop(self, path: str, window: str, *, up_to: int | None = None) -> None:
        """Forget the text of a window, and ignore what is still on its way; one that is newer than `up_to` stays."""
        file = self._file(path, window)
        with self._lock:
            newest = self._newest(file)
            if up_to is None or newest <= up_to:
                self._disk.remove(file)
            self._latest[file] = max(newest, (newest if up_to is None else up_to) + 1)

    def rebase(self, path: str, window: str, *, before: str | None, now: str) -> None:
        """Note that the window itself has saved: what was typed meanwhile goes on from the file as it is `now`."""
        file = self._file(path, window)
        with self._lock:
            entry = self._read(file)
            if entry is not None and entry.based_on == before:
                self._disk.write(file, _ENCODER.encode(replace(entry, based_on=now)))

    def move(self, old: str, new: str) -> None:
        """Let the texts of a file follow its new name."""
        for entry in self.entries(old):
            self.write(replace(entry, path=new))
            self._disk.remove(self._file(old, entry.window))

    def erase(self, path: str) -> int:
        """Remove all texts of a file and return how many there were."""
        files = list(self._files(path))
        self._disk.remove_all(files)
        return len(files)

    def _newest(self, file: Path) -> int:
        """Return the count of the latest text of a window; a restarted desk finds it on the disk."""
        if file not in self._latest:
            entry = self._read(file)
            self._latest[file] = entry.count if entry else 0
        return self._latest[file]

    def _file(self, path: str, window: str) -> Path:
        return self._folder / f"{key_of(path)}.{key_of(window)}{_SUFFIX}"

    def _files(self, path: str | None) -> Iterator[Path]:
        pattern = f"*{_SUFFIX}" if path is None else f"{key_of(path)}.*{_SUFFIX}"
        yield from (file for file in sorted(self._folder.glob(pattern)) if not file.name.startswith("."))

    def _read(self, file: Path) -> JournalEntry | None:
        found = self._disk.read(file)
        try:
            return None if found is None else _DECODER.decode(found.data)
        except msgspec.DecodeError:
            return None
