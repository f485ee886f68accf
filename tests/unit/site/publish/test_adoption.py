from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.site.publish.adoption import published_before
from support.libraries import SETTINGS

SITE_URL = "https://cong.example/tin-cchc/"
OURS = replace(SETTINGS, site_url=SITE_URL)


def page(address: str, *, body: str = "", site_url: str = SITE_URL) -> str:
    return f'<html><head><meta property="og:url" content="{site_url}{address}"></head><body>{body}</body></html>'


HOME = {"index.html": page("")}


def adopted(folder: Path, files: Mapping[str, str]) -> set[str]:
    """Return what is taken for published beside the home page."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return published_before(folder, files.keys(), OURS) - HOME.keys()


def test_a_page_that_names_its_own_address_was_published(tmp_path: Path) -> None:
    pages = {"tin/2026/mot-cua/index.html": page("tin/2026/mot-cua/"), "404.html": page("404.html")}
    assert adopted(tmp_path, HOME | pages) == pages.keys()


@pytest.mark.parametrize(
    "theirs",
    [
        page("tin/2026/khac/"),
        page("tin/2026/mot-cua/", site_url="https://cong.example/"),
        "<html><body>Trang của cổng</body></html>",
        "",
    ],
)
def test_any_other_page_belongs_to_somebody_else(tmp_path: Path, theirs: str) -> None:
    assert adopted(tmp_path, HOME | {"tin/2026/mot-cua/index.html": theirs}) == set()


def test_a_redirect_to_the_section_was_published(tmp_path: Path) -> None:
    def redirect(target: str) -> str:
        return f'<link rel="canonical" href="{target}"></head><body class="kind-redirect">'

    pages = {
        "cu/index.html": redirect(f"{SITE_URL}tin/2026/mot-cua/"),
        "x/index.html": redirect("https://cong.example/"),
    }
    assert adopted(tmp_path, HOME | pages) == {"cu/index.html"}


def test_what_a_page_links_to_beside_itself_was_published(tmp_path: Path) -> None:
    body = """
      <link rel="stylesheet" href="../../../assets/section.css?v=1">
      <a href="k%E1%BA%BF%20ho%E1%BA%A1ch.pdf#page=2">A</a>
      <source srcset="../anh.png.w480.webp 480w, ../anh.png.w960.webp 960w"><img src="../anh.png">
      <main data-engine="../../../assets/search-engine.js"><a href="/logo.png">Cổng</a>
      <a href="https://x.example/b.pdf">B</a>
    """
    linked = {
        *("assets/section.css", "tin/2026/mot-cua/kế hoạch.pdf", "assets/search-engine.js"),
        *("tin/2026/anh.png", "tin/2026/anh.png.w480.webp", "tin/2026/anh.png.w960.webp"),
    }
    theirs = {"logo.png", "b.pdf", "tin/2026/mot-cua/b.pdf", "../ngoai.txt", ".well-known/x", "anh/cu.png"}
    files = HOME | {"tin/2026/mot-cua/index.html": page("tin/2026/mot-cua/", body=body)}
    files |= dict.fromkeys(linked | theirs, "x")
    assert adopted(tmp_path / "site", files) == linked | {"tin/2026/mot-cua/index.html"}


def test_a_page_of_somebody_else_stays_theirs_though_a_page_links_to_it(tmp_path: Path) -> None:
    files = {"index.html": page("", body='<a href="huong-dan.html">'), "huong-dan.html": "Hướng dẫn"}
    assert adopted(tmp_path, files) == set()


def test_where_only_generated_files_stand_they_were_published(tmp_path: Path) -> None:
    generated = {"sitemap.xml", "robots.txt", "rss.xml", "linh-vuc/the-che/atom.xml", "du-lieu/van-ban.csv"}
    generated |= {"tim-kiem/manifest.json", "kenh-tin/luu-tru/2026-03-1/rss.xml"}
    assert adopted(tmp_path, HOME | dict.fromkeys(generated | {"CNAME", "tin/2026/x.txt"}, "x")) == generated


@pytest.mark.parametrize(
    "home", [{}, {"index.html": "Cổng mẹ"}, {"index.html": page("", site_url="https://cu.example/")}]
)
def test_nothing_was_published_in_a_folder_whose_home_is_not_ours(tmp_path: Path, home: dict[str, str]) -> None:
    files = home | {"tin/2026/mot-cua/index.html": page("tin/2026/mot-cua/"), "sitemap.xml": "x"}
    assert adopted(tmp_path, files) == set()


def test_a_link_to_nowhere_belongs_to_somebody_else(tmp_path: Path) -> None:
    adopted(tmp_path, HOME)
    (tmp_path / "mat.html").symlink_to(tmp_path / "khong-co.html")
    assert published_before(tmp_path, {"index.html", "mat.html"}, OURS) == {"index.html"}
