from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.site.pages.frame import frame_key
from support.libraries import make_library, make_page, make_post
from support.projects import write_project


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "deed",
    [
        lambda project: write(project / "overrides/pages/post.html", "khác"),
        lambda project: write(project / "overrides/assets/moi.css", ""),
        # The same texts in the same order, under another name.
        lambda project: (project / "overrides/pages/post.html").rename(project / "overrides/pages/post-cu.html"),
        lambda project: write(project / "mkdocs.yml", "site_name: Khác"),
    ],
)
def test_the_frame_is_another_one_when_a_template_or_mkdocs_yml_is(
    tmp_path: Path, deed: Callable[[Path], object]
) -> None:
    write_project(tmp_path)
    write(tmp_path / "overrides/pages/post.html", "bài")
    before = frame_key(tmp_path, make_library())
    assert frame_key(tmp_path, make_library()) == before
    deed(tmp_path)
    assert frame_key(tmp_path, make_library()) != before


def test_the_frame_is_another_one_when_a_fixed_page_is_and_the_same_when_a_post_is(tmp_path: Path) -> None:
    write_project(tmp_path)
    post = make_post()
    before = frame_key(tmp_path, make_library(pages=[make_page()], posts=[post]))
    assert frame_key(tmp_path, make_library(pages=[make_page(title="Khác")], posts=[post])) != before
    assert frame_key(tmp_path, make_library(pages=[make_page()], posts=[post, make_post("bai-khac")])) == before
    # The menu shows no list without entries, so the first post changes every page.
    assert frame_key(tmp_path, make_library(pages=[make_page()])) != before
