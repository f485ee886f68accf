"""Letters and ruled lines of a PDF page → lines of text and tables, by position alone.

A PDF has no words and no order: programs draw letters in runs, and begin a new run at every change of font, which in
Vietnamese text is often the middle of a word. So letters are put together by where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.text.cleaning import clean, one_line

# In heights of a letter: a gap between two words, between columns without and with a typed space in it.
_WORD_GAP: Final = 0.2
_COLUMN_GAP: Final = 1.6
_SPACED_COLUMN_GAP: Final = 4.0
_SAME_LINE: Final = 0.4
_TWICE: Final = 0.15
# In points: how far the ends of ruled lines may lie from where they meet.
_NEAR: Final = 3.0
_CUT_DATE: Final = re.compile(r"(/2) (\d{3})\b|(/20) (\d\d)\b|(/20\d) (\d)\b")
_MOST_RULES: Final = 10_000
_MOST_CROSSINGS: Final = 6_000
_MOST_TABLES: Final = 50
_BAND: Final = 24.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as drawn: `y` is that of its baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True)
class PdfLine:
    """A line of text; columns beside each other are lines of their own."""

    text: str
    box: Box
    size: float
    """Height of most of its letters, in points."""


@dataclass(frozen=True)
class PdfCell:
    """A cell of a table, `across` columns wide and `down` rows high."""

    row: int
    column: int
    across: int
    down: int
    lines: tuple[PdfLine, ...]

    @property
    def text(self) -> str:
        """Its lines as one text; a date that a narrow cell cuts, “30/6/20 26”, is whole again."""
        return _CUT_DATE.sub(lambda cut: cut[0].replace(" ", ""), " ".join(line.text for line in self.lines))


@dataclass(frozen=True)
class PdfTable:
    """A table drawn with lines, cells in reading order."""

    cells: tuple[PdfCell, ...]
    box: Box
    columns: int
    rows: int


def is_upright(origin: tuple[float, float], box: Box, size: float) -> bool:
    """Return whether a letter of this size stands upright: its origin lies at the left of its box, on its lower half.

    Of sideways letters it lies at the foot or the head. A low box is that of a comma in a font without heights: its
    origin may lie anywhere beside it.
    """
    x, y = origin
    if abs(x - box.left) > max(box.right - box.left, 1.0) / 2:
        return False
    return box.bottom - box.top <= size / 2 or (box.top + box.bottom) / 2 <= y <= box.bottom + 1


def laid_out(letters: Sequence[Letter], rules: Sequence[Box]) -> tuple[tuple[PdfLine, ...], tuple[PdfTable, ...]]:
    """Return the lines outside of tables, and the tables, both from top to bottom.

    `rules` are thin boxes: lines that are drawn.
    """
    tables: list[PdfTable] = []
    rest = list(letters)
    for cells in _tables_of(rules)[:_MOST_TABLES]:
        box = _around(cells)
        inside = [one for one in rest if box.holds(*_middle(one))]
        rest = [one for one in rest if not box.holds(*_middle(one))]
        tables.append(_table(cells, box, inside))
    return tuple(lines_of(rest)), tuple(tables)


def lines_of(letters: Sequence[Letter]) -> list[PdfLine]:
    """Return letters as lines of text, from top to bottom and left to right."""
    found: list[PdfLine] = []
    for row in _rows(letters):
        for part in _columns(row):
            text = one_line(clean("".join(_spaced(part))))
            if text:
                found.append(PdfLine(text, _box(part), _usual(one.size for one in part)))
    return found


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of each baseline; small ones, raised or lowered, belong to the line beside them."""
    row: list[Letter] = []
    base = 0.0
    for letter in sorted(letters, key=lambda one: (one.y, one.left)):
        if row and letter.y - base > _SAME_LINE * max(letter.size, row[-1].size):
            yield sorted(row, key=lambda one: one.left)
            row = []
        if not row:
            base = letter.y
        row.append(letter)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _columns(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the parts of a row that wide gaps separate, without letters that are drawn twice to look bold."""
    part: list[Letter] = []
    end: Letter | None = None
    is_spaced = False
    for letter in row:
        if not letter.text.strip():
            is_spaced = True
            if part:
                part.append(letter)
            continue
        if end is not None:
            if letter.text == end.text and abs(letter.left - end.left) < _TWICE * letter.size:
                continue
            gap = letter.left - end.right
            if gap > (_SPACED_COLUMN_GAP if is_spaced else _COLUMN_GAP) * max(letter.size, end.size):
                yield part
                part = []
        part.append(letter)
        end, is_spaced = letter, False
    if part:
        yield part


def _spaced(part: Sequence[Letter]) -> Iterator[str]:
    """Yield the texts of letters, with a space where a gap is as wide as one."""
    before: Letter | None = None
    for letter in part:
        if before is not None and letter.left - before.right > _WORD_GAP * max(letter.size, before.size):
            yield " "
        yield letter.text
        before = letter


def _box(letters: Sequence[Letter]) -> Box:
    return Box(
        min(one.left for one in letters),
        min(one.y - one.size for one in letters),
        max(one.right for one in letters),
        max(one.y for one in letters),
    )


def _usual(sizes: Iterable[float]) -> float:
    ordered = sorted(sizes)
    return ordered[len(ordered) // 2]


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter.left + letter.right) / 2, letter.y - letter.size / 3


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )


def _table(cells: Sequence[Box], box: Box, letters: Sequence[Letter]) -> PdfTable:
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    inside: dict[Box, list[Letter]] = {cell: [] for cell in cells}
    by_row = sorted(cells, key=lambda cell: (cell.top, cell.left))
    bands: dict[int, list[Box]] = {}
    for cell in by_row:
        for band in range(int(cell.top // _BAND), int(cell.bottom // _BAND) + 1):
            bands.setdefault(band, []).append(cell)
    for letter in letters:
        x, y = _middle(letter)
        found = next((one for one in bands.get(int(y // _BAND), ()) if one.holds(x, y)), None)
        if found is not None:
            inside[found].append(letter)
    return PdfTable(
        tuple(
            PdfCell(
                row=tops.index(cell.top),
                column=lefts.index(cell.left),
                across=bisect_left(lefts, cell.right) - lefts.index(cell.left),
                down=bisect_left(tops, cell.bottom) - tops.index(cell.top),
                lines=tuple(lines_of(inside[cell])),
            )
            for cell in by_row
        ),
        box,
        len(lefts),
        len(tops),
    )


def _tables_of(rules: Sequence[Box]) -> list[list[Box]]:
    """Return the cells of each table that ruled lines make: at least two columns wide, and two cells."""
    if len(rules) > _MOST_RULES:
        return []
    level = _joined([(one.top, one.left, one.right) for one in rules if one.right - one.left >= one.bottom - one.top])
    upright = _joined([(one.left, one.top, one.bottom) for one in rules if one.right - one.left < one.bottom - one.top])
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    cells = _cells(level, upright)
    tables: list[list[Box]] = []
    for cell in cells:
        touching = [table for table in tables if any(_touch(cell, one) for one in table[-_MOST_NEAR:])]
        for table in touching[1:]:
            touching[0].extend(table)
            tables.remove(table)
        if touching:
            touching[0].append(cell)
        else:
            tables.append([cell])
    return [table for table in tables if len({cell.left for cell in table}) > 1]


# Cells come from top to bottom: one that touches another is at most a row of a wide table away.
_MOST_NEAR: Final = 100


def _touch(one: Box, other: Box) -> bool:
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom


_Rules = dict[float, list[tuple[float, float]]]


def _joined(parts: Sequence[tuple[float, float, float]]) -> _Rules:
    """Return where lines lie, with their ends: those almost in one place are one, and their parts are put together."""
    places: _Rules = {}
    place: float | None = None
    for at, start, end in sorted(parts):
        if place is None or at - place > _NEAR:
            place = at
        places.setdefault(place, []).append((start, end))
    return {at: list(_merged(sorted(ends))) for at, ends in places.items()}


def _merged(ends: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    first, last = ends[0]
    for start, end in ends[1:]:
        if start > last + _NEAR:
            yield first, last
            first, last = start, end
        last = max(last, end)
    yield first, last


def _cells(level: _Rules, upright: _Rules) -> list[Box]:
    """Return the smallest rectangles that ruled lines close, from top to bottom."""
    crossings = {
        y: [x for x, ends in upright.items() if _covers(ends, y, y) and _covers(level[y], x, x)] for y in level
    }
    found: list[Box] = []
    ordered = list(crossings)
    for number, top in enumerate(ordered):
        for left, right_of in _starts(crossings[top]):
            box = _closed(left, top, right_of, ordered[number + 1 :], crossings, level, upright)
            if box is not None:
                found.append(box)
    return found


def _starts(places: Sequence[float]) -> Iterator[tuple[float, Sequence[float]]]:
    for number, left in enumerate(places[:-1]):
        yield left, places[number + 1 :]


def _closed(  # noqa: PLR0913, PLR0917 - a corner, and all lines around it
    left: float,
    top: float,
    rights: Sequence[float],
    lower: Sequence[float],
    crossings: dict[float, list[float]],
    level: _Rules,
    upright: _Rules,
) -> Box | None:
    """Return the smallest rectangle with this upper left corner."""
    for bottom in lower:
        if not _covers(upright[left], top, bottom):
            return None
        corners = crossings[bottom]
        if left not in corners:
            continue
        for right in rights:
            if not _covers(level[top], left, right):
                break
            if right in corners and _covers(upright[right], top, bottom) and _covers(level[bottom], left, right):
                return Box(left, top, right, bottom)
    return None


def _covers(ends: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Return whether one of the parts of a line reaches from start to end, nearly."""
    place = bisect_right(ends, (start + _NEAR, float("inf")))
    return place > 0 and ends[place - 1][1] >= end - _NEAR
