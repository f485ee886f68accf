"""A save that takes something from readers is asked about first; a text that is open twice is two texts."""

from __future__ import annotations

from pathlib import Path

from browser_support import OpenPage
from cchc.site.building import build_section
from support.desk_processes import until
from support.desks import DeskClient
from support.judges import Judge
from support.projects import NOW

PATH = "posts/2026/mot-cua.md"


def test_what_readers_would_lose_is_asked_before_a_save_and_a_withdrawal_offered(
    open_page: OpenPage, axe: Judge, desk: DeskClient, project: Path
) -> None:
    build_section(project, now=NOW)
    desk.running.workplace.live.refresh()
    file = project / PATH
    before = file.read_bytes()
    page = open_page(f"/bai/sua?tep={PATH}", width=360, expects=("409", "postMessage"))
    page.wait_for_selector("body[data-ready]")
    page.select_option("[data-key=status] select", "draft")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#hop-mat-trang[open]")
    assert "Bài rời trang mà không có lời nào" in page.inner_text("#hop-mat-trang")
    assert "Kênh tin thôi có mục" in page.inner_text("#hop-mat-trang")
    assert axe(page) == []
    # The way that writes nothing has the focus.
    page.keyboard.press("Enter")
    assert page.locator("#hop-mat-trang").is_hidden()
    assert "Chưa lưu: bản này lấy trang khỏi người đọc" in page.inner_text("#trang-thai-luu")
    assert file.read_bytes() == before
    page.click("#luu")
    page.click("text=Gỡ bài, có lý do…")
    page.wait_for_url("**/bai/dang?*")
    assert page.locator("#viec-ly-do").is_visible()
    page.goto(f"{desk.address}/bai/sua?tep={PATH}")
    page.wait_for_selector("body[data-ready]")
    page.select_option("[data-key=status] select", "draft")
    page.click("#luu")
    page.click("text=Vẫn lưu như vậy")
    page.wait_for_selector("[data-saving=saved]")
    assert "status: draft" in file.read_text(encoding="utf-8")


def test_a_text_of_the_journal_that_is_opened_in_two_tabs_is_two_texts(open_page: OpenPage, desk: DeskClient) -> None:
    def windows() -> set[str]:
        entries = desk.get("/api/journal", tep=PATH).json["entries"]
        assert isinstance(entries, list)
        return {one["window"] for one in entries}

    first = open_page(f"/bai/sua?tep={PATH}")
    first.wait_for_selector("body[data-ready]")
    first.fill("#than-bai", "Chữ gõ dở.")
    until(windows)
    (window,) = windows()
    # Loaded again, a tab goes on with its own name.
    first.goto(f"{desk.address}/bai/sua?tep={PATH}&nhat-ky={window}")
    first.wait_for_selector("body[data-ready]")
    assert windows() == {window}
    second = first.context.new_page()
    second.goto(f"{desk.address}/bai/sua?tep={PATH}&nhat-ky={window}")
    second.wait_for_selector("body[data-ready]")
    until(lambda: len(windows()) == 2)
    assert window in windows()
    assert second.input_value("#than-bai") == "Chữ gõ dở."
