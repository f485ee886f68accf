"""The .docx of a sheet: the same bytes each time, a control and a label for each key that a sender can know."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc.intake.sheets import words
from cchc.intake.sheets.document import sheet_document
from cchc.intake.sheets.rows import Sheet, sheets_of
from cchc.intake.sheets.words import folded
from cchc.model.forms import NAMES
from cchc.model.settings import Settings
from cchc.sources.labels import label
from cchc.sources.markup import parsed_xml
from cchc.sources.registers import read_registers
from cchc.sources.settings import read_settings
from support.papers import REPOSITORY, keys_of, paper_of, tables_of
from support.sheets import office_with_sheets, sheet_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_ASKED = {
    "event": {"printed", "moved_from", "cancelled", "report"},
    "recording": {"file", "captions"},
    "introduction": {"document"},
}
"""Keys that an editor fills in: files, links to posts, what becomes of an event later, ids of the archive."""
MODULES = {name: {"introduces": "introduction"}.get(name, name) for name in NAMES}


def own_sheets() -> tuple[Settings, tuple[Sheet, ...]]:
    settings = read_settings(REPOSITORY)
    return settings, sheets_of(settings, read_registers(REPOSITORY, [], docs_dir=settings.docs_dir))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    settings, sheets = own_sheets()
    for sheet in sheets:
        data = sheet_document(sheet, settings)
        assert data == sheet_document(sheet, settings)
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {info.create_system for info in file.infolist()} == {3}
            assert file.namelist()[0] == "[Content_Types].xml"
            assert str(datetime.now().year) not in str(file.read("docProps/core.xml"))  # noqa: DTZ005 - no day at all


def test_each_row_is_a_control_with_its_key_and_a_label_of_its_own() -> None:
    settings, sheets = own_sheets()
    for sheet in sheets:
        with zipfile.ZipFile(io.BytesIO(sheet_document(sheet, settings))) as file:
            document = parsed_xml(file.read("word/document.xml"))
            for name in file.namelist():
                parsed_xml(file.read(name))
        tags = [tag.get(f"{W}val", "").removeprefix(words.TAG) for tag in document.iter(f"{W}tag")]
        assert tags == [*(row.key for row in sheet.rows), "body"]
        numbers = [one.get(f"{W}val") for one in document.iter(f"{W}id")]
        assert len(set(numbers)) == len(tags)
        assert max(Counter(folded(row.label) for row in sheet.rows).values()) == 1
        assert not {folded(row.label) for row in sheet.rows} & {folded(one) for one in words.HEADS}


def test_the_sheets_ask_for_every_key_of_a_form_that_a_sender_can_know(tmp_path: Path) -> None:
    _, sheets = office_with_sheets(tmp_path)
    for form, module in MODULES.items():
        asked = {row.key.split(".")[1] for row in sheet_of(sheets, form).own if "." in row.key}
        known = keys_of(f"forms/{module}", is_any=False) - {"name", "kind"} | (
            {"kind"} if form == "recording" else set()
        )
        if form in {"exemplar", "index_result"}:
            known |= {"decision"}
        assert asked == known - NOT_ASKED.get(module, set()), form


def test_a_sheet_of_feedback_does_not_ask_who_sent_it(tmp_path: Path) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    with zipfile.ZipFile(io.BytesIO(sheet_document(sheet_of(sheets, "feedback"), settings))) as file:
        text = file.read("word/document.xml").decode()
    assert words.NO_SENDER in text
    assert not re.search(r"Họ và tên|Người gửi|Số điện thoại của", text)


@pytest.mark.parametrize("email", [None, "tin@xa.example"])
def test_the_sheet_says_where_to_send_it(email: str | None) -> None:
    settings, sheets = own_sheets()
    settings = replace(settings, office=replace(settings.office, email=email))
    lines = words.front_lines(sheets[0].kind, settings)
    assert lines[0] == "ỦY BAN NHÂN DÂN HUYỆN CHƯƠNG MỸ"
    assert (email is not None) == any("tin@xa.example" in line for line in lines)


def test_the_handbook_shows_the_rows_with_labels_and_hints_of_the_sheets() -> None:
    _, sheets = own_sheets()
    (table,) = [one for one in tables_of(paper_of("20")) if one[0] == ["Phiếu", "Mục", "Khóa", "Ghi gì"]]
    rows = {row.key: (sheet.own_title, row) for sheet in sheets for row in sheet.own}
    common = {row.key: row for sheet in sheets for row in sheet.common}
    expected = [["mọi phiếu", row.label, f"`{row.key}`", row.hint] for row in common.values()]
    expected += [[title, row.label, f"`{row.key}`", row.hint] for title, row in rows.values()]
    assert sorted(table[2:]) == sorted(expected)
    assert {title for title, _ in rows.values()} == {label(name) for name in NAMES}
