"""Versions of a file: its contents at the moments that count, in the section, where a colleague sees them too.

Each content is one file named by its digest, which Notepad opens; who kept it and why is a line in the log of the
computer that did. No two computers write one log, so nothing has to be merged after they were apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk
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

NEWEST: Final = 30
"""Versions of one computer that are never thinned out; of older ones, the last of each day and what was published."""
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
        self._there: set[Path] = set()
        """Contents that were written or seen: on a share, each question costs milliseconds."""

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

    def has(self, path: str, digest: str) -> bool:
        """Return whether a content is kept, under whatever name."""
        file = self._content(path, digest)
        if file not in self._there and file.exists():
            self._there.add(file)
        return file in self._there or (self._spare is not None and self._spare.has(path, digest))

    def read(self, path: str, digest: str) -> bytes | None:
        """Return the content of a version, None if it is not there or not whole yet."""
        if not digest.isalnum():
            return None
        found = self._disk.read(self._content(path, digest))
        if found is not None and found.digest == digest:
            return found.data
        return None if self._spare is None else self._spare.read(path, digest)

    def move(self, old: str, new: str) -> None:
        """Let the versions of a file follow its new name."""
        if self._of(old) == self._of(new):
            return
        for version in reversed(self.all(old)):
            data = self.read(old, version.digest)
            if data is not None:
                self.keep(new, data, version)
        self.erase(old)

    def erase(self, path: str) -> int:
        """Remove all versions of a file, those of other computers too, and return how many contents there were."""
        files = sorted(self._files(path))
        for file in files:
            self._there.discard(file)
            self._disk.remove(file)
        with suppress(OSError):
            self._of(path).rmdir()
        count = sum(1 for file in files if file.suffix != _LOG and file.name != _PATH_FILE)
        return count if self._spare is None else count + self._spare.erase(path)

    def _keep(self, path: str, data: bytes, version: Version) -> None:
        folder = self._of(path)
        file = self._content(path, version.digest)
        if file not in self._there and not file.exists():
            self._disk.write(file, data)
        self._there.add(file)
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
            self._there.discard(self._content(path, digest))
            self._disk.remove(self._content(path, digest))


def thinned_out(versions: Sequence[Version]) -> Sequence[Version]:
    """Return what is kept of the versions of one computer, in their order, which is the order of time."""
    if len(versions) <= NEWEST and _size(versions) <= LARGEST:
        return versions
    older, newest = versions[:-NEWEST], versions[-NEWEST:]
    last_of_day = {(one.kept.date(), one.name == PUBLISHED): one for one in older}
    kept = [*last_of_day.values(), *newest][-MOST:]
    while len(kept) > 1 and _size(kept) > LARGEST:
        del kept[0]
    return kept


def _size(versions: Iterable[Version]) -> int:
    return sum({one.digest: one.size for one in versions}.values())
