"""Disks that are full, can only be read, or hold a file fast, where this machine lets a test make them."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LEFT: Final = 4096
"""Bytes that stay free on a full disk: less than what is published, enough for a list of what failed."""


@contextmanager
def small_disk(folder: Path, *, size: int = 16_000_000) -> Iterator[Path | None]:
    """Put a disk of its own in place of a folder and yield it; None where this machine lets nobody do so."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607 - the system's


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Fill a disk."""
    filler = disk / ".day"
    with filler.open("wb") as stream:
        left = shutil.disk_usage(disk).free - _LEFT
        stream.write(bytes(max(left, 0)))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let nobody write to a disk."""
    _mount("-o", "remount,ro", str(disk))
    try:
        yield
    finally:
        _mount("-o", "remount,rw", str(disk))


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Let nobody replace a file: the system says that it is in use."""
    _mount("--bind", str(file), str(file))
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(file)], check=True)  # noqa: S607 - the system's


def _mount(*arguments: str) -> None:
    # A server whose client is gone holds its file for a moment.
    for _ in range(200):
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S607 - the system's
        if done.returncode == 0:
            return
        if b"busy" not in done.stderr:
            break
        time.sleep(0.1)
    raise AssertionError(done.stderr.decode())
