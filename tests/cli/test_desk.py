"""`cchc desk` as a process: who gets in, a second start, the end."""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from support.desk_processes import PATIENCE, free_port, started, until
from support.projects import post_text, write_project


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder for local data of the person who runs the desk."""
    return tmp_path / "của tôi"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "chuyên mục", posts={"2026/mot-cua": post_text()})


def test_a_second_start_opens_the_desk_that_runs_and_ctrl_c_ends_it_though_a_page_listens(
    project: Path, own: Path
) -> None:
    port = free_port()
    with started(project, own, "--no-open", port=port) as first:
        cookie = first.enter()
        assert first.status("/", cookie=cookie) == 200
        assert first.status(first.way_in().partition(f":{port}")[2]) == 403
        with started(project, own, "--no-open", port=port) as second:
            assert second.process.wait(PATIENCE) == 0
            assert "đang mở ở một cửa sổ khác" in second.said()
            assert second.enter() == cookie
        with started(project, own, "--no-open", port=free_port()) as third:
            # A section has one desk, whatever port another start is given.
            assert third.process.wait(PATIENCE) == 0
            assert f"đang mở ở một cửa sổ khác: http://127.0.0.1:{port}/" in third.said()
        keys = list((own / "cchc").glob("*.khoa"))
        assert len(keys) == 1
        assert os.name == "nt" or keys[0].stat().st_mode & 0o777 == 0o600
        with first.get("/api/events", cookie=cookie) as stream:
            assert stream.readline() == b": open\n"
            before = time.monotonic()
            first.process.send_signal(signal.SIGINT)
            assert first.process.wait(PATIENCE) == 0
            assert time.monotonic() - before < 2
            assert stream.read() in {b"\n", b""}
        assert first.said().endswith("Đã đóng bàn biên tập.\n")
        assert "Traceback" not in first.said()
        assert list((own / "cchc").glob("*.khoa")) == []


def test_a_browser_is_opened_by_a_private_file_that_is_gone_once_it_was_used(
    project: Path, own: Path, tmp_path: Path
) -> None:
    script, seen = tmp_path / "browser.py", tmp_path / "seen.txt"
    script.write_text(f"import sys\nopen({str(seen)!r}, 'w').write(sys.argv[1])\n", encoding="utf-8")
    browser = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} %s"
    with started(project, own, port=free_port(), browser=browser) as desk:
        until(lambda: [desk.said()] if "dừng: Ctrl+C" in desk.said() else [])
        (address,) = until(lambda: [seen.read_text(encoding="utf-8")] if seen.is_file() and seen.stat().st_size else [])
        assert address.startswith("file://")
        assert "ve=" not in desk.said() + address
        (file,) = (own / "cchc").glob("mo-ban-bien-tap-*.html")
        assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
        (way_in,) = set(re.findall(r"/vao\?ve=[\w-]+", file.read_text(encoding="utf-8")))
        assert desk.status(way_in) == 200
        assert not file.exists()


def test_another_section_gets_a_desk_of_its_own_and_a_taken_port_is_told(project: Path, own: Path) -> None:
    other = write_project(project.parent / "xã khác", posts={"2026/mot-cua": post_text()})
    port = free_port()
    with started(project, own, "--no-open", port=port) as first:
        first.way_in()
        with started(other, own, "--no-open", port=port) as second:
            assert second.process.wait(PATIENCE) == 2
            assert f"Không mở được cổng {port}: cổng đang được dùng" in second.said()


def test_of_two_starts_at_once_one_becomes_the_desk_and_the_other_finds_it(project: Path, own: Path) -> None:
    port = free_port()
    with started(project, own, "--no-open", port=port) as one, started(project, own, "--no-open", port=port) as other:
        both = [one, other]
        until(lambda: [desk.said() for desk in both if desk.process.poll() is not None])
        ended, running = sorted(both, key=lambda desk: desk.process.poll() is None)
        assert ended.process.poll() == 0
        assert "đang mở ở một cửa sổ khác" in ended.said()
        assert running.status("/", cookie=ended.enter()) == 200
