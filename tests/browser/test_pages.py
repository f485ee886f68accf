"""The way of a reader through pages in a real browser, by keyboard, by touch, and on paper."""

from __future__ import annotations

from playwright.sync_api import Browser

from browser_support import PAGES, opened


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address, width=1280, scheme="light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Đến nội dung chính"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' })()"
        )
        assert outline, page.evaluate("document.activeElement.outerHTML")
    page.context.close()


def test_a_reader_gets_from_the_home_page_to_a_post_its_plan_and_back_to_the_answers(
    browser: Browser, address: str
) -> None:
    page, faults = opened(browser, address, width=360, scheme="light")
    page.locator("main a[href*='tin/2026/']").first.click()
    page.locator("main a[href*='ke-hoach/'][href*='#nhiem-vu-']").first.click()
    page.wait_for_url("**#nhiem-vu-*")
    assert page.evaluate("document.querySelector(location.hash.replaceAll('.', '\\\\.')) !== null")
    page.goto(address + "hoi-dap/")
    page.locator("main a[href*='hoi-dap/']").first.click()
    assert page.locator("h1").inner_text().endswith("?")
    assert faults == []
    page.context.close()


def test_paper_gets_the_text_its_address_and_no_chrome(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + PAGES["post"], width=1280, scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator("nav >> visible=true").count()
    assert "cong-thong-tin.example/tin-cchc/tin/2026/" in page.locator("body").inner_text()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    page.context.close()


def test_a_missing_address_shows_the_page_for_it_with_its_styles(browser: Browser, address: str) -> None:
    page, faults = opened(browser, address + "tin/2026/mot/hai/ba/", width=360, scheme="light")
    assert faults == []
    assert "Không tìm thấy" in page.locator("h1").inner_text()
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator("main a").first.click()
    assert page.locator("h1").inner_text()
    page.context.close()
