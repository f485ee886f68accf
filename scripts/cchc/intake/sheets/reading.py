"""A manuscript that is a sheet → its rows and its body. Rows are known by their tag or by the words of their label.

A label is compared as a whole, without marks and capitals: what only resembles one is another row, and is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.intake.manuscript import (
    Cell,
    Flow,
    Grid,
    HardBreak,
    Hyperlink,
    Inline,
    NoteCall,
    Paragraph,
    Photo,
    Words,
    paragraphs_of,
    photos_of,
    plain_text,
)
from cchc.intake.sheets import words
from cchc.intake.sheets.rows import Sheet, SheetRow
from cchc.intake.sheets.words import folded
from cchc.text.cleaning import clean, one_line

_SIGNS: Final = frozenset({"title", "kind"})
"""Keys of the rows that make a table a sheet."""


@dataclass(frozen=True, kw_only=True)
class FilledRow:
    """A row with the words that were found in it."""

    row: SheetRow
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """A sheet as somebody sent it in."""

    sheet: Sheet
    rows: tuple[FilledRow, ...]
    """Those with words, in the order of the table."""
    others: tuple[str, ...]
    """Rows that the sheet does not have: “Ghi chú: …”."""
    outside: tuple[Flow, ...]
    """What stands in front of the body, and is neither of the sheet's own words nor in one of its rows."""
    body: tuple[Flow, ...]

    def rows_of(self, key: str) -> tuple[FilledRow, ...]:
        """Return the filled row whose key ends so, or nothing."""
        return tuple(one for one in self.rows if one.row.key.endswith(key))


@dataclass(frozen=True)
class _Line:
    """A row of a table, as it was read."""

    label: str
    tag: str
    """Key of the row that its content control names, or nothing."""
    values: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return folded(self.label)


def filled_sheet(flow: Sequence[Flow], sheets: Sequence[Sheet], own_words: Sequence[str]) -> FilledSheet | None:
    """Return the sheet that a text is, or None. `own_words` are lines that stand in front of its table."""
    known = {row.key: row for sheet in sheets for row in sheet.rows}
    places = _places(flow, known)
    if not places:
        return None
    lines = [line for place in places for block in (flow[place],) if isinstance(block, Grid) for line in _lines(block)]
    sheet = _sheet_of(lines, sheets)
    start = next((place for place in range(places[-1] + 1, len(flow)) if _says(flow[place], words.BODY)), places[-1])
    furniture = {folded(text) for text in (*own_words, words.HEADING, words.BODY)}
    outside = tuple(
        block
        for place, block in enumerate(flow[: start + 1])
        if place not in places and not (isinstance(block, Paragraph) and _folded(block) in {"", *furniture})
    )
    rows, others = _sorted_out(lines, sheet, known)
    photos = tuple(photo for line in lines for cell in line.values for photo in _photos(cell))
    pictures = (Paragraph(inlines=(photo,)) for photo in photos)
    body = tuple(block for block in flow[start + 1 :] if not _says(block, words.BODY_TO_TYPE))
    return FilledSheet(sheet=sheet, rows=rows, others=others, outside=outside, body=(*pictures, *body))


def is_sheet(flow: Sequence[Flow], sheets: Sequence[Sheet]) -> bool:
    """Return whether a text is a sheet that somebody sent in."""
    return bool(_places(flow, {row.key: row for sheet in sheets for row in sheet.rows}))


def _places(flow: Sequence[Flow], known: Mapping[str, SheetRow]) -> list[int]:
    return [place for place, block in enumerate(flow) if isinstance(block, Grid) and _is_sheet(block, known)]


def _is_sheet(grid: Grid, known: Mapping[str, SheetRow]) -> bool:
    by_label = _by_label(row for row in known.values() if row.key in _SIGNS)
    found = {line.tag if line.tag in _SIGNS else getattr(by_label.get(line.name), "key", "") for line in _lines(grid)}
    return found >= _SIGNS


