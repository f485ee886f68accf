"""After an erasure: the old text comes back by no window, and a new text is kept, saved and compared like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.folders import FOLDER
from cchc.site.building import build_section
from support.desks import Answer, DeskClient, open_test_desk
from support.projects import NOW, post_text, write_project

pytestmark = pytest.mark.slow

PATH = "posts/2026/ho-tro.md"
STANDARD = "Mời bà con liên hệ Bộ phận Một cửa của xã trong giờ hành chính để được hướng dẫn."
BODY = f"Gia đình bà Mai được xã hỗ trợ một phần quà.\n\nCon gái bà Mai đang học lớp ba.\n\n{STANDARD}"
NAMES = "\n".join(f"- Mai An {number}, 19{70 + number}" for number in range(8))
NEW = f"Xã vừa trao quà cho các hộ khó khăn nhân dịp cuối năm.\n\n{STANDARD}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A section of a post, and another one that has a sentence of it."""
    folder = write_project(
        tmp_path / "dự án",
        posts={
            "2026/ho-tro": post_text("Xã trao quà cuối năm", body=BODY),
            "2026/hop-dan": post_text("Thôn Sáu họp dân", body=f"Họp ngày 13/3.\n\n{STANDARD}"),
        },
    )
    build_section(folder, now=NOW)
    return folder


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def withdraw(desk: DeskClient) -> Answer:
    asked: dict[str, object] = {"tep": PATH, "action": "withdraw", "values": {"has_personal_data": True}}
    told = desk.post("/api/actions/tell", asked)
    assert told.json.get("problems") == [], told.text
    answer = desk.post("/api/actions/do", {**asked, "expected": told.json["digest"]})
    assert answer.status == 200, answer.text
    return answer


def send(  # noqa: PLR0913 - what a window sends
    desk: DeskClient, text: str, *, to: str = "save", expected: str, window: str = "w1", count: int = 1
) -> Answer:
    draft = {"tep": PATH, "window": window, "count": count, "head": "", "changes": [], "expected": expected}
    return desk.post(f"/api/{to}", {**draft, "body": text})


def typed(desk: DeskClient) -> list[str]:
    entries = desk.get("/api/journal", tep=PATH).json["entries"]
    assert isinstance(entries, list)
    return [str(one["text"]) for one in entries]


def kept(project: Path, words: str) -> list[Path]:
    tops = (project / FOLDER, project / "posts", project / ".cache", project.parent / "nhat-ky")
    found = [one for top in tops for one in top.rglob("*") if one.is_file()]
    return [one for one in found if words.encode() in one.read_bytes()]


@pytest.mark.parametrize("body", [NAMES, BODY], ids=["names", "sentences"])
def test_an_old_window_brings_no_line_of_it_back_and_asks_for_nothing(
    desk: DeskClient, project: Path, body: str
) -> None:
    file = project / PATH
    old = post_text("Xã trao quà cuối năm", body=body)
    states = [old, *(f"{old}\n\nBà Mai {turn} ở nhà {turn}.\n\nCháu Mai {turn} đi học.\n" for turn in range(7))]
    for turn, text in enumerate(states):
        assert send(desk, text, expected=digest_of(file.read_bytes()), count=turn + 1).status == 200
    withdraw(desk)
    present = digest_of(file.read_bytes())

    for turn, text in enumerate(states):
        for expected in (digest_of(text.encode()), present):
            for to in ("journal", "save"):
                answer = send(desk, f"{text}\nThêm chữ.\n", to=to, expected=expected, window="hoa", count=turn + 1)
                assert (answer.status, answer.json["erased"]) == (410, True)
                assert "chữ vẫn còn trên màn hình này" in str(answer.json["message"])
    assert typed(desk) == []
    assert digest_of(file.read_bytes()) == present
    assert kept(project, "Mai") == []


def test_a_new_text_with_a_standard_sentence_stays_in_the_journal_and_is_saved(desk: DeskClient, project: Path) -> None:
    withdraw(desk)
    file = project / PATH
    present = digest_of(file.read_bytes())
    new = f"{file.read_text('utf-8')}\n{NEW}"
    assert send(desk, new, to="journal", expected=present).json == {"kept": True}
    assert typed(desk) == [new]
    # What is refused takes nothing with it that was kept before.
    assert send(desk, f"{new}\n{BODY}", to="journal", expected=present, count=2).status == 410
    assert typed(desk) == [new]
    assert send(desk, new, expected=present, count=3).status == 200


