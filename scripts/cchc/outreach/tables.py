"""Tables for people: the same rows in a Word document, a workbook and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias, TypeVar

from cchc.text.dates import short_date
from cchc.text.numbers import grouped

Cell: TypeAlias = str | int | date | None
_T = TypeVar("_T")

ABSENT: Final = "–"
"""What stands where nothing is known."""
NOTHING: Final = "Không có."
"""What stands where a table has no rows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordColumn:
    """A column: its name in templates, its title, and its width in letters."""

    name: str
    title: str
    width: int = 12
    is_place: bool = False
    """Whether its values are files that lie beside the page, to be opened from it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BarChart:
    """A drawing of a table: one bar for each row, as long as its number."""

    labels: str
    """Name of the column that says what a bar is."""
    values: str
    is_in_time: bool = False
    """Whether the rows follow each other in time, and bars stand upright."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordTable:
    """A table with a title; `note` says how its numbers were counted."""

    name: str
    title: str
    columns: tuple[RecordColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    chart: BarChart | None = None

    def place(self, column: str) -> int:
        """Return the index of the column with a name."""
        return [one.name for one in self.columns].index(column)


RecordField: TypeAlias = tuple[RecordColumn, Callable[[_T], Cell]]
"""A column, with what stands in it for one record."""


def column(name: str, title: str, width: int = 12) -> RecordColumn:
    """Return a column."""
    return RecordColumn(name=name, title=title, width=width)


def field(name: str, title: str, value: Callable[[_T], Cell], *, width: int = 12) -> RecordField[_T]:
    """Return a column with its value."""
    return column(name, title, width), value


def table_of_records(
    name: str, title: str, fields: Sequence[RecordField[_T]], records: Iterable[_T], *, note: str = ""
) -> RecordTable:
    """Return a table with a row for each record."""
    return RecordTable(
        name=name,
        title=title,
        columns=tuple(column for column, _ in fields),
        rows=tuple(tuple(value(record) for _, value in fields) for record in records),
        note=note,
    )


def cell_text(cell: Cell) -> str:
    """Return a value as people read it: “05/3/2026”, “1.234”, “–” for nothing."""
    match cell:
        case None | "":
            return ABSENT
        case date():
            return short_date(cell)
        case int():
            return grouped(cell)
        case str():
            return cell
