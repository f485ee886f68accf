"""Locks of the operating system on open files: they end with the process, however it ends.

Needs nothing but Python: runs before anything is installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from typing import Final

_STEP: Final = 0.02
"""Seconds between two tries where the wait is limited."""


def lock(file: int, on_wait: Callable[[], None]) -> None:
    """Lock an open file as long as it is open, and wait for whoever has it; where nothing can be locked, nobody waits.

    `on_wait` is called once if somebody has it.
    """
    try:
        if _try(file):
            return
    except OSError:
        return
    on_wait()
    if sys.platform == "win32":
        # Windows itself would give up after ten seconds.
        while not _try(file):
            time.sleep(_STEP)
    else:
        import fcntl  # noqa: PLC0415 - a module that Windows lacks

        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def held(file: Path, *, patience: float) -> Iterator[bool]:
    """Hold the lock of `file`, which is created; yield False where it could not be had within `patience` seconds.

    A share without locks, a read-only folder and a process that hangs stop nobody.
    """
    try:
        stream = _opened(file)
    except OSError:
        yield False
        return
    with stream:
        is_ours = _within(stream.fileno(), patience)
        try:
            yield is_ours
        finally:
            if is_ours:
                _unlock(stream.fileno())


def _opened(file: Path) -> BufferedWriter:
    try:
        return file.open("ab")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("ab")


def _unlock(file: int) -> None:
    """Release a lock at once: Windows may take its time where only the file is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - a module for Windows alone

        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)


def _within(file: int, patience: float) -> bool:
    end = time.monotonic() + patience
    try:
        while not _try(file):
            if time.monotonic() > end:
                return False
            time.sleep(_STEP)
    except OSError:
        return False
    return True


def _try(file: int) -> bool:
    """Return whether the lock is ours now.

    Raises:
        OSError: the file system has no locks.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - a module for Windows alone

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - a module that Windows lacks

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
