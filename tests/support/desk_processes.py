"""`cchc desk` as a process of its own, which can be killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from cchc.desk.web.ports import ANY, open_port, port_of

PATIENCE = 60.0


@dataclass
class StartedDesk:
    """A running `cchc desk`."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def way_in(self) -> str:
        return until(lambda: re.findall(r"http://\S+\?ve=\S+", self.said()))[-1]

    @contextmanager
    def get(self, path: str, *, cookie: str = "") -> Iterator[HTTPResponse]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            with connection.getresponse() as answer:
                yield answer

    def status(self, path: str, *, cookie: str = "") -> int:
        with self.get(path, cookie=cookie) as answer:
            return answer.status

    def enter(self) -> str:
        """Return the cookie of a browser that uses the printed address."""
        with self.get(self.way_in().partition(f":{self.port}")[2]) as answer:
            return str(answer.getheader("Set-Cookie")).partition(";")[0]


def until(question: Callable[[], list[str]]) -> list[str]:
    """Return the first answer that is not empty."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.02)
    pytest.fail("patience ended")


def free_port() -> int:
    with open_port([ANY]) as opened:
        return port_of(opened)


@contextmanager
def started(project: Path, own: Path, *words: str, port: int, browser: str | None = None) -> Iterator[StartedDesk]:
    """Start the desk of a project; `own` is the folder for local data of the person who runs it."""
    command = [sys.executable, "-m", "cchc", "desk", "--folder", str(project), "--port", str(port), *words]
    variables = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(own), "LOCALAPPDATA": str(own)}
    if browser is not None:
        variables["BROWSER"] = browser
    log = project.parent / f"{len(list(project.parent.glob('*.log')))}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=variables)
        try:
            yield StartedDesk(process, log, port)
        finally:
            process.kill()
            process.wait(PATIENCE)
