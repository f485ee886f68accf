"""Conflict copies with names that are fine for a post are told from second posts."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from cchc.checks.conflict_copies import check_conflict_copies, conflict_copies
from cchc.errors import ContentError
from cchc.model.posts import Withdrawal
from cchc.sources.slips.synced_copies import are_nearly_equal, are_one_text
from site_support import REPOSITORY
from support.libraries import make_library, make_post
from support.projects import load, post_text, write_project

GONE = Withdrawal(date=date(2026, 3, 15), reason="Số liệu sai")
TEXTS = {file.stem: file.read_text("utf-8") for file in sorted((REPOSITORY / "posts").glob("*/*.md"))}
"""The posts of the example: real reports on few subjects, from one place."""


def test_a_copy_with_the_title_of_the_original_is_told_with_what_to_do() -> None:
    original = make_post("tap-huan", title="Xã mở lớp tập huấn")
    copy = make_post("tap-huan-may1", title="Xã mở lớp tập huấn")

    (problem,) = check_conflict_copies(make_library(posts=[copy, original]))

    assert (problem.path, problem.line) == ("posts/2026/tap-huan-may1.md", 1)
    assert "hai máy cùng sửa tap-huan.md" in problem.message
    assert "id: tin/2026/tap-huan-may1" in problem.message


def test_beside_a_withdrawn_post_whatever_has_its_name_and_moment_waits_for_a_person() -> None:
    """Its text is gone, so nothing is left to compare; and the copy may hold what had to go."""
    withdrawn = make_post("cu", title="Bài đã gỡ", withdrawal=GONE)
    copies = [make_post("cu-2-pc2", title="Hỗ trợ hộ ông A"), make_post("cu-vanthu01", title="Hỗ trợ hộ ông B")]
    later = make_post("cu-3", title="Hỗ trợ đợt ba", days=1)
    named = make_post("cu-4", title="Hỗ trợ đợt bốn", id="tin/2026/cu-4", lines={"id": 2})
    found = conflict_copies(make_library(posts=[withdrawn, *copies, later, named]))
    assert sorted(found) == ["posts/2026/cu-2-pc2.md", "posts/2026/cu-vanthu01.md"]


def edited(text: str, how: str) -> str:
    """Return a text as another computer had it."""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    lines = body.strip().split("\n\n")
    changed = {
        "another title": (head.replace("title: ", "title: Tin mới: ", 1), lines),
        "a paragraph more": (head, [*lines, "Ủy ban nhân dân xã đề nghị các thôn thông báo rộng rãi tới Nhân dân."]),
        "the first half": (head, lines[: max(1, len(lines) // 2)]),
        "another summary": (head.replace("summary: ", "summary: Sửa lại: ", 1), lines),
    }
    new, rest = changed[how]
    return "---\n" + new + "\n---\n\n" + "\n\n".join(rest) + "\n"


@pytest.mark.parametrize("how", ["another title", "a paragraph more", "the first half", "another summary"])
def test_no_edit_of_another_computer_hides_a_copy(how: str) -> None:
    assert len(TEXTS) > 20
    missed = [name for name, text in TEXTS.items() if not are_one_text(text, edited(text, how))]
    assert missed == []


def test_no_two_posts_of_the_example_are_taken_for_one() -> None:
    taken = [(one, other) for one, other in combinations(TEXTS, 2) if are_one_text(TEXTS[one], TEXTS[other])]
    assert taken == []


def test_a_second_post_with_a_number_is_published(tmp_path: Path) -> None:
    first = "Sáng 12/3, xã khai mạc lễ hội với phần rước kiệu, dâng hương và các trò chơi dân gian tại sân đình."
    second = "Tối 14/3, đêm hội bế mạc có sáu tiết mục của các thôn; ban tổ chức trao mười hai giải cho các đội thi."
    project = write_project(
        tmp_path,
        posts={
            "2026/le-hoi": post_text("Khai mạc lễ hội", body=first),
            "2026/le-hoi-2": post_text("Bế mạc lễ hội", body=second),
            "2026/le-hoi-pc2": post_text("Khai hội", summary="Khác.", body=f"{first} Đông người dự."),
        },
    )
    with pytest.raises(ContentError, match="le-hoi-pc2") as caught:
        load(project)
    assert "le-hoi-2" not in str(caught.value)


def test_the_same_body_at_another_moment_is_a_copy_and_most_of_it_is_not(tmp_path: Path) -> None:
    body = "Sáng nay, xã tổ chức lễ hội truyền thống tại sân đình làng với hơn ba trăm người dự, ai cũng vui.\n"
    posts = {
        "2026/le-hoi": post_text("Lễ hội của xã", body=body),
        "2026/le-hoi-may1": post_text("Một tên khác", date="2026-03-16", body=body),
        "2026/le-hoi-2": post_text("Hội làng", date="2026-03-17", body=body.replace("ba trăm người", "tám đoàn khách")),
    }
    with pytest.raises(ContentError) as told:
        load(write_project(tmp_path, posts=posts))
    assert [one.path for one in told.value.problems] == ["posts/2026/le-hoi-may1.md"]
    assert not are_nearly_equal("Xem tệp kèm theo.", "Xem tệp kèm theo.")
