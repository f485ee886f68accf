"""Who has a post open: one small file for each window, beside the content, which stops nobody.

How old a file is, the share says: the age of one's own file, written a moment ago, is the zero. So clocks of computers
may differ. Where a program copies the folder (OneDrive), files keep the time of the other computer, and its clock
counts; two hours are long beside what clocks differ by.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk
from cchc.desk.keeping.folders import key_of

SPAN: Final = timedelta(hours=2)
"""How long a window counts that has not been heard of."""
_SAME_TIME: Final = timedelta(minutes=1)
"""What clocks may differ by that are taken for right."""
_FORGOTTEN: Final = timedelta(days=2)
_SUFFIX: Final = ".json"


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A window in which a post is open."""

    path: str
    window: str
    person: str
    computer: str
    since: datetime
    seen: datetime
    """When it was heard of last. Both by the clock of its computer in the file, by this computer's when returned."""


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Presence)


class Presences:
    """The windows of one section."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def enter(self, presence: Presence) -> float | None:
        """Note that a window has a post open, again every few minutes; it is open since the first time.

        Returns the present time by the clock that stamps the files. A folder that cannot be written to stops nobody.
        """
        file = self._file(presence.path, presence.window)
        with suppress(OSError):
            known = self._read(file)
            since = presence.since if known is None else known.since
            self._disk.write(file, _ENCODER.encode(replace(presence, since=since)))
            return file.stat().st_mtime
        return None

    def leave(self, path: str, window: str) -> None:
        """Note that a window has closed a post."""
        with suppress(OSError):
            self._disk.remove(self._file(path, window))

    def of(self, path: str | None, *, now: datetime, own: str = "", zero: float | None = None) -> tuple[Presence, ...]:
        """Return who has a post open, or any post, the one that came first at the head; not the window `own`.

        `now` is the present time by the clock of this computer, `zero` by the one that stamps the files, if known.
        """
        zero = self._time_of_share(now) if zero is None else zero
        found: list[Presence] = []
        for file in self._files(path):
            with suppress(OSError):
                changed = file.stat().st_mtime
                age = timedelta(seconds=zero - changed)
                presence = self._read(file)
                if age > _FORGOTTEN:
                    self._disk.remove(file)
                elif presence is not None and abs(age) <= SPAN and presence.window != own:
                    # Told by the clock of this computer, whatever the other one thinks the time is.
                    shift = (now - age) - presence.seen
                    shift = shift if abs(shift) > _SAME_TIME else timedelta(0)
                    found.append(replace(presence, since=presence.since + shift, seen=presence.seen + shift))
        return tuple(sorted(found, key=lambda one: (one.since, one.window)))

    def erase(self, path: str) -> None:
        """Remove all notes about a post."""
        for file in self._files(path):
            with suppress(OSError):
                self._disk.remove(file)

    def _time_of_share(self, now: datetime) -> float:
        """Return the time by the clock that stamps the files; by ours where nothing can be written."""
        probe = self._folder / ".gio"
        try:
            self._disk.write(probe, b"")
            return probe.stat().st_mtime
        except OSError:
            return now.timestamp()

    def _file(self, path: str, window: str) -> Path:
        return self._folder / f"{key_of(path)}.{key_of(window)}{_SUFFIX}"

    def _files(self, path: str | None) -> list[Path]:
        pattern = f"*{_SUFFIX}" if path is None else f"{key_of(path)}.*{_SUFFIX}"
        return sorted(file for file in self._folder.glob(pattern) if not file.name.startswith("."))

    def _read(self, file: Path) -> Presence | None:
        found = self._disk.read(file)
        try:
            return None if found is None else _DECODER.decode(found.data)
        except msgspec.DecodeError:
            return None
