"""An office of two people with one folder, for the tests of the keeping."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.desk.keeping.keeper import Keeper
from cchc.text.dates import ICT

POST = "posts/2026/tap-huan-mot-cua.md"
TEXT = "---\ntitle: Hớn Quản mở lớp tập huấn một cửa\n---\n\nSáng 12/3, xã mở lớp.\n".encode()


@dataclass
class Clock:
    """A clock that goes on by a second whenever somebody looks at it."""

    present: datetime = datetime(2026, 3, 12, 8, 0, tzinfo=ICT)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self) -> datetime:
        with self.lock:
            self.present += timedelta(seconds=1)
            return self.present


class SlowDisk(Disk):
    """A disk on which every access takes a while, and writing may fail."""

    def __init__(self, *, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.fault: Callable[[Path], OSError | None] = lambda _: None
        self.before_check: Callable[[], object] = lambda: None
        self.before_move: Callable[[], object] = lambda: None

    def read(self, file: Path) -> KeptFile | None:
        time.sleep(self.seconds)
        return super().read(file)

    def move(self, file: Path, target: Path) -> None:
        self.before_move()
        self.before_move = lambda: None
        super().move(file, target)

    def write(
        self, file: Path, data: bytes, *, is_new: bool = False, check: Callable[[], object] | None = None
    ) -> None:
        time.sleep(self.seconds)
        error = self.fault(file)
        if error is not None:
            raise error

        def checked() -> None:
            self.before_check()
            if check is not None:
                check()

        super().write(file, data, is_new=is_new, check=checked)


class HeldDisk(Disk):
    """A disk on which another program holds one file."""

    held: Path | None = None

    def remove(self, file: Path) -> None:
        if file == self.held:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        super().remove(file)


def section(folder: Path) -> Path:
    """Return a section with one post."""
    root = folder / "chuyên mục CCHC"
    (root / POST).parent.mkdir(parents=True)
    (root / POST).write_bytes(TEXT)
    return root


def keeper(
    root: Path, *, person: str = "lan", disk: Disk | None = None, now: Callable[[], datetime] | None = None
) -> Keeper:
    """Return the keeper of one person's computer."""
    return Keeper(
        root,
        now=now or Clock(),
        own=root.parent / f"máy của {person}",
        person=person,
        computer=f"MAY-{person.upper()}",
        disk=disk,
    )
