"""Versions of a file: its contents at the moments that count, in the section, where a colleague sees them too.

Each content is one file named by its digest, which Notepad opens; who kept it and why is a line in the log of the
computer that did. No two computers write one log, so nothing has to be merged after they were apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.desk.keeping.folders import folder_name
from cchc.text.slugs import slugify

SAVED: Final = "đã lưu"
PUBLISHED: Final = "đã đăng"
FOUND: Final = "có từ trước"
"""What lay there before the desk saved over it, typed in Notepad for example."""
BEFORE_RESTORING: Final = "trước khi lấy lại bản cũ"
RESTORED: Final = "lấy lại bản cũ"
LATE: Final = "lưu đến muộn"
UNSAVED: Final = "chưa lưu được vì tệp đã đổi"
COPY: Final = "bản sao do phần mềm đồng bộ tách ra"
NEVER_IN_FILE: Final = frozenset({LATE, UNSAVED, COPY})
"""Names of contents that the file never had."""
_NO_SAVES: Final = NEVER_IN_FILE | {FOUND, BEFORE_RESTORING}
"""Names of contents that are no ordinary save of an editor at the desk: another hand's, as a rule."""

NEWEST: Final = 30
"""Saves of one person that are never thinned out; of older ones, the last of each day and what was published stay.

What another hand wrote is not counted with them.
"""
MOST: Final = 100
LARGEST: Final = 8_000_000
"""Bytes of all versions of one file that one computer keeps."""
_LOG: Final = ".jsonl"
_SHORT: Final = 6_000
"""Bytes of a log that is too short to be thinned out, unless the contents are uncommonly large."""
_PATH_FILE: Final = "tep.txt"


@dataclass(frozen=True, kw_only=True)
class Version:
    """The content of a file at a moment that counts."""

    digest: str
    name: str
    kept: datetime
    person: str
    computer: str
    size: int
    window: str = ""
    count: int = 0
    based_on: str | None = None
    """Digest of what it replaced."""


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Version)


