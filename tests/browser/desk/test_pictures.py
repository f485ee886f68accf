"""Pictures of a post and links from it, by hand in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.crafted_pictures import SECRET, encoded, exif
from support.judges import Judge
from support.projects import post_text, write_project
from support.text_pages import OpenText, drop, value, wait_for
from support.vietnamese_typing import WAYS, Typist
from support.word_documents import document, paragraph


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of the desk."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"),
        "2026/to-so-hoa": post_text("Mỗi thôn có một tổ số hóa", date="2026-05-10"),
        "2026/tap-huan": post_text("Tập huấn số hóa", body="## Nội dung\n\nChữ."),
    }
    return write_project(tmp_path / "bàn biên tập", posts=posts)


def list_of(page: Page) -> None:
    """Open the list of the pictures of the post."""
    page.evaluate("void window.commands.picture()")
    page.get_by_role("heading", name="Ảnh của bài").wait_for()


def test_photos_with_a_place_and_one_name_are_dropped_and_nothing_says_where_they_were_taken(
    open_text: OpenText, axe: Judge, project: Path
) -> None:
    page = open_text()
    where = encoded("JPEG", exif=exif())
    assert SECRET[:7] in where
    # Two photos of one name from two phones.
    for words in ("Người dân ở quầy", "Người dân ở quầy"):
        drop(page, ("Nguyễn Văn A anh1.jpg", where), place="#than-bai")
        page.get_by_label("Lời mô tả").fill(words)
        page.get_by_role("button", name="Đưa vào bài").click()
        page.get_by_role("dialog").wait_for(state="hidden")
    first, second = "mot-cua-nguoi-dan-o-quay.jpg", "mot-cua-nguoi-dan-o-quay-2.jpg"
    wait_for(page, f"![Người dân ở quầy]({first})\n\n![Người dân ở quầy]({second})\n")
    drop(page, ("anh1.jpg", where))
    page.get_by_label("Lời mô tả").fill("Bảng niêm yết")
    page.get_by_label("Chú thích").fill("Ở xã")
    page.get_by_label("Đầu bài").check()
    page.get_by_role("button", name="Đưa vào bài").click()
    page.wait_for_function("() => window.mains.length === 1")
    main = {"file": "mot-cua-bang-niem-yet.jpg", "alt": "Bảng niêm yết", "caption": "Ở xã"}
    assert page.evaluate("window.mains") == [main]
    assert "bang-niem-yet" not in value(page)
    # Nothing on the disk says where it was, nor whose phone.
    kept = [file for file in project.rglob("*") if file.is_file()]
    assert [file for file in kept if SECRET[:7] in file.read_bytes()] == []
    assert [file for file in kept if "anh1" in file.name] == []
    list_of(page)
    assert axe(page) == []
    rows = page.locator("[data-rows] > li")
    assert rows.count() == 3
    assert "Chưa dùng ở đâu" in rows.nth(0).inner_text()
    assert "bài này" in rows.nth(2).inner_text()


def test_a_picture_is_cut_by_keyboard_or_mouse_renamed_and_thrown_away(
    open_text: OpenText, axe: Judge, project: Path
) -> None:
    folder = project / "posts/2026"
    for name in ("mot-cua-quay.jpg", "mot-cua-2.jpg"):
        (folder / name).write_bytes(encoded("JPEG"))
    write_project(project, posts={"2026/mot-cua": post_text("Xã mở Một cửa", body="![Quầy](mot-cua-quay.jpg)")})
    page = open_text()
    page.locator("#than-bai").fill("![Quầy](mot-cua-quay.jpg)")
    list_of(page)
    # By keyboard: the right half goes.
    page.get_by_role("button", name="Cắt: mot-cua-quay.jpg").press("Enter")
    page.get_by_label("Bên phải").fill("100")
    page.get_by_role("button", name="Cắt ảnh").press("Enter")
    page.get_by_text("Cắt như vậy không còn gì.").wait_for()
    page.get_by_label("Bên phải").fill("50")
    assert axe(page) == []
    quay = folder / "mot-cua-quay.jpg"
    before = quay.read_bytes()
    page.get_by_role("button", name="Cắt ảnh").press("Enter")
    page.get_by_role("heading", name="Cắt ảnh").wait_for(state="hidden")
    assert quay.read_bytes() != before
    # And by mouse.
    page.get_by_role("button", name="Cắt: mot-cua-quay.jpg").click()
    frame = page.locator("[data-frame] img")
    frame.evaluate("(image) => image.decode()")
    box = frame.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 1, steps=4)
    page.mouse.up()
    assert page.get_by_label("Bên phải").input_value() in {"49", "50", "51"}
    page.get_by_role("button", name="Thôi").click()
    # A new name, in the text on disk as well.
    page.get_by_role("button", name="Đổi tên: mot-cua-quay.jpg").click()
    page.locator("[data-rename-name]:visible").fill("Quầy Một cửa")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.isReloaded")
    assert page.evaluate("window.saves") == 1
    assert "(quay-mot-cua.jpg)" in (folder / "mot-cua.md").read_text(encoding="utf-8")
    names = sorted(file.name for file in folder.iterdir() if file.suffix == ".jpg")
    assert names == ["mot-cua-2.jpg", "quay-mot-cua.jpg"]
    # What nothing uses goes into the bin.
    list_of(page)
    page.get_by_role("button", name="Bỏ vào thùng rác: mot-cua-2.jpg").click()
    page.get_by_text("Đã bỏ mot-cua-2.jpg vào thùng rác").wait_for()
    assert not (folder / "mot-cua-2.jpg").exists()


def test_a_word_file_dropped_on_an_open_post_asks_where_it_goes(open_text: OpenText, axe: Judge, project: Path) -> None:
    page = open_text(width=320)
    page.locator("#than-bai").fill("Đầu.[^1]\n\n[^1]: Ghi chú.\n")
    page.locator("#than-bai").evaluate("(field) => field.setSelectionRange(8, 8)")
    title = paragraph("Xã Thử mở lớp tập huấn", style="Title")
    word = document(title, paragraph("Lớp có hai buổi, bốn mươi người học."))
    drop(page, ("Tập huấn.docx", word), place="#than-bai")
    page.get_by_role("heading", name="Đưa tệp Tập huấn.docx vào đâu?").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Chữ vào bài này").click()
    text = "Đầu.[^1]\n\n## Xã Thử mở lớp tập huấn\n\nLớp có hai buổi, bốn mươi người học.\n\n[^1]: Ghi chú.\n"
    wait_for(page, text)
    page.keyboard.press("Control+z")
    assert value(page) == "Đầu.[^1]\n\n[^1]: Ghi chú.\n"
    drop(page, ("Tập huấn.docx", word))
    page.get_by_role("button", name="Làm một bản nháp mới").click()
    page.locator(".taken-file").get_by_text("Đã tạo bản nháp").wait_for()
    assert value(page) == "Đầu.[^1]\n\n[^1]: Ghi chú.\n"
    assert (project / "posts/2026/xa-thu-mo-lop-tap-huan.md").exists()


def test_a_link_is_found_by_words_without_marks_and_chosen_by_keyboard(open_text: OpenText, axe: Judge) -> None:
    page = open_text(width=320)
    field = page.locator("#than-bai")
    field.fill("Xem lớp tập huấn nhé.")
    field.evaluate("(field) => field.setSelectionRange(4, 16)")
    page.evaluate("window.commands.link()")
    query = page.get_by_role("combobox", name="Tìm bài")
    # An input method composes; nothing is chosen by its Enter.
    query.press_sequentially("so hoa")
    page.get_by_role("option").first.wait_for()
    assert query.get_attribute("aria-expanded") == "true"
    page.get_by_text("2 nơi.").wait_for()
    for key in ("ArrowUp", "ArrowDown", "ArrowDown"):
        query.press(key)
    assert page.get_by_role("option", selected=True).inner_text().startswith("Tập huấn số hóa")
    assert query.get_attribute("aria-activedescendant") == "muc-lien-ket-1"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    query.press("Enter")
    page.get_by_label("Đến chỗ nào").select_option("noi-dung")
    assert page.get_by_label("Chữ hiện ra").input_value() == "lớp tập huấn"
    page.get_by_role("button", name="Đưa vào bài").press("Enter")
    wait_for(page, "Xem [lớp tập huấn](tap-huan.md#noi-dung) nhé.")
    page.keyboard.press("Control+z")
    wait_for(page, "Xem lớp tập huấn nhé.")
    # What is no target of its own: a bracket in the words, one in the address.
    field.fill("")
    page.evaluate("window.commands.link()")
    query.fill("https://a.example/x_(y)")
    page.get_by_role("option", name="https://a.example").click()
    page.get_by_label("Chữ hiện ra").fill("Mục 1] xem")
    page.get_by_label("Chữ hiện ra").press("Enter")
    wait_for(page, "[Mục 1\\] xem](https://a.example/x_%28y%29)")
    # The address of another place, and no words yet: those of the address.
    field.fill("")
    page.evaluate("window.commands.link()")
    query.fill("dichvucong.gov.vn")
    page.get_by_role("option", name="https://dichvucong.gov.vn").click()
    page.get_by_label("Chữ hiện ra").press_sequentially("Cổng Dịch vụ công")
    page.get_by_label("Chữ hiện ra").press("Enter")
    wait_for(page, "[Cổng Dịch vụ công](https://dichvucong.gov.vn)")
    # Escape closes the list first, and then the dialog; the text stays.
    page.evaluate("window.commands.link()")
    query.press_sequentially("so hoa")
    page.get_by_role("option").first.wait_for()
    query.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert query.is_visible()
    query.press("Escape")
    assert not query.is_visible()
    page.keyboard.type(".")
    assert value(page) == "[Cổng Dịch vụ công](https://dichvucong.gov.vn)."


def test_a_dialog_that_is_opened_again_at_once_stays_open_and_does_what_it_is_for(open_text: OpenText) -> None:
    page = open_text()
    # Browsers tell of a closed dialog a moment later.
    page.evaluate("""
      () => {
        window.commands.link();
        document.querySelector("dialog[open]").close();
        window.commands.link();
        return new Promise((resolve) => setTimeout(resolve, 100));
      }
    """)
    page.get_by_role("combobox", name="Tìm bài").fill("https://a.example/")
    page.get_by_role("option", name="https://a.example").click()
    page.get_by_label("Chữ hiện ra").fill("Nơi khác")
    page.get_by_label("Chữ hiện ra").press("Enter")
    wait_for(page, "[Nơi khác](https://a.example/)")


@pytest.mark.parametrize("way", WAYS)
def test_the_first_word_in_every_small_field_is_typed_as_everywhere(open_text: OpenText, way: str) -> None:
    page = open_text()
    typed = "Đẩy mạnh ở xã kỹ"
    typist = Typist(page)
    drop(page, ("a.png", encoded("PNG")))
    for label in ("Lời mô tả", "Chú thích dưới ảnh"):
        field = page.get_by_label(label)
        if label != "Lời mô tả":
            field.focus()
        else:
            field.wait_for()
        WAYS[way](typist, typed)
        assert field.input_value() == f"{typed} "
    page.keyboard.press("Escape")
    page.evaluate("window.commands.link()")
    query = page.get_by_role("combobox", name="Tìm bài")
    WAYS[way](typist, typed)
    assert query.input_value() == f"{typed} "
    page.keyboard.press("Tab")
    WAYS[way](typist, typed)
    assert page.get_by_label("Chữ hiện ra").input_value() == f"{typed} "
    assert value(page) == ""
