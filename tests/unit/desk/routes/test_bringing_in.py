"""What is pasted, dropped or chosen at the desk, asked by a client."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.clipboards import CASES, WORD_END, WORD_HEAD
from support.desks import Answer, DeskClient, open_test_desk
from support.pdf_files import PdfSheet, pdf_file
from support.pictures import HIDDEN, photo
from support.projects import post_text, write_project
from support.word_documents import document, paragraph

POST = "posts/2026/mot-cua.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one post."""
    return write_project(tmp_path / "dự án", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """A client of its desk."""
    with open_test_desk(project) as client:
        yield client


def paste(desk: DeskClient, html: str, text: str = "", **values: object) -> Answer:
    return desk.post("/api/paste", {"tep": POST, "html": html, "text": text, **values})


def test_a_clipboard_becomes_the_markdown_of_an_import(desk: DeskClient) -> None:
    listed = next(case for case in CASES if case.name == "a list by Word")
    answer = paste(desk, listed.pasted)
    assert answer.status == 200
    markdown = str(answer.json["markdown"])
    assert markdown.strip().endswith(listed.markdown)
    assert paste(desk, "<b>một cửa</b>", " một cửa").json == {
        "markdown": " **một cửa**",
        "is_inline": True,
        "done": [],
        "to_check": [],
        "pictures": [],
    }


def test_what_was_left_out_is_told_and_a_clipboard_without_words_refused(desk: DeskClient) -> None:
    comment = "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span>"
    commented = f"{WORD_HEAD}<p class=MsoNormal>Chữ{comment}</p>{WORD_END}"
    assert paste(desk, commented, "Chữ[A1]").json["done"] == ["Bỏ 1 nhận xét (comment) bên lề."]
    empty = paste(desk, "<p></p>")
    assert (empty.status, empty.json["message"]) == (422, "Không có chữ nào để dán. Mở nơi gốc, chép lại.")


def test_pictures_of_a_clipboard_lie_clean_beside_the_post_each_under_its_own_name(
    desk: DeskClient, project: Path
) -> None:
    inside = base64.b64encode(photo()).decode()
    html = f'<p>Trước</p><p><img src="data:image/jpeg;base64,{inside}" alt="Nguyễn Văn A.jpg"></p><p>Sau</p>'
    files = []
    for _ in range(2):
        answer = paste(desk, html).json
        (picture,) = json.loads(json.dumps(answer["pictures"]))
        assert picture["markdown"] in str(answer["markdown"])
        files.append(picture["file"])
    assert files == ["mot-cua-1.jpg", "mot-cua-2.jpg"]  # the name of a file is no description
    assert all(HIDDEN.encode() not in (project / "posts/2026" / name).read_bytes() for name in files)


@pytest.mark.parametrize("path", ["../ngoai.md", "posts/2026/anh.jpg", "docs/_internal/x.md", "mkdocs.yml", ""])
def test_nothing_is_put_beside_a_file_that_is_no_post(desk: DeskClient, path: str) -> None:
    assert paste(desk, "<p>Chữ</p>", tep=path).status in {400, 403}
    assert desk.post("/api/file-text", data=b"Chu", tep=path).status in {400, 403}


def test_a_word_file_becomes_a_draft_with_its_account(desk: DeskClient, project: Path) -> None:
    data = document(
        paragraph("Xã Thử mở lớp tập huấn", style="Title"), paragraph("Lớp có hai buổi, bốn mươi người học.")
    )
    made = desk.post("/api/file", data=data, name="C:\\Users\\lan\\Tập huấn.docx")
    assert made.status == 200
    assert made.json["path"] == "posts/2026/xa-thu-mo-lop-tap-huan.md"
    assert made.json["page"] == "/bai/sua?tep=posts/2026/xa-thu-mo-lop-tap-huan.md"
    assert made.json["told"] == "Đã tạo bản nháp bài viết."
    assert any("Lĩnh vực (areas) đang tạm" in line for line in made.json["to_check"])  # type: ignore[attr-defined] # a list
    written = (project / "posts/2026/xa-thu-mo-lop-tap-huan.md").read_text(encoding="utf-8")
    assert "status: draft" in written
    again = desk.post("/api/file", data=data, name="Tập huấn.docx")
    assert (again.status, again.json["refused"]) == (409, "content")
    assert "không ghi đè" in str(again.json["message"])
    assert (project / "posts/2026/xa-thu-mo-lop-tap-huan.md").read_text(encoding="utf-8") == written


def test_the_area_that_was_chosen_stands_in_the_draft(desk: DeskClient, project: Path) -> None:
    data = "Xã Thử mở lớp\n\nLớp có hai buổi.".encode()
    made = desk.post("/api/file", data=data, name="tin.txt", area="thu-tuc-hanh-chinh")
    assert not any("Lĩnh vực" in line for line in made.json["to_check"])  # type: ignore[attr-defined] # a list
    assert "- thu-tuc-hanh-chinh" in (project / str(made.json["path"])).read_text(encoding="utf-8")
    assert desk.post("/api/file", data=data, name="tin.txt", area="khong-co").status == 400


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04" + bytes(100), "Tệp hỏng hoặc chép chưa hết"),
        (photo(), "Đây là ảnh"),
        (b"\x00\x01\x02 la", "Không rõ đây là loại tệp gì"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(desk: DeskClient, data: bytes, told: str) -> None:
    for answer in (desk.post("/api/file", data=data, name="a.docx"), desk.post("/api/file-text", data=data, tep=POST)):
        assert answer.status == 422
        assert str(answer.json["message"]).startswith(told)
        assert "--as" not in str(answer.json["message"])


def test_a_pdf_of_news_asks_what_it_is(desk: DeskClient) -> None:
    sheet = PdfSheet()
    sheet.write(72, 72, "Xã Thử mở lớp tập huấn cho công chức của xã, có bốn mươi người học")
    answer = desk.post("/api/file", data=pdf_file(sheet), name="tin.pdf")
    assert answer.status == 422
    assert answer.json["choices"] == ["plan", "document"]


def test_the_text_of_a_file_goes_into_the_post_with_its_notes_counted_on(desk: DeskClient) -> None:
    data = document(paragraph("Mục một", style="Heading1"), paragraph("Chữ của mục."))
    answer = desk.post("/api/file-text", data=data, tep=POST, note="3")
    assert answer.json["markdown"] == "## Mục một\n\nChữ của mục.\n"


def test_the_page_of_files_has_the_areas(desk: DeskClient) -> None:
    page = desk.get("/dua-vao")
    assert page.status == 200
    assert '<option value="thu-tuc-hanh-chinh">Cải cách thủ tục hành chính</option>' in page.text
