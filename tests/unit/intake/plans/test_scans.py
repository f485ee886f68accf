"""What Tesseract tells of a scanned page, and Tesseract itself where it is."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from PIL import Image, ImageDraw, ImageFont

from cchc.intake.plans import scans
from cchc.intake.plans.scans import page_of_table, recognised, recogniser, rules_of
from cchc.sources.pdf_pages import open_pdf
from support.pdf_files import PdfSheet, pdf_file
from support.tools import program

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def word(text: str, line: int, left: int, top: int, sure: float = 95.0) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{len(text) * 25}\t50\t{sure}\t{text}"


def test_words_become_lines_and_doubtful_marks_go() -> None:
    words = [
        word("Kế", 1, 100, 100),
        word("hoạch", 1, 170, 104),
        word("~", 1, 310, 100, sure=3),
        word("năm", 2, 100, 200),
    ]

    lines, tables = page_of_table("\n".join([HEAD, *words]), [])

    assert ([line.text for line in lines], tables) == (["Kế hoạch", "năm"], ())


def test_words_between_ruled_lines_are_cells() -> None:
    picture = Image.new("L", (1200, 600), 255)
    drawing = ImageDraw.Draw(picture)
    for y in (100, 250, 400):
        drawing.line((100, y, 900, y), fill=0, width=4)
    for x in (100, 500, 900):
        drawing.line((x, 100, x, 400), fill=0, width=4)
    words = [
        word("Nhiệm", 1, 120, 150),
        word("|Chủ", 1, 520, 150),
        word("Tin", 2, 120, 300),
        word("Phòng", 2, 520, 300),
    ]

    lines, (table,) = page_of_table("\n".join([HEAD, *words]), rules_of(b"P5 1200 600 255\n" + picture.tobytes()))

    assert lines == ()
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        *((0, 0, "Nhiệm"), (0, 1, "Chủ"), (1, 0, "Tin"), (1, 1, "Phòng")),
    ]


def test_a_machine_without_the_program_or_its_data_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_PLACES", ())
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert recogniser() is None
    monkeypatch.setattr(shutil, "which", lambda _: "tesseract")
    monkeypatch.setattr(scans, "_run", lambda _: "List of available languages (1):\neng\n")
    assert recogniser() is None


def test_a_scan_is_read_by_tesseract() -> None:
    program("tesseract")
    asked = [program("fc-match"), "-f", "%{file}", "serif:lang=vi"]
    command = recogniser()
    if command is None:
        assert not os.environ.get("CI"), "CI needs tesseract-ocr-vie; .ci/run has to install it"
        pytest.skip("Tesseract has no Vietnamese here")
    font = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
    picture = Image.new("L", (1240, 300), 255)
    ImageDraw.Draw(picture).text((60, 100), "Kế hoạch cải cách hành chính", font=ImageFont.truetype(font, 44), fill=0)
    sheet = PdfSheet(width=595, height=144)
    sheet.picture(picture.tobytes(), picture.size)

    with open_pdf(pdf_file(sheet)) as pdf:
        (page,) = recognised(pdf, list(pdf.pages()), command)

    assert [line.text for line in page.lines] == ["Kế hoạch cải cách hành chính"]
