"""A withdrawal at the desk is complete: nothing hinders it, and nothing keeps or brings back what had to go."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cchc.content.published_texts import NAME
from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.folders import FOLDER
from cchc.digests import of_bytes
from cchc.site.building import build_section
from support.desks import Answer, DeskClient, open_test_desk
from support.pictures import photo
from support.projects import NOW, post_text, write_project

pytestmark = pytest.mark.slow

PATH = "posts/2026/ho-tro.md"
PRIVATE = "Ông Nguyễn Văn A được nhận hỗ trợ hai triệu đồng theo danh sách lập hôm trước."
BODY = f"Sáng 12/3, Ủy ban nhân dân xã trao hỗ trợ.\n\n{PRIVATE}\n\n![Ông A nhận hỗ trợ](ho-tro-ong-a.jpg)"
TEXT = post_text("Xã trao hỗ trợ hộ khó khăn", summary="Mười hộ nhận hỗ trợ đợt này.", body=BODY)
OTHER = post_text("Thôn Sáu họp dân", body="Họp ngày 13/3.\n\n![Nhà văn hóa](chung.jpg)\n\n[Xem](ho-tro.md#ho-so)")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A published section of two posts."""
    posts = {"2026/ho-tro": f"{TEXT}\n![Nhà văn hóa](chung.jpg)\n\n## Hồ sơ\n", "2026/hop-dan": OTHER}
    folder = write_project(tmp_path / "dự án", posts=posts)
    for name, width in (("ho-tro-ong-a", 40), ("chung", 60)):
        (folder / f"posts/2026/{name}.jpg").write_bytes(photo(width=width))
    build_section(folder, now=NOW)
    return folder


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def asked(desk: DeskClient, action: str, path: str = PATH, **values: object) -> dict[str, object]:
    told = desk.post("/api/actions/tell", {"tep": path, "action": action, "values": values})
    assert told.status == 200, told.text
    assert told.json["problems"] == []
    return {"tep": path, "action": action, "values": values, "expected": told.json["digest"]}


def withdraw(desk: DeskClient, path: str = PATH, **values: object) -> Answer:
    answer = desk.post("/api/actions/do", asked(desk, "withdraw", path, has_personal_data=True, **values))
    assert answer.status == 200, answer.text
    return answer


def kept(project: Path) -> list[Path]:
    """Return the files of what the desk keeps that hold the text, or a picture that went with it."""
    files = [file for top in (project / FOLDER, project.parent / "nhat-ky") for file in top.rglob("*")]
    pictures = {photo(width=40), photo(width=50), photo(width=70)}
    found = [file for file in files if file.is_file()]
    return [file for file in found if PRIVATE.encode() in file.read_bytes() or file.read_bytes() in pictures]


def test_versions_and_thrown_away_pictures_go_too_and_it_is_told_what_went(desk: DeskClient, project: Path) -> None:
    keeper = desk.running.workplace.keeper
    picture = "posts/2026/ho-tro-ong-a.jpg"
    keeper.save(picture, photo(width=50), expected=digest_of(photo(width=40)))
    (project / "posts/2026/ho-tro-cu.jpg").write_bytes(photo(width=70))
    text = (project / PATH).read_bytes()
    with_old = text.replace(b"ho-tro-ong-a.jpg", b"ho-tro-cu.jpg")
    keeper.save(PATH, with_old, expected=digest_of(text))
    keeper.save(PATH, text, expected=digest_of(with_old))
    black = digest_of(photo(width=70))
    keeper.move_to_bin("posts/2026/ho-tro-cu.jpg", expected=black)
    assert len(kept(project)) > 4

    answer = withdraw(desk)

    assert kept(project) == []
    assert not (project / picture).exists()
    # The other post shows it.
    assert (project / "posts/2026/chung.jpg").exists()
    notes = answer.json["notes"]
    assert isinstance(notes, list)
    assert re.match(r"Đã xóa hẳn: \d bản cũ, .*2 ảnh, tệp của riêng bài", notes[0])
    build_section(project, now=NOW)


