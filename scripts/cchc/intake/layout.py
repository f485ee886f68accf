"""Structure that its author only painted: pictures with captions, and tables that place things side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from cchc.intake.inline_writing import without_formats
from cchc.intake.link_targets import LinkCount, with_clean_links
from cchc.intake.manuscript import (
    Alignment,
    Cell,
    Figure,
    Flow,
    Grid,
    HardBreak,
    Inline,
    Paragraph,
    Photo,
    Row,
    Words,
    is_all,
    photos_of,
    plain_text,
)
from cchc.intake.tidying import tidied

_LONGEST_CAPTION: Final = 300
_LIST_MARK: Final = re.compile(r"[-–—+•*●○▪]|\d{1,3}[.)]?|[a-zđ]\)|[IVX]+[.)]")
_CAPTION_WORD: Final = re.compile(r"(?:ảnh|hình)\s*(?:\d+\s*)?[:.–-]", re.IGNORECASE)


def laid_out(flow: Sequence[Flow], links: LinkCount) -> tuple[Flow, ...]:
    """Return a text with tidied inlines, without empty paragraphs, its pictures as figures with their captions."""
    return tuple(_with_captions(list(_figures(list(_flat(flow, links))))))


def _flat(flow: Sequence[Flow], links: LinkCount) -> Iterator[Flow]:
    """Yield tidied blocks; tables that only place things side by side are opened."""
    for block in _with_tables(flow):
        match block:
            case Paragraph():
                # The parts of an item would be items.
                for part in [block.inlines] if block.item is not None else _at_empty_lines(block.inlines):
                    inlines = with_clean_links(tidied(part), links)
                    if inlines:
                        yield replace(block, inlines=inlines)
            case Grid():
                yield from _opened(block, links)
            case Figure():
                yield block


def _with_tables(flow: Sequence[Flow]) -> Iterator[Flow]:
    """Yield blocks with neighbouring paragraphs of as many tabs each as a table: so it was typed."""
    for tabs, group in groupby(flow, key=_inner_tabs):
        found = list(group)
        if tabs and len(found) > 1:
            yield Grid(tuple(Row(tuple(_cells(block))) for block in found if isinstance(block, Paragraph)))
        else:
            yield from found


def _inner_tabs(block: Flow) -> int:
    """Return how many tabs part the words of a paragraph; one behind a list mark parts nothing."""
    if not isinstance(block, Paragraph) or block.item is not None or block.heading is not None:
        return 0
    text = plain_text(block.inlines).strip(" \t")
    count = text.count("\t")
    return 0 if count == 1 and _LIST_MARK.fullmatch(text.partition("\t")[0].strip()) else count


def _cells(block: Paragraph) -> Iterator[Cell]:
    found: list[list[Inline]] = [[]]
    for inline in block.inlines:
        if not isinstance(inline, Words):
            found[-1].append(inline)
            continue
        for place, part in enumerate(inline.text.split("\t")):
            if place:
                found.append([])
            found[-1].append(replace(inline, text=part))
    cells = [tuple(one) for one in found]
    # Tabs at the ends only indent.
    while cells and not plain_text(cells[0]).strip():
        cells.pop(0)
    while cells and not plain_text(cells[-1]).strip():
        cells.pop()
    yield from (Cell(flow=(replace(block, inlines=one),)) for one in cells)


def _at_empty_lines(inlines: Sequence[Inline]) -> Iterator[Sequence[Inline]]:
    """Yield the parts of a paragraph that an empty line parts: on phones that is how paragraphs are typed."""
    start, breaks = 0, 0
    for place, inline in enumerate(inlines):
        if isinstance(inline, HardBreak):
            breaks += 1
        elif not (isinstance(inline, Words) and not inline.text.strip()):
            if breaks > 1:
                yield inlines[start:place]
                start = place
            breaks = 0
    yield inlines[start:]


def _opened(grid: Grid, links: LinkCount) -> Iterator[Flow]:
    rows = tuple(
        Row(
            tuple(
                replace(cell, flow=tuple(_with_captions(list(_figures(list(_flat(cell.flow, links)))))))
                for cell in row.cells
            ),
            is_head=row.is_head,
        )
        for row in grid.rows
    )
    rows = tuple(row for row in rows if any(cell.flow for cell in row.cells))
    columns = max((len(row.cells) for row in rows), default=0)
    holds_picture = any(isinstance(block, Figure) for row in rows for cell in row.cells for block in cell.flow)
    if columns <= 1:
        for row in rows:
            for cell in row.cells:
                yield from cell.flow
    elif holds_picture and all(_is_of_pictures(row) for row in rows):
        # By column: a picture above its caption.
        for column in range(columns):
            for row in rows:
                if column < len(row.cells):
                    yield from (
                        replace(block, alignment=Alignment.CENTRE) if isinstance(block, Paragraph) else block
                        for block in row.cells[column].flow
                    )
    else:
        yield Grid(rows)


def _is_of_pictures(row: Row) -> bool:
    """Return whether the cells of a row hold pictures and their captions, and nothing else."""
    return all(
        isinstance(block, Figure)
        or (isinstance(block, Paragraph) and len(plain_text(block.inlines)) <= _LONGEST_CAPTION)
        for cell in row.cells
        for block in cell.flow
    ) and (
        any(isinstance(block, Figure) for cell in row.cells for block in cell.flow)
        or all(len(cell.flow) <= 1 for cell in row.cells)
    )


def _figures(flow: Sequence[Flow]) -> Iterator[Flow]:
    """Yield blocks with each picture as a Figure: before its paragraph if it stands at the start of it, else after."""
    place = 0
    while place < len(flow):
        block = flow[place]
        place += 1
        if not isinstance(block, Paragraph) or not any(photos_of(block.inlines)):
            yield block
            continue
        boxed: list[Flow] = []
        while place < len(flow) and isinstance(box := flow[place], Paragraph) and box.is_boxed and not block.is_boxed:
            boxed.append(box)
            place += 1
        found = [Figure(photo=photo) for photo in photos_of(block.inlines)]
        text = tidied(_without_photos(block.inlines))
        rest = [replace(block, inlines=text)] if text else []
        if not isinstance(block.inlines[0], Photo):
            yield from (*rest, *found, *boxed)
        elif rest and not boxed and _has_break_after_photo(block.inlines) and _looks_like_caption(rest[0]):
            yield from (*found[:-1], replace(found[-1], caption=text))
        else:
            yield from (*found, *boxed, *rest)


def _without_photos(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if not any(photos_of([inline])):
            yield inline
        elif not isinstance(inline, Photo):
            # A picture that is a link: there is no place for the link in a figure.
            yield from ()


def _has_break_after_photo(inlines: Sequence[Inline]) -> bool:
    places = [place for place, inline in enumerate(inlines) if isinstance(inline, Photo)]
    return bool(places) and any(isinstance(inline, HardBreak) for inline in inlines[places[-1] + 1 : places[-1] + 2])


def _with_captions(flow: Sequence[Flow]) -> Iterator[Flow]:
    """Yield blocks with each caption in its figure."""
    place = 0
    while place < len(flow):
        block = flow[place]
        place += 1
        if isinstance(block, Figure) and not block.caption and place < len(flow):
            after = flow[place]
            if isinstance(after, Paragraph) and _looks_like_caption(after):
                place += 1
                yield replace(block, caption=without_formats(after.inlines))
                continue
        yield block


def _looks_like_caption(paragraph: Paragraph) -> bool:
    text = plain_text(paragraph.inlines)
    if not 0 < len(text) <= _LONGEST_CAPTION or paragraph.heading is not None or paragraph.item is not None:
        return False
    if paragraph.is_caption or paragraph.is_boxed or _CAPTION_WORD.match(text):
        return True
    is_plain = not is_all(paragraph.inlines, "is_strong") or is_all(paragraph.inlines, "is_emphasis")
    return is_plain and (
        paragraph.alignment is Alignment.CENTRE or paragraph.is_small or is_all(paragraph.inlines, "is_emphasis")
    )
