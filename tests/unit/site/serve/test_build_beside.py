"""Builds in a process of their own: what comes back, and what becomes of those that fail."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.site.build_lock import build_turn
from cchc.site.building import Preview
from cchc.site.serve.build_beside import build_beside
from support.projects import NOW, post_text, write_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path.resolve() / "dự án", posts={"2026/mot-cua": post_text()})


def preview_in(root: Path) -> Preview:
    return Preview(folder=root / "xem thử", site_url="http://127.0.0.1:8000/tin-cchc/")


def test_the_report_and_what_is_wrong_come_back_from_the_process(root: Path) -> None:
    report = build_beside(root, now=NOW, preview=preview_in(root), on_wait=pytest.fail)
    assert "tin/2026/mot-cua/index.html" in report.publication.added
    assert (report.posts, report.site) == (1, root / "xem thử")
    (root / "posts/2026/mot-cua.md").write_text(post_text().replace("date: ", "date: hôm "), encoding="utf-8")
    with pytest.raises(ContentError, match=r"posts/2026/mot-cua\.md:3: Ngày đăng"):
        build_beside(root, now=NOW, preview=preview_in(root), on_wait=pytest.fail)
    assert multiprocessing.active_children() == []


def test_a_process_that_the_system_ends_is_reported_and_leaves_nothing(root: Path) -> None:
    def end_it() -> None:
        for process in multiprocessing.active_children():
            process.kill()

    with build_turn(root, on_wait=pytest.fail), pytest.raises(ContentError, match=r"đã dừng việc dựng trang"):
        build_beside(root, now=NOW, preview=preview_in(root), on_wait=end_it)
    assert multiprocessing.active_children() == []


def test_ctrl_c_ends_the_process(root: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with build_turn(root, on_wait=pytest.fail), pytest.raises(KeyboardInterrupt):
        build_beside(root, now=NOW, preview=preview_in(root), on_wait=interrupt)
    assert multiprocessing.active_children() == []


def test_a_machine_that_starts_no_process_builds_in_this_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse)
    assert build_beside(root, now=NOW, preview=preview_in(root), on_wait=pytest.fail).posts == 1