def test_what_is_changed_by_hand_later_becomes_a_version_before_it_is_written_over(
    desk: DeskClient, project: Path
) -> None:
    file = project / PATH
    withdraw(desk)
    new = f"{file.read_text('utf-8')}\n{NEW}"
    assert send(desk, new, expected=digest_of(file.read_bytes())).status == 200
    file.write_text(f"{new}\nGõ bằng Notepad.\n", encoding="utf-8", newline="\n")
    by_hand = digest_of(file.read_bytes())
    assert send(desk, f"{new}\nGõ ở bàn.\n", expected=by_hand, window="w2").status == 200
    assert by_hand in [one.digest for one in desk.running.workplace.keeper.versions(PATH)]
    file.write_text(f"{new}\nNotepad lần hai.\n", encoding="utf-8", newline="\n")
    by_hand = digest_of(file.read_bytes())
    asked = {"tep": PATH, "version": digest_of(new.encode()), "expected": by_hand, "accepted": "withdrawn"}
    assert desk.post("/api/versions/restore", asked).status == 200
    assert by_hand in [one.digest for one in desk.running.workplace.keeper.versions(PATH)]


def test_two_who_write_the_new_text_get_both_texts_to_compare(desk: DeskClient, project: Path) -> None:
    file = project / PATH
    withdraw(desk)
    new = f"{file.read_text('utf-8')}\n{NEW}"
    assert send(desk, new, expected=digest_of(file.read_bytes())).status == 200
    opened = digest_of(file.read_bytes())
    assert send(desk, f"{new}\nDòng của Lan.\n", expected=opened, window="lan").status == 200
    answer = send(desk, f"{new}\nDòng của Hoa.\n", expected=opened, window="hoa")
    assert answer.status == 409
    assert "Dòng của Lan" in str(answer.json["theirs"])
    assert "Dòng của Hoa" in str(answer.json["mine"])
    assert kept(project, "Dòng của Hoa")


def test_a_version_with_the_erased_text_is_not_brought_back(desk: DeskClient, project: Path) -> None:
    before = (project / PATH).read_bytes()
    assert send(desk, before.decode() + "Thêm.\n", expected=digest_of(before)).status == 200
    versions = project / FOLDER / "phien-ban"
    shutil.copytree(versions, project.parent / "máy khác")
    withdraw(desk)
    present = digest_of((project / PATH).read_bytes())
    # A program for synchronising brings it, from the computer of a colleague.
    shutil.copytree(project.parent / "máy khác", versions, dirs_exist_ok=True)
    asked = {"tep": PATH, "version": digest_of(before), "expected": present, "accepted": "published"}
    answer = desk.post("/api/versions/restore", asked)
    assert (answer.status, digest_of((project / PATH).read_bytes())) == (410, present)


def test_a_copy_of_it_is_removed_for_good_once_a_person_says_so_and_nothing_stays_in_the_bin(
    desk: DeskClient, project: Path
) -> None:
    copy = "posts/2026/ho-tro-may1.md"
    text = (project / PATH).read_text("utf-8")
    assert desk.running.workplace.keeper.save(copy, text.replace("lớp ba", "lớp bốn").encode(), expected=None)
    notes = str(withdraw(desk).json["notes"])
    assert f"Tệp {copy} là bản sao" in notes
    assert "xóa hẳn, không để vào thùng rác" in notes
    asked = {"tep": copy, "title": "", "expected": digest_of((project / copy).read_bytes())}

    told = desk.post("/api/bin", asked)

    assert (told.status, told.json["refused"]) == (409, "question")
    assert (project / copy).exists()
    assert "Đã xóa hẳn" in str(desk.post("/api/bin", {**asked, "for_good": True}).json["removed"])
    assert not (project / copy).exists()
    assert desk.running.workplace.keeper.bin() == ()
    assert kept(project, "bà Mai") == []
    harmless = {"tep": "posts/2026/hop-dan.md", "expected": "", "for_good": True}
    assert desk.post("/api/bin", harmless).json["refused"] == "conflict"
