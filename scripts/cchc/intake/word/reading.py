"""word/document.xml → Manuscript: what a person sees on the page, in reading order.

Inserted text is in; deleted text, comments, headers, footers and hidden text are out (§17.13, §17.3.2.41).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import Cell, Flow, Grid, Inline, Manuscript, Paragraph, Row
from cchc.intake.refusals import DAMAGED, IntakeError
from cchc.intake.sights import Sights
from cchc.intake.word.numbering import Numbering
from cchc.intake.word.package import W, WordPackage
from cchc.intake.word.paragraphs import LineReader
from cchc.intake.word.styles import RunFormat, Styles, paragraph_format, run_format
from cchc.text.dates import FIRST_YEAR, LAST_YEAR

_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
_WRAPPERS: Final = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_NOTE_KINDS: Final = ("footnote", "endnote")
_CAPTIONS: Final = frozenset({"caption", "chú thích ảnh"})


def read_word(data: bytes) -> Manuscript:
    """Return the manuscript of a .docx.

    Raises:
        IntakeError: it cannot be read; the message says why.
    """
    try:
        return _Reader(WordPackage(data)).read()
    except RecursionError as error:
        raise IntakeError(DAMAGED) from error


@dataclass(frozen=True)
class _GridCell:
    element: Element
    column: int
    across: int
    is_continued: bool
    """Whether the cell above reaches into this one."""
    is_merged: bool


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._related = package.relationships(package.document)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._sights = Sights()
        self._note_elements: list[tuple[str, Element]] = []
        self._note_numbers: dict[tuple[str, str], int] = {}

    def read(self) -> Manuscript:
        body = self._package.xml(self._package.document).find(f"{W}body")
        if body is None:
            raise IntakeError(DAMAGED)
        self._number_notes(body)
        self._body_size = _usual_size(body, self._styles)
        flow = tuple(self._flow(body, self._lines(self._package.document)))
        notes = tuple(
            tuple(self._flow(element, self._lines(self._name(f"{kind}s") or "")))
            for kind, element in self._note_elements
        )
        return Manuscript(
            flow=flow,
            notes=notes,
            pictures=tuple(self._sights.pictures),
            changed=self._changed(),
            remarks=self._sights.remarks(),
        )

    def _name(self, kind: str) -> str | None:
        return next((one.target for one in self._related.values() if one.kind == kind and not one.is_external), None)

    def _part(self, kind: str) -> Element | None:
        name = self._name(kind)
        return None if name is None else self._package.optional_xml(name)

    def _lines(self, part: str) -> LineReader:
        return LineReader(
            self._package,
            related=self._package.relationships(part),
            styles=self._styles,
            sights=self._sights,
            notes=self._note_numbers,
        )

    def _number_notes(self, body: Element) -> None:
        """Number the footnotes that the text calls, in the order of their first call."""
        known = {}
        for kind in _NOTE_KINDS:
            root = self._part(f"{kind}s")
            for element in root.iterfind(f"{W}{kind}") if root is not None else ():
                if element.get(f"{W}type", "normal") == "normal":
                    known[kind, element.get(f"{W}id", "")] = element
        references = {f"{W}{kind}Reference": kind for kind in _NOTE_KINDS}
        for element in body.iter():
            called = references.get(element.tag)
            key = (called or "", element.get(f"{W}id", ""))
            if called is not None and key in known and key not in self._note_numbers:
                self._note_numbers[key] = len(self._note_numbers) + 1
                self._note_elements.append((called, known[key]))

    def _changed(self) -> date | None:
        core = next(
            (one.target for one in self._package.relationships("").values() if one.kind == "core-properties"), ""
        )
        root = self._package.optional_xml(core) if core else None
        text = "" if root is None else root.findtext(_MODIFIED, "")
        try:
            found = date.fromisoformat(text[:10])
        except ValueError:
            return None
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None

    def _flow(self, element: Element, lines: LineReader, *, is_boxed: bool = False) -> Iterator[Flow]:
        joined: tuple[Inline, ...] = ()
        for child in _blocks(element):
            if child.tag == f"{W}tbl":
                yield self._grid(child, lines)
                continue
            properties = child.find(f"{W}pPr")
            own = paragraph_format(properties)
            line = lines.read(child, style=own.style)
            inlines = joined + line.inlines
            joined = ()
            if _goes_on(properties):
                joined = inlines
                continue
            form = self._styles.paragraph(own)
            place = None
            if form.list_id not in {None, "0"}:
                place = self._numbering.place(form.list_id or "", form.level or 0) if inlines else None
            yield Paragraph(
                inlines=inlines,
                heading=form.heading,
                item=place,
                alignment=form.alignment or Paragraph.alignment,
                is_caption=not _CAPTIONS.isdisjoint(self._styles.names(own.style)),
                is_small=0 < line.size < self._body_size,
                is_boxed=is_boxed,
            )
            for box in line.boxes:
                yield from self._flow(box, lines, is_boxed=True)
        if joined:
            yield Paragraph(inlines=joined)

    def _grid(self, table: Element, lines: LineReader) -> Grid:
        rows = [(row, list(_cells(row))) for row in _rows(table)]
        found = []
        for place, (row, cells) in enumerate(rows):
            shown = []
            for cell in cells:
                if cell.is_continued:
                    continue
                flow = tuple(self._flow(cell.element, lines))
                down = 1 + _continued_below(rows, place, cell) if cell.is_merged else 1
                shown.append(Cell(flow=flow, across=cell.across, down=down, tag=_tag(cell.element)))
            head = row.find(f"{W}trPr/{W}tblHeader")
            is_head = head is not None and head.get(f"{W}val", "1") not in {"0", "false", "off"}
            found.append(Row(tuple(shown), is_head=is_head))
        return Grid(tuple(row for row in found if row.cells))


def _blocks(element: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, cell, footnote or text box."""
    for child in element:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element, column: int = 0) -> Iterator[_GridCell]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    column += _span(before)
    for cell in _cell_elements(row):
        across = max(1, _span(cell.find(f"{W}tcPr/{W}gridSpan")))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        is_continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        yield _GridCell(cell, column, across, is_continued, merge is not None)
        column += across


