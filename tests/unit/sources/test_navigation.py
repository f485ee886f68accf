from __future__ import annotations

import pytest

from cchc.errors import ContentError
from cchc.model.navigation import Nav, NavEntry, NavSection
from cchc.sources.fields import Fields
from cchc.sources.front_matter import parse
from cchc.sources.navigation import read_entries, read_nav


def read(text: str) -> Nav | None:
    fields = Fields(parse(text, "mkdocs.yml"), "mkdocs.yml")
    nav = read_nav(fields)
    fields.finish()
    return nav


@pytest.mark.parametrize("text", ["a: 1", "nav:", "nav: null"])
def test_without_nav_nothing_is_ordered(text: str) -> None:
    fields = Fields(parse(text, "mkdocs.yml"), "mkdocs.yml")
    assert read_nav(fields) is None
    assert fields.problems == []


def test_every_form_that_mkdocs_takes_is_read() -> None:
    nav = read("nav:\n- gioi-thieu.md\n- Lĩnh vực: /linh-vuc/\n- Tra cứu:\n  - Lưu trữ: /luu-tru/\n  - dieu-khoan.md\n")
    assert nav == Nav(
        menu=(
            NavEntry(title=None, target="gioi-thieu.md", line=2),
            NavEntry(title="Lĩnh vực", target="/linh-vuc/", line=3),
        ),
        sections=(
            NavSection(
                title="Tra cứu",
                entries=(
                    NavEntry(title="Lưu trữ", target="/luu-tru/", line=5),
                    NavEntry(title=None, target="dieu-khoan.md", line=6),
                ),
            ),
        ),
    )
    assert [entry.line for entry in nav.entries] == [2, 3, 5, 6]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("nav: gioi-thieu.md", 1, "Thực đơn (nav) phải là một danh sách, mỗi mục một dòng, "),
        ("nav:\n- Giới thiệu:\n", 2, "Mục “Giới thiệu” của thực đơn (nav) chưa ghi dẫn tới đâu, "),
        ("nav:\n- A:\n  - B:\n    - c.md\n", 4, "Mục “B” của thực đơn (nav) nằm quá sâu: "),
    ],
)
def test_what_cannot_be_a_menu_is_told(text: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.message[: len(message)]) == (line, message)


def test_ways_in_are_a_list_without_groups() -> None:
    fields = Fields(
        parse("life_events:\n- Khai sinh: hoi-dap/khai-sinh.md\n- A:\n  - b.md\n", "mkdocs.yml"), "mkdocs.yml"
    )
    (entry,) = read_entries(fields, "life_events")
    assert (entry.title, entry.target, entry.line) == ("Khai sinh", "hoi-dap/khai-sinh.md", 2)
    (problem,) = fields.problems
    assert problem.message == ("Mục “A” của việc người dân cần làm (life_events) nằm quá sâu: ở đây không có nhóm.")
    assert read_entries(Fields(parse("a: 1", "mkdocs.yml"), "mkdocs.yml"), "life_events") == ()
