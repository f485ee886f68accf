"""Everything that is brought into a post, on the page on which it is written, until it is saved."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from browser_support import OpenPage
from support.clipboards import CASES
from support.crafted_pictures import SECRET, encoded, exif
from support.judges import Judge
from support.text_pages import drop, paste, value, wait_for

POST = "posts/2026/mot-cua.md"


def look_at_pictures(page: Page) -> None:
    page.locator("[data-command=picture]").click()
    page.get_by_role("heading", name="Ảnh của bài").wait_for()
    page.keyboard.press("Escape")
    # The field has the keyboard again only then.
    page.get_by_role("dialog").wait_for(state="hidden")


def test_what_was_pasted_dropped_and_linked_is_in_the_file_after_saving(
    open_page: OpenPage, axe: Judge, project: Path
) -> None:
    # axe talks to frames of its own origin
    page = open_page(f"/bai/sua?tep={POST}", width=360, expects="postMessage")
    page.locator("body[data-ready]").wait_for()
    page.emulate_media(reduced_motion="reduce")
    field = page.locator("#than-bai")
    field.press("Control+a")
    field.press("Delete")
    commented = next(case for case in CASES if case.name.startswith("comments"))
    paste(page, html=commented.pasted, text="Đoàn")
    text = f"## Xã Thử mở lớp tập huấn\n\n{commented.markdown}\n"
    wait_for(page, text)
    remarks = page.get_by_text("Đã làm: Bỏ 2 nhận xét (comment) bên lề.")
    assert remarks.is_visible()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == [], width
    page.get_by_role("button", name="Đóng", exact=True).click()
    assert not remarks.is_visible()
    drop(page, ("Ông A.jpg", encoded("JPEG", exif=exif())), place="#than-bai")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lời mô tả").fill("Quầy một cửa")
    dialog.get_by_label("Chú thích").fill("Ở xã")
    dialog.get_by_role("button", name="Đưa vào bài").click()
    text += '\n![Quầy một cửa](mot-cua-quay-mot-cua.jpg "Ở xã")\n'
    wait_for(page, text)
    # One more for the top of the post, which is in the form.
    drop(page, ("IMG_1.png", encoded("PNG")))
    dialog.get_by_label("Lời mô tả").fill("Bảng niêm yết")
    dialog.get_by_label("Đầu bài").check()
    dialog.get_by_role("button", name="Đưa vào bài").click()
    page.get_by_text("Đã đặt mot-cua-bang-niem-yet.png làm ảnh đầu bài").wait_for()
    # After each dialog the cursor is where it was, behind what went in.
    assert field.evaluate("(field) => field.selectionStart") == len(text) - 1
    for _ in range(2):
        look_at_pictures(page)
    field.press("Control+End")
    field.press("Control+k")
    dialog.get_by_role("combobox", name="Tìm bài").press_sequentially("to so hoa")
    dialog.get_by_role("option").first.click()
    dialog.get_by_role("button", name="Đưa vào bài").click()
    text += "[Mỗi thôn có một tổ số hóa](to-so-hoa.md)"
    wait_for(page, text)
    page.keyboard.press("Control+s")
    page.get_by_text("Đã lưu lúc").first.wait_for()
    saved = (project / POST).read_text(encoding="utf-8")
    assert saved.endswith(text)
    assert "mot-cua-bang-niem-yet.png" in saved.partition("\n---\n")[0]
    assert "Bảng niêm yết" in saved.partition("\n---\n")[0]
    rename(page, "mot-cua-quay-mot-cua.jpg", "quay")
    assert value(page) == text.replace("mot-cua-quay-mot-cua.jpg", "quay.jpg")
    assert (project / POST).read_text(encoding="utf-8") == saved.replace("mot-cua-quay-mot-cua.jpg", "quay.jpg")
    assert SECRET[:7] not in (project / "posts/2026/quay.jpg").read_bytes()


def rename(page: Page, file: str, stem: str) -> None:
    """Rename a picture in the list of the post, which is saved before and opened anew."""
    page.locator("[data-command=picture]").click()
    page.get_by_role("button", name=f"Đổi tên: {file}").click()
    page.locator("[data-rename-name]:visible").fill(stem)
    page.keyboard.press("Enter")
    page.get_by_text(f"({stem}.").wait_for()
