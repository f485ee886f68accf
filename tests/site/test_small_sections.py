"""A section that has nothing yet, or three posts, is whole: it says what is to come and leads nowhere in vain."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import feedparser
import pytest

from cchc.site.building import build_section
from site_support import NOW
from support.links import dead_links
from support.small_sections import POSTS, SIZES, make_small_section, pages_by_kind

Sections: TypeAlias = dict[str, Path]

# Lists that an empty section has nothing for. Their pages stand at their addresses, and nothing leads to them.
EMPTY_LISTS = ("ke-hoach/", "hoi-dap/", "tin/", "luu-tru/", "the-loai/", "don-vi/", "chu-de/")


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Sections:
    folder = tmp_path_factory.mktemp("nhỏ")
    return {size: make_small_section(folder / f"Tin {size}", size) for size in SIZES}


def words_of(path: Path) -> str:
    """Return the words of the main content of a page."""
    found = re.search(r"<main.*?>(.*)</main>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1]))


@pytest.mark.parametrize("size", SIZES)
def test_no_link_is_dead_and_a_second_build_writes_nothing(sections: Sections, size: str) -> None:
    dead, followed = dead_links(sections[size] / "site")
    assert dead == []
    assert followed > 500
    again = build_section(sections[size], now=NOW)
    assert not again.publication.has_changes
    assert again.posts == (len(POSTS) if size == "three" else 0)


@pytest.mark.parametrize("size", SIZES)
def test_no_page_counts_what_is_not_there(sections: Sections, size: str) -> None:
    pages = sorted((sections[size] / "site").rglob("*.html"))
    found = {path: re.findall(r"(?<![\d.,/])0 (?:tin|văn|câu|điều|dòng|nhiệm|bài)", words_of(path)) for path in pages}
    assert {path.as_posix(): words for path, words in found.items() if words} == {}


def test_every_kind_of_page_of_an_empty_section_says_something(sections: Sections) -> None:
    pages = pages_by_kind(sections["empty"] / "site")
    without_content = {"answer", "document", "plan", "post", "progress", "redirect"}
    without_content |= {"sheet_a4", "sheet_a5", "topic"}
    templates = {path.stem for path in (Path(__file__).parents[2] / "overrides/pages").glob("*.html")}
    assert set(pages) == templates - without_content
    for kind, path in pages.items():
        assert len(words_of(path).split()) > 15, kind


def test_nothing_leads_to_an_empty_list(sections: Sections) -> None:
    site = sections["empty"] / "site"
    menus = re.compile(r'<nav class="(?:bar|site-map)".*?</nav>', re.DOTALL)
    for kind in ("home", "search", "not_found", "contacts"):
        text = pages_by_kind(site)[kind].read_text(encoding="utf-8")
        shown = text if kind != "contacts" else "".join(menus.findall(text))
        assert [place for place in EMPTY_LISTS if re.search(rf'href="[^"]*/{place}"', shown)] == [], kind


def test_only_issuers_that_something_refers_to_are_published(sections: Sections) -> None:
    for section in sections.values():
        issuers = section / "site/van-ban/co-quan"
        assert [path.name for path in issuers.iterdir() if path.is_dir()] == ["ubnd-phuong-hung-dao-hai-phong"]
        assert (section / "docs/_data/issuers.yml").read_text(encoding="utf-8").count("- id:") > 3


def test_one_post_fills_its_lists(sections: Sections) -> None:
    site = sections["three"] / "site"
    home = words_of(site / "index.html")
    assert all(title in home for title in ("Phường mở Bộ phận Một cửa", "Ra mắt chuyên mục", "Xem tất cả 3 tin, bài"))
    assert "Mỗi tổ dân phố có một tổ số hóa" in words_of(site / "luu-tru/2026/11/index.html")
    assert "1 tin, bài" in words_of(site / "linh-vuc/chinh-quyen-so/index.html")
    assert "tin đầu tiên sẽ hiện ở đây" in words_of(site / "linh-vuc/the-che/index.html")


@pytest.mark.parametrize("size", SIZES)
def test_every_feed_can_be_read(sections: Sections, size: str) -> None:
    site = sections[size] / "site"
    feeds = sorted([*site.rglob("rss.xml"), *site.rglob("atom.xml")])
    assert len(feeds) > 30
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        assert feed.feed.title
    assert len(feedparser.parse((site / "rss.xml").read_bytes()).entries) == (len(POSTS) if size == "three" else 0)


@pytest.mark.parametrize("size", SIZES)
def test_mkdocs_builds_it_too(sections: Sections, size: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=sections[size], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
