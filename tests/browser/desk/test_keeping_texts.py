"""Nothing that was typed gets lost: what the page says of a save is true, and what is not saved is found again."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser_support import OpenPage
from cchc.desk.keeping.keeper import Keeper
from cchc.errors import ContentError, Problem
from support.desks import DeskClient, open_test_desk
from support.projects import post_text, write_project

PATH = "posts/2026/mot-cua.md"
ADDRESS = f"/bai/sua?tep={PATH}"
JOURNALLED = 5.0
"""Seconds in which every key has to be in the journal."""


@pytest.fixture
def file(project: Path) -> Path:
    return project / PATH


def ready(page: Page) -> Page:
    """Wait for the scripts of the page, and put the cursor at the end of its text."""
    page.wait_for_selector("body[data-ready]")
    page.focus("#than-bai")
    page.keyboard.press("Control+End")
    return page


def says(page: Page, words: str) -> None:
    """Wait until the page says of its text what is expected."""
    begins = "(words) => document.getElementById('trang-thai-luu').textContent.startsWith(words)"
    page.wait_for_function(begins, arg=words, timeout=10_000)


def has_in_journal(desk: DeskClient, end: str) -> bool:
    entries = desk.get("/api/journal", tep=PATH).json["entries"]
    assert isinstance(entries, list)
    return any(entry["text"].endswith(end) for entry in entries)


def test_every_field_saves_by_key_and_the_page_never_says_more_than_is_true(
    open_page: OpenPage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(open_page(ADDRESS, expects="status of"))
    before = file.read_bytes()
    page.keyboard.type("nam.")
    says(page, "Chưa lưu vào tệp")
    # Undone, there is nothing to save.
    for _ in range(4):
        page.keyboard.press("Control+z")
    says(page, "Chưa thay đổi gì")
    page.keyboard.type("Một.")
    fields = "main :is(input:not([type=hidden]), select, textarea, button):visible"
    for at in range(page.locator(fields).count()):
        page.locator(fields).nth(at).focus()
        page.keyboard.press("Control+s")
        says(page, "Đã lưu lúc")
        page.evaluate("document.getElementById('trang-thai-luu').textContent = ''")
    assert file.read_bytes() == before + b"M\xe1\xbb\x99t."
    # A target that another program holds: the text is in the journal, and the message names the file.
    reason = "Tệp đang bị chương trình khác giữ, ví dụ Word. Chữ vừa gõ vẫn được giữ trong nhật ký trên máy này."

    def refuse(*_: object, **__: object) -> None:
        raise ContentError([Problem(PATH, 0, reason)])

    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "save", refuse)
        page.focus("#than-bai")
        page.keyboard.type(" Hai.")
        page.keyboard.press("Control+s")
        says(page, "Chưa lưu được")
        assert "đang bị chương trình khác giữ" in page.inner_text("#chua-luu")
    page.keyboard.press("Control+s")
    says(page, "Đã lưu lúc")
    assert not page.is_visible("#chua-luu")
    assert file.read_text(encoding="utf-8").endswith("Một. Hai.")
    # Slow saves of one page are no other person's, and the last text is in the file.
    save = Keeper.save

    def slowly(*args: object, **options: object) -> object:
        time.sleep(0.3)
        return save(*args, **options)  # type: ignore[arg-type] # handed on as they are

    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "save", slowly)
        for number in range(50):
            page.keyboard.type(str(number % 10))
            page.keyboard.press("Control+s")
        says(page, "Đã lưu lúc")
    assert file.read_text(encoding="utf-8").endswith("Hai." + "0123456789" * 5)
    assert not page.is_visible("#hop-xung-dot")


def test_another_text_on_disk_is_shown_beside_mine_and_never_overwritten(open_page: OpenPage, file: Path) -> None:
    body = "Một.\n\nHai.\n\nBa.\n"
    file.write_text(post_text("Xã mở Bộ phận Một cửa", body=body), encoding="utf-8")
    page = ready(open_page(ADDRESS, expects="409"))
    page.keyboard.type("Bốn của tôi.")
    theirs = post_text("Xã mở Bộ phận Một cửa", body=body.replace("Hai.", "Hai của chị Lan."))
    file.write_text(theirs, encoding="utf-8")
    # It is seen without a save, and what stands in the page is not replaced.
    page.wait_for_selector("#tep-da-doi:visible", timeout=5000)
    assert "Chữ chưa lưu của bạn không bị thay." in page.inner_text("#tep-da-doi")
    assert page.input_value("#than-bai").endswith("Bốn của tôi.")
    page.keyboard.press("Control+s")
    says(page, "Chưa lưu: tệp trên đĩa đã khác")
    dialog = page.locator("#hop-xung-dot")
    assert dialog.locator(".theirs").first.inner_text() == "Trên đĩa\n\nHai của chị Lan."
    assert dialog.locator(".mine").last.inner_text() == "Của bạn\n\nBốn của tôi."
    assert file.read_text(encoding="utf-8") == theirs
    # Each changed another place: the choice is made already, and can be looked at before it is saved. The journal has
    # written my own text meanwhile, and does not take the merged one for an older one.
    with page.expect_response(lambda answer: answer.url.endswith("/api/journal") and answer.request.method == "POST"):
        pass
    page.click("[data-merge]")
    page.wait_for_url("**nhat-ky=**")
    ready(page)
    says(page, "Chưa lưu vào tệp")
    assert page.input_value("#than-bai") == "Một.\n\nHai của chị Lan.\n\nBa.\n\nBốn của tôi."
    assert file.read_text(encoding="utf-8") == theirs
    page.keyboard.press("Control+s")
    says(page, "Đã lưu lúc")
    assert file.read_text(encoding="utf-8") == f"{theirs}Bốn của tôi."
    # The same place changed by both asks for a choice; and mine may become another file.
    page.keyboard.type(" Năm của tôi.")
    file.write_text(f"{theirs}Bốn khác.", encoding="utf-8")
    page.keyboard.press("Control+s")
    says(page, "Chưa lưu: tệp")
    assert page.is_disabled("[data-merge]")
    page.fill("#ten-khac", "posts/2026/mot-cua-ban-2.md")
    page.click("text=Lưu tệp này")
    page.wait_for_url("**mot-cua-ban-2.md")
    assert (file.parent / "mot-cua-ban-2.md").read_text(encoding="utf-8") == f"{theirs}Bốn của tôi. Năm của tôi."
    assert file.read_text(encoding="utf-8") == f"{theirs}Bốn khác."
    # A file that is gone is written again only when somebody says so.
    other = file.parent / "mot-cua-ban-2.md"
    ready(page).keyboard.type("Sáu.")
    other.unlink()
    page.keyboard.press("Control+s")
    says(page, "Chưa lưu: tệp")
    assert page.input_value("#ten-khac") == "posts/2026/mot-cua-ban-2.md"
    assert not other.exists()
    page.click("text=Lưu tệp này")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert "Sáu." in other.read_text(encoding="utf-8")


def test_what_was_typed_and_not_saved_is_offered_again_without_standing_in_the_way(
    open_page: OpenPage, desk: DeskClient, file: Path
) -> None:
    page = ready(open_page(ADDRESS))
    send = page.context.new_cdp_session(page).send
    page.keyboard.type("Một. ")
    # A word that is long under way does not hold the journal up.
    started = time.monotonic()
    typed = ""
    while not has_in_journal(desk, f"Một. {typed}") or not typed:
        typed += "ê"
        send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
        page.wait_for_timeout(250)
        if has_in_journal(desk, f"Một. {typed[:-1]}") and len(typed) > 1:
            break
        assert time.monotonic() - started < JOURNALLED
    send("Input.insertText", {"text": "ết"})
    page.wait_for_timeout(300)
    page.close(run_before_unload=False)  # as when the tab is closed and the question is answered with “leave”
    page = ready(open_page(ADDRESS))
    offer = page.locator("#nhat-ky .offer")
    offer.wait_for()
    assert page.input_value("#than-bai") == file.read_text(encoding="utf-8").partition("---\n\n")[2]
    assert "chưa lưu vào tệp" in offer.inner_text()
    offer.locator("text=Xem khác chỗ nào").click()
    assert offer.locator(".mine").inner_text().endswith("Một. ết")
    offer.locator("text=Mở chữ này").click()
    page.wait_for_url("**nhat-ky=**")
    ready(page)
    assert page.input_value("#than-bai").endswith("Một. ết")
    says(page, "Chưa lưu vào tệp")
    page.keyboard.press("Control+s")
    says(page, "Đã lưu lúc")
    assert file.read_text(encoding="utf-8").endswith("Một. ết")


def test_an_older_text_is_offered_as_one_and_goes_only_at_the_second_press(
    open_page: OpenPage, desk: DeskClient, file: Path
) -> None:
    page = ready(open_page(ADDRESS))
    saved = file.read_text(encoding="utf-8")
    page.keyboard.type(" Hai.")
    page.wait_for_timeout(2000)
    page.close(run_before_unload=False)
    file.write_text(f"{saved} Ba.", encoding="utf-8")
    page = ready(open_page(ADDRESS))
    offer = page.locator("#nhat-ky .offer")
    offer.wait_for()
    assert "tệp nay là bản khác" in offer.inner_text()
    # What was typed last goes with nobody who opens the other text at once.
    page.keyboard.type(" Bốn.")
    offer.locator("text=Mở chữ này").click()
    page.wait_for_url("**nhat-ky=**")
    ready(page)
    assert page.input_value("#than-bai").endswith("Hai.")
    assert has_in_journal(desk, "Ba. Bốn.")
    assert has_in_journal(desk, "Hai.")
    # The text that stands in the page is offered no second time, and the other one goes at the second press.
    offer.wait_for()
    assert page.locator("#nhat-ky .offer").count() == 1
    offer.locator("[data-drop]").click()
    assert has_in_journal(desk, "Ba. Bốn.")
    offer.locator("text=Bấm lần nữa để bỏ hẳn").click()
    offer.wait_for(state="detached")
    assert not has_in_journal(desk, "Ba. Bốn.")
    assert has_in_journal(desk, "Hai.")


def test_opening_the_new_file_keeps_what_was_typed_a_moment_before(
    open_page: OpenPage, desk: DeskClient, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(open_page(ADDRESS, expects="status of"))
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}Của chị Lan.", encoding="utf-8")
    page.wait_for_selector("#nap-lai:visible", timeout=8000)

    def refuse(*_: object, **__: object) -> None:
        raise ContentError([Problem(PATH, 0, "Ổ đĩa đầy.")])

    # The page does not go on while nothing keeps the text.
    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "journal", refuse)
        typed_and_left(page, "Một.")
        page.wait_for_selector("[role=alert]:has-text('Chưa chuyển trang')")
        assert page.input_value("#than-bai").endswith("Một.")
    typed_and_left(page, " Hai.")
    page.wait_for_function("() => document.getElementById('than-bai')?.value.endsWith('Của chị Lan.')")
    ready(page)
    assert has_in_journal(desk, "Một. Hai.")
    offer = page.locator("#nhat-ky .offer")
    offer.wait_for()
    # Saved as it was offered, it is an unsaved text no more.
    entries = desk.get("/api/journal", tep=PATH).json["entries"]
    assert isinstance(entries, list)
    body = entries[0]["text"].partition("---\n\n")[2]
    page.fill("#than-bai", body)
    page.keyboard.press("Control+s")
    says(page, "Đã lưu lúc")
    offer.wait_for(state="detached")


def typed_and_left(page: Page, words: str) -> None:
    """Type and press “Mở bản mới” in one breath, before the page has seen that there is something unsaved."""
    page.evaluate(
        """(words) => {
            const field = document.getElementById("than-bai");
            field.focus();
            field.setSelectionRange(field.value.length, field.value.length);
            document.execCommand("insertText", false, words);
            document.getElementById("nap-lai").click();
        }""",
        words,
    )


def test_a_restarted_desk_gets_the_text_after_re_entry(browser: Browser, tmp_path: Path) -> None:
    project = write_project(tmp_path / "bàn", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    with ExitStack() as first:
        desk = first.enter_context(open_test_desk(project))
        page.goto(f"{desk.address}/vao?ve={desk.running.entrance.new_ticket()}")
        page.wait_for_url(f"{desk.address}/")
        page.goto(f"{desk.address}{ADDRESS}")
        ready(page).keyboard.type("Một. ")
    page.keyboard.type("Hai. ")
    page.keyboard.press("Control+s")
    says(page, "Chưa lưu: bàn biên tập không trả lời")
    with open_test_desk(project, port=desk.port) as desk:
        page.keyboard.type("Ba.")
        says(page, "Chưa lưu: cần mở lại bàn biên tập")
        other = context.new_page()
        other.goto(f"{desk.address}/vao?ve={desk.running.entrance.new_ticket()}")
        other.wait_for_url(f"{desk.address}/")
        # The save that was asked for is done as soon as the page may come in again.
        says(page, "Đã lưu lúc")
        assert (project / PATH).read_text(encoding="utf-8").endswith("Một. Hai. Ba.")
        assert desk.get("/api/journal", tep=PATH).json["entries"] == []
        # The pages beside the text have another address now, which this page may not show.
        page.keyboard.type(" Bốn.")
        page.wait_for_selector("[data-moved]:visible")
        assert "Bàn biên tập vừa mở lại: nạp lại trang để xem trang thật" in page.inner_text("[data-moved]")
        page.click("#nap-lai-trang")
        page.wait_for_url("**nhat-ky=**")
        ready(page)
        assert page.input_value("#than-bai").endswith("Ba. Bốn.")
        page.frame_locator("#xem-trang iframe").get_by_text("Ba. Bốn.").wait_for(state="attached")
        assert not page.is_visible("[data-moved]")
    context.close()
