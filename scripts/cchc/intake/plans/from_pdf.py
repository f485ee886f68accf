"""Pages of a PDF, or of a recognised scan → Paper: lines become paragraphs, page numbers go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.intake.manuscript import Remarks
from cchc.intake.plans.paper import Block, Paper, PaperLine, PaperRow, PaperTable, Side
from cchc.sources.pdf_layout import PdfLine, PdfTable
from cchc.sources.pdf_pages import PdfPage
from cchc.text.cleaning import LEAST_VIETNAMESE, vietnamese_share

"""Share of Vietnamese letters below which a text was recognised without them, or is not Vietnamese."""
MARK: Final = re.compile(
    r"(?:[-–—+•*●]\s?\S|\d{1,2}\s?[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s|[IVX]{1,5}\s?[.)]\s?|[a-zđ][.)]\s"
    r"|Điều \d|Căn cứ |Thực hiện |Nơi nhận|Trên đây là )"
)
"""Start of a line that starts a paragraph, wherever the line before ends."""
_NOTE_MARK: Final = re.compile(r"\d{1,2}\s?\S")
_GOING_ON: Final = re.compile(r"[-–—]\s+[a-zà-ỹđ]")
_PAGE_NUMBER: Final = re.compile(r"[-–— ]*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–— ]*", re.IGNORECASE)
_MOST_LINES: Final = 500
_EDGE: Final = 0.09
_RIGHT_MIDDLE: Final = 0.6
_RIGHT_START: Final = 0.33
_SMALL: Final = 0.87


def is_garbled(pages: Sequence[PdfPage]) -> bool:
    """Return whether the text of pages has letters, but next to none that only Vietnamese has."""
    text = "\n".join(page.text for page in pages)
    return vietnamese_share(text) < LEAST_VIETNAMESE


def paper_of_pages(pages: Sequence[PdfPage], *, is_recognised: bool, remarks: Remarks) -> Paper:
    """Return pages as a paper."""
    sizes = sorted(line.size for page in pages for line in page.lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    joiner = _Joiner(usual, _right_edges(pages))
    for page in pages:
        joiner.take(page, finds_notes=not is_recognised)
    return Paper(blocks=tuple(joiner.finished()), is_recognised=is_recognised, remarks=remarks)


def _right_edges(pages: Sequence[PdfPage]) -> dict[float, float]:
    """Return where full lines end, by the width of the page: some are on their side."""
    long: dict[float, list[float]] = {}
    for page in pages:
        long.setdefault(page.width, []).extend(line.box.right for line in page.lines if _is_long(line, page))
    return {width: sorted(ends)[len(ends) * 9 // 10] if ends else 0.0 for width, ends in long.items()}


def _is_long(line: PdfLine, page: PdfPage) -> bool:
    return line.box.right - line.box.left > page.width / 2


@dataclass
class _Open:
    """A paragraph that may go on."""

    text: str
    page: int
    last: PdfLine
    is_note: bool
    side: Side


class _Joiner:
    """Joins lines into paragraphs, over the ends of pages too."""

    def __init__(self, usual: float, rights: Mapping[float, float]) -> None:
        self._usual = usual
        self._rights = rights
        self._right = 0.0
        self._blocks: list[Block] = []
        self._open: _Open | None = None

    def take(self, page: PdfPage, *, finds_notes: bool) -> None:
        """Add the lines and tables of a page."""
        self._right = self._rights[page.width]
        items: list[PdfLine | PdfTable] = [line for line in page.lines if not _is_page_number(line, page)]
        items += page.tables
        notes: list[PdfLine] = []
        for item in sorted(items, key=lambda one: (round(one.box.top / 4), one.box.left)):
            if isinstance(item, PdfTable):
                self._close()
                self._blocks.append(PaperTable(rows=tuple(_rows(item)), page=page.number))
            elif finds_notes and self._is_note(item, page, is_after=bool(notes)):
                notes.append(item)
            else:
                self._add(item, page)
        for note in notes:
            self._note(note, page.number)

    def finished(self) -> list[Block]:
        """Return all blocks."""
        self._close()
        return self._blocks

    def _is_note(self, line: PdfLine, page: PdfPage, *, is_after: bool) -> bool:
        is_low = line.size < _SMALL * self._usual and line.box.top > page.height / 2
        return is_low and (is_after or _NOTE_MARK.match(line.text) is not None)

    def _note(self, line: PdfLine, page: int) -> None:
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, PaperLine) and last.is_note and last.page == page and not _NOTE_MARK.match(line.text):
            self._blocks[-1] = PaperLine(text=f"{last.text} {line.text}", page=page, is_note=True)
        else:
            # A footnote does not end the paragraph that goes on above and on the next page.
            self._blocks.append(PaperLine(text=line.text, page=page, is_note=True))

    def _add(self, line: PdfLine, page: PdfPage) -> None:
        side = _side(line, page)
        before = self._open
        if before is not None and self._goes_on(before, line, page.number, side):
            before.text = f"{before.text} {line.text}"
            before.last = line
            return
        self._close()
        self._open = _Open(line.text, page.number, line, is_note=False, side=side)

    def _goes_on(self, before: _Open, line: PdfLine, page: int, side: Side) -> bool:
        """Return whether a line is the next one of the paragraph before."""
        last = before.last
        if side is not before.side or side is not Side.WHOLE:
            return False
        is_full = self._is_full(last, line)
        if MARK.match(line.text):
            return is_full and _GOING_ON.match(line.text) is not None and not before.text.endswith((".", ";", ":"))
        if line.text[:1].islower():
            return True
        if before.page != page:
            return is_full and not before.text.endswith((".", ":", ";"))
        gap = line.box.top - last.box.bottom
        is_indented = line.box.left > last.box.left + 1.2 * line.size and not MARK.match(before.text)
        return is_full and gap < 1.1 * line.size and not is_indented

    def _is_full(self, last: PdfLine, line: PdfLine) -> bool:
        """Return whether the first word of the next line had no room in the last one."""
        word = line.text.partition(" ")[0]
        width = (line.box.right - line.box.left) / max(len(line.text), 1) * (len(word) + 1)
        return last.box.right + width > self._right - last.size / 2

    def _close(self) -> None:
        if self._open is not None:
            self._blocks.append(PaperLine(text=self._open.text, page=self._open.page, side=self._open.side))
            self._open = None


def _is_right(line: PdfLine, page: PdfPage) -> bool:
    if line.box.left > page.width / 2:
        return True
    middle = (line.box.left + line.box.right) / 2
    return middle > _RIGHT_MIDDLE * page.width and line.box.left > _RIGHT_START * page.width


def _side(line: PdfLine, page: PdfPage) -> Side:
    """Return the half of the page: a line is at the left where another stands at the right of it."""
    if _is_right(line, page):
        return Side.RIGHT
    if len(page.lines) > _MOST_LINES:
        return Side.WHOLE
    near = line.size / 2
    beside = (
        other
        for other in page.lines
        if other.box.top - near < line.box.bottom and other.box.bottom + near > line.box.top and _is_right(other, page)
    )
    return Side.LEFT if any(other.box.left > line.box.right for other in beside) else Side.WHOLE


def _is_page_number(line: PdfLine, page: PdfPage) -> bool:
    is_at_edge = line.box.top < _EDGE * page.height or line.box.bottom > (1 - _EDGE) * page.height
    return is_at_edge and _PAGE_NUMBER.fullmatch(line.text) is not None


def _rows(table: PdfTable) -> Iterator[PaperRow]:
    texts: list[list[str]] = [[""] * table.columns for _ in range(table.rows)]
    across = [0] * table.rows
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.down, table.rows)):
            across[row] = max(across[row], cell.across)
            for column in range(cell.column, min(cell.column + cell.across, table.columns)):
                texts[row][column] = cell.text
    for cells, widest in zip(texts, across, strict=True):
        yield PaperRow(cells=tuple(cells), is_across=1 < table.columns == widest)
