"""A build that is killed leaves whole files and feeds that lead somewhere, and the next build fixes the rest."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import feedparser
import pytest

from cchc.site.building import build_section
from site_support import snapshot
from support.histories import Editors
from support.projects import NOW, post_text, write_project

HOST = "https://cong-thong-tin.example/tin-cchc/"
MOMENTS = 16
# The section of these tests has a plan, tasks, answers, pictures, an attachment, tags, a unit, posts that expire and a
# search index: a build does for it what it does for a larger one, in fewer steps.
_WATCH_SITE = """
import os, signal, sys
from pathlib import Path
moment = int(sys.argv[1])
steps = 0

def step():
    global steps
    steps += 1
    if steps == moment:
        os.kill(os.getpid(), signal.SIGKILL)

for name in ("replace", "unlink", "write_bytes", "write_text", "rmdir"):
    def wrapped(self, *args, _original=getattr(Path, name), **kwargs):
        result = _original(self, *args, **kwargs)
        step()
        return result
    setattr(Path, name, wrapped)

from cchc.cli.main import run
code = run(["build", "--folder", sys.argv[2], "--now", "2026-06-01T12:00"])
print("steps", steps)
sys.exit(code)
"""


def killed_build(project: Path, moment: int) -> subprocess.CompletedProcess[str]:
    """Run a build that kills itself, with no chance to tidy up, after its N-th change of a file."""
    return subprocess.run(
        [sys.executable, "-c", _WATCH_SITE, str(moment), str(project)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def assert_whole(site: Path, judged: dict[bytes, list[str]]) -> None:
    """Assert that no page is cut and that every entry of every feed has its page; `judged` keeps feeds by content."""
    pages = sorted(site.rglob("*.html"))
    assert pages
    for path in pages:
        assert path.read_bytes().rstrip().endswith(b"</html>"), path
    for feed in site.rglob("rss.xml"):
        content = feed.read_bytes()
        if content not in judged:
            parsed = feedparser.parse(content)
            assert not parsed.bozo, feed
            judged[content] = [entry.link.removeprefix(HOST) for entry in parsed.entries]
        for place in judged[content]:
            assert (site / place / "index.html").is_file(), (feed, place)


def change(project: Path) -> None:
    """Add posts in a row, rename one, delete one, retitle one: everything that makes and breaks links."""
    editors = Editors(project)
    for number in range(1, 6):
        before = f"[Bài trước](them-{number - 1}.md)" if number > 1 else "Bài đầu của loạt bài."
        text = post_text(
            f"Bài thêm số {number}", date=f"2026-05-31 0{number}:00", tags=[f"thẻ mới {number}"], body=before
        )
        editors.write(project / f"posts/2026/them-{number}.md", text)
    (project / "posts/2026/bai-chieu.md").unlink()
    editors.rename(1, "")
    assert (project / "posts/2026/bai-2-moi.md").is_file()
    editors.replace("posts/2026/dau-tien.md", "title: Bài đầu tiên", "title: Bài mở đầu")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_build_killed_at_any_moment_leaves_no_half_written_file_and_is_fixed_by_the_next(tmp_path: Path) -> None:
    editors = Editors(tmp_path / "before")
    editors.start()
    after = shutil.copytree(editors.project, tmp_path / "after")
    editors.build()
    change(after)
    build_section(after, now=NOW)
    expected = snapshot(after / "site")
    added = {f"tin/2026/{name}/index.html" for name in ("them-5", "bai-2-moi")}
    assert added <= expected.keys() - snapshot(editors.project / "site").keys()

    def prepared(name: str) -> Path:
        project = shutil.copytree(editors.project, tmp_path / name)
        change(project)
        return project

    whole = prepared("whole")
    steps = int(killed_build(whole, 0).stdout.split("steps")[1])
    assert steps > MOMENTS
    assert snapshot(whole / "site") == expected
    moments = sorted(random.Random(20261121).sample(range(1, steps + 1), MOMENTS))  # noqa: S311 - reproducible
    judged: dict[bytes, list[str]] = {}
    for moment in moments:
        project = prepared(f"killed-{moment}")
        assert killed_build(project, moment).returncode == -signal.SIGKILL
        assert_whole(project / "site", judged)
        build_section(project, now=NOW)
        assert snapshot(project / "site") == expected


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_first_build_killed_at_any_moment_leaves_no_site_or_the_whole(tmp_path: Path) -> None:
    editors = Editors(tmp_path / "whole")
    editors.start()
    shutil.copytree(editors.project, tmp_path / "first")
    steps = int(killed_build(editors.project, 0).stdout.split("steps")[1])
    expected = snapshot(editors.project / "site")
    assert {"tim-kiem/index.html", "rss.xml", "du-lieu/kho-van-ban.zip"} <= expected.keys()
    for moment in (1, steps // 3, steps // 2, steps - 5, steps - 4, steps - 3, steps - 2, steps - 1, steps):
        project = shutil.copytree(tmp_path / "first", tmp_path / f"first-{moment}")
        assert killed_build(project, moment).returncode == -signal.SIGKILL
        if (project / "site").exists():
            assert snapshot(project / "site") == expected
        build_section(project, now=NOW)
        assert snapshot(project / "site") == expected


@contextmanager
def reading_build(project: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Yield a build in a group of its own, and its processes: a reader beside it and Python's tracker."""
    command = [sys.executable, "-m", "cchc", "build", "--folder", str(project)]
    build = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    try:
        wait_until(lambda: len(children.read_text().split()) > 1)
        workers = [int(pid) for pid in children.read_text().split()]
        # They read once they have loaded what reads.
        wait_until((project / ".cache/cchc").is_dir)
        time.sleep(1)
        yield build, workers
    finally:
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Return whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has no readers")
def test_a_build_of_many_posts_ends_all_its_processes_and_prints_no_traceback(tmp_path: Path) -> None:
    text = post_text(body="Một đoạn **đậm** và [một liên kết](https://thutuc.example/a).\n\n" * 80)
    posts = {f"2026/bai-{number}": text.replace("Xã Thử", f"Xã Thử {number}", 1) for number in range(3000)}
    project = write_project(tmp_path / "chuyên mục", posts=posts)
    with reading_build(project) as (build, workers):
        # Ctrl-C goes to every process of a terminal.
        os.killpg(build.pid, signal.SIGINT)
        said, told = build.communicate(timeout=60)
        assert (build.returncode, told.strip().splitlines()[-1:]) == (1, ["Đã dừng."])
        assert "Traceback" not in told + said
        # Python's tracker ends a little later.
        wait_until(lambda: not any(is_running(pid) for pid in workers))
    with reading_build(project) as (build, workers):
        build.kill()
        wait_until(lambda: not any(is_running(pid) for pid in workers))
