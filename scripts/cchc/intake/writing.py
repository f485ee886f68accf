"""Blocks of a manuscript → Markdown as this section writes it; the only writer, whatever a text comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cchc.intake.escaping import escaped, escaped_target, escaped_title
from cchc.intake.html_tables import html_table, is_bold_row
from cchc.intake.inline_writing import NO_PICTURES, PictureNames, markdown_of, without_formats
from cchc.intake.manuscript import (
    Cell,
    Figure,
    Flow,
    Grid,
    Hyperlink,
    Inline,
    ListPlace,
    NoteCall,
    Paragraph,
    Row,
    plain_text,
)

_STEP: Final = "    "
"""Four spaces: Python-Markdown takes fewer for the list outside."""


def markdown_text(
    flow: Sequence[Flow], notes: Sequence[Sequence[Flow]] = (), pictures: PictureNames = NO_PICTURES
) -> str:
    """Return the Markdown of a text and its footnotes, ending with a line end.

    Its inlines are tidied. Footnotes that are called nowhere are left out: they would show nowhere.
    """
    writer = _Writer(pictures, notes)
    parts = list(writer.blocks(flow))
    called = _called(flow)
    parts += [writer.note(number, note) for number, note in enumerate(notes, start=1) if number in called]
    return "\n\n".join(part for part in parts if part) + "\n"


def picture_markdown(file: str, *, alt: str, caption: str) -> str:
    """Return the Markdown of a picture on a line of its own: `![alt](anh.jpg "Chú thích")`."""
    title = f' "{escaped_title(caption)}"' if caption else ""
    return f"![{escaped(alt)}]({escaped_target(file)}{title})"


@dataclass
class _Levels:
    """Levels of the list that is open, as its author gave them: a text may start with the third one."""

    given: list[int] = field(default_factory=list)

    def of(self, level: int) -> int:
        """Return how deep an item stands."""
        while self.given and self.given[-1] > level:
            self.given.pop()
        if not self.given or self.given[-1] < level:
            self.given.append(level)
        return len(self.given) - 1


@dataclass(frozen=True)
class _Writer:
    pictures: PictureNames
    notes: Sequence[Sequence[Flow]]

    def blocks(self, flow: Sequence[Flow]) -> Iterator[str]:
        items: list[Paragraph] = []
        for block in flow:
            if isinstance(block, Paragraph) and block.item is not None:
                items.append(block)
                continue
            if items:
                yield self._list(items)
                items = []
            yield self._block(block)
        if items:
            yield self._list(items)

    def _block(self, block: Flow) -> str:
        match block:
            case Paragraph(heading=int(level)):
                text = markdown_of(block.inlines, self.pictures, is_in_line=True)
                end = "\\" if text.endswith("#") else ""
                return f"{'#' * max(level, 1)} {text[: len(text) - 1] + end + '#' if end else text}" if text else ""
            case Paragraph():
                return markdown_of(block.inlines, self.pictures)
            case Figure():
                return self._figure(block)
            case Grid():
                return self._grid(block)

    def _list(self, items: Sequence[Paragraph]) -> str:
        levels = _Levels()
        lines: list[str] = []
        kinds: dict[int, bool] = {}
        for item in items:
            place = item.item or ListPlace(level=0)
            level = levels.of(place.level)
            is_ordered = place.number is not None
            if kinds.get(level, is_ordered) != is_ordered:
                # Without an empty line, a number below a bullet is a bullet, too.
                lines.append("")
            kinds = {depth: kind for depth, kind in kinds.items() if depth < level} | {level: is_ordered}
            indent = _STEP * level
            mark = "-" if place.number is None else f"{place.number}."
            label = f"{escaped(place.label)} " if place.label else ""
            text = markdown_of(item.inlines, self.pictures)
            if label:
                text = label + markdown_of(item.inlines, self.pictures, is_in_line=True)
            lines.append(f"{indent}{mark} " + text.replace("\n", f"\n{indent}{_STEP}"))
        return "\n".join(lines)

    def _figure(self, figure: Figure) -> str:
        index = figure.photo.index
        file = self.pictures.files.get(index)
        if file is None:
            return markdown_of(figure.caption)
        return picture_markdown(file, alt=self.pictures.alts.get(index, ""), caption=plain_text(figure.caption))

    def _grid(self, grid: Grid) -> str:
        cells = [cell for row in grid.rows for cell in row.cells]
        width = max((len(row.cells) for row in grid.rows), default=0)
        if any(cell.across > 1 or cell.down > 1 for cell in cells):
            return html_table(grid, self.pictures, self.notes)
        rows = [[self._cell(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row in _plain_head(grid)]
        if not rows:
            return ""
        rows.insert(1, ["---"] * width)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _cell(self, cell: Cell) -> str:
        parts = [cell_text(block, self.pictures) for block in cell.flow]
        return "<br>".join(part for part in parts if part)

    def note(self, number: int, flow: Sequence[Flow]) -> str:
        text = "\n\n".join(part for part in self.blocks(flow) if part)
        return f"[^{number}]: " + text.replace("\n", f"\n{_STEP}").replace(f"\n{_STEP}\n", "\n\n")


def _plain_head(grid: Grid) -> tuple[Row, ...]:
    """Return the rows of a table, the first one without bold: headings of columns are bold by themselves."""
    if not grid.rows or not is_bold_row(grid.rows[0]):
        return grid.rows
    cells = tuple(
        replace(
            cell,
            flow=tuple(
                replace(block, inlines=without_formats(block.inlines)) if isinstance(block, Paragraph) else block
                for block in cell.flow
            ),
        )
        for cell in grid.rows[0].cells
    )
    return (replace(grid.rows[0], cells=cells), *grid.rows[1:])


def cell_text(block: Flow, pictures: PictureNames) -> str:
    """Return a block as the Markdown of a cell, on one line."""
    match block:
        case Paragraph():
            place = block.item
            mark = "" if place is None else f"{place.label or (f'{place.number}.' if place.number else '–')} "
            return mark + markdown_of(block.inlines, pictures, is_in_line=True).replace("|", "\\|")
        case Figure():
            return markdown_of((block.photo, *block.caption), pictures, is_in_line=True).replace("|", "\\|")
        case Grid():
            rows = (
                " ".join(filter(None, (cell_text(one, pictures) for cell in row.cells for one in cell.flow)))
                for row in block.rows
            )
            return "<br>".join(filter(None, rows))


def _called(flow: Sequence[Flow]) -> frozenset[int]:
    """Return the numbers of the footnotes that a text calls outside of tables written as HTML."""
    return frozenset(_calls(flow))


def _calls(flow: Sequence[Flow]) -> Iterator[int]:
    for block in flow:
        match block:
            case Paragraph():
                yield from _calls_in(block.inlines)
            case Grid():
                if not any(cell.across > 1 or cell.down > 1 for row in block.rows for cell in row.cells):
                    for row in block.rows:
                        for cell in row.cells:
                            yield from _calls(cell.flow)
            case _:
                continue


def _calls_in(inlines: Sequence[Inline]) -> Iterator[int]:
    for inline in inlines:
        if isinstance(inline, NoteCall):
            yield inline.number
        elif isinstance(inline, Hyperlink):
            yield from _calls_in(inline.inlines)
