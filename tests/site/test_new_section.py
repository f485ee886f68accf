"""The section that `cchc init` begins, built: empty, and with its first post."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc.lifecycle.answers import complete
from cchc.lifecycle.new_section import make_section
from cchc.lifecycle.sample import reform_areas
from cchc.site.building import build_section
from site_support import snapshot
from support.links import dead_links
from support.projects import NOW, post_text

ANSWERS = {"office": "phường “Hưng Đạo” & <b>mới</b>", "province": "thành phố Hải Phòng"}


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mới") / "Tin cải cách"
    make_section(folder, complete(ANSWERS, areas=reform_areas(), year=NOW.year), now=NOW)
    build_section(folder, now=NOW)
    return folder


def test_it_is_whole_at_once_and_a_second_build_writes_nothing(section: Path) -> None:
    dead, followed = dead_links(section / "site")
    assert dead == []
    assert followed > 500
    again = build_section(section, now=NOW)
    assert not again.publication.has_changes
    assert again.notices == ()


def test_every_page_says_whose_it_is_and_none_speaks_of_others(section: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (section / "site").rglob("*.html")]
    assert all("phường “Hưng Đạo” &amp; &lt;b&gt;mới&lt;/b&gt;" in page for page in pages)
    assert [page for page in pages if "Chương Mỹ" in page or "trang mẫu" in page.lower()] == []


def test_it_is_the_same_in_another_folder_without_its_cache(section: Path, tmp_path: Path) -> None:
    moved = tmp_path / "khác"
    shutil.copytree(section, moved, ignore=shutil.ignore_patterns("site", ".cache", ".site.*", "may-chu"))
    build_section(moved, now=NOW)
    build_section(section, now=NOW)
    assert snapshot(moved / "site") == snapshot(section / "site")


def test_the_first_post_is_on_the_home_page(section: Path, tmp_path: Path) -> None:
    shutil.copytree(section, tmp_path, dirs_exist_ok=True)
    post = post_text("Phường mở Bộ phận Một cửa", areas=["thu-tuc-hanh-chinh"])
    (tmp_path / "posts/2026/mot-cua.md").write_text(post, encoding="utf-8")
    report = build_section(tmp_path, now=NOW)
    assert report.posts == 1
    assert "Phường mở Bộ phận Một cửa" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert dead_links(tmp_path / "site")[0] == []