def _lines(grid: Grid) -> Iterator[_Line]:
    for row in grid.rows:
        tags = (cell.tag.removeprefix(words.TAG) for cell in row.cells if cell.tag.startswith(words.TAG))
        # A hint stands below the label.
        label = next((line for line in _cell_lines(row.cells[0]) if folded(line)), "") if row.cells else ""
        yield _Line(label=label, tag=next(tags, ""), values=row.cells[1:])


def _by_label(rows: Iterator[SheetRow]) -> Mapping[str, SheetRow]:
    found = {}
    for row in rows:
        found[folded(row.label)] = row
        # Some programs join the paragraphs of a cell.
        found[folded(f"{row.label} {row.hint}")] = row
    return found


def _sheet_of(lines: Sequence[_Line], sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet of the kind that its row names, else the first one."""
    for line in lines:
        row = sheets[0].common[0]
        if line.tag == row.key or line.name == folded(row.label):
            told = folded(" ".join(text for cell in line.values for text in _cell_lines(cell)))
            for sheet in sheets:
                if told in {folded(sheet.kind.title), folded(sheet.kind.id)}:
                    return sheet
    return sheets[0]


def _sorted_out(
    lines: Sequence[_Line], sheet: Sheet, known: Mapping[str, SheetRow]
) -> tuple[tuple[FilledRow, ...], tuple[str, ...]]:
    counts = Counter(folded(row.label) for row in known.values())
    # Rows of the form of another kind, where the kind was changed.
    by_label = dict(_by_label(row for row in known.values() if counts[folded(row.label)] == 1))
    by_label |= _by_label(iter(sheet.rows))
    keys = {row.key: row for row in sheet.rows}
    heads = {folded(text) for text in (*words.HEADS, sheet.own_title)}
    rows: dict[str, FilledRow] = {}
    others = []
    for line in lines:
        row = keys.get(line.tag) or known.get(line.tag) or by_label.get(line.name)
        texts = tuple(text for cell in line.values for text in _cell_lines(cell))
        if not line.values and line.name and line.name not in heads:
            others.append(line.label)
        elif texts and row is not None and row.key not in rows:
            rows[row.key] = FilledRow(row=row, lines=texts)
        elif texts and not {line.name, folded(" ".join(texts))} <= heads:
            others.append(f"{line.label}: {' / '.join(texts)}")
    return tuple(rows.values()), tuple(others)


def _cell_lines(cell: Cell) -> Iterator[str]:
    """Yield the lines of a cell that were filled in."""
    for paragraph in paragraphs_of(cell.flow):
        for inlines in _at_breaks(paragraph.inlines):
            text = _without_placeholder(one_line(clean("".join(map(_shown, inlines)))))
            label = paragraph.item.label if paragraph.item else ""
            if text:
                yield f"{label} {text}".strip()


def _at_breaks(inlines: Sequence[Inline]) -> Iterator[Sequence[Inline]]:
    start = 0
    for place, inline in enumerate(inlines):
        if isinstance(inline, HardBreak):
            yield inlines[start:place]
            start = place + 1
    yield inlines[start:]


def _shown(inline: Inline) -> str:
    match inline:
        case Words():
            return inline.text
        case Hyperlink():
            text = plain_text(inline.inlines)
            bare = inline.target.removeprefix("mailto:").rstrip("/")
            # Word makes a link of an address that was typed.
            return text if text.strip().rstrip("/") in {bare, bare.partition("://")[2]} else f"{text} {inline.target}"
        case NoteCall():
            return f" [chú thích {inline.number}]"
        case _:
            return ""


def _without_placeholder(text: str) -> str:
    for placeholder in words.PLACEHOLDERS:
        if folded(text) == folded(placeholder):
            return ""
        # Where a program does not know placeholders, people type in front of one or behind it.
        text = text.removeprefix(placeholder).removesuffix(placeholder)
    return text.strip()


def _photos(cell: Cell) -> Iterator[Photo]:
    for paragraph in paragraphs_of(cell.flow):
        yield from photos_of(paragraph.inlines)


def _says(block: Flow, text: str) -> bool:
    return isinstance(block, Paragraph) and not any(photos_of(block.inlines)) and _folded(block) == folded(text)


def _folded(block: Paragraph) -> str:
    return folded(plain_text(block.inlines))
