from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from cchc.cache_folder import FOLDER
from cchc.site.build_lock import FILE, build_turn

_HOLDER = """
import sys
from pathlib import Path
from cchc.site.build_lock import build_turn
with build_turn(Path(sys.argv[1]), on_wait=lambda: sys.exit(1)):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_build(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process build a project until its standard input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.kill()


def has_to_wait(project: Path) -> bool:
    """Return whether a build that another process starts now has to wait."""
    late = subprocess.run([sys.executable, "-c", _HOLDER, project], stdin=subprocess.DEVNULL, check=False)
    return late.returncode == 1


def test_a_build_waits_for_another_one_and_says_so_once(tmp_path: Path) -> None:
    told = []
    with other_build(tmp_path) as other:
        assert other.stdin is not None

        def on_wait() -> None:
            told.append(other.poll())
            other.stdin.close()  # type: ignore[union-attr] # asked above

        with build_turn(tmp_path, on_wait=on_wait):
            assert other.wait() == 0
            # It did not only wait: now it is the one that others wait for.
            assert has_to_wait(tmp_path)
    assert told == [None]
    assert not has_to_wait(tmp_path)


def test_a_build_that_was_killed_lets_the_next_one_go_on(tmp_path: Path) -> None:
    with other_build(tmp_path) as other:
        other.kill()
        other.wait()
        with build_turn(tmp_path, on_wait=pytest.fail):
            pass


def test_builds_of_two_projects_do_not_wait(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with (
        build_turn(tmp_path / "a", on_wait=pytest.fail),
        build_turn(tmp_path / "b", on_wait=pytest.fail),
    ):
        assert (tmp_path / "a" / FILE).is_file()
    with build_turn(tmp_path / "a", on_wait=pytest.fail):
        pass


def test_where_nothing_can_be_written_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"x")
    with build_turn(tmp_path, on_wait=pytest.fail), build_turn(tmp_path, on_wait=pytest.fail):
        assert not (tmp_path / FOLDER).exists()


def test_where_the_disk_knows_no_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object, **__: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(filelock.BaseFileLock, "acquire", refuse)
    with build_turn(tmp_path, on_wait=pytest.fail):
        pass


def test_a_build_that_fails_lets_the_next_one_go_on(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_turn(tmp_path, on_wait=pytest.fail):
        raise ZeroDivisionError
    with build_turn(tmp_path, on_wait=pytest.fail):
        pass
