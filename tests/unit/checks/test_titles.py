from __future__ import annotations

from datetime import date

from cchc.checks.titles import check_titles
from cchc.model.posts import Status, Withdrawal
from support.libraries import make_answer, make_library, make_page, make_plan, make_post


def test_of_two_posts_with_one_title_the_later_one_is_told() -> None:
    early = make_post("b", title="Đẩy mạnh cải cách")
    late = make_post("a", days=1, title="ĐẨY MẠNH cải cách", lines={"title": 2})
    assert [str(problem) for problem in check_titles(make_library(posts=[late, early]))] == [
        (
            "posts/2026/a.md:2: Tiêu đề (title) “ĐẨY MẠNH cải cách” trùng với posts/2026/b.md. "
            "Viết tiêu đề khác, nêu rõ điểm riêng."
        )
    ]


def test_titles_of_drafts_pages_and_answers_count() -> None:
    library = make_library(
        posts=[make_post(title="Giới thiệu", status=Status.DRAFT)],
        pages=[make_page(title="Giới thiệu")],
        answers=[make_answer(question="Giới thiệu", lines={"question": 2})],
    )
    assert sorted((problem.path, problem.line) for problem in check_titles(library)) == [
        ("docs/hoi-dap/nop-ho-so.md", 2),
        ("posts/2026/mot-cua.md", 1),
    ]


def test_plans_of_one_title_differ_by_their_issuer() -> None:
    one, other = make_plan(), make_plan("xa-khac-2026", issuer_name="Ủy ban nhân dân xã Khác")
    assert list(check_titles(make_library(plans=[one, other]))) == []
    assert len(list(check_titles(make_library(plans=[one, make_plan("xa-khac-2026")])))) == 1


def test_tone_marks_tell_titles_apart() -> None:
    assert (
        list(check_titles(make_library(posts=[make_post("a", title="Hòa giải"), make_post("b", title="Hoa giải")])))
        == []
    )


def test_the_title_of_a_conflict_copy_or_of_a_withdrawn_post_is_no_title_twice() -> None:
    original = make_post("tap-huan", title="Xã mở lớp tập huấn")
    copy = make_post("tap-huan-may1", title="Xã mở lớp tập huấn")
    gone = Withdrawal(date=date(2026, 3, 15), reason="Số liệu sai")
    withdrawn = [make_post(name, title="Xã mở lớp tập huấn", withdrawal=gone) for name in ("go-mot", "go-hai")]

    assert list(check_titles(make_library(posts=[copy, original, *withdrawn]))) == []


def test_a_post_of_another_moment_with_the_same_title_is_no_copy() -> None:
    first, second = make_post("tap-huan", title="Tập huấn"), make_post("tap-huan-2", days=1, title="Tập huấn")

    (problem,) = check_titles(make_library(posts=[first, second]))

    assert "trùng với posts/2026/tap-huan.md" in problem.message
