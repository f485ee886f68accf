from __future__ import annotations

from pathlib import Path

import pytest

from cchc.model.library import Library
from cchc.views.addressed import item_at, view_at
from cchc.views.section import section_views
from support.projects import answer_text, load_with_problems, page_text, plan_text, post_text, write_project

POSTS = {
    f"{year}/bai-{number}": post_text(
        f"Bài số {number} của năm {year}",
        date=f"{year}-0{number % 9 + 1}-15",
        tags=["một cửa"],
        areas=["the-che"] if number % 2 else ["thu-tuc-hanh-chinh"],
        aliases=[f"tin/{year}/ten-cu-{number}/"] if number == 1 else None,
    )
    for year in (2025, 2026)
    for number in range(9 if year == 2025 else 5)
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = write_project(
        tmp_path_factory.mktemp("section"),
        posts=POSTS,
        answers={"nop-ho-so": answer_text()},
        plans={"xa-thu-2026": plan_text()},
        pages={"gioi-thieu": page_text()},
    )
    return load_with_problems(folder)[0]


def test_the_page_at_each_address_is_the_one_of_a_build(library: Library) -> None:
    views = list(section_views(library))
    assert len(views) > 80
    assert [view.permalink for view in views if view_at(library, view.permalink) != view] == []


@pytest.mark.parametrize(
    "address", ["tin/2026/khong-co/", "tin/nam/2020/", "linh-vuc/khong-co/", "x", "tin/2026/bai-1"]
)
def test_there_is_no_page_at_other_addresses(library: Library, address: str) -> None:
    assert view_at(library, address) is None


def test_a_former_address_belongs_to_its_item(library: Library) -> None:
    item = item_at(library, "tin/2026/ten-cu-1/")
    assert item is not None
    assert item.path == "posts/2026/bai-1.md"
