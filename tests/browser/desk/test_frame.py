"""The frame that every page of the desk has."""

from __future__ import annotations

import pytest

from browser_support import OpenPage
from support.judges import Judge


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_frame_is_usable_at_any_width_by_keyboard_and_screen_reader(
    open_page: OpenPage, axe: Judge, width: int, scheme: str
) -> None:
    page = open_page("/", width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Control+s")
    assert page.locator("#status").inner_text() == "Trang này không có gì phải lưu."
    assert axe(page) == []
