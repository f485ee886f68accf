"""How long an editor waits for the live preview, and what it costs while nothing happens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

_PATIENCE = 300.0
_IDLE_SECONDS = 10.0
_SAVES = 5
_SETTLING_SECONDS = 15.0
"""In which the builds behind the last saves end."""


@dataclass(frozen=True)
class Serving:
    """What `cchc serve` is like."""

    save_to_reload: float  # seconds, the median of some saves
    idle_cpu: float  # per cent of a core
    memory: float  # MB, without the build behind a save
    start: float = 0.0  # seconds until the first page is there


def measure_serving(project: Path, post: Path) -> Serving:
    """Return how `cchc serve` does on a project: `post` is saved, and a page waits to be told."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cchc", "serve", "--folder", str(project), "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/tin-cchc/rss.xml")
        start = time.perf_counter() - started
        waits = sorted(_save(post, port, number) for number in range(_SAVES))
        time.sleep(_SETTLING_SECONDS)
        before = _cpu(process.pid)
        time.sleep(_IDLE_SECONDS)
        idle = 100 * (_cpu(process.pid) - before) / _IDLE_SECONDS
        pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
        return Serving(waits[_SAVES // 2], idle, pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000, start)
    finally:
        process.kill()
        process.wait()


def _save(post: Path, port: int, number: int) -> float:
    """Return the seconds from saving a post until a browser that was notified has its page with the new text."""
    address = f"http://127.0.0.1:{port}/tin-cchc/tin/{post.parent.name}/{post.stem}/"
    # What an earlier run has left in the post is no sign.
    sentence = f"Câu thêm thứ {number} lúc {time.time_ns()}."
    with urlopen(f"http://127.0.0.1:{port}/__preview", timeout=_PATIENCE) as events:
        text = post.read_text(encoding="utf-8")
        started = time.perf_counter()
        post.write_text(f"{text}\n{sentence}\n", encoding="utf-8", newline="\n")
        while True:
            if not events.readline().startswith(b"data:"):
                continue
            # A browser asks for the head first, and whether it is still the page that it shows.
            urlopen(Request(address, method="HEAD"), timeout=_PATIENCE).close()
            page = urlopen(address, timeout=_PATIENCE).read().decode()
            seconds = time.perf_counter() - started
            # An earlier build may still have something to tell.
            if sentence in page:
                return seconds


def _wait_for(url: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - an address of this machine
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(url)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
