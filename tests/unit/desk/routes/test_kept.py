"""Versions, bin, conflicts and unsaved texts, asked by a client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.saving import WindowState
from cchc.site.building import build_section
from support.desks import DeskClient, open_test_desk
from support.pictures import png
from support.projects import NOW, post_text, write_project

pytestmark = pytest.mark.slow

POST = "posts/2026/mot-cua.md"
COPY = "posts/2026/mot-cua (PC2 conflicted copy).md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one post."""
    return write_project(tmp_path / "dự án", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def _save(desk: DeskClient, project: Path, text: bytes) -> str:
    present = digest_of((project / POST).read_bytes())
    return desk.running.workplace.keeper.save(POST, text, expected=present).digest


def test_versions_are_shown_beside_the_file_and_brought_back(desk: DeskClient, project: Path) -> None:
    before = (project / POST).read_bytes()
    assert "chưa có bản cũ nào" in desk.get("/phien-ban", tep=POST).text
    after = before + "\nThêm <b>45</b> người & bạn.\n".encode()
    digest = _save(desk, project, after)

    page = desk.get("/phien-ban", tep=POST)
    assert page.status == 200
    assert "<ins>Thêm &lt;b&gt;45&lt;/b&gt; người &amp; bạn.</ins>" in page.text
    assert "có từ trước" in page.text
    assert "lan, máy may-1" in page.text
    inline = desk.get("/phien-ban", tep=POST, ban=digest_of(before), kieu="doc").text
    assert "Xem hai cột" in inline
    versions = desk.get("/api/versions", tep=POST).json["versions"]
    assert isinstance(versions, list)
    assert [one["name"] for one in versions] == ["đã lưu", "có từ trước"]

    late = desk.post("/api/versions/restore", {"tep": POST, "version": digest_of(before), "expected": "0"})
    assert (late.status, late.json["refused"], late.json["digest"]) == (409, "conflict", digest)
    answer = desk.post("/api/versions/restore", {"tep": POST, "version": digest_of(before), "expected": digest})
    assert answer.json == {"digest": digest_of(before)}
    assert (project / POST).read_bytes() == before
    assert "trước khi lấy lại bản cũ" in desk.get("/phien-ban", tep=POST).text


def test_a_version_that_is_not_there_is_a_message(desk: DeskClient, project: Path) -> None:
    _save(desk, project, b"khac")
    (content,) = (
        file for file in project.glob(".ban-bien-tap/phien-ban/*/*.md") if digest_of(b"khac").startswith(file.stem)
    )
    content.write_bytes(b"kh")

    page = desk.get("/phien-ban", tep=POST, ban=digest_of(b"khac"))

    assert page.status == 404
    assert "Chọn bản khác" in page.text
    assert "không còn" in desk.get("/phien-ban", tep=POST, ban="../../mkdocs").text
    assert desk.get("/phien-ban", tep="../mkdocs.yml").status == 403


def test_a_draft_goes_into_the_bin_and_comes_back(desk: DeskClient, project: Path) -> None:
    data = (project / POST).read_bytes()
    answer = desk.post("/api/bin", {"tep": POST, "expected": digest_of(data), "title": "Một cửa & hai cửa"})
    assert answer.status == 200
    assert not (project / POST).exists()
    assert "Một cửa &amp; hai cửa" in desk.get("/thung-rac").text

    assert desk.post("/api/bin/restore", {"name": answer.json["name"]}).json == {"tep": POST}
    assert (project / POST).read_bytes() == data
    assert "Thùng rác trống" in desk.get("/thung-rac").text
    gone = desk.post("/api/bin/remove", {"name": answer.json["name"]})
    assert gone.json["refused"] == "content"
    assert desk.post("/api/bin", {"tep": POST, "expected": "0"}).status == 409
    assert desk.post("/api/bin", {"tep": "docs/_data/contacts.yml", "expected": "0"}).status in {400, 403}


def test_a_picture_that_a_post_of_another_year_shows_stays(desk: DeskClient, project: Path) -> None:
    write_project(project, posts={"2025/nam-truoc": post_text("Năm trước", body="![Lớp học](../2026/lop.png)")})
    (project / "posts/2026/lop.png").write_bytes(png())
    data = (project / POST).read_bytes() + "\n![Lớp học](lop.png)\n".encode()
    (project / POST).write_bytes(data)
    desk.running.workplace.live.refresh()

    answer = desk.post("/api/bin", {"tep": POST, "expected": digest_of(data)})

    assert answer.json["files"] == []
    assert (project / "posts/2026/lop.png").exists()


def test_a_conflict_copy_is_shown_beside_the_post_and_settled_by_blocks(desk: DeskClient, project: Path) -> None:
    original = (project / POST).read_bytes()
    copy = original.replace("Xã mở".encode(), "Xã khai trương".encode()) + b"\nNguon.\n"
    (project / COPY).write_bytes(copy)
    assert COPY in desk.get("/xung-dot").text
    page = desk.get("/xung-dot", tep=COPY)
    assert page.status == 200
    assert "khai trương" in page.text
    values = {"copy": COPY, "original_digest": digest_of(original), "copy_digest": digest_of(copy)}
    indices = sorted({int(part.partition('"')[0]) for part in page.text.split('name="block-')[1:]})
    choices = {str(index): "theirs" if index == indices[-1] else "mine" for index in indices}

    refused = desk.post("/api/conflicts/merge", {**values, "copy_digest": "0", "blocks": choices})
    assert refused.status == 409
    assert desk.post("/api/conflicts/merge", {**values, "blocks": choices}).json == {"tep": POST}

    assert (project / POST).read_bytes() == original + b"\nNguon.\n"
    assert not (project / COPY).exists()
    found = {one.digest for one in desk.running.workplace.keeper.versions(POST)}
    assert {digest_of(original), digest_of(copy)} <= found
    assert "Không có tệp nào bị tách đôi" in desk.get("/xung-dot").text
    assert desk.get("/xung-dot", tep=COPY).status == 404


def test_both_files_of_a_conflict_can_stay_under_two_names(desk: DeskClient, project: Path) -> None:
    copy = (project / POST).read_bytes() + b"\nNguon.\n"
    (project / COPY).write_bytes(copy)
    values = {"copy": COPY, "copy_digest": digest_of(copy)}

    assert "mot-cua-2" in desk.get("/xung-dot", tep=COPY).text
    wrong = desk.post("/api/conflicts/keep-both", {**values, "name": "Một cửa 2"})
    assert "ví dụ: mot-cua-2" in str(wrong.json["message"])
    taken = desk.post("/api/conflicts/keep-both", {**values, "name": "mot-cua"})
    assert "Đã có tệp posts/2026/mot-cua.md" in str(taken.json["message"])
    answer = desk.post("/api/conflicts/keep-both", {**values, "name": "mot-cua-thon-ba"})

    assert answer.json == {"tep": "posts/2026/mot-cua-thon-ba.md"}
    second = (project / "posts/2026/mot-cua-thon-ba.md").read_text("utf-8")
    assert second.replace("id: tin/2026/mot-cua-thon-ba\n", "") == copy.decode()
    assert not (project / COPY).exists()


SAME = "Sáng 12/3, Ủy ban nhân dân xã khai trương Bộ phận Một cửa tại trụ sở mới, tiếp nhận hồ sơ của năm lĩnh vực."


@pytest.mark.parametrize("name", ["mot-cua-may1", "mot-cua-2-pc2", "mot-cua-vanthu01", "mot-cua-2"])
def test_a_copy_with_a_fine_name_is_listed_held_back_and_may_be_another_post(
    desk: DeskClient, project: Path, name: str
) -> None:
    copy, other = f"posts/2026/{name}.md", "posts/2026/mot-cua-dot-3.md"
    write_project(
        project,
        posts={
            "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa", body=SAME),
            f"2026/{name}": post_text("Khai trương Một cửa", summary="Tóm tắt khác.", body=f"{SAME} Thêm một câu."),
            "2026/mot-cua-dot-3": post_text("Tập huấn đợt ba", body="Chiều 14/3, lớp tập huấn thứ ba có 40 người dự."),
        },
    )
    desk.running.workplace.live.refresh()
    listed = desk.get("/xung-dot").text
    assert copy in listed
    assert other not in listed
    held = build_section(project, now=NOW, hold_back=True).held_back
    assert [one.path for one in held] == [copy]
    assert "Đây là bài khác" in held[0].problems[0].message
    page = desk.get("/xung-dot", tep=copy).text
    assert "Đây là bài khác" in page
    assert "Thêm một câu" in page
    digest = digest_of((project / copy).read_bytes())
    assert desk.post("/api/conflicts/another", {"copy": copy, "copy_digest": "0"}).status == 409
    assert desk.post("/api/conflicts/another", {"copy": copy, "copy_digest": digest}).json == {"tep": copy}
    assert f"id: tin/2026/{name}\n" in (project / copy).read_text("utf-8")
    assert copy not in desk.get("/xung-dot").text
    assert build_section(project, now=NOW, hold_back=True).held_back == ()
    assert (project / f"site/tin/2026/{name}/index.html").is_file()


