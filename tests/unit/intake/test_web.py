"""What programs put on the clipboard: the Markdown that the file itself would give."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from cchc.intake.source_files import beside, manuscript_of, read_bytes
from support.clipboards import CASES, Case
from support.intake import draft_of
from support.word_documents import photo


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_pasted_becomes_the_markdown_that_the_file_would_give(case: Case) -> None:
    draft = draft_of(manuscript_of(case.pasted.encode()))
    assert draft.article.title == "Xã Thử mở lớp tập huấn"
    assert draft.markdown.strip() == case.markdown
    assert draft.html.strip() == case.html
    assert draft.remarks.done == case.done


@pytest.mark.parametrize(
    "data",
    [
        "<p>Đoàn kiểm tra</p>".encode("utf-16"),
        b"\xef\xbb\xbf" + "<p>Đoàn kiểm tra</p>".encode(),
        "<meta charset=windows-1258><p>Đoàn kiểm tra</p>".encode("cp1258", "xmlcharrefreplace"),
        b"Version:0.9\r\nStartHTML:00000097\r\nEndHTML:1\r\n"
        + "<html><body><p>Đoàn kiểm tra</p></body></html>".encode(),
        "Đoàn kiểm tra".encode(),
    ],
)
def test_the_encoding_is_told_by_the_first_bytes_or_the_page_itself(data: bytes) -> None:
    assert draft_of(manuscript_of(data)).article.title == "Đoàn kiểm tra"


def test_pictures_of_a_page_are_taken_from_it_or_from_beside_it_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "trang"
    (folder / "tin_files").mkdir(parents=True)
    (folder / "tin_files" / "ảnh 1.jpg").write_bytes(photo())
    (tmp_path / "ngoai.jpg").write_bytes(photo())
    inside = f"data:image/jpeg;base64,{base64.b64encode(photo((30, 30))).decode()}"
    sources = (
        "tin_files/%E1%BA%A3nh%201.jpg",
        inside,
        "../ngoai.jpg",
        "http://127.0.0.1:1/a.jpg",
        (tmp_path / "ngoai.jpg").as_uri(),
    )
    page = folder / "tin.html"
    page.write_text("<p>Chữ</p>" + "".join(f'<p><img src="{source}"></p>' for source in sources), encoding="utf-8")
    found = manuscript_of(read_bytes(page), open_beside=beside(page))
    assert [picture.data for picture in found.pictures] == [photo(), photo((30, 30))]
    assert found.remarks.to_check == (
        "Có 3 ảnh không nằm trong tệp. Tìm tệp ảnh gốc rồi đưa vào bài. Tìm gần chữ: “Chữ”.",
    )
