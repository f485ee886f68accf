"""Manuscript (a Word file) → Paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchc.intake.manuscript import (
    Flow,
    Grid,
    HardBreak,
    Inline,
    Manuscript,
    Paragraph,
    Remarks,
    paragraphs_of,
    plain_text,
)
from cchc.intake.plans.likeness import nation_at, plain
from cchc.intake.plans.paper import Block, Paper, PaperLine, PaperRow, PaperTable, Side
from cchc.text.cleaning import clean, one_line

_MOST_COLUMNS: Final = 60
_PICTURES: Final = "Văn bản có {number} ảnh: bản nháp không lấy ảnh, người đọc thấy trong tệp kèm theo."


def paper_of_manuscript(manuscript: Manuscript) -> Paper:
    """Return a manuscript as a paper; Word does not say on which page a paragraph stands."""
    blocks = [block for one in manuscript.flow for block in _blocks(one)]
    notes = (PaperLine(text=text, is_note=True) for note in manuscript.notes for text in _texts(note))
    told = (_PICTURES.format(number=len(manuscript.pictures)),) if manuscript.pictures else ()
    return Paper(blocks=(*blocks, *notes), remarks=manuscript.remarks + Remarks(to_check=told))


def _blocks(block: Flow) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield from (PaperLine(text=text) for text in _paragraph_lines(block))
    elif isinstance(block, Grid):
        if _is_frame(block):
            yield from _sides(block)
        else:
            yield PaperTable(rows=tuple(_rows(block)))


def _texts(flow: Sequence[Flow]) -> Iterator[str]:
    for paragraph in paragraphs_of(flow):
        yield from _paragraph_lines(paragraph)


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    """Yield the lines of a paragraph, which end at line breaks, with the number or dash that Word counts itself."""
    lines: list[list[Inline]] = [[]]
    for inline in paragraph.inlines:
        if isinstance(inline, HardBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    mark = ""
    if paragraph.item is not None:
        number = paragraph.item.number
        mark = paragraph.item.label or ("-" if number is None else f"{number}.")
    for line in lines:
        text = one_line(clean(plain_text(line)))
        if text:
            yield f"{mark} {text}".strip()
            mark = ""


def _is_frame(grid: Grid) -> bool:
    """Return whether a table only places the head or the foot: issuer and state, recipients and signer."""
    if len(grid.rows) > 4 or max((len(row.cells) for row in grid.rows), default=0) > 3:  # noqa: PLR2004 - a head is small
        return False
    texts = [text for row in grid.rows for cell in row.cells for text in _texts(cell.flow)]
    return any(nation_at(text) is not None or plain(text).startswith("noi nhan") for text in texts)


def _sides(grid: Grid) -> Iterator[PaperLine]:
    for side, place in ((Side.LEFT, 0), (Side.RIGHT, -1)):
        for row in grid.rows:
            if side is Side.LEFT or len(row.cells) > 1:
                yield from (PaperLine(text=text, side=side) for text in _texts(row.cells[place].flow))


def _rows(grid: Grid) -> Iterator[PaperRow]:
    """Yield the rows of a table with every merged cell in all its places."""
    hanging: dict[int, tuple[str, int]] = {}
    for row in grid.rows:
        texts: dict[int, str] = {}
        cells = iter(row.cells)
        column = 0
        widest = 0
        while True:
            while column in hanging:
                text, left = hanging[column]
                texts[column] = text
                hanging[column] = (text, left - 1)
                column += 1
            cell = next(cells, None)
            if cell is None:
                break
            text = one_line(" ".join(_texts(cell.flow)))
            widest = max(widest, cell.across)
            for _ in range(min(cell.across, _MOST_COLUMNS)):
                texts[column] = text
                if cell.down > 1:
                    hanging[column] = (text, cell.down - 1)
                column += 1
        hanging = {place: (text, left) for place, (text, left) in hanging.items() if left > 0}
        yield PaperRow(cells=tuple(texts[place] for place in sorted(texts)), is_across=1 < len(texts) == widest)
