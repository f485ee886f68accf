"""Builds of one project wait for each other: they share the store, MkDocs' folder and the site.

The operating system releases the lock when a process dies. Owns the library filelock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from cchc.cache_folder import FOLDER, has_cache

FILE: Final = FOLDER / "build.lock"
WAITS: Final = "Một lần dựng khác của dự án này đang chạy. Chờ nó xong rồi dựng tiếp (dừng: Ctrl+C) …"
"""The message while a build waits."""


@contextmanager
def build_turn(root: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the build lock of the project in `root`; call `on_wait` once if another build holds it.

    Without a lock where the file system gives none: a read-only disk, a network share without locking.
    """
    # Never a lock that is only a file: it would outlive a build that was killed.
    lock = FileLock(root / FILE, fallback_to_soft=False)
    try:
        if has_cache(root):
            _acquire(lock, on_wait)
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, on_wait: Callable[[], None]) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        lock.acquire()
    except OSError:
        return
