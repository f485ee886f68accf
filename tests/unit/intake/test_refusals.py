"""What cannot be taken in: one Vietnamese sentence each, within limits of memory, without a network."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache
from pathlib import Path

import pytest

from cchc.intake.refusals import IntakeError
from cchc.intake.source_files import MOST_BYTES, beside, manuscript_of, read_bytes, read_piped
from cchc.sources import markup
from support.word_documents import document, packed, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BILLION = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t>'
    "</w:r></w:p></w:body></w:document>"
)
OUTSIDE = BILLION.replace('<!ENTITY a "lol">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


def encrypted() -> bytes:
    """Return a zip whose parts say that they are encrypted."""
    data = bytearray(document(paragraph("Chữ")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


@cache
def bomb() -> bytes:
    """Return a small .docx whose text is 60 MB."""
    return document(paragraph("Chữ"), parts={"word/document.xml": b"<w>" + bytes(60_000_000) + b"</w>"})


def lying_bomb() -> bytes:
    """Return a .docx that says its parts are small."""
    data = bytearray(bomb())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(signature)
        while place >= 0:
            if struct.unpack_from("<I", data, place + offset)[0] == 60_000_007:
                struct.pack_into("<I", data, place + offset, 100)
            place = data.find(signature, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Tệp rỗng, không có chữ nào."),
        (b"  \r\n ", "Tệp rỗng, không có chữ nào."),
        (OLE + bytes(600), "Không rõ đây là loại tệp gì"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp có mật khẩu."),
        (encrypted(), "Tệp có mật khẩu."),
        (document(paragraph("Chữ"))[:700], "Tệp hỏng hoặc chép chưa hết"),
        (b"%PDF-1.7", "Đây là tệp PDF."),
        (b"\xff\xd8\xff\xe0 anh", "Đây là ảnh, không phải bài viết."),
        (b"\x00\x01\x02 la", "Không rõ đây là loại tệp gì"),
        (b"a" * 20_000_001, "Tệp nặng 20 MB, quá 20 MB."),
        (b"PK\x03\x04" + bytes(100), "Tệp hỏng hoặc chép chưa hết"),
        (packed({"word/document.xml": "<w:document"}), "Tệp hỏng hoặc chép chưa hết"),
        (packed({"word/document.xml": "<a/>"}), "Tệp hỏng hoặc chép chưa hết"),
        (packed({"word/document.xml": BILLION}), "Tệp hỏng hoặc chép chưa hết"),
        (packed({"word/document.xml": OUTSIDE}), "Tệp hỏng hoặc chép chưa hết"),
        (packed({"a.txt": "Chữ"}), "Đây là tệp nén, không phải tệp Word."),
        (bomb(), "Tệp bung ra lớn bất thường"),
        (lying_bomb(), "Tệp hỏng hoặc chép chưa hết"),
        (packed({f"{number}.xml": "" for number in range(5001)}), "Tệp bung ra lớn bất thường"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_answered_in_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(IntakeError) as error:
        manuscript_of(data)
    assert str(error.value).startswith(told)


def test_an_excel_file_is_told_for_what_it_is() -> None:
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    with pytest.raises(IntakeError, match="Đây là bảng tính Excel"):
        manuscript_of(packed({"_rels/.rels": related, "xl/workbook.xml": "<a/>"}))


def test_a_file_of_500_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "to.docx"
    with file.open("wb") as target:
        target.truncate(500_000_000)
    with pytest.raises(IntakeError, match="Tệp nặng 500 MB, quá 100 MB"):
        manuscript_of(read_bytes(file), open_beside=beside(file))
    assert MOST_BYTES == 100_000_000


def test_a_page_or_document_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_MOST_OF_HTML", 20)
    monkeypatch.setattr(markup, "_MOST_OF_XML", 200)
    for data in (b"<p>x</p>" * 20, document(*[paragraph("Chữ")] * 60)):
        with pytest.raises(IntakeError, match="Tệp quá dài để làm một bài"):
            manuscript_of(data)


def test_what_is_piped_in_has_a_limit() -> None:
    with pytest.raises(IntakeError, match="quá 20 MB"):
        read_piped(io.BytesIO(b" " * 20_000_001))


def test_the_strict_form_of_word_is_read_too() -> None:
    data = document(paragraph("Chữ của bài"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    (found,) = manuscript_of(packed(parts | {"word/document.xml": strict})).flow
    assert "Chữ của bài" in str(found)
