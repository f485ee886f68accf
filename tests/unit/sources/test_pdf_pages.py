"""PDF files by position: words of several fonts, columns, tables, limits."""

from __future__ import annotations

import zlib

import pytest

from cchc.sources.pdf_pages import PdfError, PdfFault, PdfPage, open_pdf
from support.pdf_files import PdfSheet, pdf_file


def pages_of(*sheets: PdfSheet) -> list[PdfPage]:
    with open_pdf(pdf_file(*sheets)) as pdf:
        return list(pdf.pages())


def texts(page: PdfPage) -> list[str]:
    return [line.text for line in page.lines]


def test_a_change_of_font_inside_a_word_leaves_the_word_whole() -> None:
    sheet = PdfSheet()
    sheet.mix(70, 100, "Tuyên truyền cải cách hành chính năm 2026")

    assert texts(*pages_of(sheet)) == ["Tuyên truyền cải cách hành chính năm 2026"]


def test_letters_are_put_together_from_their_marks() -> None:
    sheet = PdfSheet()
    sheet.write(70, 100, "Uy\u0309 ban nha\u0302n da\u0302n")

    assert texts(*pages_of(sheet)) == ["Uỷ ban nhân dân"]


def test_columns_beside_each_other_are_lines_of_their_own() -> None:
    sheet = PdfSheet()
    sheet.write(300, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11)
    sheet.write(60, 80, "ỦY BAN NHÂN DÂN", size=11)
    sheet.write(60, 95, "XÃ HÒA BÌNH", size=11)

    assert texts(*pages_of(sheet)) == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ HÒA BÌNH"]


def test_a_raised_number_stays_in_its_line() -> None:
    sheet = PdfSheet()
    end = sheet.write(70, 100, "theo Kế hoạch")
    sheet.write(end, 96, "1", size=7)

    assert texts(*pages_of(sheet)) == ["theo Kế hoạch1"]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    sheet = PdfSheet()
    sheet.write(70, 100, "KẾ HOẠCH")
    sheet.write(70.4, 100, "KẾ HOẠCH")

    assert texts(*pages_of(sheet)) == ["KẾ HOẠCH"]


def test_a_table_is_read_cell_by_cell() -> None:
    sheet = PdfSheet()
    sheet.write(70, 60, "Phụ lục")
    below = sheet.table(
        70, 100, (30, 160, 120), [("STT", "Nội dung", "Chủ trì"), ("1", "Đăng tin, bài\ntrên Cổng", "Phòng Văn hóa")]
    )
    sheet.write(70, below + 30, "Nơi nhận:")

    (page,) = pages_of(sheet)

    assert texts(page) == ["Phụ lục", "Nơi nhận:"]
    (table,) = page.tables
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        *((0, 0, "STT"), (0, 1, "Nội dung"), (0, 2, "Chủ trì")),
        *((1, 0, "1"), (1, 1, "Đăng tin, bài trên Cổng"), (1, 2, "Phòng Văn hóa")),
    ]
    assert page.text.split("\n")[:2] == ["Phụ lục", "STT"]


def test_a_cell_over_two_columns_or_rows_says_so() -> None:
    sheet = PdfSheet()
    for y, start in ((100, 70), (114, 100), (128, 70)):
        sheet.rule(start, y, 300, y)
    for x, start in ((70, 100), (100, 100), (200, 114), (300, 100)):
        sheet.rule(x, start, x, 128)

    (table,) = pages_of(sheet)[0].tables

    assert [(cell.row, cell.column, cell.across, cell.down) for cell in table.cells] == [
        *((0, 0, 1, 2), (0, 1, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1)),
    ]


def test_a_date_that_a_narrow_cell_cuts_is_whole() -> None:
    sheet = PdfSheet()
    sheet.table(70, 100, (60, 60), [("trước ngày\n30/6/20\n26", "30/6\n2 buổi")])

    assert [cell.text for cell in pages_of(sheet)[0].tables[0].cells] == ["trước ngày 30/6/2026", "30/6 2 buổi"]


