"""A sheet → its .docx: A4 and Times New Roman as offices write, a table to fill in, then the place for the text.

Each field is a content control whose tag is its key; its label stands beside it, for programs that drop controls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.sheets import words
from cchc.intake.sheets.rows import AnswerKind, Sheet, SheetRow
from cchc.model.settings import Settings
from cchc.office_files.nodes import node, value
from cchc.office_files.word_package import packed, styles_of
from cchc.sources.post_form.descriptions import KeyChoice

_LABELS: Final = 3_900
_FIELDS: Final = 5_172
"""Widths of the columns in twentieths of a point; together the 160 mm between the margins."""
_ROW_HEIGHT: Final = 510
_PAGE: Final = {"w:w": "11906", "w:h": "16838"}
_MARGINS: Final = {
    "w:top": "1134",
    "w:right": "1134",
    "w:bottom": "1134",
    "w:left": "1701",
    "w:header": "709",
    "w:footer": "709",
    "w:gutter": "0",
}
"""20, 20, 20 and 30 mm, as Nghị định 30/2020/NĐ-CP has them."""
_GREY: Final = "595959"
"""Of hints and placeholders; 7:1 on white."""


def sheet_document(sheet: Sheet, settings: Settings) -> bytes:
    """Return the .docx of a sheet; the same sheet gives the same bytes."""
    office, section, heading, *steps = words.front_lines(sheet.kind, settings)
    numbers = count(1)
    rows = [_head_row(), *(_row(row, sheet, numbers) for row in sheet.common)]
    if sheet.own:
        rows += [_band(sheet.own_title), *(_row(row, sheet, numbers) for row in sheet.own)]
    body = node(
        "w:body",
        {},
        _paragraph("CoQuan", office),
        _paragraph("ChuyenMuc", section),
        _paragraph("TenPhieu", heading),
        *(_paragraph("HuongDan", step) for step in steps),
        _table(rows),
        _paragraph("NoiDungBai", words.BODY),
        _block_control(next(numbers)),
        node("w:sectPr", {}, node("w:pgSz", _PAGE), node("w:pgMar", _MARGINS)),
    )
    return packed(body=body, styles=_styles(), title=f"{words.HEADING}: {sheet.kind.title}")


def _paragraph(style: str, *content: str | Element) -> Element:
    runs = (_run(one) if isinstance(one, str) else one for one in content)
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", style)), *runs)


def _run(text: str, *, style: str = "") -> Element:
    properties = (node("w:rPr", {}, value("w:rStyle", style)),) if style else ()
    return node("w:r", {}, *properties, node("w:t", {"xml:space": "preserve"}, text))


def _table(rows: Sequence[Element]) -> Element:
    lines = (
        node(f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"})
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    space = (node(f"w:{side}", {"w:w": "100", "w:type": "dxa"}) for side in ("left", "right"))
    properties = node(
        "w:tblPr",
        {},
        node("w:tblW", {"w:w": str(_LABELS + _FIELDS), "w:type": "dxa"}),
        node("w:tblBorders", {}, *lines),
        node("w:tblLayout", {"w:type": "fixed"}),
        node("w:tblCellMar", {}, *space),
    )
    grid = node("w:tblGrid", {}, *(node("w:gridCol", {"w:w": str(width)}) for width in (_LABELS, _FIELDS)))
    return node("w:tbl", {}, properties, grid, *rows)


def _table_row(*cells: Element, is_head: bool = False) -> Element:
    properties = node("w:trPr", {}, node("w:cantSplit"), value("w:trHeight", _ROW_HEIGHT))
    if is_head:
        properties.append(node("w:tblHeader"))
    return node("w:tr", {}, properties, *cells)


def _cell(width: int, *paragraphs: Element, across: int = 1, is_shaded: bool = False) -> Element:
    properties = node("w:tcPr", {}, node("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    if across > 1:
        properties.append(value("w:gridSpan", across))
    if is_shaded:
        properties.append(node("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "EDEDED"}))
    properties.append(value("w:vAlign", "center"))
    return node("w:tc", {}, properties, *paragraphs)


def _head_row() -> Element:
    label, field = words.HEADS
    return _table_row(
        _cell(_LABELS, _paragraph("Nhan", label), is_shaded=True),
        _cell(_FIELDS, _paragraph("Nhan", field), is_shaded=True),
        is_head=True,
    )


def _band(title: str) -> Element:
    return _table_row(_cell(_LABELS + _FIELDS, _paragraph("NhanNhom", title), across=2, is_shaded=True))


def _row(row: SheetRow, sheet: Sheet, numbers: Iterator[int]) -> Element:
    label = f"{row.label} {words.NEEDED}" if row.is_needed else row.label
    given = sheet.kind.title if row.key == "kind" else None
    return _table_row(
        _cell(_LABELS, _paragraph("Nhan", label), _paragraph("GoiY", _capitalised(row.hint))),
        _cell(_FIELDS, _paragraph("O", _control(row, next(numbers), given=given))),
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _control(row: SheetRow, number: int, *, given: str | None) -> Element:
    """Return the content control of a row, filled with `given` or with words that say what to do."""
    placeholder = words.TO_CHOOSE if row.choices else words.TO_TYPE
    content = _run(placeholder, style="ChoTrong") if given is None else _run(given)
    properties = _properties(row.label, row.key, number, is_placeholder=given is None)
    if row.choices:
        # Several areas are written one below the other, and a unit may be one that is not in the list.
        is_open = row.is_open or row.entry is AnswerKind.CHOICES
        properties.append(node("w:comboBox" if is_open else "w:dropDownList", {}, *map(_item, row.choices)))
    # Else rich text: in plain text with several lines, LibreOffice 7.4 moves the line breaks.
    return node("w:sdt", {}, properties, node("w:sdtContent", {}, content))


def _item(choice: KeyChoice) -> Element:
    return node("w:listItem", {"w:displayText": choice.title, "w:value": choice.value})


def _properties(label: str, key: str, number: int, *, is_placeholder: bool) -> Element:
    properties = node(
        "w:sdtPr",
        {},
        value("w:alias", label),
        value("w:tag", f"{words.TAG}{key}"),
        value("w:id", number),
        value("w:lock", "sdtLocked"),
    )
    if is_placeholder:
        properties.append(node("w:showingPlcHdr"))
    return properties


def _block_control(number: int) -> Element:
    properties = _properties(words.BODY, "body", number, is_placeholder=True)
    content = node("w:p", {}, _run(words.BODY_TO_TYPE, style="ChoTrong"))
    return node("w:sdt", {}, properties, node("w:sdtContent", {}, content))


def _styles() -> Element:
    return styles_of(
        _style("Normal", "Normal", spacing=(60, 60), is_default=True),
        _style("CoQuan", "Cơ quan", spacing=(0, 0), size=26, is_bold=True, align="center"),
        _style("ChuyenMuc", "Chuyên mục", spacing=(0, 0), size=26, align="center"),
        _style("TenPhieu", "Tên phiếu", spacing=(240, 200), size=28, is_bold=True, align="center"),
        _style("HuongDan", "Hướng dẫn", spacing=(0, 60), size=24, hanging=284),
        _style("Nhan", "Nhãn", spacing=(40, 0), is_bold=True),
        _style("NhanNhom", "Nhãn nhóm", spacing=(40, 40), is_bold=True, is_kept=True),
        _style("GoiY", "Gợi ý", spacing=(0, 40), size=22, is_italic=True, colour=_GREY),
        _style("O", "Ô điền", spacing=(40, 40)),
        _style("NoiDungBai", "Phần nội dung", spacing=(320, 120), size=28, is_bold=True, is_kept=True),
        node(
            "w:style",
            {"w:type": "character", "w:styleId": "ChoTrong"},
            value("w:name", "Placeholder Text"),
            node("w:rPr", {}, value("w:color", _GREY)),
        ),
    )


def _style(  # noqa: PLR0913 - what the styles of a sheet differ in
    style: str,
    name: str,
    *,
    spacing: tuple[int, int],
    size: int = 26,
    is_bold: bool = False,
    is_italic: bool = False,
    align: str = "",
    hanging: int = 0,
    colour: str = "",
    is_kept: bool = False,
    is_default: bool = False,
) -> Element:
    before, after = spacing
    paragraph = node("w:pPr")
    if is_kept:
        paragraph.append(node("w:keepNext"))
    paragraph.append(node("w:spacing", {"w:before": str(before), "w:after": str(after)}))
    if hanging:
        paragraph.append(node("w:ind", {"w:left": str(hanging), "w:hanging": str(hanging)}))
    if align:
        paragraph.append(value("w:jc", align))
    run = node("w:rPr")
    if is_bold:
        run.append(node("w:b"))
    if is_italic:
        run.append(node("w:i"))
    if colour:
        run.append(value("w:color", colour))
    run.extend((value("w:sz", size), value("w:szCs", size)))
    kind = {"w:type": "paragraph", "w:styleId": style}
    based = () if is_default else (value("w:basedOn", "Normal"),)
    if is_default:
        kind["w:default"] = "1"
    return node("w:style", kind, value("w:name", name), *based, paragraph, run)
