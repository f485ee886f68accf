"""Every kind of page, opened once with and once without JavaScript, and asked everything that any page must hold to."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from browser_support import PAGES, opened_in
from support.judges import Judge, set_scheme
from support.qr_codes import read_all

HOST = "https://cong-thong-tin.example/tin-cchc/"


@dataclass(frozen=True)
class Shown:
    """A page of a kind in the browser; a test that turns something else than its width turns it back."""

    kind: str
    page: Page
    faults: list[str]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 320, "height": 800}, locale="vi-VN") as context:
        yield context


@pytest.fixture(scope="module")
def plain_window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without JavaScript."""
    with browser.new_context(
        viewport={"width": 360, "height": 800}, locale="vi-VN", java_script_enabled=False
    ) as context:
        yield context


@pytest.fixture(scope="module", params=PAGES)
def shown(request: pytest.FixtureRequest, window: BrowserContext, address: str) -> Iterator[Shown]:
    """A page, opened once for all tests that look at it with JavaScript."""
    page, faults = opened_in(window, address + PAGES[request.param])
    set_scheme(page, "light")
    yield Shown(request.param, page, faults)
    page.close()


@pytest.fixture(scope="module", params=PAGES)
def plain(request: pytest.FixtureRequest, plain_window: BrowserContext, address: str) -> Iterator[Shown]:
    """A page, opened once for all tests that look at it without JavaScript."""
    page, faults = opened_in(plain_window, address + PAGES[request.param])
    set_scheme(page, "light")
    yield Shown(request.param, page, faults)
    page.close()


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def overflow(page: Page) -> list[str]:
    """Return what sticks out of the screen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
        " && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen, .crumbs, thead, pre, svg'))"
        ".map((e) => e.outerHTML.slice(0, 120))"
    )
    return found if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []


def test_a_page_fits_its_screen_and_asks_nobody_else(shown: Shown) -> None:
    page = shown.page
    for width, scheme in product((320, 360, 1280), ("light", "dark")):
        resize(page, width)
        set_scheme(page, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, scheme
        small = page.evaluate(
            "[...document.querySelectorAll('p, li, td, dd, h1, h2, h3')]"
            ".filter((e) => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.outerHTML)"
        )
        assert small == [], (width, scheme)
    set_scheme(page, "light")
    assert page.locator("h1").count() == 1
    assert shown.faults == []


def test_axe_finds_nothing_in_light_and_dark(shown: Shown, axe: Judge) -> None:
    for width in (320, 768, 1280):
        resize(shown.page, width)
        assert axe(shown.page) == [], f"{width} px"


def test_text_twice_as_large_loses_nothing(shown: Shown) -> None:
    page = shown.page
    resize(page, 320)
    before = page.locator("main a").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
    # As a reader does it, in the settings of the browser: breakpoints in rem follow that, and no other way.
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '32px'")
    assert page.locator("main a").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") > 1.8 * before
    for width in (320, 1280):
        resize(page, width)
        assert overflow(page) == [], width
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '16px'")


def test_colours_of_the_reader_keep_everything_visible(shown: Shown) -> None:
    page = shown.page
    resize(page, 1280)
    page.emulate_media(forced_colors="active", contrast="more")
    same = page.evaluate(
        "[...document.querySelectorAll('main a, main p, nav a')].filter((e) => e.checkVisibility()"
        " && getComputedStyle(e).color === getComputedStyle(document.body).backgroundColor).length"
    )
    assert same == 0
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.emulate_media(forced_colors="none", contrast="no-preference")


def test_a_page_can_be_read_without_javascript(plain: Shown) -> None:
    resize(plain.page, 360)
    assert plain.faults == []
    assert plain.page.locator("main").inner_text().strip()
    assert plain.page.locator("nav a:visible, summary:visible").count() >= 1


def test_a_page_prints_on_a4_without_the_menu_and_with_a_code_that_leads_to_it(plain: Shown) -> None:
    page = plain.page
    resize(page, 800)
    set_scheme(page, "dark")
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert {tuple(round(float(number)) for number in box) for box in boxes} == {(595, 842)}
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(":is(.bar, .site-map, .portal-foot, .crumbs, .skip):visible").count() == 0
    code = page.locator(".on-paper svg")
    if plain.kind == "404":
        # Nobody is led to what is not there.
        assert code.count() == 0
        return
    assert HOST + PAGES[plain.kind] in page.locator(".on-paper").inner_text()
    picture = Image.open(io.BytesIO(code.screenshot(scale="css"))).convert("L")
    picture = picture.resize((picture.width * 3, picture.height * 3))
    pixels = picture.load()
    assert pixels is not None
    rows = [[int(pixels[x, y] > 127) for x in range(picture.width)] for y in range(picture.height)]  # type: ignore[operator]
    assert read_all([rows]) == [HOST + PAGES[plain.kind]]
