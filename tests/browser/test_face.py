"""What makes the pages readable by everyone: large text, paper, pictures that fit, a menu that says where one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_support import PAGES, Sent, opened

REPOSITORY = Path(__file__).parents[2]


def test_nothing_moves() -> None:
    for file in (REPOSITORY / "overrides/assets").glob("*.css"):
        assert not re.search(r"\b(?:animation|transition|scroll-behavior)\b", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("screen", [(360, 2, 800), (360, 3, 1280), (1280, 1, 800)])
def test_a_picture_comes_in_the_width_that_the_screen_needs(
    browser: Browser, address: str, sent: list[Sent], screen: tuple[int, int, int]
) -> None:
    width, density, wanted = screen
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density)
    page = context.new_page()
    before = len(sent)
    page.goto(address + PAGES["post with picture"])
    page.wait_for_load_state("networkidle")
    pictures = [file.path for file in sent[before:] if file.media_type in {"image/webp", "image/png"}]
    assert [path.rpartition(".png")[2] for path in pictures] == [f".w{wanted}.webp"]
    context.close()


@pytest.mark.parametrize(
    ("kind", "current", "words"),
    [
        ("home", "page", "Trang chủ"),
        ("areas", "page", "Lĩnh vực"),
        ("area", "true", "Lĩnh vực"),
        ("plan", "true", "Kế hoạch, văn bản"),
        ("document", "true", "Kế hoạch, văn bản"),
        ("answer", "true", "Hỏi – đáp"),
        ("post", "true", "Tin tức"),
        ("contacts", "page", "Liên hệ"),
    ],
)
def test_the_menu_says_where_the_reader_is(browser: Browser, address: str, kind: str, current: str, words: str) -> None:
    page, _ = opened(browser, address + PAGES[kind], width=1280, scheme="light")
    marked = page.locator(".menu.wide [aria-current]")
    assert (marked.get_attribute("aria-current"), marked.inner_text()) == (current, words)
    page.context.close()


def test_a_table_of_a_text_is_blocks_with_labels_on_a_phone(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + PAGES["post with table"], width=360, scheme="light")
    cell = page.locator(".prose td[data-label]").first
    assert cell.evaluate("(e) => getComputedStyle(e).display") == "block"
    assert cell.evaluate("(e) => getComputedStyle(e, '::before').content") == f'"{cell.get_attribute("data-label")}"'
    assert not page.evaluate(
        "[...document.querySelectorAll('.prose table')].some((e) => e.scrollWidth > e.clientWidth)"
    )
    page.context.close()
