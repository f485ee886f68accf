"""Tables with merged cells → HTML, as Markdown has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from cchc.intake.inline_writing import PictureNames
from cchc.intake.manuscript import (
    Cell,
    Figure,
    Flow,
    Grid,
    HardBreak,
    Height,
    Hyperlink,
    Inline,
    NoteCall,
    Paragraph,
    Photo,
    Row,
    Words,
    is_all,
    paragraphs_of,
    plain_text,
)


def html_table(grid: Grid, pictures: PictureNames, notes: Sequence[Sequence[Flow]]) -> str:
    """Return a table as HTML, one line for each row.

    Footnotes work in Markdown only, so that the text of one stands in brackets where it is called.
    """
    table = Element("table")
    heads = _head_rows(grid)
    placed = list(_placed(grid))
    labels = _labels(placed[:heads])
    for name, rows in (("thead", placed[:heads]), ("tbody", placed[heads:])):
        if not rows:
            continue
        section = SubElement(table, name)
        for row in rows:
            line = SubElement(section, "tr")
            for column, cell in row:
                element = SubElement(line, "th" if name == "thead" else "td")
                if name == "tbody" and labels.get(column):
                    # On a phone a row is a block of labelled cells.
                    element.set("data-label", labels[column])
                _fill_cell(element, cell, pictures, notes)
    lines = tostring(table, encoding="unicode", method="html")
    for tag in ("<thead>", "<tbody>", "<tr>", "</thead>", "</tbody>", "</table>"):
        lines = lines.replace(tag, f"\n{tag}")
    return lines.replace("\n<thead>\n", "\n<thead>").replace("\n<tbody>\n", "\n<tbody>")


def _placed(grid: Grid) -> Iterator[list[tuple[int, Cell]]]:
    """Yield the cells of each row with the column in which each starts."""
    taken: dict[int, int] = {}
    for row in grid.rows:
        found = []
        column = 0
        below = {place: rows - 1 for place, rows in taken.items() if rows > 1}
        for cell in row.cells:
            while column in taken:
                column += 1
            found.append((column, cell))
            if cell.down > 1:
                below |= dict.fromkeys(range(column, column + cell.across), cell.down - 1)
            column += cell.across
        taken = below
        yield found


def _labels(heads: Sequence[Sequence[tuple[int, Cell]]]) -> Mapping[int, str]:
    """Return the heading of each column, those above it first: “Số hồ sơ – 2024”."""
    found: dict[int, list[str]] = {}
    for row in heads:
        for column, cell in row:
            text = " ".join(plain_text(one.inlines) for one in paragraphs_of(cell.flow)).strip()
            for place in range(column, column + cell.across):
                found.setdefault(place, []).extend([text] if text else [])
    return {column: " – ".join(texts) for column, texts in found.items()}


def _head_rows(grid: Grid) -> int:
    """Return how many rows at the top are headings: those marked so, else those that are bold; one at least."""
    marked = 0
    for row in grid.rows:
        if not (row.is_head or is_bold_row(row)):
            break
        marked += 1
    # A heading cell two rows high makes both rows a heading.
    reach = max((cell.down for cell in grid.rows[0].cells), default=1) if grid.rows else 1
    tall = reach if reach > 1 and any(cell.across > 1 for cell in grid.rows[0].cells) else 1
    heads = min(marked, len(grid.rows) - 1) or min(tall, len(grid.rows) - 1)
    return max(heads, 0)


def is_bold_row(row: Row) -> bool:
    """Return whether all words of a row are bold."""
    told = [paragraph for cell in row.cells for paragraph in paragraphs_of(cell.flow) if plain_text(paragraph.inlines)]
    return bool(told) and all(is_all(paragraph.inlines, "is_strong") for paragraph in told)


def _fill_cell(element: Element, cell: Cell, pictures: PictureNames, notes: Sequence[Sequence[Flow]]) -> None:
    if cell.across > 1:
        element.set("colspan", str(cell.across))
    if cell.down > 1:
        element.set("rowspan", str(cell.down))
    is_first = True
    for block in _flat(cell.flow):
        if not is_first:
            SubElement(element, "br")
        is_first = False
        match block:
            case Paragraph():
                if block.item is not None:
                    place = block.item
                    mark = place.label or (f"{place.number}." if place.number else "–")
                    _add_text(element, f"{mark} ")
                _add_inlines(element, block.inlines, pictures, notes, is_head=element.tag == "th")
            case Figure():
                _add_inlines(element, (block.photo, *block.caption), pictures, notes, is_head=False)
            case Grid():
                continue


def _flat(flow: Sequence[Flow]) -> list[Flow]:
    found: list[Flow] = []
    for block in flow:
        if isinstance(block, Grid):
            found += paragraphs_of([block])
        elif not isinstance(block, Paragraph) or block.inlines:
            found.append(block)
    return found


def _add_inlines(
    parent: Element,
    inlines: Sequence[Inline],
    pictures: PictureNames,
    notes: Sequence[Sequence[Flow]],
    *,
    is_head: bool,
) -> None:
    for inline in inlines:
        match inline:
            case Words():
                _add_words(parent, inline, is_head=is_head)
            case HardBreak():
                SubElement(parent, "br")
            case Hyperlink():
                link = SubElement(parent, "a", href=inline.target)
                _add_inlines(link, inline.inlines, pictures, notes, is_head=is_head)
            case NoteCall():
                note = notes[inline.number - 1] if 0 < inline.number <= len(notes) else ()
                text = " ".join(plain_text(paragraph.inlines) for paragraph in paragraphs_of(note))
                _add_text(parent, f" ({text})" if text else "")
            case Photo() if file := pictures.files.get(inline.index):
                SubElement(parent, "img", src=file, alt=pictures.alts.get(inline.index, ""))
            case Photo():
                continue


def _add_words(parent: Element, words: Words, *, is_head: bool) -> None:
    tags = [
        tag
        for tag, has in (
            ("del", words.is_struck),
            # A heading cell is bold by itself.
            ("strong", words.is_strong and not is_head),
            ("em", words.is_emphasis),
            (words.height.value, words.height is not Height.LINE),
        )
        if has
    ]
    if not tags:
        _add_text(parent, words.text)
        return
    element = parent
    for tag in tags:
        element = SubElement(element, tag)
    element.text = words.text


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
