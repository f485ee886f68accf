"""Tables for people: the same rows in a Word document, a workbook and a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from cchc.text.dates import short_date
from cchc.text.numbers import grouped

Cell: TypeAlias = str | int | date | None

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


def column(name: str, title: str, width: int = 12) -> RecordColumn:
    """Return a column."""
    return RecordColumn(name=name, title=title, width=width)


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
