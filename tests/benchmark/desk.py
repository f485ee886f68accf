"""What the desk costs at a large section, beside the same step by file or with `cchc serve`."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from serving import measure_serving

_IDLE_SECONDS = 20.0
_SETTLING_SECONDS = 10.0
_STEPS = Path(__file__).with_name("desk_steps.py")


@dataclass(frozen=True)
class Pair:
    """One step at the desk, and the same step without it."""

    step: str
    desk: float
    cpu: float | None  # seconds of processor time at the desk
    other: float | None
    unit: str
    by: str  # what the other side is

    @property
    def ratio(self) -> str:
        """Return how the two compare."""
        if self.other is None or not self.desk or not self.other:
            return ""
        return f"{self.desk / self.other:.2f}" if self.desk > self.other else f"1/{self.other / self.desk:.1f}"


def measure_desk(project: Path, post: Path) -> list[Pair]:
    """Return what the desk costs on a project that was built once; `post` is saved again and again."""
    start, start_cpu, memory, idle = _measure_process(project)
    inside = _measure_inside(project, post)
    serving = measure_serving(project, post)
    by_file = _seconds(lambda: _grep(project))
    check = _seconds(lambda: _check(project))
    return [
        Pair("start to first page, warm", start, start_cpu, serving.start, "s", "serve"),
        Pair("memory when idle", memory, None, serving.memory, "MB", "serve"),
        Pair("idle", idle, None, serving.idle_cpu, "% of a core", "serve"),
        *(
            Pair(step, *inside[key], other, "s", by)
            for step, key, other, by in (
                ("list of all posts", "list", by_file, "grep in all files"),
                ("search, slowest of four", "search", by_file, "grep in all files"),
                ("link target found", "links", by_file, "grep in all files"),
                ("save to page on screen", "save", serving.save_to_reload, "serve"),
                ("page of a text that is not saved", "unsaved", serving.save_to_reload, "serve"),
                ("text checked while typing", "check", check, "cchc check"),
                ("look at all stamps", "look", check, "cchc check"),
                ("all checks, in the background", "findings", check, "cchc check"),
            )
        ),
    ]


def show_desk(count: int, documents: int, pairs: list[Pair]) -> None:
    """Print the pairs, as Markdown."""
    say = print
    say(f"\nThe desk at {count} posts and {documents} documents, wall seconds, median of some\n")
    say("| step | desk | of it CPU s | other | unit | other is | desk / other |")
    say("| --- | ---: | ---: | ---: | --- | --- | ---: |")
    for pair in pairs:
        other = "" if pair.other is None else f"{pair.other:.3f}"
        cpu = "" if pair.cpu is None else f"{pair.cpu:.3f}"
        say(f"| {pair.step} | {pair.desk:.3f} | {cpu} | {other} | {pair.unit} | {pair.by} | {pair.ratio} |")


def _measure_process(project: Path) -> tuple[float, float, float, float]:
    """Return seconds (wall, processor) to the first page, MB and per cent of a core of a desk nobody works at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cchc", "desk", "--folder", str(project), "--port", str(port), "--no-open"]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=environment
    )
    try:
        way_in = None
        for line in process.stdout or ():
            way_in = re.search(r"http://127\.0\.0\.1:\d+/vao\?\S+", line)
            if way_in is not None:
                break
        if way_in is None:
            raise RuntimeError("the desk did not start")
        _enter(way_in[0])
        start, start_cpu = time.perf_counter() - started, _cpu(process.pid)
        time.sleep(_SETTLING_SECONDS)
        before = _cpu(process.pid)
        time.sleep(_IDLE_SECONDS)
        idle = 100 * (_cpu(process.pid) - before) / _IDLE_SECONDS
        pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
        return start, start_cpu, pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000, idle
    finally:
        process.kill()
        process.wait()


def _enter(way_in: str) -> None:
    """Enter a desk and get its first page."""
    place = urlsplit(way_in)
    end = time.monotonic() + 60
    while True:
        connection = HTTPConnection(place.netloc, timeout=60)
        try:
            connection.request("GET", f"{place.path}?{place.query}")
            response = connection.getresponse()
            response.read()
            cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]
            connection.request("GET", "/", headers={"Cookie": cookie})
            page = connection.getresponse()
            page.read()
        except OSError:
            # The address is printed before the server answers.
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
            continue
        finally:
            connection.close()
        if page.status != 200:
            raise RuntimeError(f"the first page: {page.status}")
        return


def _measure_inside(project: Path, post: Path) -> dict[str, tuple[float, float]]:
    """Return seconds (wall, processor) of each step, in a process of its own."""
    command = [sys.executable, str(_STEPS), str(project), str(post)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return {step: (wall, cpu) for step, (wall, cpu) in json.loads(output).items()}


def _grep(project: Path) -> None:
    subprocess.run(
        [shutil.which("grep") or "grep", "-ril", "một cửa", "posts"], cwd=project, check=True, capture_output=True
    )


def _check(project: Path) -> None:
    subprocess.run([sys.executable, "-m", "cchc", "check"], cwd=project, check=False, capture_output=True)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
