"""A folder of this computer or of a network share as a target."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from cchc.errors import SystemFault, fault_of
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.targets import TEMPORARY, TargetError, TargetFault, Traffic, folders_above
from cchc.whole_files import PAUSES, is_held, tried

_FAULTS: Final = {
    SystemFault.GONE: TargetFault.NO_FOLDER,
    SystemFault.DENIED: TargetFault.DENIED,
    SystemFault.READ_ONLY: TargetFault.READ_ONLY,
    SystemFault.FULL: TargetFault.FULL,
    SystemFault.BROKEN: TargetFault.LOST,
}


class FolderTarget:
    """A folder from which a web server takes its files."""

    def __init__(self, folder: Path) -> None:
        """Open a folder that is there already: one that is missing may be a share that is not connected.

        Raises:
            TargetError: there is no such folder.
        """
        with _faults(str(folder)):
            if not folder.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
        self._folder = folder
        self.traffic = Traffic()

    @property
    def is_root(self) -> bool:
        """Whether it is a whole disk or share."""
        return self._folder.resolve().parent == self._folder.resolve()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        self.traffic.requests += 1
        with _faults(path):
            try:
                content = (self._folder / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None
        self.traffic.received += len(content)
        return content

    def has(self, path: str) -> bool:
        """Return whether there is a file, or anything else."""
        self.traffic.requests += 1
        with _faults(path):
            return os.path.lexists(self._folder / path)

    def put(self, path: str, content: bytes | Path) -> None:
        """Write beside the others and rename."""
        self.traffic.requests += 1
        file, draft = self._folder / path, self._folder / TEMPORARY
        with _faults(path):
            self._make_folder(draft.parent)
            self._make_folder(file.parent)
            try:
                _write(draft, content, like=file)
                self.traffic.sent += draft.stat().st_size
                self._rename(draft, file)
            except BaseException:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
                raise

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already."""
        self.traffic.requests += 1
        file = self._folder / path
        with _faults(path):
            self._make_folder(file.parent)
            try:
                with file.open("xb") as stream:
                    stream.write(content)
            except FileExistsError:
                return False
        return True

    def remove(self, path: str) -> None:
        """Remove a file if it is there, and the folders it leaves empty."""
        self.traffic.requests += 1
        with _faults(path):
            tried(lambda: (self._folder / path).unlink(missing_ok=True), pauses=PAUSES)
        for folder in folders_above(path):
            try:
                (self._folder / folder).rmdir()
            except OSError:
                # It has other files, or another program holds it; an empty folder does no harm.
                return

    def files(self) -> Iterator[str]:
        """Yield every file in the folder, except those of publishing itself."""
        pending = [""]
        while pending:
            prefix = pending.pop()
            self.traffic.requests += 1
            with _faults(prefix.rstrip("/") or str(self._folder)):
                entries = sorted(os.scandir(self._folder / prefix), key=lambda entry: entry.name)
            for entry in entries:
                path = prefix + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path
                elif path != OWN_FOLDER:
                    pending.append(f"{path}/")

    def close(self) -> None:
        """Nothing is open."""

    def _make_folder(self, folder: Path) -> None:
        # The target itself is never made: it would hide that a share is not connected.
        if not self._folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._folder))
        folder.mkdir(parents=True, exist_ok=True)

    def _rename(self, draft: Path, file: Path) -> None:
        def move() -> None:
            try:
                draft.replace(file)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                # A folder within the target lies on another disk: only within it can files be renamed.
                near = file.with_name(f".{draft.name}")
                shutil.copyfile(draft, near)
                near.replace(file)

        tried(move, pauses=PAUSES)


def _write(draft: Path, content: bytes | Path, *, like: Path) -> None:
    """Write all bytes to the disk, with the rights of the file that they replace."""
    with draft.open("wb") as stream:
        if isinstance(content, bytes):
            stream.write(content)
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, stream, 1 << 20)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError, NotADirectoryError):
        shutil.copymode(like, draft)


@contextmanager
def _faults(place: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_held(error) and fault_of(error) is not SystemFault.DENIED:
            raise TargetError(TargetFault.HELD, place=place) from error
        fault = _FAULTS.get(fault_of(error), TargetFault.OTHER)
        detail = (error.strerror or str(error)) if fault is TargetFault.OTHER else ""
        raise TargetError(fault, place=place, detail=detail) from error
