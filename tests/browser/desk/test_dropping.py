"""Files dropped on a page of the desk or chosen there."""

from __future__ import annotations

from pathlib import Path

from browser_support import OpenPage
from support.judges import Judge
from support.pdf_files import PdfSheet, pdf_file
from support.text_pages import drop
from support.word_documents import document, paragraph


def test_dropped_files_become_drafts_each_with_its_account(open_page: OpenPage, axe: Judge, project: Path) -> None:
    page = open_page("/dua-vao", width=360, expects="422")
    title = paragraph("Xã Thử mở lớp tập huấn", style="Title")
    word = document(title, paragraph("Lớp có hai buổi, bốn mươi người học."))
    sheet = PdfSheet()
    sheet.write(72, 72, "Xã Thử mở lớp tập huấn cho công chức của xã, có bốn mươi người học")
    drop(page, ("Tập huấn (bản cuối).docx", word), ("tin.pdf", pdf_file(sheet)), ("hỏng.docx", b"PK\x03\x04la"))
    entries = page.locator(".taken-file")
    entries.nth(2).get_by_text("Tệp hỏng hoặc chép chưa hết").wait_for()
    assert "Đã tạo bản nháp bài viết." in entries.nth(0).inner_text()
    assert "Cần xem: Lĩnh vực (areas) đang tạm" in entries.nth(0).inner_text()
    draft = entries.nth(0).get_by_role("link")
    assert draft.get_attribute("href") == "/bai/sua?tep=posts/2026/xa-thu-mo-lop-tap-huan.md"
    assert (project / "posts/2026/xa-thu-mo-lop-tap-huan.md").exists()
    assert page.locator("progress").count() == 0
    assert page.locator("#alarm").inner_text().startswith("Chưa đưa vào được: hỏng.docx")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # Colours that are still changing are no colours.
    page.emulate_media(reduced_motion="reduce")
    assert axe(page) == []
    entries.nth(1).get_by_role("button", name="Là văn bản khác").click()
    entries.nth(3).get_by_text("Đã tạo bản nháp").wait_for()
    # A folder is no file that can be read.
    page.evaluate("File.prototype.slice = () => ({ arrayBuffer: () => Promise.reject(new Error()) })")
    drop(page, ("Thư mục", b""))
    page.get_by_text("Không đọc được Thư mục.").wait_for()
    page.reload()
    # A picture belongs to a post.
    drop(page, ("anh1.jpg", b"\x89PNG\r\n\x1a\n"))
    page.get_by_text("Ảnh thuộc về một bài.").wait_for()


def test_a_file_is_chosen_by_keyboard_as_what_the_editor_says(open_page: OpenPage, project: Path) -> None:
    page = open_page("/dua-vao")
    page.get_by_label("Tệp là").select_option("post")
    page.get_by_label("Lĩnh vực của tin, bài").select_option("thu-tuc-hanh-chinh")
    text = "Xã Thử mở lớp\n\nLớp có hai buổi."
    page.get_by_label("Chọn tệp").set_input_files({"name": "tin.txt", "mimeType": "", "buffer": text.encode()})
    page.locator(".taken-file").get_by_text("Đã tạo bản nháp").wait_for()
    assert "thu-tuc-hanh-chinh" in (project / "posts/2026/xa-thu-mo-lop.md").read_text(encoding="utf-8")


def test_a_file_dropped_on_any_page_becomes_a_draft_there(open_page: OpenPage, axe: Judge, project: Path) -> None:
    page = open_page("/")
    drop(page, ("tin.txt", "Xã Thử mở lớp\n\nLớp có hai buổi.".encode()))
    page.locator(".taken-file").get_by_role("link").wait_for()
    assert (project / "posts/2026/xa-thu-mo-lop.md").exists()
    page.emulate_media(reduced_motion="reduce")
    assert axe(page) == []
    page.locator(".taken-file").get_by_role("link").click()
    page.locator("#than-bai").wait_for()
    assert "Lớp có hai buổi." in page.locator("#than-bai").input_value()
