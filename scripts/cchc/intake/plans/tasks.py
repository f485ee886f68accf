"""Tasks of a plan: the rows of its tables, else the paragraphs with “chủ trì”, “phối hợp”, “thời gian”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.intake.plans.columns import TaskColumn, column_of, label_of
from cchc.intake.plans.letterhead import ReadWords
from cchc.intake.plans.likeness import plain
from cchc.intake.plans.outline import OutlinePart, Rank
from cchc.intake.plans.paper import PaperRow, PaperTable
from cchc.text.cleaning import one_line

_LABEL: Final = re.compile(r"(?:^|[.;]\s+|\s[-–+]\s*)(?P<label>[^:.;]{2,50}):\s*")
_ROMAN_OR_LETTER: Final = re.compile(r"[IVX]{1,5}|[A-Z]")
_ROW_NUMBER: Final = re.compile(
    r"(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3}){0,3}(?:\.[a-zđ])?|[IVX]{1,5}(?:\.[a-zđ])?|[A-Z]|[a-zđ]"
)
_HEAD_ROWS: Final = 4
MOST_TASKS: Final = 1_000


@dataclass
class FoundTask:
    """A task as its words tell it; nothing is added."""

    number: str
    section: str
    activity: str
    group: str
    """Words of the heading above it, or “”."""
    page: int | None
    values: dict[TaskColumn, ReadWords] = field(default_factory=dict)

    def words(self, column: TaskColumn) -> str | None:
        """Return what the document says in a column, or None."""
        found = self.values.get(column)
        return found.words if found else None

    def add(self, column: TaskColumn, words: str, page: int | None) -> None:
        """Add words of a column to those that are known."""
        text = one_line(words).strip(" ;")
        if text:
            known = self.values.get(column)
            self.values[column] = ReadWords(
                words=f"{known.words} {text}" if known else text, page=known.page if known else page
            )


# Tables


def tasks_of_tables(tables: Sequence[PaperTable]) -> list[FoundTask]:
    """Return the tasks of tables; one that goes on has no heading of its own, or the same again."""
    reader = _TableReader()
    for table in tables:
        reader.take(table)
    return reader.tasks


class _TableReader:
    def __init__(self) -> None:
        self.tasks: list[FoundTask] = []
        self._columns: Mapping[int, TaskColumn] = {}
        self._width = 0
        self._group = ""
        self._section = ""

    def take(self, table: PaperTable) -> None:
        """Add the tasks of a table."""
        width = max((len(row.cells) for row in table.rows), default=0)
        columns, head = _head(table.rows)
        is_alike = bool(self._columns) and width == self._width
        if columns:
            goes_on = is_alike and columns == self._columns
            self._columns, self._width = columns, width
        else:
            goes_on = is_alike and self._is_next(table.rows)
            if not goes_on:
                self._columns = {}
                return
        if not goes_on:
            self._group = self._section = ""
        for place, row in enumerate(table.rows[head:]):
            if len(self.tasks) >= MOST_TASKS:
                return
            self._row(row, table.page, may_go_on=goes_on and place == 0)

    def _is_next(self, rows: Sequence[PaperRow]) -> bool:
        """Return whether the first row of a table without a head can be a row of the table before."""
        place = next((place for place, column in self._columns.items() if column is TaskColumn.NUMBER), None)
        first = rows[0].cells[place].strip(" .)") if rows and place is not None else ""
        return not first or _ROW_NUMBER.fullmatch(first) is not None

    def _row(self, row: PaperRow, page: int | None, *, may_go_on: bool) -> None:
        cells: dict[TaskColumn, str] = {}
        for place, column in self._columns.items():
            if place < len(row.cells):
                cells.setdefault(column, row.cells[place])
        number = re.sub(r"\s", "", cells.get(TaskColumn.NUMBER, "")).strip(".)")
        activity = cells.get(TaskColumn.ACTIVITY, "").strip()
        if not any(text.strip() for text in row.cells) or _is_numbering(row):
            return
        last = self.tasks[-1] if self.tasks else None
        if may_go_on and not number and last is not None:
            _append(last, cells, page)
            return
        filled = {text for text in row.cells if text.strip()}
        if row.is_across or _is_group(number, cells, filled):
            self._group = one_line(activity if activity and activity != number else max(filled, key=len))
            self._section = number if _ROMAN_OR_LETTER.fullmatch(number) else ""
            return
        if not activity:
            return
        if not _ROW_NUMBER.fullmatch(number):
            number = str(sum(one.section == self._section for one in self.tasks) + 1)
        task = FoundTask(number, self._section, activity, self._group, page)
        for column, text in cells.items():
            if column not in {TaskColumn.NUMBER, TaskColumn.ACTIVITY}:
                task.add(column, text, page)
        self.tasks.append(task)


def _head(rows: Sequence[PaperRow]) -> tuple[Mapping[int, TaskColumn], int]:
    """Return what the columns of a table hold, and how many rows say so; nothing for a table without tasks."""
    columns: dict[int, TaskColumn] = {}
    height = 0
    for number, row in enumerate(rows[:_HEAD_ROWS], start=1):
        told = {place: column for place, text in enumerate(row.cells) if (column := column_of(text)) is not None}
        if len(set(told.values())) < 2 and not (columns and number == height + 1 and told):  # noqa: PLR2004 - one is chance
            if columns:
                break
            continue
        columns |= told
        height = number
    names = set(columns.values())
    is_of_tasks = TaskColumn.ACTIVITY in names and names & {TaskColumn.LEAD, TaskColumn.TIME, TaskColumn.PARTNERS}
    return (columns, height) if is_of_tasks else ({}, 0)


def _is_numbering(row: PaperRow) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3)."""
    found = [text.strip("() ") for text in row.cells if text.strip()]
    return len(found) > 2 and found == [str(number) for number in range(1, len(found) + 1)]  # noqa: PLR2004 - not a task


