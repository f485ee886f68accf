"""Tables for people → a workbook, one sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.office_files.workbooks import SheetChart, WorkbookSheet, workbook
from cchc.outreach.tables import NOTHING, RecordTable


def as_workbook(tables: Iterable[RecordTable], *, title: str, origin: str) -> bytes:
    """Return the .xlsx of tables; `origin` says in the first sheet what they were made from."""
    return workbook([_sheet(table, origin if not place else "") for place, table in enumerate(tables)], title=title)


def _sheet(table: RecordTable, origin: str) -> WorkbookSheet:
    return WorkbookSheet(
        name=table.title,
        title=table.title,
        heads=tuple((column.title, column.width) for column in table.columns),
        rows=table.rows,
        note=" ".join(filter(None, (origin, table.note, "" if table.rows else NOTHING))),
        chart=_chart(table),
    )


def _chart(table: RecordTable) -> SheetChart | None:
    if table.chart is None:
        return None
    return SheetChart(
        labels=table.place(table.chart.labels),
        values=table.place(table.chart.values),
        is_upright=table.chart.is_in_time,
    )
