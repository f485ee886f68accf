"""The publication to a server from the desk, asked by a client: what it asks, what it does, what it never keeps."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape

from cchc.desk import publishing, publishing_work
from cchc.desk.publication_states import PublicationAnswer, PublicationKind, PublicationPhase, PublicationWish
from cchc.model.publishing_targets import OWN_FOLDER, PublishingTarget
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.opening import AskPerson
from cchc.publishing.schedule_notes import keep_failure
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.turns import PLACE
from support.desks import DeskClient, open_test_desk
from support.projects import NOW, SETTINGS, post_text, write_project

pytestmark = pytest.mark.slow

PATIENCE = 60.0
TARGETS = """\
  targets:
    - id: cong
      kind: folder
      path: ../www
    - {id: goi, kind: zip, path: ../goi}
"""
SERVER = """\
  targets:
    - id: cong
      kind: sftp
      host: may-chu
      user: tin
      path: /www
"""
SECRET = "mật-khẩu-này-không-ở-đâu-cả"  # noqa: S105 - of a fake


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "www").mkdir()
    posts = {"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"), "2026/rut": post_text("Tin <rút> & gỡ")}
    return write_project(tmp_path / "dự án", posts=posts, settings=SETTINGS + TARGETS)


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    with open_test_desk(project) as client:
        yield client


@pytest.fixture
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in this process, where fakes can be put in place."""

    def start_no_process(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", start_no_process)


def asked(desk: DeskClient) -> int:
    """Wait for a question, and return its number."""
    return wait_for(desk, "asking")


def wait_for(desk: DeskClient, phase: str) -> int:
    end = time.monotonic() + PATIENCE
    while (state := desk.get("/api/publication").json)["phase"] != phase:
        assert time.monotonic() < end, state
        assert state["phase"] not in {"stopped", "failed", "done"}, (state, desk.get("/cong-bo").text)
        threading.Event().wait(0.02)
    number = state["number"]
    assert isinstance(number, int)
    return number


def begin(desk: DeskClient, kind: str = "server") -> None:
    found = desk.post("/api/publish", {"kind": kind, "target": "cong"})
    assert found.status == 200, found.text


def reply(desk: DeskClient, number: int, **values: object) -> int:
    return desk.post("/api/publish/answer", {"number": number, "agrees": True, **values}).status


def ended(desk: DeskClient) -> str:
    publisher = desk.running.workplace.publisher
    publisher.wait(PATIENCE)
    return publisher.state.phase.value


@pytest.mark.usefixtures("_no_process")
def test_it_says_what_would_change_then_publishes_and_takes_it_back(desk: DeskClient, project: Path) -> None:
    www = project.parent / "www"
    page = desk.get("/cong-bo").text
    assert 'data-start="server" data-target="cong"' in page
    assert "Nơi đăng kiểu zip (goi)" in page
    assert "không mã hóa" not in page
    assert desk.post("/api/publish", {"kind": "server", "target": "goi"}).status == 404
    begin(desk)
    number = asked(desk)
    question = desk.get("/cong-bo/hoi").text
    assert "Đăng lên “cong”?" in question
    assert "Tin &lt;rút&gt; &amp; gỡ" in question
    assert "tin/2026/mot-cua/" in question
    assert not any(www.iterdir())
    # Nobody is kept waiting meanwhile: neither other publications there nor builds here.
    assert not (www / OWN_FOLDER).exists()
    second = desk.post("/api/publish", {"kind": "server", "target": "cong"})
    assert (second.status, "đang chờ câu trả lời" in second.text) == (409, True)
    assert desk.get("/bai").status == 200
    assert reply(desk, number + 1) == 409
    assert reply(desk, number) == 200
    assert reply(desk, number) == 409
    assert ended(desk) == "done"
    assert (www / "tin/2026/mot-cua/index.html").is_file()
    page = desk.get("/cong-bo").text
    assert "Đã đăng lên “cong” lúc 12:00 ngày 01/06/2026" in page
    assert '<a href="https://cong-thong-tin.example/tin-cchc/tin/2026/mot-cua/"' in page
    assert desk.get("/cong-bo/hoi").text.strip() == ""

    # No is an answer, too.
    write_project(project, posts={"2026/moi": post_text("Tin mới của xã")}, settings=SETTINGS + TARGETS)
    begin(desk)
    assert reply(desk, asked(desk), agrees=False) == 200
    assert ended(desk) == "declined"
    assert "máy chủ “cong” vẫn như trước" in desk.get("/cong-bo").text
    assert not (www / "tin/2026/moi").exists()

    begin(desk)
    assert reply(desk, asked(desk)) == 200
    assert ended(desk) == "done"
    assert (www / "tin/2026/moi/index.html").is_file()

    assert "Hoàn tác lần đăng cuối lên “cong”" in desk.get("/cong-bo/truoc").text
    begin(desk, "undo")
    number = asked(desk)
    assert "Đưa máy chủ về như trước lần đăng cuối?" in desk.get("/cong-bo/hoi").text
    assert reply(desk, number) == 200
    assert ended(desk) == "done"
    assert not (www / "tin/2026/moi").exists()
    assert "Đã đưa “cong” về như trước lần đăng cuối, lúc " in desk.get("/cong-bo").text
    assert "Hoàn tác" not in desk.get("/cong-bo/truoc").text
    begin(desk, "undo")
    assert ended(desk) == "stopped"
    assert "Không có gì để quay lại" in desk.get("/cong-bo").text


@pytest.mark.usefixtures("_no_process")
def test_a_password_is_asked_for_once_and_stands_nowhere(
    desk: DeskClient, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(project, settings=SETTINGS + SERVER)
    desk.running.workplace.live.refresh()
    typed: list[str] = []

    def open_target(root: Path, wanted: PublishingTarget, *, ask: AskPerson) -> OpenTarget:
        assert wanted.id == "cong"
        if "host_key" not in (root / "mkdocs.yml").read_text(encoding="utf-8"):
            raise UnknownHostKeyError(f"SHA256:{'a' * 43}")
        typed.append(ask.password("tin@may-chu"))
        if typed[-1] != SECRET:
            raise TargetError(TargetFault.LOGIN)
        return FolderTarget(root.parent / "www")

    monkeypatch.setattr(publishing_work, "open_target", open_target)
    begin(desk)
    number = asked(desk)
    assert f"SHA256:{'a' * 43}" in desk.get("/cong-bo/hoi").text
    assert reply(desk, number) == 200
    number = wait_for_next(desk, number)
    question = desk.get("/cong-bo/hoi").text
    assert "Mật khẩu của tin@may-chu" in question
    assert 'type="password"' in question
    assert reply(desk, number, password=SECRET[:3]) == 200
    assert ended(desk) == "stopped"
    assert str(escape(TargetFault.LOGIN.value)) in desk.get("/cong-bo").text

    begin(desk)
    number = asked(desk)
    assert reply(desk, number, password=SECRET) == 200
    # It is not asked for again when the server is opened anew to publish, nor by the next publication.
    assert reply(desk, wait_for_next(desk, number)) == 200
    assert ended(desk) == "done"
    begin(desk)
    assert ended(desk) == "done"
    assert typed == [SECRET[:3], SECRET, SECRET, SECRET]
    assert "Không có gì thay đổi" in desk.get("/cong-bo").text
    for file in (file for file in project.parent.rglob("*") if file.is_file()):
        assert SECRET.encode() not in file.read_bytes(), file
    assert SECRET not in repr(desk.running.workplace.publisher.state)
    assert SECRET not in desk.get("/cong-bo").text


def wait_for_next(desk: DeskClient, number: int) -> int:
    """Wait for another question than that of the number."""
    end = time.monotonic() + PATIENCE
    while (found := wait_for(desk, "asking")) == number:
        assert time.monotonic() < end
        threading.Event().wait(0.02)
    return found


@pytest.mark.usefixtures("_no_process")
def test_who_waits_for_another_is_told_for_whom_and_a_fault_is_one_sentence(
    desk: DeskClient, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = project.parent / "www"
    monkeypatch.setattr("cchc.publishing.turns._LOOK", 0.02)
    begin(desk)
    number = asked(desk)
    (www / PLACE).parent.mkdir()
    note = '{"token": "x", "computer": "khac", "by": "Chị Hoa @ PC2", "at": "2026-06-01 11:58", "beat": 0}'
    (www / PLACE).write_text(note, encoding="utf-8")
    assert reply(desk, number) == 200
    wait_for(desk, "queued")
    assert desk.get("/api/publication").json["who"] == "Chị Hoa @ PC2 (từ 2026-06-01 11:58)"
    (www / PLACE).unlink()
    assert ended(desk) == "done"

    # What has changed while it was looked at is shown again.
    write_project(project, posts={"2026/moi": post_text("Tin mới của xã")}, settings=SETTINGS + TARGETS)
    begin(desk)
    number = asked(desk)
    (www / "tin/2026/moi").mkdir(parents=True)
    (www / "tin/2026/moi/index.html").write_bytes(b"cua cong")
    assert reply(desk, number) == 200
    number = wait_for_next(desk, number)
    question = desk.get("/cong-bo/hoi").text
    assert "Trong lúc chờ, trang hoặc máy chủ đã thay đổi." in question
    assert "tệp của người khác trùng tên" in question
    www.rename(www.with_name("di roi"))
    assert reply(desk, number) == 200
    assert ended(desk) == "stopped"
    page = desk.get("/cong-bo").text
    assert "Chưa đăng được lên “cong”" in page
    assert "Không thấy thư mục này ở nơi đăng" in page


def test_the_desk_that_is_closed_answers_no_and_what_the_schedule_left_is_shown(
    desk: DeskClient, project: Path
) -> None:
    keep_failure(project, "cong", "Mất kết nối với máy chủ.", now=NOW)
    for address in ("/cong-bo/truoc", "/hom-nay/con-lai"):
        assert "<strong>Lịch tự đăng lên “cong” hỏng</strong> từ 12:00 ngày 01/06/2026: Mất kết nối" in (
            desk.get(address).text
        )
    begin(desk)
    asked(desk)
    desk.running.workplace.publisher.stop_asking()
    assert ended(desk) == "declined"


def test_a_publication_that_sends_ends_well_when_nobody_listens_any_more(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = project.parent / "www"
    goes_on = threading.Event()
    # It would keep the tests from being broken off.
    monkeypatch.setattr(publishing, "_go_on_without_window", goes_on.set)
    order = publishing._Order(  # noqa: SLF001 - what another process gets
        root=project, now=NOW, wish=PublicationWish(kind=PublicationKind.SERVER, target="cong")
    )
    ours, theirs = multiprocessing.Pipe()
    work = threading.Thread(target=publishing._publish_in_process, args=(order, theirs))  # noqa: SLF001 - as above
    work.start()
    while ours.recv().phase is not PublicationPhase.ASKING:
        pass
    ours.send(PublicationAnswer(agrees=True))
    ours.close()
    work.join(PATIENCE)
    assert goes_on.is_set()
    assert (www / "tin/2026/mot-cua/index.html").is_file()
    assert (www / "index.html").is_file()
    assert not (www / PLACE).exists()

    # Whoever closes the desk while it asks has not agreed.
    write_project(project, posts={"2026/moi": post_text("Tin mới của xã")}, settings=SETTINGS + TARGETS)
    ours, theirs = multiprocessing.Pipe()
    work = threading.Thread(target=publishing._publish_in_process, args=(order, theirs))  # noqa: SLF001 - as above
    work.start()
    while ours.recv().phase is not PublicationPhase.ASKING:
        pass
    ours.close()
    work.join(PATIENCE)
    assert not (www / "tin/2026/moi").exists()
