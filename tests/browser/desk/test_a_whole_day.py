"""A day of an editor, from a Word file to a page that was corrected, moved and withdrawn; the files are compared."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from browser_support import OpenPage
from cchc.cli.main import run
from support.crafted_pictures import SECRET, encoded, exif
from support.text_pages import drop, value
from support.word_documents import document, paragraph

NAME = "xa-thu-mo-lop-tap-huan-ve-dich-vu-cong-truc-tuyen"
PATH = f"posts/2026/{NAME}.md"
NEW_PATH = "posts/2026/lop-tap-huan.md"
ADDRESS = f"tin/2026/{NAME}/"
NEW_ADDRESS = "tin/2026/lop-tap-huan/"
BODY = "Lớp có hai buổi, bốn mươi người học.\n\nNgười học mang theo điện thoại.\n"
MISTAKES = "\nXem www.dichvucong.gov.vn, bổ xung hồ sơ theo [hướng dẫn](khong-co.md)."
FIXED = "\nXem [www.dichvucong.gov.vn](https://www.dichvucong.gov.vn), bổ sung hồ sơ theo hướng dẫn.\n"
PICTURE = f"{NAME}-nguoi-hoc-o-hoi-truong.jpg"


def test_from_a_word_file_to_a_page_that_was_withdrawn(open_page: OpenPage, project: Path) -> None:
    page = open_page("/dua-vao")
    brought_in(page)
    written(page)
    saved(page)
    assert (project / PATH).read_text(encoding="utf-8") == (
        "---\n"
        "title: Xã thử mở lớp tập huấn về dịch vụ công trực tuyến\n"
        "date: 2026-03-15\n"
        "areas:\n"
        "- the-che\n"
        "summary: Bốn mươi người học cách nộp hồ sơ trực tuyến.\n"
        "kind: tin\n"
        "status: draft\n"
        f'---\n\n{BODY}\n![Người học ở hội trường]({PICTURE} "Buổi học đầu")\n{FIXED}'
    )
    done(page, PATH, "Đăng ngay")
    published(page)
    site = project / "site"
    assert "Xã thử mở lớp tập huấn" in html(site / ADDRESS)
    assert [file for file in site.rglob("*") if file.is_file() and SECRET[:7] in file.read_bytes()] == []

    done(page, PATH, "Đính chính", {"Bản đầu sai gì": "Bản đầu ghi nhầm số người học."})
    done(page, PATH, "Đổi địa chỉ", {"Tên mới": "lop-tap-huan"})
    published(page)
    assert "Bản đầu ghi nhầm số người học." in html(site / NEW_ADDRESS)
    assert NEW_ADDRESS in html(site / ADDRESS)
    assert not (project / PATH).exists()

    done(page, NEW_PATH, "Gỡ bài", {"Lý do": "Lớp học đã hoãn"})
    published(page)
    withdrawn = html(site / NEW_ADDRESS)
    assert "Lớp học đã hoãn" in withdrawn
    assert "Bốn mươi người học" not in withdrawn
    assert run(["feeds", "--check", str(site), "--folder", str(project)]) == 0
    text = f'{BODY}\n![Người học ở hội trường]({PICTURE} "Buổi học đầu")\n{FIXED}'
    assert (project / NEW_PATH).read_text(encoding="utf-8") == (
        "---\n"
        "title: Xã thử mở lớp tập huấn về dịch vụ công trực tuyến\n"
        "date: 2026-06-01 12:00\n"
        "areas:\n"
        "- the-che\n"
        "summary: Bốn mươi người học cách nộp hồ sơ trực tuyến.\n"
        "kind: tin\n"
        "status: withdrawn\n"
        "withdrawn:\n"
        "  date: 2026-06-01\n"
        "  reason: Lớp học đã hoãn\n"
        "corrections:\n"
        "  - date: 2026-06-01\n"
        "    note: Bản đầu ghi nhầm số người học.\n"
        "    level: minor\n"
        f"aliases: [{ADDRESS}]\n"
        f"---\n\n{text}"
    )


def brought_in(page: Page) -> None:
    word = document(
        paragraph("XÃ THỬ MỞ LỚP TẬP HUẤN VỀ DỊCH VỤ CÔNG TRỰC TUYẾN", style="Title"),
        *map(paragraph, BODY.split("\n\n")),
    )
    drop(page, ("Tin tập huấn (sửa lần 2).docx", word))
    page.locator(".taken-file").get_by_role("link").click()
    page.locator("body[data-ready]").wait_for()
    # The list of what to look at has been worked off.
    assert value(page).endswith(BODY)
    page.locator("#than-bai").fill(BODY)
    page.get_by_label("Tóm tắt").fill("Bốn mươi người học cách nộp hồ sơ trực tuyến.")


def written(page: Page) -> None:
    """Add a picture with a place, make three mistakes, and fix them where the page shows them."""
    drop(page, ("Ảnh chụp.jpg", encoded("JPEG", exif=exif())), place="#than-bai")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lời mô tả").fill("Người học ở hội trường")
    dialog.get_by_label("Chú thích").fill("Buổi học đầu")
    dialog.get_by_role("button", name="Đưa vào bài").click()
    dialog.wait_for(state="hidden")
    page.locator("#than-bai").press("Control+End")
    page.keyboard.insert_text(MISTAKES)
    findings = page.locator("[data-findings] > li")
    page.get_by_text("1 điều cần sửa, 2 điều nên xem.").wait_for()
    assert "khong-co.md" in findings.first.inner_text()
    fixes = findings.get_by_role("button", name="Sửa giúp")
    for left in (1, 0):
        fixes.first.click()
        expect(fixes).to_have_count(left)
    text = value(page)
    page.locator("#than-bai").fill(text.replace("[hướng dẫn](khong-co.md)", "hướng dẫn") + "\n")
    page.get_by_text("Không thấy điều gì cần sửa.").wait_for()
    # The page beside the text, as a phone shows it.
    frame = page.frame_locator("#xem-trang iframe")
    frame.get_by_text("bổ sung hồ sơ").wait_for()
    assert frame.locator("html").evaluate("(root) => root.clientWidth") <= 360
    assert "Bản nháp" in frame.locator("body").inner_text()


def saved(page: Page) -> None:
    page.keyboard.press("Control+s")
    begins = "() => document.getElementById('trang-thai-luu').textContent.startsWith('Đã lưu lúc')"
    page.wait_for_function(begins)


def done(page: Page, path: str, action: str, words: dict[str, str] | None = None) -> None:
    """Do one of the actions on a post, after it was shown what it does."""
    page.goto(urljoin(page.url, f"/bai/dang?tep={path}"))
    part = page.locator("details", has=page.get_by_text(action, exact=True)).first
    part.locator("summary").click()
    for label, text in (words or {}).items():
        part.get_by_label(label).fill(text)
    part.get_by_role("button", name="Xem trước điều sẽ xảy ra").click()
    page.get_by_role("heading", name="Cổng của tỉnh và nơi khác lấy tin").wait_for()
    page.get_by_role("button", name="Làm", exact=True).click()
    page.locator("[data-done]").wait_for()


def published(page: Page) -> None:
    page.goto(urljoin(page.url, "/cong-bo"))
    # What the page says of the last publication is not what is waited for.
    page.evaluate("document.getElementById('ket-qua')?.remove()")
    page.get_by_role("button", name="Công bố ngay").click()
    page.get_by_role("heading", name="Đã công bố lúc").wait_for(timeout=60_000)


def html(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")