class Versions:
    """The versions of all files of one section."""

    def __init__(self, folder: Path, disk: Disk, *, computer: str, spare: Versions | None = None) -> None:
        """Keep versions in `folder`, and those that cannot be written there in `spare`."""
        self._folder = folder
        self._disk = disk
        self._log = f"{slugify(computer) or 'may'}{_LOG}"
        self._spare = spare

    def keep(self, path: str, data: bytes, version: Version) -> None:
        """Keep a content under a name; what is kept already costs a line.

        Raises:
            OSError: it could not be written.
        """
        try:
            self._keep(path, data, version)
        except OSError:
            if self._spare is None:
                raise
            self._spare.keep(path, data, version)

    def all(self, path: str) -> tuple[Version, ...]:
        """Return the versions of a file whose content is there, the latest first."""
        places = self._places(path)
        if self._spare is not None:
            places |= self._spare._places(path)  # noqa: SLF001 - of the same class
        return tuple(sorted(places, key=lambda one: (one.kept, places[one], one.digest), reverse=True))

    def has(self, path: str, file: KeptFile) -> bool:
        """Return whether a content is kept, under whatever name.

        The disk is asked each time: others rename, erase, and bring back older states of the folder.
        """
        if self._disk.holds(self._content(path, file.digest), len(file.data)):
            return True
        return self._spare is not None and self._spare.has(path, file)

    def read(self, path: str, digest: str) -> bytes | None:
        """Return the content of a version, None if it is not there or not whole yet."""
        if not digest.isalnum():
            return None
        found = self._disk.read(self._content(path, digest))
        if found is not None and found.digest == digest:
            return found.data
        return None if self._spare is None else self._spare.read(path, digest)

    def move(self, old: str, new: str) -> None:
        """Let the versions of a file follow its new name; what is not whole yet on this computer stays where it is."""
        if self._of(old) == self._of(new):
            return
        moved = set()
        for version in reversed(self.all(old)):
            data = self.read(old, version.digest)
            if data is not None:
                self.keep(new, data, version)
                moved.add(version.digest)
        logs = (file for file in self._files(old) if file.suffix == _LOG)
        if all(one.digest in moved for log in logs for one in self._read(log)):
            self.erase(old)
        else:
            self._disk.remove_all(self._content(old, digest) for digest in sorted(moved))

    def erase(self, path: str) -> int:
        """Remove all versions of a file, those of other computers too, and return how many contents there were.

        Raises:
            OSError: one could not be removed; all others are gone.
        """
        files = sorted(self._files(path))
        count = sum(1 for file in files if file.suffix != _LOG and file.name != _PATH_FILE)
        try:
            self._disk.remove_all(files)
        finally:
            spare = 0 if self._spare is None else self._spare.erase(path)
        with suppress(OSError):
            self._of(path).rmdir()
        return count + spare

    def without_file(self, present: Iterable[str]) -> Mapping[str, tuple[bytes, ...]]:
        """Return the contents that are kept of files which are not there any more, by their paths.

        `present` are the paths of those that are. A file that somebody renamed in the Explorer left its versions.
        """
        names = {folder_name(path) for path in present}
        found: dict[str, tuple[bytes, ...]] = {}
        with suppress(OSError):
            for folder in sorted(self._folder.iterdir()):
                named = None if folder.name in names else self._disk.read(folder / _PATH_FILE)
                path = "" if named is None else named.text.strip()
                if path and folder == self._of(path):
                    kept = (file for file in sorted(self._files(path)) if file.suffix == PurePosixPath(path).suffix)
                    found[path] = tuple(one.data for file in kept if (one := self._disk.read(file)) is not None)
        return found if self._spare is None else {**self._spare.without_file(present), **found}

    def _keep(self, path: str, data: bytes, version: Version) -> None:
        folder = self._of(path)
        file = self._content(path, version.digest)
        if not self._disk.holds(file, len(data)):
            self._disk.write(file, data)
        log, line = folder / self._log, _ENCODER.encode(version)
        size = self._disk.append(log, line)
        if size <= len(line) + 2:
            # The first line: the name of the folder alone does not say whose versions these are.
            self._disk.write(folder / _PATH_FILE, f"{path}\n".encode())
        elif size > _SHORT:
            self._thin_out(path, log)

    def _places(self, path: str) -> dict[Version, int]:
        """Return the versions whose content is there, each with its place in its log: whatever a clock did."""
        files = self._files(path)
        # One listing: on a share, asking for each file takes longer than reading the log.
        return {
            version: place
            for file in sorted(files)
            if file.suffix == _LOG
            for place, version in enumerate(self._read(file))
            if self._content(path, version.digest) in files
        }

    def _of(self, path: str) -> Path:
        return self._folder / folder_name(path)

    def _content(self, path: str, digest: str) -> Path:
        return self._of(path) / f"{digest[:32]}{PurePosixPath(path).suffix}"

    def _read(self, log: Path) -> list[Version]:
        found = self._disk.read(log)
        versions = []
        for line in () if found is None else found.data.splitlines():
            # A line that a killed process left unfinished, or a blank one.
            with suppress(msgspec.DecodeError):
                versions.append(_DECODER.decode(line))
        return versions

    def _files(self, path: str) -> frozenset[Path]:
        try:
            return frozenset(self._of(path).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()

    def _thin_out(self, path: str, log: Path) -> None:
        """Remove what this computer keeps too much of; what others list stays."""
        versions = self._read(log)
        kept = thinned_out(versions)
        if len(kept) == len(versions):
            return
        logs = (file for file in self._files(path) if file.suffix == _LOG and file != log)
        others = (one for other in logs for one in self._read(other))
        needed = {one.digest for one in (*kept, *others)}
        self._disk.write(log, b"".join(_ENCODER.encode(one) + b"\n" for one in kept))
        for digest in sorted({one.digest for one in versions} - needed):
            self._disk.remove(self._content(path, digest))


def thinned_out(versions: Sequence[Version]) -> Sequence[Version]:
    """Return what is kept of the versions of one computer, in their order, which is the order of time.

    Each hand is counted for itself: 31 saves of one afternoon push out nothing that somebody else wrote, of which the
    first of each run stays as well.
    """
    if len(versions) <= NEWEST and _size(versions) <= LARGEST:
        return versions
    hands = [_hand(one) for one in versions]
    own = next((hand for hand in reversed(hands) if not hand[-1]), None)
    places: set[int] = set()
    for hand in set(hands):
        of_hand = [place for place, one in enumerate(hands) if one == hand]
        older = of_hand[:-NEWEST]
        places.update(of_hand[-NEWEST:])
        places.update({(versions[one].kept.date(), versions[one].name == PUBLISHED): one for one in older}.values())
        if hand != own:
            places.update(one for one in older if one == 0 or hands[one - 1] != hand)
    kept = [versions[place] for place in sorted(places)][-MOST:]
    while len(kept) > 1 and _size(kept) > LARGEST:
        del kept[0]
    return kept


def _hand(version: Version) -> tuple[str, str, str]:
    """Return whose version it is, and what kind of another hand's, empty for a save at the desk."""
    return version.person, version.computer, version.name if version.name in _NO_SAVES else ""


def _size(versions: Iterable[Version]) -> int:
    return sum({one.digest: one.size for one in versions}.values())
