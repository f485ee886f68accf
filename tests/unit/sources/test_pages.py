from __future__ import annotations

from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.items import Page
from cchc.sources.files import split
from cchc.sources.pages import read_page
from support.projects import page_text


def read(text: str) -> Page:
    return read_page(split(text.encode(), "docs/gioi-thieu.md"), docs_dir="docs")


def test_a_page_needs_a_title_only() -> None:
    page = read(page_text("Giới thiệu"))
    assert (page.title, page.permalink, page.summary, page.checked) == ("Giới thiệu", "gioi-thieu/", None, None)
    page = read(page_text("Giới thiệu", summary="Về chuyên mục.", checked="2026-03-15"))
    assert (page.summary, page.checked) == ("Về chuyên mục.", date(2026, 3, 15))


@pytest.mark.parametrize("path", ["docs/Giới thiệu.md", "docs/ve xa/gioi-thieu.md", "docs/Gioi-thieu.md"])
def test_the_place_and_name_of_a_page_are_its_address(path: str) -> None:
    with pytest.raises(ContentError, match=r":1: Tên tệp và thư mục chỉ dùng a-z"):
        read_page(split(page_text().encode(), path), docs_dir="docs")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("---\nsummary: A\n---\n", "docs/gioi-thieu.md:2: Thiếu tiêu đề (title). "),
        (page_text(checked="15/3"), "docs/gioi-thieu.md:3: Ngày kiểm tra (checked) “15/3” chưa đúng. "),
        (page_text(template="x"), "docs/gioi-thieu.md:3: Không có khóa “template”. "),
    ],
)
def test_a_fault_of_a_page_is_told_on_its_line(text: str, start: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(text)
    assert [str(problem)[: len(start)] for problem in caught.value.problems] == [start]
