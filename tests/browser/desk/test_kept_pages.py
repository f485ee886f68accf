"""Versions, bin and conflicts in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser_support import OpenPage
from cchc.desk.keeping.disk import digest_of
from support.desks import DeskClient
from support.judges import Judge

POST = "posts/2026/mot-cua.md"


@pytest.mark.parametrize("width", [320, 1280])
def test_an_old_version_is_brought_back_and_copies_out_of_reach_are_listed(
    open_page: OpenPage, axe: Judge, desk: DeskClient, project: Path, width: int
) -> None:
    before = (project / POST).read_bytes()
    lines = "".join(f"\nDòng thứ {number} của bài.\n" for number in range(20)).encode()
    desk.running.workplace.keeper.save(POST, before + lines, expected=digest_of(before))
    page = open_page(f"/phien-ban?tep={POST}", width=width)
    # Colours that are still changing are no colours.
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    page.get_by_role("link", name="Xem một cột").click()
    page.wait_for_url("**kieu=doc")
    assert axe(page) == []
    page.get_by_role("button", name="Lấy lại bản này").click()
    page.get_by_role("navigation", name="Các bản").get_by_text("trước khi lấy lại bản cũ").wait_for()
    assert (project / POST).read_bytes() == before
    page.get_by_text("Bài có dữ liệu cá nhân phải xóa").click()
    page.get_by_role("button", name="Xóa mọi bản cũ của bài này").click()
    page.get_by_text("Bàn biên tập không với tới").wait_for()
    assert page.locator("#con-lai li").count() >= 4
    assert desk.running.workplace.keeper.versions(POST) == ()
    assert axe(page) == []


def test_a_draft_is_taken_out_of_the_bin_and_a_conflict_is_settled(
    open_page: OpenPage, axe: Judge, desk: DeskClient, project: Path
) -> None:
    data = (project / POST).read_bytes()
    copy = "posts/2026/mot-cua (PC2 conflicted copy).md"
    desk.running.workplace.keeper.move_to_bin(POST, expected=digest_of(data), title="Một cửa")
    page = open_page("/thung-rac", width=320, expects="404")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Lấy lại Một cửa").click()
    assert (project / POST).read_bytes() == data

    (project / copy).write_bytes(data + b"\nNguon.\n")
    page.goto(f"{desk.address}/xung-dot")
    assert axe(page) == []
    page.get_by_role("link", name=POST).click()
    page.get_by_label("Lấy của bản sao").check()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi vào tệp gốc").click()
    assert (project / POST).read_bytes() == data + b"\nNguon.\n"
    assert not (project / copy).exists()