def test_a_frame_around_a_text_is_no_table() -> None:
    sheet = PdfSheet()
    sheet.table(70, 100, (300,), [("Chuyên mục Cải cách hành chính",)])

    (page,) = pages_of(sheet)

    assert (texts(page), page.tables) == (["Chuyên mục Cải cách hành chính"], ())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    sheet = PdfSheet(turn=turn)
    sheet.drawn.append({90: b"0 1 -1 0 595 0 cm", 180: b"-1 0 0 -1 595 842 cm", 270: b"0 -1 1 0 0 842 cm"}[turn])
    sheet.write(70, 300, "Danh mục nhiệm vụ")

    (page,) = pages_of(sheet)

    assert texts(page) == ["Danh mục nhiệm vụ"]
    assert page.lines[0].box.left == pytest.approx(70, abs=1)


def test_a_page_without_text_is_known_to_have_a_picture() -> None:
    sheet = PdfSheet()
    sheet.picture(b"\xff" * 64, (8, 8))

    (page,) = pages_of(sheet)

    assert (page.lines, page.has_pictures) == ((), True)


def test_a_page_is_drawn_in_red_light_alone() -> None:
    sheet = PdfSheet()
    sheet.drawn.append(b"1 0 0 rg 0 421 595 421 re f 0 0 0 rg 0 0 595 421 re f")
    with open_pdf(pdf_file(sheet)) as pdf:
        picture = pdf.picture(1, dpi=72)

    head, pixels = picture.split(b"\n", 1)
    assert head == b"P5 595 842 255"
    assert (pixels[595 * 100 + 300], pixels[595 * 700 + 300]) == (255, 0)


def test_a_file_says_who_wrote_it_with_which_program() -> None:
    with open_pdf(pdf_file(PdfSheet(), properties={"Author": "Nguyễn Văn A", "Producer": "Máy quét"})) as pdf:
        assert (pdf.properties.author, pdf.properties.producer, pdf.properties.title) == (
            "Nguyễn Văn A",
            "Máy quét",
            "",
        )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nrac", pdf_file(PdfSheet())[:200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(PdfError) as refused, open_pdf(data):
        pass

    assert refused.value.fault is PdfFault.DAMAGED


def test_a_file_that_unfolds_without_end_is_refused() -> None:
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    sheet = PdfSheet()
    sheet.write(70, 70, "Kế hoạch")
    data = pdf_file(sheet)
    head, tail = b"99 0 obj\n<< /Filter /Fl#61teDecode >>\nstream\n", b"\nendstream\ntrailer"
    bomb = data.replace(b"trailer", head + packed + tail)

    with pytest.raises(PdfError) as refused, open_pdf(bomb):
        pass

    assert refused.value.fault is PdfFault.TOO_MUCH


def test_a_file_packed_twice_is_refused() -> None:
    data = pdf_file(PdfSheet()).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")

    with pytest.raises(PdfError, match="độc hại"), open_pdf(data):
        pass


def test_more_letters_than_a_page_can_show_are_refused() -> None:
    sheet = PdfSheet()
    for row in range(10):
        sheet.write(0, 70 + row, "a" * 4_000, size=0.2)

    with pytest.raises(PdfError) as refused:
        pages_of(sheet)

    assert refused.value.fault is PdfFault.TOO_MUCH


def test_a_page_of_nothing_but_lines_has_no_table() -> None:
    sheet = PdfSheet()
    for place in range(100):
        sheet.rule(10, 10 + 5 * place, 580, 10 + 5 * place)
        sheet.rule(10 + 5 * place, 10, 10 + 5 * place, 800)
    sheet.write(12, 14, "ô")

    (page,) = pages_of(sheet)

    assert (texts(page), page.tables) == (["ô"], ())