def _cell_elements(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cell_elements(child)


def _tag(cell: Element) -> str:
    """Return the tag of the content control in a cell."""
    # Only its own paragraphs: tables inside tables would be gone through again and again.
    control = f"{W}sdt/{W}sdtPr/{W}tag"
    found = next((tag for path in (control, f"{W}p/{control}") if (tag := cell.find(path)) is not None), None)
    return "" if found is None else found.get(f"{W}val", "")


def _span(element: Element | None) -> int:
    text = "" if element is None else element.get(f"{W}val", "")
    return min(int(text), 100) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004


def _continued_below(rows: list[tuple[Element, list[_GridCell]]], place: int, cell: _GridCell) -> int:
    count = 0
    for _, cells in rows[place + 1 :]:
        below = next((one for one in cells if one.column == cell.column), None)
        if below is None or not below.is_continued:
            break
        count += 1
    return count


def _goes_on(properties: Element | None) -> bool:
    """Return whether a paragraph goes on in the next one: its end was deleted, or it is the first letter of a text."""
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    is_letter = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
    return is_letter or properties.find(f"{W}rPr/{W}del") is not None


def _usual_size(body: Element, styles: Styles) -> int:
    """Return the size of most letters, in half points."""
    sizes: Counter[int] = Counter()
    known: dict[tuple[RunFormat, str | None], int] = {}
    for paragraph in body.iter(f"{W}p"):
        style = paragraph_format(paragraph.find(f"{W}pPr")).style
        for run in paragraph.iterfind(f"{W}r"):
            key = (run_format(run.find(f"{W}rPr")), style)
            if key not in known:
                known[key] = styles.run(key[0], character=None, paragraph=style).half_points or 0
            sizes[known[key]] += sum(len(text.text or "") for text in run.iterfind(f"{W}t"))
    return sizes.most_common(1)[0][0] if sizes else 0
