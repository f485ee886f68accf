"""Footnotes of a text that is put into another one, which has footnotes of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc.intake.manuscript import Figure, Flow, Grid, Hyperlink, Inline, Manuscript, NoteCall, Paragraph, Row


def counted_from(manuscript: Manuscript, number: int) -> Manuscript:
    """Return a manuscript whose first footnote has this number; below it are empty ones that nothing calls."""
    added = number - 1
    if added <= 0 or not manuscript.notes:
        return manuscript
    return replace(
        manuscript,
        flow=_moved(manuscript.flow, added),
        notes=((),) * added + tuple(_moved(note, added) for note in manuscript.notes),
    )


def _moved(flow: Sequence[Flow], added: int) -> tuple[Flow, ...]:
    found: list[Flow] = []
    for block in flow:
        match block:
            case Paragraph():
                found.append(replace(block, inlines=_calls(block.inlines, added)))
            case Figure():
                found.append(replace(block, caption=_calls(block.caption, added)))
            case Grid():
                found.append(Grid(tuple(_moved_row(row, added) for row in block.rows)))
    return tuple(found)


def _moved_row(row: Row, added: int) -> Row:
    return replace(row, cells=tuple(replace(cell, flow=_moved(cell.flow, added)) for cell in row.cells))


def _calls(inlines: Sequence[Inline], added: int) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteCall():
                found.append(NoteCall(inline.number + added))
            case Hyperlink():
                found.append(replace(inline, inlines=_calls(inline.inlines, added)))
            case _:
                found.append(inline)
    return tuple(found)
