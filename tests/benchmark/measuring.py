"""What a command costs: processor time and memory of its whole process tree, wall time, files written."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost."""

    cpu: float  # seconds, user and system, of the whole tree
    wall: float  # seconds
    memory: float  # MB, the largest sum over the tree that was seen
    written: int  # files of the watched folder that are new or were written again


def measure(command: Sequence[str | Path], *, cwd: Path, watched: Path | None = None) -> Cost:
    """Run a command and return what it cost; `watched` is the folder whose files count as written.

    Raises:
        RuntimeError: the command failed.
    """
    files = _stamps(watched)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    # As on any computer, Python keeps what it has compiled: compiling our modules anew takes 0.3 s at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = _Peak(process.pid)
    output, _ = process.communicate()
    wall = time.perf_counter() - started
    memory = peak.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{output.decode(errors='replace')[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    written = len(_stamps(watched) - files)
    return Cost(cpu=cpu, wall=wall, memory=memory, written=written)


def _stamps(folder: Path | None) -> set[tuple[str, int, int]]:
    """Return name, number and time of every file below a folder."""
    if folder is None:
        return set()
    found = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {(str(path), status.st_ino, status.st_mtime_ns) for path, status in found}


class _Peak:
    """Watches the memory of a session of processes."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return the peak in MB."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._done.wait(_SAMPLE_SECONDS):
            self._peak = max(self._peak, sum(_private_mb(pid) for pid in _session_members(self._session)))


def _session_members(session: int) -> list[int]:
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                members.append(int(entry.name))
    return members


def _private_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1_000_000
