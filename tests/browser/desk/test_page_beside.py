"""The real page beside the text that is being written."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser_support import OpenPage
from cchc.site.live.live_pages import LivePages
from support.projects import post_text

PATH = "posts/2026/mot-cua.md"
ADDRESS = f"/bai/sua?tep={PATH}"


@pytest.fixture
def file(project: Path) -> Path:
    """A long post that is open."""
    file = project / PATH
    body = "Mở đầu.\n\n" + "Một đoạn dài của bài.\n\n" * 80
    file.write_text(post_text("Xã mở Bộ phận Một cửa", body=body), encoding="utf-8")
    return file


def ready(page: Page) -> Page:
    page.wait_for_selector("body[data-ready]")
    page.focus("#than-bai")
    return page


def test_typing_while_a_page_is_drawn_ends_in_the_last_text_and_keeps_the_place(
    open_page: OpenPage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = LivePages.page_of_text
    turn = threading.Lock()
    drawn = []

    def slowly(pages: LivePages, path: str, text: str) -> object:
        with turn:
            time.sleep(0.3)
            drawn.append(text)
            return draw(pages, path, text)

    monkeypatch.setattr(LivePages, "page_of_text", slowly)
    before = file.read_bytes()
    page = ready(open_page(ADDRESS))
    frame = page.frame_locator("#xem-trang iframe")
    frame.get_by_text("Mở đầu.").wait_for()
    inside = page.frames[1]
    inside.evaluate("scrollTo(0, 900)")
    page.keyboard.press("Control+Home")
    for number in range(12):
        page.keyboard.type(f"Câu {number}. ")
        page.wait_for_timeout(100)
    frame.get_by_text("Câu 10. Câu 11. Mở đầu.").wait_for(state="attached")
    # The same lines are in sight, below the strip that says what is not saved.
    assert 900 <= inside.evaluate("scrollY") < 1000
    assert "Câu 11. Mở đầu." in drawn[-1]
    # At most one was drawn at a time, and not one for each letter.
    assert len(drawn) < 12
    assert file.read_bytes() == before
    # Ctrl+S saves from the page as well, and opens no dialog of the browser.
    frame.locator("body").press("Control+s")
    page.wait_for_function("() => document.getElementById('trang-thai-luu').textContent.startsWith('Đã lưu lúc')")
    assert "Câu 11. Mở đầu." in file.read_text(encoding="utf-8")
    # The page of a phone, then of a desktop, and the same one in a tab of its own.
    assert inside.evaluate("innerWidth") == 360
    page.click("text=Máy tính")
    assert inside.evaluate("innerWidth") == 1280
    with page.expect_popup() as opened:
        page.click("text=Mở trong thẻ riêng")
    assert "Câu 11. Mở đầu." in opened.value.inner_text("body")
    # The same text as one file for leaders; it opens without the desk.
    with page.expect_download() as sent:
        page.click("text=Gửi lãnh đạo xem")
    assert sent.value.suggested_filename.startswith("mot-cua-")
    assert "Câu 11. Mở đầu." in Path(sent.value.path()).read_text(encoding="utf-8")
    page.wait_for_function("() => document.getElementById('status').textContent.startsWith('Đã tải về mot-cua-')")


def test_a_draft_with_any_mistake_is_shown_and_a_page_that_fails_says_where(
    open_page: OpenPage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "---\ntitle: 'Xã mở\n---\nChữ của bài.\n"
    file.write_text(broken, encoding="utf-8")
    page = ready(open_page(ADDRESS, expects="status of"))
    frame = page.frame_locator("#xem-trang iframe")
    frame.get_by_text(f"{PATH}, dòng 2").first.wait_for()
    assert "Chữ của bài." in page.frames[1].inner_text("body")
    assert "dòng 2" in page.inner_text(".write > .message")
    assert page.input_value("#than-bai") == broken

    def fail(*_: object) -> object:
        raise LookupError(PATH)

    with monkeypatch.context() as patch:
        patch.setattr(LivePages, "page_of_text", fail)
        page.keyboard.type("x")
        page.wait_for_selector("#xem-trang [data-fault]:visible")
        assert "gặp lỗi của chính nó" in page.inner_text("#xem-trang [data-fault]")
    page.keyboard.press("Backspace")
    page.wait_for_selector("#xem-trang [data-fault]", state="hidden")
    assert page.input_value("#than-bai") == broken
