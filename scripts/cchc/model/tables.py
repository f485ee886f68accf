"""Tables of the open data: columns with their meaning, and rows that are made where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias, TypeVar

from cchc.model.library import Library

Value: TypeAlias = str | int | bool | tuple[str, ...] | None
_T = TypeVar("_T")


class ColumnKind(StrEnum):
    """Type of the values of a column."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # ISO 8601; the date of a document may lack the day, or day and month: “2023-02”
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table."""

    name: str
    kind: ColumnKind
    meaning: str
    is_required: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; its rows are computed where they are first asked for."""

    name: str
    title: str
    columns: tuple[Column, ...]
    find_rows: Callable[[], Iterable[tuple[Value, ...]]]

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows, with one value for each column."""
        return tuple(self.find_rows())

    def without(self, name: str) -> Table:
        """Return the table without a column; without a column of that name it is this one."""
        place = next((number for number, column in enumerate(self.columns) if column.name == name), None)
        if place is None:
            return self
        columns = self.columns[:place] + self.columns[place + 1 :]
        return replace(self, columns=columns, find_rows=lambda: (row[:place] + row[place + 1 :] for row in self.rows))


Field: TypeAlias = tuple[Column, Callable[[Library, _T], Value]]


def table_of(
    name: str, title: str, fields: Sequence[Field[_T]], library: Library, records: Callable[[], Iterable[_T]]
) -> Table:
    """Return a table whose rows are made of records."""
    values = [value for _, value in fields]
    return Table(
        name=name,
        title=title,
        columns=tuple(column for column, _ in fields),
        find_rows=lambda: (tuple([value(library, record) for value in values]) for record in records()),
    )


def column(kind: ColumnKind, name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Field[_T]:
    """Return a column of any kind; lists, flags and numbers are never missing."""
    is_required = kind in {ColumnKind.LIST, ColumnKind.FLAG, ColumnKind.NUMBER}
    return Column(name=name, kind=kind, meaning=meaning, is_required=is_required), value


def text_column(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Field[_T]:
    """Return a column of texts that can be unknown."""
    return column(ColumnKind.TEXT, name, meaning, value)


def sure_column(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Field[_T]:
    """Return a column of texts that are always known."""
    return Column(name=name, kind=ColumnKind.TEXT, meaning=meaning, is_required=True), value


def list_column(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Field[_T]:
    """Return a column of lists of texts."""
    return column(ColumnKind.LIST, name, meaning, value)


def day_column(name: str, meaning: str, value: Callable[[_T], date | None]) -> Field[_T]:
    """Return a column of days that can be unknown."""
    return column(ColumnKind.DATE, name, meaning, lambda _, one: found.isoformat() if (found := value(one)) else None)
