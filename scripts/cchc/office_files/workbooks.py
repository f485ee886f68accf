"""Tables → a workbook of Excel with drawings of its own; the same tables give the same bytes.

The only module that imports XlsxWriter, so that what leaves it is typed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from xlsxwriter import Workbook

SheetCell: TypeAlias = str | int | date | None

_FIRST_DAY: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - XlsxWriter writes it as UTC and refuses a zone
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TEXT: Final = 32_767
_BAR: Final = 22
_LEAST: Final = 260
_LINE: Final = 17
_MOST_LINES: Final = 20
_NARROWEST: Final = 24
_ROW: Final = 3
"""The row of the heads of columns; above it stand the title and where the numbers come from."""
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetChart:
    """A drawing of a sheet: the columns, from 0, of what its bars say and of how long they are."""

    labels: int
    values: int
    is_upright: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkbookSheet:
    """A sheet: its heads with the widths of their columns, its rows, and a sentence about them."""

    name: str
    title: str
    heads: tuple[tuple[str, int], ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    note: str = ""
    chart: SheetChart | None = None


def workbook(sheets: Sequence[WorkbookSheet], *, title: str) -> bytes:
    """Return the .xlsx of sheets in their order. No text becomes a formula, no address a link to click by mistake."""
    data = io.BytesIO()
    book = Workbook(
        data,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    book.set_properties({"title": title, "created": _FIRST_DAY})
    formats = {
        "title": book.add_format({**_FONT, "bold": True, "font_size": 14}),
        "note": book.add_format({**_FONT, "italic": True, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**_FONT, "bold": True, "border": 1, "text_wrap": True, "align": "center"}),
        "text": book.add_format({**_FONT, "border": 1, "text_wrap": True, "valign": "top"}),
        "number": book.add_format({**_FONT, "border": 1, "num_format": "#,##0", "valign": "top"}),
        "day": book.add_format({**_FONT, "border": 1, "num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}),
    }
    taken: set[str] = set()
    for sheet in sheets:
        _add_sheet(book, sheet, _free_name(sheet.name, taken), formats)
    book.close()
    return data.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel takes: 31 letters, without the signs of addresses, and no name twice."""
    short = _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip() or "Bảng"
    number = 1
    free = short
    while free.lower() in taken:
        number += 1
        free = f"{short[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(free.lower())
    return free


def _add_sheet(book: Any, sheet: WorkbookSheet, name: str, formats: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    page = book.add_worksheet(name)
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(_ROW)
    page.freeze_panes(_ROW + 1, 0)
    page.write_string(0, 0, sheet.title, formats["title"])
    if sheet.note:
        _write_note(page, sheet, formats["note"])
    for place, (head, width) in enumerate(sheet.heads):
        page.set_column(place, place, width)
        page.write_string(_ROW, place, head, formats["head"])
    page.set_row(_ROW, _height(sheet.heads, [head for head, _ in sheet.heads]))
    for number, row in enumerate(sheet.rows, start=_ROW + 1):
        page.set_row(number, _height(sheet.heads, row))
        for place, cell in enumerate(row):
            _write(page, number, place, cell, formats)
    if sheet.rows and len(sheet.rows) > 1:
        page.autofilter(_ROW, 0, _ROW + len(sheet.rows), len(sheet.heads) - 1)
    if sheet.chart is not None and sheet.rows:
        _add_chart(book, page, sheet, sheet.chart, name)


def _write_note(page: Any, sheet: WorkbookSheet, look: Any) -> None:  # noqa: ANN401 - untyped
    """Write the note across the columns: past them it would make the printed page wide, and its letters small."""
    across = max(len(sheet.heads) - 1, 1)
    width = max(sum(width for _, width in sheet.heads), _NARROWEST)
    page.merge_range(1, 0, 1, across, "", look)
    page.write_string(1, 0, sheet.note[:_LONGEST_TEXT], look)
    page.set_row(1, _LINE * -(-len(sheet.note) // width))


def _height(heads: Sequence[tuple[str, int]], row: Sequence[SheetCell]) -> int:
    """Return the height of a row in points: not every program measures wrapped texts when it opens a file."""
    lines = [-(-len(cell) // width) for cell, (_, width) in zip(row, heads, strict=True) if isinstance(cell, str)]
    return _LINE * min(max(lines, default=1), _MOST_LINES) or _LINE


def _write(page: Any, row: int, place: int, cell: SheetCell, formats: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    match cell:
        case None:
            page.write_blank(row, place, None, formats["text"])
        case date():
            page.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001 - Excel knows no zones
        case int():
            page.write_number(row, place, cell, formats["number"])
        case str():
            page.write_string(row, place, cell[:_LONGEST_TEXT], formats["text"])


def _add_chart(book: Any, page: Any, sheet: WorkbookSheet, chart: SheetChart, name: str) -> None:  # noqa: ANN401 - untyped
    drawn = book.add_chart({"type": "column" if chart.is_upright else "bar"})
    first, last = _ROW + 1, _ROW + len(sheet.rows)
    drawn.add_series(
        {
            "name": sheet.heads[chart.values][0],
            "categories": [name, first, chart.labels, last, chart.labels],
            "values": [name, first, chart.values, last, chart.values],
            "fill": {"color": "#1F5C99"},
            "data_labels": {"value": not chart.is_upright},
            "gap": 60,
        }
    )
    drawn.set_title({"name": sheet.title, "name_font": {"name": "Times New Roman", "size": 13}})
    drawn.set_legend({"none": True})
    if chart.is_upright:
        drawn.set_x_axis({"text_axis": True, "num_font": {"rotation": -90}, "num_format": "dd/mm/yyyy"})
        drawn.set_y_axis(
            {"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
        )
        drawn.set_size({"width": 760, "height": 380})
        place = (_ROW, len(sheet.heads) + 1)
    else:
        # Their numbers stand beside the bars, which begin with the first row.
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
        drawn.set_size({"width": 760, "height": max(_LEAST, 90 + _BAR * len(sheet.rows))})
        place = (last + 2, 0)
    page.insert_chart(*place, drawn, {"description": sheet.title})