def _is_group(number: str, cells: Mapping[TaskColumn, str], filled: set[str]) -> bool:
    """Return whether a row is a heading: one text, behind a Roman number or over several columns."""
    activity = cells.get(TaskColumn.ACTIVITY, "")
    others = filled - {cells.get(TaskColumn.NUMBER, "")}
    if not activity or others - {activity}:
        return False
    is_wide = sum(text == activity for column, text in cells.items() if column is not TaskColumn.NUMBER) > 1
    return is_wide or not number or _ROMAN_OR_LETTER.fullmatch(number) is not None


def _append(task: FoundTask, cells: Mapping[TaskColumn, str], page: int | None) -> None:
    """Add the rest of a row that the end of a page cut."""
    for column, text in cells.items():
        if column is TaskColumn.ACTIVITY:
            task.activity = one_line(f"{task.activity} {text}")
        elif column is not TaskColumn.NUMBER:
            task.add(column, text, page)


# Paragraphs


def tasks_of_parts(parts: Sequence[OutlinePart]) -> list[FoundTask]:
    """Return the tasks of numbered parts that say who leads, or when, in the paragraphs below them."""
    found: list[FoundTask] = []
    groups: dict[Rank, str] = {}
    current: FoundTask | None = None
    column: TaskColumn | None = None
    for part in parts:
        if part.line.is_note:
            continue
        labels = list(_labelled(part.text)) if part.rank >= Rank.DASH or label_of(part.text.partition(":")[0]) else []
        if labels and current is not None:
            for column, words in labels:
                current.add(column, words, part.line.page)
            continue
        if part.rank < Rank.DASH:
            groups = {rank: text for rank, text in groups.items() if rank < part.rank}
            current = FoundTask(part.number or part.label, part.section, part.text, _group(groups), part.line.page)
            groups[part.rank] = part.text
            found.append(current)
            column = None
        elif current is not None and part.rank is Rank.TEXT and not current.values and _goes_on(current.activity):
            current.activity = f"{current.activity} {part.text}"
        elif current is not None and column is TaskColumn.PROPAGANDA:
            current.add(column, part.line.text.lstrip("+-–• "), part.line.page)
    told = [task for task in found if task.values.keys() & {TaskColumn.LEAD, TaskColumn.PARTNERS} or _is_timed(task)]
    return told[:MOST_TASKS]


def _is_timed(task: FoundTask) -> bool:
    return TaskColumn.TIME in task.values and label_of(task.activity.partition(":")[0]) is None


def _group(groups: Mapping[Rank, str]) -> str:
    return next((groups[rank] for rank in sorted(groups, reverse=True)), "")


def _goes_on(text: str) -> bool:
    return not text.endswith((".", ";", ":"))


def _labelled(text: str) -> Iterator[tuple[TaskColumn, str]]:
    """Yield what the labels of a paragraph say: “Chủ trì: …; phối hợp: …; thời gian: …” has three."""
    marks = [(found, column) for found in _LABEL.finditer(text) if (column := label_of(found["label"])) is not None]
    if not marks or plain(text[: marks[0][0].start()]):
        return
    for number, (found, column) in enumerate(marks):
        end = marks[number + 1][0].start() if number + 1 < len(marks) else len(text)
        yield column, text[found.end() : end]
