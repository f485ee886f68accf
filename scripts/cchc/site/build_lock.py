"""Builds of one project wait for each other: they share the store, MkDocs' folder and the site.

The operating system lets go of the lock when a process dies, however it dies. Owns the library filelock.
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
"""What whoever waits is told."""


@contextmanager
def build_turn(root: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the project in `root` while it is built; `on_wait` is called once if another build has it.

    Where nothing can be locked, on a disk that is read-only or a share that knows no locks, nobody waits.
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