def test_unsaved_texts_are_listed_and_erased_with_everything_else(desk: DeskClient, project: Path) -> None:
    assert "Không có chữ nào chưa lưu" in desk.get("/chua-luu").text
    kept = desk.running.workplace.keeper
    kept.journal(POST, "Chữ gõ dở", based_on=None, by=WindowState(window="a", count=1))
    _save(desk, project, b"so 070123456789")
    assert f"/bai/sua?tep={POST}&amp;nhat-ky=a" in desk.get("/chua-luu").text

    answer = desk.post("/api/erase", {"tep": POST}).json

    assert (answer["versions"], answer["unsaved"], answer["binned"]) == (2, 1, 0)
    assert any("OneDrive" in str(place) for place in answer["out_of_reach"])  # type: ignore[attr-defined] # a list
    assert "Không có chữ nào chưa lưu" in desk.get("/chua-luu").text


def test_a_version_that_makes_a_published_post_a_draft_comes_back_only_after_a_question(
    desk: DeskClient, project: Path
) -> None:
    published = (project / POST).read_bytes()
    build_section(project, now=NOW)
    draft = post_text("Xã mở Bộ phận Một cửa", status="draft").encode()
    desk.running.workplace.keeper.keep_version(POST, draft, name="cu")
    desk.running.workplace.live.refresh()
    page = desk.get("/phien-ban", tep=POST, ban=digest_of(draft)).text
    assert "Người đọc đã thấy bài này mà bản này là bản nháp: lần công bố tới bài rời trang" in page
    assert "<summary>Lấy lại bản này…</summary>" in page
    assert '<input type="hidden" name="accepted" value="draft" data-null>' in page
    asked = {"tep": POST, "version": digest_of(draft), "expected": digest_of(published)}
    refused = desk.post("/api/versions/restore", asked)
    assert refused.status == 400
    assert "bài rời trang mà không có lời nào" in refused.text
    assert (project / POST).read_bytes() == published
    assert desk.post("/api/versions/restore", {**asked, "accepted": "draft"}).status == 200
    assert (project / POST).read_bytes() == draft
    after = desk.get("/phien-ban", **{"tep": POST, "da-lay": digest_of(draft)}).text
    assert "Đã lấy lại bản cũ" in after
    assert "Bản nháp" in after[after.index("da-lay-lai") :][:400]
    # Back to what readers have: that is another state, too, and is said in other words.
    page = desk.get("/phien-ban", tep=POST, ban=digest_of(published)).text
    assert "Bản này ở trạng thái đăng: người đọc thấy nó từ lần công bố tới." in page
