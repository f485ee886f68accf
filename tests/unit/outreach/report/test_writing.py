"""The report as files: opened by LibreOffice, measured, and read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from cchc.content.section import open_section
from cchc.outreach.report import periods
from cchc.outreach.report.counting import report_of
from cchc.outreach.report.report import Report
from cchc.outreach.report.report_tables import report_tables
from cchc.outreach.report.word_template import default_template
from cchc.outreach.report.word_values import report_values
from cchc.outreach.report.writing import report_document, report_page, report_workbook
from cchc.outreach.tables import cell_text
from cchc.sources.markup import parsed_xml
from cchc.text.dates import ICT
from support.papers import REPOSITORY
from support.sheets import saved_again

pytestmark = pytest.mark.slow

WINTER = datetime(2026, 11, 30, tzinfo=ICT)
HARD = '“Hỏi & đáp” <b>"1 < 2"</b> Ẵ Ỷ Đ'
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def report() -> Report:
    section = open_section(REPOSITORY, now=WINTER, today=WINTER.date())
    section.store.close()
    found = report_of(section.library, periods.quarter(2026, 3))
    return replace(found, posts=(replace(found.posts[0], title=HARD), *found.posts[1:]))


@pytest.fixture(scope="module")
def pages(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[pypdfium2.PdfPage]]:
    """The pages as LibreOffice prints them."""
    data = saved_again(
        report_document(report, default_template(), path="mau.docx"), "pdf", tmp_path_factory.mktemp("a")
    )
    document = pypdfium2.PdfDocument(data)
    yield list(document)
    document.close()


def text_of(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_range().replace("\r\n", "\n")


def box_of(page: pypdfium2.PdfPage, text: str) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a text, in points."""
    words = page.get_textpage()
    start, count = words.search(text, match_case=True).get_next()
    boxes = [words.get_charbox(number) for number in range(start, start + count)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def test_the_head_is_that_of_an_official_document(pages: list[pypdfium2.PdfPage]) -> None:
    first = pages[0]
    assert first.get_size() == pytest.approx((210 * MILLIMETRE, 297 * MILLIMETRE), abs=1)
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        _, bottom, _, top = box_of(first, line)
        # One line of at most 14 points.
        assert top - bottom < 16, line
    text = text_of(first)
    assert text.index("ỦY BAN NHÂN DÂN") < text.index("BÁO CÁO") < text.index("quý III năm 2026")
    # What nobody knows is left to be written by hand.
    assert "Số: ……/BC-………" in text
    assert re.search(r"…, ngày …+ tháng …+ năm …+", text)


def test_margins_are_those_of_the_decree(pages: list[pypdfium2.PdfPage]) -> None:
    for page in pages:
        words = page.get_textpage()
        text = words.get_text_range()
        boxes = [words.get_charbox(n) for n in range(words.count_chars()) if n < len(text) and not text[n].isspace()]
        left = min(box[0] for box in boxes) / MILLIMETRE
        right = 210 - max(box[2] for box in boxes) / MILLIMETRE
        assert 29 <= left <= 35, left
        assert right >= 14.5, right


def test_pages_are_numbered_in_the_middle_on_top_from_the_second_on(pages: list[pypdfium2.PdfPage]) -> None:
    assert len(pages) > 5
    assert text_of(pages[0]).startswith(("ỦY BAN", "CỘNG HÒA"))
    for number, page in enumerate(pages[1:], start=2):
        # LibreOffice may write the header first or last.
        assert str(number) in (text_of(page).split("\n")[0], text_of(page).split("\n")[-1])
        left, bottom, right, _ = box_of(page, str(number))
        if bottom / MILLIMETRE > 297 - 20:
            # The middle between margins of 30 and 20 mm.
            assert (left + right) / 2 / MILLIMETRE == pytest.approx(110, abs=2)


def test_the_heads_of_tables_stand_on_every_page_again(pages: list[pypdfium2.PdfPage]) -> None:
    texts = [text_of(page) for page in pages]
    annex = next(number for number, text in enumerate(texts) if "DANH MỤC TIN, BÀI" in text)
    assert annex < len(texts) - 1
    for text in texts[annex:]:
        assert "Ngày đăng" in text
        assert "Tiêu đề" in text


def test_every_letter_arrives_in_one_family_of_fonts(pages: list[pypdfium2.PdfPage], report: Report) -> None:
    text = " ".join("\n".join(map(text_of, pages)).split())
    assert " ".join(HARD.split()) in text
    for post in report.posts[1:4]:
        assert post.title.split()[0] in text
    families = set()
    for page in pages:
        words = page.get_textpage()
        for number in range(0, words.count_chars(), 7):
            families.add(font_of(words, number))
    families.discard("")
    assert len(families) == 1, families


def font_of(words: pypdfium2.PdfTextPage, number: int) -> str:
    """Return the family of the font of a letter: “Tinos” for “BAAAAA+Tinos-Bold”."""
    length = pypdfium2.raw.FPDFText_GetFontInfo(words, number, None, 0, None)
    name = (pypdfium2.raw.c_char * length)() if length else None
    if name is None:
        return ""
    pypdfium2.raw.FPDFText_GetFontInfo(words, number, name, length, None)
    family = bytes(name).rstrip(b"\0").decode().rpartition("+")[2]
    return re.split(r"[-,]", family)[0].replace("Bold", "").replace("Italic", "")


def test_numbers_are_the_same_in_all_files(report: Report) -> None:
    document = report_document(report, default_template(), path="mau.docx")
    word = plain(zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode())
    page = plain(report_page(report).decode())
    book = zipfile.ZipFile(io.BytesIO(report_workbook(report)))
    strings = ["".join(one.itertext()) for one in parsed_xml(book.read("xl/sharedStrings.xml"))]
    assert f"chuyên mục đăng {len(report.posts)} tin, bài" in word
    for table in report_tables(report):
        for row in table.rows:
            cells = [cell_text(cell) for cell in row]
            assert "|".join(cells) in page
            assert all(cell in strings for cell in row if isinstance(cell, str))
    for area in report.areas:
        assert re.search(rf"\|{re.escape(area.title)}\|{area.primary}\|[0-9,]+%\|{area.related}\|", word)


def plain(markup: str) -> str:
    """Return the texts of markup, parted by bars."""
    texts = re.sub(r"(?:<[^>]*>\s*)+", "|", markup)
    return texts.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert default_template() == default_template()
    document = report_document(report, default_template(), path="mau.docx")
    assert document == report_document(report, default_template(), path="mau.docx")
    assert report_workbook(report) == report_workbook(report)
    assert report_page(report) == report_page(report)


def test_a_template_that_an_office_saved_in_its_own_program_gives_the_same_text(report: Report, tmp_path: Path) -> None:
    own = saved_again(default_template(), "docx", tmp_path)
    words = [
        plain(
            zipfile.ZipFile(io.BytesIO(report_document(report, one, path="mau.docx")))
            .read("word/document.xml")
            .decode()
        )
        for one in (default_template(), own)
    ]
    first, second = (re.sub(r"[|\s]+", "", text) for text in words)
    assert len(first) > 5_000
    assert second == first


def test_the_page_needs_nothing_else_and_draws_beside_its_tables(report: Report) -> None:
    page = report_page(report).decode()
    assert page.count("<svg ") == sum(table.chart is not None and bool(table.rows) for table in report_tables(report))
    assert page.count("<svg ") == page.count('role="img" aria-label="Biểu đồ: ')
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|https://cong-thong-tin\.example/)', page)
    assert "&lt;b&gt;" in page


def test_paper_shows_every_column(report: Report) -> None:
    page = report_page(report).decode()
    style = page[page.index("<style>") : page.index("</style>")]
    printed = style[style.index("@media print") :]
    assert "@page { size: A4;" in style
    assert re.search(r"@page broad \{ size: A4 landscape;", style)
    # The least width of a wide column is for screens: five of them are wider than paper, and what scrolls is cut off.
    screen, _, _ = style.partition("@media print")
    assert "td.wide { min-width: 14rem; overflow-wrap: anywhere; }" in screen
    assert "td.wide { min-width: 0; }" in printed
    assert "table { width: 100%;" in printed
    broad = re.findall(r'<section class="broad"><h2 id="(\w+)"', page)
    assert "tin_bai" in broad
    assert "the_loai" not in broad


def test_every_name_of_the_template_is_one_that_the_handbook_explains(report: Report) -> None:
    values = report_values(report)
    (paper,) = (REPOSITORY / "docs/_internal/so-tay").glob("23-*.md")
    text = paper.read_text(encoding="utf-8")
    missing = [name for name in values.texts if f"`{{{name}}}`" not in text]
    missing += [
        f"{name}.{column}"
        for name, columns in values.columns.items()
        for column in columns
        if not re.search(rf"\| `{name}` \|[^\n]*`{column}`", text)
    ]
    assert missing == []
