"""What is seen inside attachments: planted personal data with its place, authors, comments, changes; what is closed."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from PIL import Image

from cchc.model.personal_data import AttachmentContents, HiddenTrace
from cchc.sources.attached.positions import tells_position
from cchc.sources.attached.reading import contents_of
from support.office_files import core, text_document, workbook, zipped
from support.pdf_files import PdfSheet, pdf_file
from support.word_documents import NAMES, cell, document, paragraph, run, table, text_box

PEOPLE = [["Danh sách"], ["STT", "Họ và tên", "CCCD", "Ngày sinh", "Điện thoại", "Địa chỉ"]]


def found(name: str, data: bytes) -> list[tuple[str, str]]:
    return [(one.kind, one.place) for one in contents_of(name, data).personal_data]


def located_photo() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 30.0)
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "JPEG", exif=exif)
    return data.getvalue()


def drawn(*lines: str, author: str = "") -> bytes:
    sheets = []
    for text in lines:
        sheet = PdfSheet()
        sheet.write(60, 100, text)
        sheets.append(sheet)
    return pdf_file(*sheets, properties={"Author": author} if author else None)


WORD = [
    ("id-number", document(paragraph("Công dân có CCCD 001085012345."))),
    ("phone", document(paragraph(run("Gọi 0912 "), run("345 678")))),
    ("home-address", document(table(("Họ tên", "Địa chỉ"), ("Nguyễn Văn A", "Thôn Đông")))),
    ("birthday", document(table(("Họ và tên", "Năm sinh"), ("Nguyễn Văn A", cell(paragraph("1960")))))),
    ("email", document(paragraph(text_box(paragraph("tranb@gmail.com"))))),
    ("bank-account", document(paragraph("x"), notes={1: "STK 19031234567890"})),
    ("phone", document(parts={"word/header1.xml": f"<w:hdr {NAMES}>{paragraph('ĐT 0912345678')}</w:hdr>"})),
    ("health", document(parts={"word/comments.xml": f"<w:comments {NAMES}><w:comment>"
        f"{paragraph('Bà Trần Thị B bị tai biến')}</w:comment></w:comments>"})),
    ("id-number", document(paragraph('<w:del w:author="A"><w:r><w:delText>CMND 123456789</w:delText></w:r></w:del>'))),
    ("location", document(paragraph("x"), media={"anh.jpeg": located_photo()})),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data"), WORD)
def test_personal_data_is_found_wherever_word_keeps_text(kind: str, data: bytes) -> None:
    assert [one for one, _ in found("a.docx", data)] == [kind]


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ([1, "Nguyễn Văn A", "001085012345"], ["id-number"]),
        # As numbers, without the zeros in front; a day as Excel counts it.
        ([2, "Trần Thị B", 1085012345], ["id-number"]),
        ([3, "Trần Thị B", None, 29587], ["birthday"]),
        ([4, "Trần Thị B", None, None, 912345678], ["phone"]),
        ([5, "Trần Thị B", None, None, None, "Thôn Đông, xã Phú Nghĩa"], ["home-address"]),
        ([6, "Trần Thị B", None, "05/11/1988", "0912345678"], ["birthday", "phone"]),
    ],
)
def test_personal_data_in_sheets_is_found_with_sheet_and_row(row: list[str | int | None], kinds: list[str]) -> None:
    data = workbook({"Trống": [], "Hộ nghèo": [*PEOPLE, row]})
    assert found("a.xlsx", data) == [(kind, "trang tính “Hộ nghèo”, hàng 3") for kind in kinds]


@pytest.mark.parametrize(
    ("kind", "text", "page"),
    [
        ("id-number", "Số định danh: 031202001234", 1),
        ("phone", "Liên hệ 0912.345.678", 2),
        ("birthday", "Ông Nguyễn Văn A, sinh năm 1960", 3),
        ("plate", "Xe 30A-123.45", 1),
        ("passport", "Hộ chiếu B1234567", 1),
    ],
)
def test_personal_data_in_a_pdf_is_found_with_its_page(kind: str, text: str, page: int) -> None:
    data = drawn(*["Trang không có gì"] * (page - 1), text)
    assert found("a.pdf", data) == [(kind, f"trang {page}")]


def test_the_columns_of_a_table_in_a_pdf_tell_what_their_cells_are() -> None:
    sheet = PdfSheet()
    sheet.table(50, 100, (150, 150), [("Họ và tên", "Số CMND"), ("Trần Thị B", "123456789")])
    assert found("a.pdf", pdf_file(sheet)) == [("id-number", "trang 1")]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "Dòng một\nGọi 0912345678".encode(), [("phone", "dòng 2")]),
        ("a.txt", "Gọi 0912345678".encode("utf-16"), [("phone", "dòng 1")]),
        ("a.csv", "Họ tên;Năm sinh\nTrần Thị B;1975\n".encode(), [("birthday", "hàng 2")]),
        ("a.odt", text_document("Một", "CCCD 001085012345"), [("id-number", "")]),
    ],
)
def test_other_files_with_text_are_read_too(name: str, data: bytes, expected: list[tuple[str, str]]) -> None:
    assert found(name, data) == expected


def test_what_hides_in_files_is_counted() -> None:
    comments = f"<w:comments {NAMES}><w:comment>{paragraph('Sửa')}</w:comment><w:comment/></w:comments>"
    changed = document(
        paragraph('<w:ins w:author="A"><w:r><w:t>thêm</w:t></w:r></w:ins>', '<w:del w:author="A"/>'),
        parts={"word/comments.xml": comments, "docProps/core.xml": core("Trần Văn Viết", "Admin")},
    )
    assert contents_of("a.docx", changed).traces == {
        HiddenTrace.AUTHOR: "Trần Văn Viết",
        HiddenTrace.COMMENTS: "2",
        HiddenTrace.CHANGES: "2",
    }
    noted = workbook(
        {"A": [["x"]]},
        parts={
            "xl/comments1.xml": '<comments xmlns="urn:x"><commentList><comment><text><t>ý</t></text></comment>'
            "</commentList></comments>",
            "docProps/core.xml": core("Lê Thị Soạn", "Lê Thị Soạn"),
        },
    )
    assert contents_of("a.xlsx", noted).traces == {HiddenTrace.AUTHOR: "Lê Thị Soạn", HiddenTrace.COMMENTS: "1"}
    assert contents_of("a.odt", text_document("x", creator="Người Soạn")).author == "Người Soạn"
    assert contents_of("a.pdf", drawn("x", author="Nguyễn Văn In")).author == "Nguyễn Văn In"


@pytest.mark.parametrize("author", ["Administrator", "admin", "Windows User", "python-docx", "HP", ""])
def test_what_a_computer_writes_as_author_is_nobody(author: str) -> None:
    assert contents_of("a.docx", document(paragraph("x"), parts={"docProps/core.xml": core(author)})).author == ""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", b"x", "tệp Word đời cũ (.doc)"),
        ("a.zip", b"x", "tệp nén"),
        ("a.docx", b"PK\x03\x04xxxx", "tệp hỏng"),
        ("a.xlsx", zipped({"xl/worksheets/sheet1.xml": "<a"}), "tệp hỏng"),
        ("a.pdf", b"%PDF-1.7 x", "tệp hỏng hoặc quá lớn"),
    ],
)
def test_what_nobody_can_look_into_is_told(name: str, data: bytes, told: str) -> None:
    assert contents_of(name, data) == AttachmentContents(unread=told)


def test_pages_that_are_pictures_are_told_and_pages_with_text_are_not() -> None:
    scan, typed = PdfSheet(), PdfSheet()
    for sheet in (scan, typed):
        sheet.picture(bytes(100), (10, 10))
    typed.write(50, 700, "Kế hoạch")
    assert contents_of("a.pdf", pdf_file(scan)).traces == {HiddenTrace.SCAN: "scan"}
    assert contents_of("a.pdf", pdf_file(scan, typed)).traces == {}
    assert contents_of("a.pdf", pdf_file(PdfSheet())).traces == {}


def test_a_zip_bomb_is_not_unfolded() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
    assert contents_of("a.docx", bomb.getvalue()).unread == "tệp bung ra lớn bất thường"


def test_a_clean_file_says_nothing() -> None:
    clean = document(paragraph("Kế hoạch số 123/KH-UBND ngày 12/3/2026, kinh phí 125.000.000 đồng."))
    assert contents_of("a.docx", clean) == AttachmentContents()
    assert contents_of("a.pdf", drawn("Đường dây nóng 1022, 1900 9095")) == AttachmentContents()
    assert contents_of("a.mp3", b"ID3") == AttachmentContents()


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_position_is_found_in_both_byte_orders_and_damage_is_none(order: str) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    gps = struct.pack(f"{order}HHHLL", 1, 2, 5, 3, 0)
    data = mark + struct.pack(f"{order}L", 8) + struct.pack(f"{order}HHHLL", 1, 0x8825, 4, 1, 26) + bytes(4) + gps
    assert tells_position(b"xxExif\0\0" + data)
    assert not tells_position(b"xxExif\0\0" + data[:20])
    assert not tells_position(b"Exif\0\0" * 1000)
