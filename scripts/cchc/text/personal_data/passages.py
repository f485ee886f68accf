"""A text with what stands around each of its places: the words before, the row and the column of a table.

Rows of tables are lines with `|` between the cells, as in Markdown; whoever reads other formats writes them like that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_HEADER: Final = re.compile(
    r"\b(?:họ (?:và )?tên|họ, tên|stt|tt|số tt|ngày sinh|năm sinh|sinh ngày|cccd|cmnd|cmtnd|căn cước|định danh"
    r"|(?:điện|đt|số điện) thoại|sđt|đtdđ|e-?mail|địa chỉ|thường trú|nơi ở|chỗ ở|tài khoản|stk|mã số|hộ chiếu|bhxh"
    r"|bảo hiểm|biển số|bệnh|dạng tật|khuyết tật|sức khỏe|chẩn đoán|lớp|nội dung|đơn vị|số lượng|tên)\b"
)
_BROKEN: Final = re.compile(r"0(?<![\w.,/-].)([0-9]{3,8})\n(?=[0-9]{3})")
"""A number that the end of a typed line breaks. Counts and years do not start with 0."""
_FULL_WIDTH: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDE: Final = re.compile("[\uff10-\uff19]")
_MANY_DIGITS: Final = re.compile(r"[0-9]{6}")
_RULE: Final = re.compile(r"[\s|:-]+")
_BREAKS: Final = ("\n\n", "\n---", "\n|", "\n- ", "\n* ", "\n#")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with the words of its column's header, in small letters."""

    start: int
    end: int
    header: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table below its header."""

    start: int
    end: int
    cells: tuple[TableCell, ...]


class Passages:
    """A text, its small letters (of equal length), and its tables."""

    def __init__(self, text: str) -> None:
        # Both keep the length, and with it all places.
        text = text.translate(_FULL_WIDTH) if _WIDE.search(text) else text
        self.text = text = _BROKEN.sub(r"0\1 ", text)
        lowered = text.lower()
        # The capital of the Turkish “i” becomes two characters.
        self.lowered = lowered if len(lowered) == len(text) else "".join(map(_lowered, text))

    def places(self, *words: str) -> Iterator[int]:
        """Yield where each of the words (in small letters) begins."""
        for word in words:
            place = self.lowered.find(word)
            while place >= 0:
                yield place
                place = self.lowered.find(word, place + len(word))

    def before(self, place: int, most: int) -> str:
        """Return at most `most` characters in front of a place, in small letters and within its paragraph.

        In a table they are the header of the column and the cell up to the place.
        """
        if (cell := self.cell_at(place)) is not None:
            return f"{cell.header}: {self.lowered[max(cell.start, place - most) : place]}"
        return self.lowered[self.start_before(place, most) : place]

    def start_before(self, place: int, most: int) -> int:
        """Return where the characters begin that `before` returns."""
        start = max(0, place - most)
        window = self.text[start:place]
        return start + max(window.rfind(one) + len(one) if one in window else 0 for one in _BREAKS)

    def cell_at(self, place: int) -> TableCell | None:
        """Return the cell that a place lies in, or None outside of tables with a header."""
        rows = self.rows
        index = bisect_right(self._row_starts, place) - 1
        if index < 0 or place >= rows[index].end:
            return None
        cells = rows[index].cells
        cell = cells[max(0, bisect_right(cells, place, key=_start_of) - 1)]
        return cell if cell.start <= place <= cell.end else None

    @cached_property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows of all tables, below their headers."""
        return tuple(self._rows()) if "|" in self.text else ()

    @cached_property
    def _row_starts(self) -> tuple[int, ...]:
        return tuple(row.start for row in self.rows)

    def _rows(self) -> Iterator[TableRow]:
        header: tuple[str, ...] = ()
        is_header = False
        start = 0
        for line in self.lowered.split("\n"):
            end = start + len(line)
            if "|" not in line:
                header, is_header = (), False
            elif not _RULE.fullmatch(line):
                cells = tuple(_cells(line, start))
                texts = tuple(self.lowered[one:other].strip() for one, other in cells)
                if _HEADER.search(line) and not _MANY_DIGITS.search(line):
                    header = _joined(header, texts) if is_header else texts
                    is_header = True
                else:
                    is_header = False
                if header and not is_header:
                    names = (*header, *[""] * (len(cells) - len(header)))
                    yield TableRow(
                        start, end, tuple(TableCell(one, other, names[n]) for n, (one, other) in enumerate(cells))
                    )
            start = end + 1


def _start_of(cell: TableCell) -> int:
    return cell.start


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each cell of a row begins and ends."""
    stripped = line.strip()
    first = line.index(stripped[0]) + (1 if stripped.startswith("|") else 0)
    last = first + len(stripped) - (1 if stripped.startswith("|") else 0)
    if stripped.endswith("|") and len(stripped) > 1:
        last -= 1
    place = first
    for part in line[first:last].split("|"):
        yield start + place, start + place + len(part)
        place += len(part) + 1


def _joined(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Return the header of two rows, cell by cell."""
    longest = max(len(above), len(below))
    one = (*above, *[""] * (longest - len(above)))
    other = (*below, *[""] * (longest - len(below)))
    return tuple(f"{up} {down}".strip() for up, down in zip(one, other, strict=True))


def _lowered(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
