from __future__ import annotations

from pathlib import Path

import pytest

from cchc.sources.slips.quoting import quoted
from support.desks import DeskClient, open_test_desk
from support.projects import plan_text, post_text, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    posts = {
        "2026/mot-cua": post_text("Một cửa", tags=["đối thoại", "một cửa"], date="15/3/2026"),
        "2026/lop": post_text("Lớp học", tags=["đối thoại"], date="2026-03-01"),
        "2026/hop": post_text("Họp dân", tags=["đối thoại", "một cửa"]),
    }
    return write_project(tmp_path / "chuyên mục", posts=posts, plans={"xa-thu-2026": plan_text()})


def test_the_values_of_a_post_come_as_typed(project: Path) -> None:
    with open_test_desk(project) as desk:
        answer = desk.get("/api/form", tep="posts/2026/mot-cua.md").json
        assert answer["values"] == {
            "title": "Một cửa",
            "date": "15/3/2026",
            "areas": ["the-che"],
            "summary": "Tóm tắt: Một cửa.",
            "tags": ["đối thoại", "một cửa"],
        }
        assert desk.get("/api/form", tep="posts/2026/khong-co.md").status == 404
        assert desk.get("/api/form", tep="mkdocs.yml").status == 403


@pytest.mark.parametrize(
    ("source", "words", "found"),
    [
        ("tasks", "dang tin", ["xa-thu-2026/1"]),
        ("tasks", "xa-thu", ["xa-thu-2026/1"]),
        ("tasks", "họp báo", []),
        ("tags", "", ["đối thoại", "một cửa"]),
        ("tags", "DOI", ["đối thoại"]),
        ("documents", "tuyên truyền", ["xa-thu-2026"]),
    ],
)
def test_choices_are_found_by_words_without_marks(project: Path, source: str, words: str, found: list[str]) -> None:
    with open_test_desk(project) as desk:
        answer = desk.get("/api/form/choices", list=source, q=words).json
        choices = answer["choices"]
        assert isinstance(choices, list)
        assert [choice["value"] for choice in choices] == found
        assert all(choice["title"] for choice in choices)


def test_a_list_that_does_not_exist_is_refused(desk: DeskClient) -> None:
    assert desk.get("/api/form/choices", list="mat-khau").status == 404


def test_a_typed_day_is_explained(desk: DeskClient) -> None:
    assert desk.get("/api/form/day", kind="moment", text="15/3/2026 8h30").json == {
        "written": "2026-03-15 08:30",
        "words": "Chủ nhật, 15/3/2026, 8 giờ 30",
    }
    assert desk.get("/api/form/day", kind="day", text="mai").json["written"] is None


def test_what_editors_wrote_is_text_in_the_form(project: Path) -> None:
    bad = "\"><script>alert(1)</script>'"
    front_matter = f"title: {quoted(bad)}\ntags: [{quoted(bad)}]\nkind: {quoted(bad)}\nareas: [{quoted(bad)}]\n"
    rows = f"attachments:\n  - file: a.pdf\n    x: {quoted(bad)}\nla: {quoted(bad)}\n"
    (project / "posts/2026/xau.md").write_text(f"---\n{front_matter}{rows}---\n", encoding="utf-8", newline="\n")
    with open_test_desk(project) as desk:
        page = desk.get("/bai/sua", tep="posts/2026/xau.md")
        assert page.status == 200
        assert page.text.count("alert(1)") >= 7
        assert "<script>alert" not in page.text
        assert "<script>alert" not in desk.get("/bai/moi", tu="posts/2026/xau.md").text
