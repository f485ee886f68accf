"""What makes the pages readable by everyone: large text, paper, pictures that fit, a menu that says where one is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser_support import PAGES, Sent, opened
from support.qr_codes import read_all

REPOSITORY = Path(__file__).parents[2]
HOST = "https://cong-thong-tin.example/tin-cchc/"
PRINTED = [kind for kind in PAGES if kind != "404"]


def overflow(page: Page) -> list[str]:
    """Return what sticks out of the screen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
        " && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen, .crumbs, thead, pre, svg'))"
        ".map((e) => e.outerHTML.slice(0, 120))"
    )
    return found if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []


@pytest.mark.parametrize("kind", PAGES)
def test_text_twice_as_large_loses_nothing(browser: Browser, address: str, kind: str) -> None:
    page, _ = opened(browser, address + PAGES[kind], width=320, scheme="light")
    before = page.locator("main a").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
    # As a reader does it, in the settings of the browser: breakpoints in rem follow that, and no other way.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '32px'")
    assert page.locator("main a").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") > 1.8 * before
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    page.context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_colours_of_the_reader_keep_everything_visible(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active", contrast="more")
    page = context.new_page()
    page.goto(address + PAGES[kind])
    same = page.evaluate(
        "[...document.querySelectorAll('main a, main p, nav a')].filter((e) => e.checkVisibility()"
        " && getComputedStyle(e).color === getComputedStyle(document.body).backgroundColor).length"
    )
    assert same == 0
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def test_nothing_moves() -> None:
    for file in (REPOSITORY / "overrides/assets").glob("*.css"):
        assert not re.search(r"\b(?:animation|transition|scroll-behavior)\b", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("kind", PRINTED)
def test_a_page_prints_on_a4_without_the_menu_and_with_a_code_that_leads_to_it(
    browser: Browser, address: str, kind: str
) -> None:
    page, _ = opened(browser, address + PAGES[kind], width=800, scheme="dark", scripts=False)
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert {tuple(round(float(number)) for number in box) for box in boxes} == {(595, 842)}
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(":is(.bar, .site-map, .portal-foot, .crumbs, .skip):visible").count() == 0
    code = page.locator(".on-paper svg")
    assert HOST + PAGES[kind] in page.locator(".on-paper").inner_text()
    picture = Image.open(io.BytesIO(code.screenshot(scale="css"))).convert("L")
    picture = picture.resize((picture.width * 3, picture.height * 3))
    pixels = picture.load()
    assert pixels is not None
    rows = [[int(pixels[x, y] > 127) for x in range(picture.width)] for y in range(picture.height)]  # type: ignore[operator]
    assert read_all([rows]) == [HOST + PAGES[kind]]
    page.context.close()


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
