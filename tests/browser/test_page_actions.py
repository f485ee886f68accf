"""What a reader can do with a page: pass it on, copy its address, print it, read it in larger letters."""

from __future__ import annotations

from playwright.sync_api import Browser

from browser_support import opened
from support.judges import Judge

POST = "tin/2026/kinh-phi-tuyen-truyen/"
OTHER = "tin/2026/hai-nhom-thu-tuc-lien-thong/"
SIZE = "getComputedStyle(document.querySelector('.prose p')).fontSize"


def test_larger_letters_stay_for_the_next_page_and_break_nothing(browser: Browser, axe: Judge, address: str) -> None:
    page, faults = opened(browser, address + POST, width=360, scheme="light")
    before = float(page.evaluate(SIZE).removesuffix("px"))
    larger = page.get_by_role("button", name="Chữ to hơn")
    assert larger.get_attribute("aria-pressed") == "false"
    larger.focus()
    page.keyboard.press("Enter")
    assert larger.get_attribute("aria-pressed") == "true"
    assert float(page.evaluate(SIZE).removesuffix("px")) == before * 1.25
    page.goto(address + OTHER)
    assert float(page.evaluate(SIZE).removesuffix("px")) == before * 1.25
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    page.get_by_role("button", name="Chữ to hơn").click()
    page.reload()
    assert float(page.evaluate(SIZE).removesuffix("px")) == before
    assert faults == []
    page.context.close()


def test_a_phone_opens_its_own_list_of_applications(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "navigator.share = (what) => { window.passedOn = what; return Promise.reject(new Error()); }"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + POST)
    page.get_by_role("button", name="Gửi qua ứng dụng khác").click()
    assert page.evaluate("window.passedOn.url").endswith(f"/{POST}")
    # Closing that list is no error.
    assert faults == []
    context.close()
