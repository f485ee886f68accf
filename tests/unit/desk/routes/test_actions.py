"""Actions on posts, asked by a client: told first, done then, and never over what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.content.published_texts import NAME, published_texts
from cchc.site.building import build_section
from support.desks import Answer, DeskClient, open_test_desk
from support.pictures import photo
from support.projects import NOW, post_text, write_project

pytestmark = pytest.mark.slow

PATH = "posts/2026/mot-cua.md"
DRAFT = "posts/2026/nhap.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A published section of two posts, and a draft."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa", body="![Trụ sở](anh.jpg)"),
        "2026/dan": post_text("Bài dẫn", body="[Một cửa](mot-cua.md)"),
        "2026/nhap": post_text("Bản nháp", status="draft"),
    }
    folder = write_project(tmp_path / "dự án", posts=posts)
    (folder / "posts/2026/anh.jpg").write_bytes(photo())
    build_section(folder, now=NOW)
    return folder


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def tell(desk: DeskClient, action: str, path: str = PATH, **values: object) -> Answer:
    return desk.post("/api/actions/tell", {"tep": path, "action": action, "values": values})


def do(desk: DeskClient, action: str, path: str = PATH, **values: object) -> Answer:
    told = tell(desk, action, path, **values)
    assert told.status == 200, told.text
    asked = {"tep": path, "action": action, "values": values, "expected": told.json["digest"]}
    return desk.post("/api/actions/do", asked)


def test_the_page_offers_what_fits_the_state_of_a_post(desk: DeskClient) -> None:
    page = desk.get("/bai/dang", tep=PATH)
    assert page.status == 200
    for words in ("Đính chính", "Gỡ bài", "Đổi địa chỉ", "Ghim ở trang chủ"):
        assert f"<summary>{words}</summary>" in page.text
    assert "Đăng ngay" not in page.text
    draft = desk.get("/bai/dang", tep=DRAFT).text
    assert "<summary>Đăng ngay</summary>" in draft
    assert "Đính chính" not in draft
    assert desk.get("/bai/dang", tep="posts/2026/khong-co.md").status == 404
    assert desk.get("/bai/dang", tep="docs/gioi-thieu.md").status == 400


def test_telling_writes_nothing_and_doing_only_over_the_file_that_was_told_of(desk: DeskClient, project: Path) -> None:
    before = (project / PATH).read_bytes()
    told = tell(desk, "correct", note="Địa chỉ đúng là nhà A", is_major=True)
    assert (project / PATH).read_bytes() == before
    assert "Kênh tin có thêm mục" in told.text
    other = before + b"\nThem mot cau.\n"
    (project / PATH).write_bytes(other)
    asked = {"tep": PATH, "action": "correct", "values": {"note": "A"}, "expected": told.json["digest"]}
    answer = desk.post("/api/actions/do", asked)
    assert (answer.status, answer.json["refused"]) == (409, "conflict")
    assert (project / PATH).read_bytes() == other
    done = do(desk, "correct", note="Địa chỉ đúng là nhà A", is_major=True)
    assert done.status == 200
    text = (project / PATH).read_text("utf-8")
    assert "note: Địa chỉ đúng là nhà A" in text
    assert text.endswith("\nThem mot cau.\n")


def test_a_new_address_changes_the_links_of_others_and_the_old_one_redirects(desk: DeskClient, project: Path) -> None:
    told = tell(desk, "move", slug="bo-phan-mot-cua", year="2026")
    assert told.json["changed"] == ["posts/2026/dan.md"]
    assert "Địa chỉ cũ /tin/2026/mot-cua/ tự dẫn sang" in told.text
    assert "mã của mục vẫn là tag:" in told.text
    answer = do(desk, "move", slug="bo-phan-mot-cua", year="2026")
    assert answer.json["path"] == "posts/2026/bo-phan-mot-cua.md"
    assert not (project / PATH).exists()
    report = build_section(project, now=NOW)
    assert report.reminders == build_section(project, now=NOW).reminders
    assert "/bo-phan-mot-cua/" in (project / "site/tin/2026/dan/index.html").read_text("utf-8")
    assert "bo-phan-mot-cua" in (project / "site/tin/2026/mot-cua/index.html").read_text("utf-8")
    taken = tell(desk, "move", DRAFT, slug="mot-cua", year="2026")
    assert (taken.status, taken.json["refused"]) == (422, "content")
    assert "/tin/2026/mot-cua/ là của posts/2026/bo-phan-mot-cua.md" in taken.text


def test_a_withdrawal_for_personal_data_erases_what_the_office_keeps(desk: DeskClient, project: Path) -> None:
    desk.running.workplace.keeper.keep_version(PATH, b"Ba Hoa", name="cu")
    told = tell(desk, "withdraw", has_personal_data=True)
    assert told.json["deleted"] == ["posts/2026/anh.jpg"]
    answer = do(desk, "withdraw", has_personal_data=True)
    assert "OneDrive" in answer.text
    assert "Trụ sở" not in (project / PATH).read_text("utf-8")
    assert not (project / "posts/2026/anh.jpg").exists()
    assert desk.running.workplace.keeper.versions(PATH) == ()
    texts = published_texts(project)
    assert texts is not None
    assert texts.text(PATH) is None
    build_section(project, now=NOW)
    page = (project / "site/tin/2026/mot-cua/index.html").read_text("utf-8")
    assert "Bài có thông tin cá nhân không được phép công khai" in page


def test_a_draft_is_published_and_what_was_typed_wrong_is_told(desk: DeskClient, project: Path) -> None:
    assert do(desk, "publish", DRAFT).status == 200
    assert "date: '2026-06-01 12:00'" in (project / DRAFT).read_text("utf-8")
    assert "status" not in (project / DRAFT).read_text("utf-8")
    wrong = tell(desk, "expire", moment="hôm nào rảnh")
    assert wrong.status == 422
    assert "Ngày hết hạn (expires)" in str(wrong.json["message"])
    assert tell(desk, "explode").status == 400
    # Half an emoji, which a text field may hold, keeps nobody from acting.
    assert "đính chính" in tell(desk, "correct", note="Sai số \ud83d").text
    assert tell(desk, "correct", words=1).status == 400
    assert tell(desk, "correct", "posts/../mkdocs.md", note="A").status == 403


def test_what_is_told_is_of_the_file_as_it_lies_there_now(desk: DeskClient, project: Path) -> None:
    text = (project / PATH).read_text("utf-8").replace("title: Xã mở Bộ phận Một cửa", "title: Tên vừa sửa")
    (project / PATH).write_text(text, encoding="utf-8")
    assert "chỉ còn tiêu đề “Tên vừa sửa”" in tell(desk, "withdraw", reason="Số liệu sai").text


BROKEN = {
    "a key without its value": lambda text: text.replace("areas: [the-che]", "areas:"),
    "front matter that is no YAML": lambda text: text.replace("title: Xã", 'title: "Xã'),
    "front matter that does not end": lambda text: text.replace("\n---\n", "\n", 1),
}


def broken(desk: DeskClient, project: Path, how: str) -> bytes:
    """Spoil the file of the published post, and return what it is now."""
    before = (project / PATH).read_text("utf-8")
    spoilt = BROKEN[how](before)
    assert spoilt != before
    (project / PATH).write_text(spoilt, encoding="utf-8")
    desk.running.workplace.live.refresh([PATH])
    return spoilt.encode()


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("is_text_kept", [True, False])
def test_a_published_post_with_broken_front_matter_is_withdrawn_at_once(
    desk: DeskClient, project: Path, how: str, *, is_text_kept: bool
) -> None:
    spoilt = broken(desk, project, how)
    if not is_text_kept:
        (project / NAME).unlink()
    assert "<summary>Gỡ bài</summary>" in desk.get("/bai/dang", tep=PATH).text
    # What was typed is asked for as ever.
    assert "Ghi lý do gỡ" in str(tell(desk, "withdraw").json["message"])
    told = tell(desk, "withdraw", reason="Số liệu sai")
    assert ("theo bản đã đăng" in told.text) is is_text_kept
    assert told.json["problems"] == []
    assert (project / PATH).read_bytes() == spoilt
    assert do(desk, "withdraw", reason="Số liệu sai").status == 200
    keeper = desk.running.workplace.keeper
    assert spoilt in [keeper.version(PATH, one.digest) for one in keeper.versions(PATH)]
    report = build_section(project, now=NOW)
    assert report.held_back == ()
    page = (project / "site/tin/2026/mot-cua/index.html").read_text("utf-8")
    assert "Số liệu sai" in page
    assert "Xã mở Bộ phận Một cửa" in page
    assert "Trụ sở" not in page


def test_a_broken_post_with_personal_data_goes_with_its_pictures_and_leaves_nothing(
    desk: DeskClient, project: Path
) -> None:
    broken(desk, project, "front matter that is no YAML")
    assert tell(desk, "withdraw", has_personal_data=True).json["deleted"] == ["posts/2026/anh.jpg"]
    assert do(desk, "withdraw", has_personal_data=True, title="Bài đã gỡ").status == 200
    text = (project / PATH).read_text("utf-8")
    assert "Xã mở" not in text
    assert "Trụ sở" not in text
    assert not (project / "posts/2026/anh.jpg").exists()
    assert desk.running.workplace.keeper.versions(PATH) == ()
    build_section(project, now=NOW)
    assert "Bài đã gỡ" in (project / "site/tin/2026/mot-cua/index.html").read_text("utf-8")


def test_what_keeps_a_post_from_readers_stands_in_what_is_told_of_it(desk: DeskClient, project: Path) -> None:
    text = post_text("Bản nháp", status="draft", body="![](khong-co.jpg)\n\n[Xem](khong-co.md)")
    (project / DRAFT).write_text(text, encoding="utf-8")
    told = tell(desk, "publish", DRAFT)
    problems = str(told.json["problems"])
    assert "khong-co.jpg" in problems
    assert "khong-co.md" in problems
    assert "bài chưa lên trang dù có công bố" in told.text
    assert do(desk, "publish", DRAFT).status == 200
    # It is true: a publication holds the post back.
    assert [held.path for held in build_section(project, now=NOW, hold_back=True).held_back] == [DRAFT]
    sound = tell(desk, "correct", note="Địa chỉ đúng là nhà A")
    assert sound.json["problems"] == []
    assert "giữ lại" not in sound.text
