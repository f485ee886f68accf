from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.site.building import build_section
from support.desks import DeskClient, open_test_desk
from support.projects import NOW, post_text, write_project

PATH = "posts/2026/mot-cua.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    posts = {"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa", body="Mở </script> đầu.\n\nHết.")}
    return write_project(tmp_path / "chuyên mục", posts=posts)


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    with open_test_desk(project) as client:
        yield client


def draft_of(desk: DeskClient, **query: str) -> dict[str, object]:
    """Return the draft that the page of the post would send when nothing was changed."""
    page = desk.get("/bai/sua", tep=PATH, **query)
    assert page.status == 200
    found = re.search(r'<script type="application/json" id="bai">(.*)</script>', page.text)
    assert found
    facts = json.loads(found[1])
    body = re.search(r"<textarea id=\"than-bai\"[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)
    assert body
    text = body[1].replace("&lt;", "<").replace("&gt;", ">")
    draft = {name: facts[name] for name in ("tep", "head", "window", "count")}
    return {**draft, "expected": facts["digest"], "body": text, "changes": []}


def test_a_text_that_is_opened_and_saved_changes_no_byte(desk: DeskClient, project: Path) -> None:
    before = (project / PATH).read_bytes()
    assert desk.post("/api/save", draft_of(desk)).status == 200
    assert (project / PATH).read_bytes() == before


def test_a_save_answers_with_what_the_next_one_starts_from(desk: DeskClient, project: Path) -> None:
    draft = draft_of(desk)
    answer = desk.post("/api/save", {**draft, "body": "Một.", "changes": [[["title"], "Xã có Một cửa"]]})
    assert answer.status == 200
    text = (project / PATH).read_text(encoding="utf-8")
    assert (answer.json["text"], text.count("title: Xã có Một cửa\n"), text[-6:]) == (text, 1, "\n\nMột.")
    second = {**draft, "expected": answer.json["digest"], "head": answer.json["head"], "body": "Hai."}
    assert desk.post("/api/save", second).status == 200


def test_a_file_that_has_changed_is_never_overwritten(desk: DeskClient, project: Path) -> None:
    draft = {**draft_of(desk), "body": "Lời của tôi."}
    (project / PATH).write_text(post_text("Xã mở Bộ phận Một cửa", body="Lời của chị Lan."), encoding="utf-8")
    answer = desk.post("/api/save", draft)
    assert (answer.status, answer.json["refused"]) == (409, "conflict")
    assert str(answer.json["theirs"]).endswith("Lời của chị Lan.\n")
    assert str(answer.json["mine"]).endswith("Lời của tôi.")
    assert desk.get("/api/file", tep=PATH).json["digest"] == answer.json["digest"] != draft["expected"]
    assert "Lời của tôi" not in (project / PATH).read_text(encoding="utf-8")
    # A file that is gone is not written again, either, unless somebody asks for that.
    (project / PATH).unlink()
    answer = desk.post("/api/save", draft)
    assert (answer.status, answer.json["theirs"]) == (409, None)
    assert desk.post("/api/save", {**draft, "expected": None}).status == 200


def test_the_journal_opens_with_its_own_text_and_the_file_it_began_with(desk: DeskClient, project: Path) -> None:
    draft = draft_of(desk)
    kept = desk.post("/api/journal", {**draft, "count": 4, "body": "Chưa lưu."})
    assert (kept.status, kept.json) == (200, {"kept": True})
    # A page that sends what is older than that is told so.
    assert desk.post("/api/journal", {**draft, "count": 3, "body": "Đến muộn."}).json == {"kept": False}
    (entry,) = desk.get("/api/journal", tep=PATH).json["entries"]  # type: ignore[misc] # JSON
    assert (entry["standing"], entry["text"][-9:]) == ("ahead", "Chưa lưu.")  # type: ignore[has-type]
    window = str(draft["window"])
    again = draft_of(desk, **{"nhat-ky": window})
    assert (again["body"], again["window"], again["count"]) == ("Chưa lưu.", window, 4)
    # The file goes on meanwhile: what was typed into the older one is no newer text, and does not overwrite it.
    (project / PATH).write_text(post_text("Xã mở Bộ phận Một cửa", body="Mới."), encoding="utf-8")
    again = draft_of(desk, **{"nhat-ky": window})
    assert again["expected"] == draft["expected"]
    assert desk.post("/api/save", {**again, "count": 5}).status == 409
    assert desk.post("/api/journal/drop", {"tep": PATH, "window": window}).status == 200
    assert desk.get("/api/journal", tep=PATH).json["entries"] == []


def test_half_an_emoji_keeps_nobody_from_saving(desk: DeskClient, project: Path) -> None:
    draft = {**draft_of(desk), "body": "Chúc mừng \ud83d 45 người \ud83c\udf89.\n"}
    assert desk.post("/api/journal", {**draft, "count": 4}).status == 200
    assert desk.post("/api/save", {**draft, "count": 5}).status == 200
    assert "Chúc mừng \ufffd 45 người \U0001f389.\n" in (project / PATH).read_text(encoding="utf-8")
    answer = desk.post("/api/journal", {"tep": 1})
    assert answer.status == 400
    assert answer.json["message"] == "Bàn biên tập không hiểu điều trang này gửi. Nạp lại trang rồi thử lại."


def test_what_is_no_text_of_the_section_is_not_opened(desk: DeskClient, project: Path) -> None:
    for path in ("mkdocs.yml", "posts/../mkdocs.yml", "posts/2026/anh.jpg", "posts/2026/khong-co.md"):
        assert desk.get("/bai/sua", tep=path).status in {400, 403, 404}
        assert desk.get("/api/file", tep=path).status in {200, 400, 403}
    page = desk.get("/bai/sua", tep="posts/2026/khong-co.md")
    assert (page.status, "Không có tệp posts/2026/khong-co.md" in page.text) == (404, True)
    (project / PATH).write_bytes("---\ntitle: Tin\n---\nĐã".encode("utf-16"))
    assert "không lưu ở dạng UTF-8" in desk.get("/bai/sua", tep=PATH).text


def test_a_share_that_is_away_keeps_nobody_from_having_typed(
    desk: DeskClient, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = draft_of(desk)
    read = Disk.read

    def away(disk: Disk, file: Path) -> KeptFile | None:
        if file.is_relative_to(project):
            raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN))
        return read(disk, file)

    def never(*_: object) -> bool:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN))

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "read", away)
        patch.setattr("cchc.desk.content_paths._is_spelled_so", never)
        answer = desk.post("/api/journal", {**opened, "body": "Gõ khi mất mạng.\n"})

    assert answer.status == 200
    (kept,) = desk.running.workplace.keeper.journals()
    assert kept.entry.text.endswith("Gõ khi mất mạng.\n")
    assert desk.post("/api/journal", {**opened, "tep": "posts/../mkdocs.yml"}).status == 403


