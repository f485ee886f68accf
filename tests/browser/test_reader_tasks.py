"""Readers with a phone reach what they came for in few taps and few screens."""

from __future__ import annotations

from playwright.sync_api import Browser
from reader_tasks import HEIGHT, WIDTH, measured

from browser_support import PAGES

SCREENS_OF_HOME = 6


def test_seven_readers_get_there_soon(browser: Browser, address: str) -> None:
    for task, trip in measured(browser, address):
        assert trip.found, task.name
        assert trip.taps <= task.most_taps, trip
        assert task.most_screens is None or trip.screens <= task.most_screens, trip


def test_the_head_of_a_page_is_short_on_a_phone_and_home_takes_six_screens(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    for kind, most in (("home", 220), ("post", 120)):
        page.goto(address + PAGES[kind])
        assert page.locator("main").evaluate("(e) => e.getBoundingClientRect().top") <= most, kind
        if kind == "home":
            assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS_OF_HOME * HEIGHT
            assert page.locator(".first h3").evaluate("(e) => e.getBoundingClientRect().bottom") <= HEIGHT
    page.close()
