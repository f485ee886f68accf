"""A build that is killed leaves whole files and feeds that lead somewhere, and the next build fixes the rest."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from cchc.site.building import build_section
from site_support import NOW, copy_project, snapshot

HOST = "https://cong-thong-tin.example/tin-cchc/"
MOMENTS = 16
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
code = run(["build", "--folder", sys.argv[2], "--now", "2026-11-21T12:00"])
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


def assert_whole(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert pages
    for path, text in pages.items():
        assert text.rstrip().endswith("</html>"), path
    for feed in site.rglob("rss.xml"):
        parsed = feedparser.parse(feed.read_bytes())
        assert not parsed.bozo, feed
        for entry in parsed.entries:
            assert (site / entry.link.removeprefix(HOST) / "index.html").is_file(), (feed, entry.link)


def change(project: Path) -> None:
    """Add posts in a row, rename one, delete one, retitle one: everything that makes and breaks links."""
    posts = project / "posts/2026"
    for number in range(1, 6):
        text = (
            f'---\ntitle: "Bài thêm số {number}"\ndate: 2026-11-19 0{number}:00\nareas: [the-che]\n'
            f"summary: Tóm tắt.\ntags: [thẻ mới {number}]\n---\n\nNội dung.\n"
        )
        if number > 1:
            text += f"\n[Bài trước](bai-them-{number - 1}.md)\n"
        (posts / f"bai-them-{number}.md").write_text(text, encoding="utf-8", newline="\n")
    (posts / "video-clip-minh-duc.md").unlink()
    old = posts / "kinh-phi-tuyen-truyen.md"
    renamed = old.read_text(encoding="utf-8").replace("---\n", "---\naliases: [tin/2026/kinh-phi-tuyen-truyen/]\n", 1)
    (posts / "kinh-phi.md").write_text(renamed, encoding="utf-8", newline="\n")
    old.unlink()
    title = posts / "tuyen-truyen-truc-quan.md"
    line = re.compile("^title: .*$", re.MULTILINE)
    retitled = line.sub("title: Tuyên truyền trực quan", title.read_text(encoding="utf-8"))
    title.write_text(retitled, encoding="utf-8", newline="\n")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_build_killed_at_any_moment_leaves_no_half_written_file_and_is_fixed_by_the_next(tmp_path: Path) -> None:
    before = copy_project(tmp_path / "before")
    build_section(before, now=NOW)
    after = copy_project(tmp_path / "after")
    change(after)
    build_section(after, now=NOW)
    expected = snapshot(after / "site")

    def prepared(name: str) -> Path:
        project = tmp_path / name
        subprocess.run(["cp", "-a", str(before), str(project)], check=True)  # noqa: S607
        change(project)
        return project

    whole = prepared("whole")
    steps = int(killed_build(whole, 0).stdout.split("steps")[1])
    assert steps > MOMENTS
    assert snapshot(whole / "site") == expected
    moments = sorted(random.Random(20261121).sample(range(1, steps + 1), MOMENTS))  # noqa: S311 - reproducible
    for moment in moments:
        project = prepared(f"killed-{moment}")
        assert killed_build(project, moment).returncode == -signal.SIGKILL
        assert_whole(project / "site")
        build_section(project, now=NOW)
        assert snapshot(project / "site") == expected


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_first_build_killed_at_any_moment_leaves_no_site_or_the_whole(tmp_path: Path) -> None:
    whole = copy_project(tmp_path / "whole")
    steps = int(killed_build(whole, 0).stdout.split("steps")[1])
    for moment in (1, steps // 3, steps // 2, steps - 5, steps - 4, steps - 3, steps - 2, steps - 1, steps):
        project = copy_project(tmp_path / f"first-{moment}")
        assert killed_build(project, moment).returncode == -signal.SIGKILL
        if (project / "site").exists():
            assert snapshot(project / "site") == snapshot(whole / "site")
        build_section(project, now=NOW)
        assert snapshot(project / "site") == snapshot(whole / "site")