def test_a_restarted_desk_keeps_the_line_ends_of_the_file_in_the_journal(desk: DeskClient, project: Path) -> None:
    typed = (project / PATH).read_bytes().replace(b"\n", b"\r\n")
    (project / PATH).write_bytes(typed)
    opened = draft_of(desk)
    with open_test_desk(project) as again:
        assert again.post("/api/journal", opened).status == 200
        assert again.running.workplace.keeper.journals() == ()


def _asked(desk: DeskClient, draft: dict[str, object], *changes: list[object]) -> list[str]:
    """Save a draft with changes of the form; return what is asked first, nothing where it was saved."""
    answer = desk.post("/api/save", {**draft, "changes": list(changes)})
    if answer.status == 200:
        return []
    assert (answer.status, answer.json["refused"]) == (409, "question")
    told = answer.json["consequences"]
    assert isinstance(told, list)
    return [f"{one['affected']}: {one['text']}" for one in told]


GONE = "readers: Bài rời trang mà không có lời nào"
FEED = "importers: Kênh tin thôi có mục “Xã mở Bộ phận Một cửa”; cổng đã lấy vẫn giữ."


def test_what_takes_a_published_page_from_readers_is_told_before_it_is_saved(desk: DeskClient, project: Path) -> None:
    # Nobody has read it yet: a draft is a draft.
    assert _asked(desk, draft_of(desk), [["status"], "draft"]) == []
    assert _asked(desk, draft_of(desk), [["status"], None], [["aliases"], ["tin/2026/ten-cu/"]]) == []
    build_section(project, now=NOW)
    desk.running.workplace.live.refresh()
    published, draft = (project / PATH).read_bytes(), draft_of(desk)

    for change in ([["status"], "draft"], [["date"], "20/12/2026"]):
        readers, importers = _asked(desk, draft, change)
        assert (readers[: len(GONE)], importers) == (GONE, FEED)
    assert any("ghi đã hết thời hạn" in one for one in _asked(desk, draft, [["expires"], "1/5/2026"]))
    assert "readers: Địa chỉ cũ /tin/2026/ten-cu/ không còn mở được." in _asked(desk, draft, [["aliases"], None])
    assert FEED in _asked(desk, draft, [["id"], "tin/2026/ma-khac"])
    (emptied,) = _asked(desk, {**draft, "body": ""})
    assert "Bài không còn chữ nào" in emptied
    (emptied,) = _asked(desk, {**draft, "head": "", "body": " \n"})
    assert "Tệp không còn chữ nào" in emptied
    assert (project / PATH).read_bytes() == published

    # What was told and accepted is done, and that alone.
    answer = desk.post("/api/save", {**draft, "changes": [[["status"], "draft"]]}).json
    assert answer["canWithdraw"] is True
    accepted = {**draft, "accepted": answer["accepted"]}
    assert _asked(desk, accepted, [["date"], "20/12/2026"]) != []
    assert _asked(desk, accepted, [["status"], "draft"]) == []
    assert "status: draft" in (project / PATH).read_text(encoding="utf-8")


def test_a_save_that_takes_nothing_from_readers_asks_nothing(desk: DeskClient, project: Path) -> None:
    build_section(project, now=NOW)
    desk.running.workplace.live.refresh()
    draft = draft_of(desk)
    assert _asked(desk, draft, [["title"], "Xã có Một cửa"], [["expires"], "1/12/2026"]) == []
    broken = {**draft_of(desk), "head": "", "body": "---\ntitle: [\n---\nChữ\n"}
    assert _asked(desk, broken) == []
