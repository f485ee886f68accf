"""A desk that is killed at any moment while a page writes has everything that it had answered, and no half a file."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from cchc.whole_files import is_draft
from support.projects import post_text, write_project

pytestmark = pytest.mark.slow

PATH = "posts/2026/mot-cua.md"
MOMENTS = 50
MOST_ANSWERS = 6
"""A desk answers at least one request and at most so many, then it is killed within LONGEST seconds."""
LONGEST = 0.05
SAVED_OF = 5
"""Of so many states one is saved, the others go into the journal."""
TIMEOUT = 20.0
PARENT = """
import os, sys, threading
from pathlib import Path
from support.desks import open_test_desk

project = Path(sys.argv[1])
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        with open_test_desk(project) as desk:
            print(os.getpid(), desk.port, desk.running.door.name, desk.cookie, flush=True)
            threading.Event().wait()
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def whole_text(number: int) -> str:
    """Return a text that says itself whether it is whole."""
    return post_text(f"Bài {number}", body=f"Câu thứ {number} của bài, có dấu.\n" * 300 + f"hết {number}")


def number_of(text: str) -> int:
    found = re.search(r"hết (\d+)\s*\Z", text)
    assert found, text[-80:]
    number = int(found[1])
    assert text.strip() == whole_text(number).strip()
    return number


@dataclass
class Desk:
    """A desk in a process of its own, asked as its pages do."""

    process: int
    port: int
    headers: dict[str, str] = field(init=False)
    name: str
    cookie: str

    def __post_init__(self) -> None:
        self.headers = {"Cookie": self.cookie, "X-Desk": self.name, "Origin": f"http://127.0.0.1:{self.port}"}

    def ask(self, path: str, values: object = None) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            body = None if values is None else json.dumps(values).encode()
            connection.request("GET" if body is None else "POST", path, body, self.headers)
            answer = connection.getresponse()
            found = json.loads(answer.read())
            assert answer.status == 200, found
            return dict(found)
        finally:
            connection.close()


@dataclass
class Written:
    """What one window has written, and what was answered of it."""

    count: int = 0
    journalled: int = 0
    saved: int = 0

    def write(self, desk: Desk, expected: str, *, answers: int, kill: threading.Timer) -> None:
        """Write states one after another until the desk is dead; it is to be killed after so many answers."""
        for number in itertools.count():
            if number == answers:
                kill.start()
            self.count += 1
            draft = {
                "tep": PATH,
                "window": "a",
                "count": self.count,
                "expected": expected,
                "body": whole_text(self.count),
            }
            if self.count % SAVED_OF == 0:
                expected = desk.ask("/api/save", draft)["digest"]
                self.saved = self.count
            elif desk.ask("/api/journal", draft)["kept"]:
                self.journalled = self.count

    def check(self, desk: Desk) -> str:
        """Compare what was answered with what a desk finds after the last one; return the digest of the file."""
        found = desk.ask(f"/api/journal?tep={PATH}")
        file = number_of(found["file"]["text"])
        entries = [number_of(one["text"]) for one in found["entries"]]
        assert file >= self.saved
        assert max([file, *entries]) >= self.journalled
        assert len(entries) <= 1
        return str(found["file"]["digest"])


@contextmanager
def parent_of(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process whose children are desks: what takes long to import is there already."""
    folders = [str(Path(__file__).parents[3]), *sys.path]
    command = [sys.executable, "-c", PARENT, str(project)]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=variables) as process:
        try:
            yield process
        finally:
            process.kill()


def started(parent: subprocess.Popen[str]) -> Desk:
    assert parent.stdin is not None
    assert parent.stdout is not None
    parent.stdin.write("\n")
    parent.stdin.flush()
    process, port, name, cookie = parent.stdout.readline().split()
    return Desk(process=int(process), port=int(port), name=name, cookie=cookie)


def killed(parent: subprocess.Popen[str], desk: Desk) -> None:
    assert parent.stdout is not None
    os.kill(desk.process, signal.SIGKILL)
    assert parent.stdout.readline() == "dead\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="desks are started by forks, so that fifty of them take seconds")
def test_a_desk_that_is_killed_at_any_moment_has_all_that_it_answered(tmp_path: Path) -> None:
    project = write_project(tmp_path / "chuyên mục", posts={"2026/mot-cua": whole_text(0)})
    chance = random.Random(19)  # noqa: S311 - the same moments in every run
    written = Written()
    with parent_of(project) as parent:
        for _ in range(MOMENTS):
            desk = started(parent)
            expected = written.check(desk)
            kill = threading.Timer(chance.uniform(0, LONGEST), killed, (parent, desk))
            with pytest.raises((OSError, HTTPException, json.JSONDecodeError)):
                written.write(desk, expected, answers=chance.randint(1, MOST_ANSWERS), kill=kill)
            kill.join(TIMEOUT)
        last = started(parent)
        written.check(last)
        killed(parent, last)
    # The moments were those of work.
    assert written.saved > 0
    assert written.count > MOMENTS
    # Beside the post there is nothing but what writes that were broken off left, which a later one sweeps up.
    assert all(file.name == "mot-cua.md" or is_draft(file.name) for file in (project / "posts/2026").iterdir())
