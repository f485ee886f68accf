"""The publication from the desk, asked by a client."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc.content.live import findings
from cchc.desk.keeping.versions import PUBLISHED
from cchc.errors import Problem
from cchc.model.library import Library
from cchc.site.build_lock import build_turn
from cchc.site.building import build_section
from support.desks import DeskClient, open_test_desk
from support.projects import NOW, post_text, write_project

pytestmark = pytest.mark.slow

PATIENCE = 60.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A published section with a new post, and one with a mistake."""
    folder = write_project(tmp_path / "dự án", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})
    build_section(folder, now=NOW)
    write_project(
        folder,
        posts={"2026/moi": post_text("Tin <mới> & nóng"), "2026/hong": post_text("Bài hỏng", areas=["khong-co"])},
    )
    return folder


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def ended(desk: DeskClient) -> str:
    publisher = desk.running.workplace.publisher
    publisher.wait(PATIENCE)
    assert not publisher.state.phase.is_running
    return publisher.state.phase.value


def test_it_publishes_what_is_right_lists_what_is_held_back_and_runs_once_at_a_time(
    desk: DeskClient, project: Path
) -> None:
    before = desk.get("/cong-bo/se-doi").text
    assert "Bài mới (1)" in before
    assert "Có lỗi nên giữ lại (1)" in before
    assert '<a href="/bai/sua?tep=posts/2026/hong.md">Bài hỏng</a>: chưa lên trang.' in before
    assert "Tin &lt;mới&gt; &amp; nóng" in before
    with build_turn(project, on_wait=lambda: None):
        assert desk.post("/api/publish", {}).status == 200
        second = desk.post("/api/publish", {})
        assert (second.status, "Đang công bố rồi" in second.text) == (409, True)
        # The desk stays usable meanwhile.
        assert desk.get("/bai").status == 200
        assert desk.get("/api/publication").json["phase"] in {"reading", "waiting"}
    assert ended(desk) == "done"
    page = desk.get("/cong-bo").text
    assert "Đã công bố lúc 12:00 ngày 01/06/2026" in page
    assert "Giữ lại vì có lỗi (1)" in page
    assert '<a href="/bai/sua?tep=posts/2026/hong.md">posts/2026/hong.md</a>: chưa lên trang.' in page
    assert "Lĩnh vực cải cách (areas) “khong-co” không có" in page
    assert "/tin/2026/moi/" in page
    assert (project / "site/tin/2026/moi/index.html").is_file()
    names = [version.name for version in desk.running.workplace.keeper.versions("posts/2026/moi.md")]
    assert names == [PUBLISHED]
    assert "Bài mới (" not in desk.get("/cong-bo/se-doi").text
    assert "Tin &lt;mới&gt;" in page


def test_no_page_waits_for_checks_to_end(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    find = findings.find_problems

    def slowly(library: Library) -> Sequence[Problem]:
        may_end.wait(PATIENCE)
        return tuple(find(library))

    monkeypatch.setattr(findings, "find_problems", slowly)
    desk.running.workplace.live.refresh()
    with ThreadPoolExecutor() as pool:
        later = pool.submit(desk.get, "/cong-bo/se-doi")
        assert 'data-later="/cong-bo/se-doi"' in desk.get("/cong-bo").text
        assert "đang kiểm tra lại" in desk.get("/nhac-viec", nhom="TYPING").text
        assert "Hôm nay" in desk.get("/").text
        assert not later.done()
        may_end.set()
        assert "Bài mới (1)" in later.result(PATIENCE).text


def test_what_cannot_be_held_back_stops_it_and_readers_keep_what_they_have(desk: DeskClient, project: Path) -> None:
    (project / "docs/_data/contacts.yml").write_text("- {id: A, name: x", encoding="utf-8")
    assert desk.post("/api/publish", {}).status == 200
    assert ended(desk) == "stopped"
    page = desk.get("/cong-bo").text
    assert "Chưa công bố được: có lỗi không giữ lại được" in page
    assert "docs/_data/contacts.yml" in page
    assert not (project / "site/tin/2026/moi").exists()


def test_a_fault_of_the_program_goes_to_the_log_and_the_next_publication_can_begin(
    desk: DeskClient, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no such thing")

    def start_no_process(*_: object) -> None:
        raise OSError

    # Where no process can be started, it runs in this one.
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", start_no_process)
    with monkeypatch.context() as patch:
        patch.setattr("cchc.desk.publishing_work.build_section", broken)
        assert desk.post("/api/publish", {}).status == 200
        assert ended(desk) == "failed"
    assert "dừng giữa chừng" in desk.get("/cong-bo").text
    assert "no such thing" in (project / ".cache/cchc/ban-bien-tap.log").read_text("utf-8")
    assert desk.post("/api/publish", {}).status == 200
    assert ended(desk) == "done"
