"""A desk that is killed at any moment loses no more than what it had not answered yet, and leaves no half a file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.desk.keeping.keeper import Keeper
from support.two_people import POST, keeper, section

pytestmark = pytest.mark.slow

_MOMENTS = 50
_SEED = 20260312
_PATIENCE = 30.0
_PARENT = """
import os, sys
from pathlib import Path
from cchc.desk.keeping.saving import WindowState
from support.two_people import POST, keeper
from tests.unit.desk.keeping.test_killed import whole_text

root = Path(sys.argv[1])
for line in sys.stdin:
    start = int(line)
    child = os.fork()
    if child == 0:
        one = keeper(root)
        answers = os.open(root.parent / "da-tra-loi", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        present = one.read(POST).digest
        for number in range(start, start + 10_000, 2):
            one.journal(POST, whole_text(number), based_on=present, by=WindowState(window="a", count=number))
            os.write(answers, b"J%d\\n" % number)
            by = WindowState(window="b", count=number + 1)
            present = one.save(POST, whole_text(number + 1).encode(), expected=present, by=by).digest
            os.write(answers, b"S%d\\n" % (number + 1))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def whole_text(number: int) -> str:
    """Return a text that says itself whether it is whole."""
    return f"{number}\n" + f"Câu thứ {number} của bài, có dấu.\n" * 300 + f"hết {number}\n"


def _number_of(text: str) -> int:
    number = int(text.split("\n", 1)[0])
    assert text == whole_text(number)
    return number


@dataclass
class _Answered:
    journal: int = 0
    file: int = 0

    def read(self, file: Path) -> None:
        for line in file.read_text(encoding="ascii").splitlines():
            if line.startswith("J"):
                self.journal = int(line[1:])
            else:
                self.file = int(line[1:])


def _check(one: Keeper, answered: _Answered) -> int:
    """Check all that is on the disk, and return the highest number that is there."""
    found = one.read(POST)
    assert found is not None
    saved = _number_of(found.data.decode())
    assert saved >= answered.file
    unsaved = [_number_of(kept.entry.text) for kept in one.journals(POST) if kept.entry.window == "a"]
    assert max([saved, *unsaved]) >= answered.journal
    versions = one.versions(POST)
    contents = [one.version(POST, version.digest) for version in versions]
    for content in contents:
        assert content is not None
        _number_of(content.decode())
    return max([saved, *unsaved])


def _await_answer(answers: Path, *, size: int) -> None:
    """Wait until the process has answered something; how long it takes to start is not what is tried here."""
    end = time.monotonic() + _PATIENCE
    while answers.stat().st_size == size:
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.mark.skipif(os.name == "nt", reason="needs fork: fifty new processes would take half a minute")
def test_a_desk_killed_at_fifty_moments_leaves_whole_files_and_all_that_it_had_answered(tmp_path: Path) -> None:
    root = section(tmp_path)
    (root / POST).write_bytes(whole_text(0).encode())
    moments = random.Random(_SEED)  # noqa: S311 - the same moments in every run
    answered = _Answered()
    number = 1
    answers = root.parent / "da-tra-loi"
    answers.touch()
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for _ in range(_MOMENTS):
            parent.stdin.write(f"{number}\n")
            parent.stdin.flush()
            child = int(parent.stdout.readline())
            _await_answer(answers, size=answers.stat().st_size)
            time.sleep(moments.uniform(0, 0.04))
            os.kill(child, signal.SIGKILL)
            assert parent.stdout.readline() == "dead\n"
            answered.read(answers)
            for left in root.parent.rglob("*.tmp"):
                # Killed a while ago.
                os.utime(left, (0, 0))
            number = _check(keeper(root), answered) + 1
        parent.stdin.close()

    assert answered.journal > _MOMENTS
    assert answered.file > 0
    # Of what was being written when the process died, the next writing has taken the same place.
    assert len(list(root.parent.rglob("*.tmp"))) <= 3
