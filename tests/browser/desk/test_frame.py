"""The frame that every page of the desk has."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser_support import OpenPage
from support.judges import Judge
from support.projects import post_text


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


WATCHED = """window.streams = [];
const Own = EventSource;
window.EventSource = class extends Own {
  constructor(...values) { super(...values); window.streams.push(this); }
};"""
TURN = """(state) => {
  Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_tab_that_nobody_sees_holds_no_connection_and_looks_again_when_it_is_seen(
    project: Path, open_page: OpenPage
) -> None:
    """A browser opens six connections to the desk: with six texts open in tabs, the seventh would never load."""
    page = open_page("/")
    page.add_init_script(WATCHED)
    page.goto(page.url + "bai/sua?tep=posts/2026/mot-cua.md")
    page.locator("body[data-ready]").wait_for(state="attached")
    assert page.evaluate("streams.length") > 0
    page.evaluate(TURN, "hidden")
    assert page.evaluate("streams.every((one) => one.readyState === EventSource.CLOSED)")
    (project / "posts/2026/mot-cua.md").write_text(post_text("Xã mở Một cửa liên thông"), encoding="utf-8")
    page.evaluate(TURN, "visible")
    page.locator("#tep-da-doi").wait_for(state="visible")
    assert page.evaluate("streams.filter((one) => one.readyState !== EventSource.CLOSED).length") == 1
