"""Every kind of page of a section that has nothing yet, and of one with three posts, before the same judges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_support import opened, served
from support.judges import Judge, checked_html
from support.small_sections import SIZES, make_small_section, pages_by_kind

LOOKS = {"empty": (360, "light"), "three": (1280, "dark")}
"""Width and colours in which the pages of each section are looked at; each page is loaded once."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sites, each under its name."""
    folder = tmp_path_factory.mktemp("nhỏ")
    (folder / "sites").mkdir()
    for size in SIZES:
        shutil.move(make_small_section(folder / f"Tin {size}", size) / "site", folder / "sites" / size)
    return folder / "sites"


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, axe: Judge, sites: Path, size: str) -> None:
    site = sites / size
    width, scheme = LOOKS[size]
    with served(site) as address:
        page, _ = opened(browser, address, width=width, scheme=scheme)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        for kind, path in pages_by_kind(site).items():
            # It leads on by itself.
            if kind == "redirect":
                continue
            page.goto(address + path.relative_to(site).as_posix().removesuffix("index.html"))
            assert axe(page) == [], kind
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        assert faults == []
        page.context.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_search_finds_what_there_is(browser: Browser, sites: Path, size: str) -> None:
    with served(sites / size) as address:
        page, faults = opened(browser, f"{address}tim-kiem/?q=mot+cua", width=1280, scheme="light")
        page.locator("#search-list li").first.wait_for()
        found = page.locator("#search-list").inner_text()
        assert ("Phường mở Bộ phận Một cửa" in found) is (size == "three")
        assert faults == []
        page.context.close()


def test_the_html_checker_finds_neither_errors_nor_warnings(sites: Path) -> None:
    assert checked_html(sites) == []