def test_the_window_of_a_colleague_does_not_bring_an_erased_text_back(desk: DeskClient, project: Path) -> None:
    before = (project / PATH).read_bytes()
    draft = {"tep": PATH, "window": "w1", "head": "", "changes": [], "expected": digest_of(before)}
    old = before.decode() + "\nThêm một câu vừa gõ.\n"
    assert desk.post("/api/journal", {**draft, "count": 1, "body": old}).json == {"kept": True}
    withdraw(desk)
    present = digest_of((project / PATH).read_bytes())

    for answer in (
        desk.post("/api/journal", {**draft, "count": 2, "body": old}),
        desk.post("/api/save", {**draft, "count": 3, "body": old}),
        # What the dialog of conflicts sends: the whole old text over the file as it is now.
        desk.post("/api/save", {**draft, "count": 4, "body": old, "expected": present}),
        desk.post("/api/journal", {**draft, "count": 5, "body": old, "expected": present}),
    ):
        assert (answer.status, answer.json["erased"]) == (410, True)
        assert "vì có thông tin cá nhân" in str(answer.json["message"])
        assert "Bài có thông tin cá nhân không được phép công khai" in str(answer.json["message"])
    keeper = desk.running.workplace.keeper
    keeper.keep_version(PATH, before, name="đã đăng")
    assert keeper.journals(PATH) == ()
    assert kept(project) == []
    assert digest_of((project / PATH).read_bytes()) == present
    # A new text, with the harmless sentence of the former one.
    new = (project / PATH).read_text("utf-8") + "\nSáng 12/3, Ủy ban nhân dân xã trao hỗ trợ.\n\nMười hộ đã nhận.\n"
    assert desk.post("/api/journal", {**draft, "count": 6, "body": new, "expected": present}).json == {"kept": True}
    assert desk.post("/api/save", {**draft, "count": 7, "body": new, "expected": present}).status == 200


def test_what_is_kept_under_a_name_that_somebody_changed_by_hand_is_found_by_its_text(
    desk: DeskClient, project: Path
) -> None:
    keeper = desk.running.workplace.keeper
    former, unrelated = "posts/2026/trao-ho-tro-lan-dau.md", "posts/2026/da-xoa.md"
    keeper.save(former, f"{TEXT}\nBản nháp.\n".encode(), expected=None)
    (project / former).unlink()
    keeper.save(unrelated, OTHER.encode(), expected=None)
    (project / unrelated).unlink()

    answer = withdraw(desk)

    assert former in answer.text
    assert kept(project) == []
    assert len(keeper.versions(unrelated)) == 1


def test_copies_of_editors_word_and_windows_beside_a_post_are_named(desk: DeskClient, project: Path) -> None:
    names = (
        "~$ho-tro.md",
        "ho-tro.bak",
        "ho-tro.tmp",
        "ho-tro.md.orig",
        "ho-tro - Copy.md",
        "ho-tro.docx",
        ".ho-tro.md~",
    )
    # A conflict copy with a name that is fine for a post.
    (project / "posts/2026/ho-tro-may1.md").write_bytes((project / PATH).read_bytes())
    others = ("hop-dan.bak", "ho-tro-khac.txt", "~$hop-dan.docx")
    for name in names:
        (project / "posts/2026" / name).write_bytes(TEXT.encode())
    for name in others:
        (project / "posts/2026" / name).write_text("Ghi chép riêng, không phải bài.", encoding="utf-8")
    notes = withdraw(desk).json["notes"]
    told = "\n".join(notes) if isinstance(notes, list) else ""
    assert [name for name in (*names, "ho-tro-may1.md") if f"posts/2026/{name} " not in told] == []
    assert [name for name in others if name in told] == []


def test_two_posts_withdrawn_under_one_title_are_both_published_as_withdrawn(desk: DeskClient, project: Path) -> None:
    for path in (PATH, "posts/2026/hop-dan.md"):
        withdraw(desk, path, title="Bài đã gỡ")
    assert build_section(project, now=NOW).held_back == ()
    for name in ("ho-tro", "hop-dan"):
        page = (project / f"site/tin/2026/{name}/index.html").read_text("utf-8")
        assert "Bài đã gỡ" in page
        assert "Ông" not in page


def test_an_action_is_checked_with_the_whole_section_before_it_is_done(desk: DeskClient, project: Path) -> None:
    write_project(project, posts={"2026/nhap": post_text("Thôn Sáu họp dân", status="draft", date="2026-04-01")})
    desk.running.workplace.live.refresh()
    told = desk.post("/api/actions/tell", {"tep": "posts/2026/nhap.md", "action": "publish", "values": {}})
    assert "trùng với posts/2026/hop-dan.md" in str(told.json["problems"])


def test_what_a_publication_kept_that_ran_meanwhile_is_erased_when_it_ends(desk: DeskClient, project: Path) -> None:
    before = (project / PATH).read_bytes()
    withdraw(desk)
    with closing(sqlite3.connect(project / NAME)) as connection, connection:
        connection.execute("DELETE FROM texts WHERE path = ?", (PATH,))
        connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (PATH, of_bytes(before), zlib.compress(before)))
    keeper = desk.running.workplace.keeper
    assert keeper.published(PATH) is not None
    assert desk.post("/api/publish", {}).status == 200
    desk.running.workplace.publisher.wait(60)
    assert keeper.published(PATH) is None
    assert kept(project) == []
    assert PRIVATE not in (project / "site/tin/2026/ho-tro/index.html").read_text("utf-8")
