"""Word, Excel, PowerPoint and OpenDocument files → Insides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from cchc.sources.attached.parts import AttachedText, Insides, UnreadError, author_of, table_row
from cchc.sources.attached.positions import tells_position
from cchc.sources.office_packages import OfficePackage, PackageError, PackageFault

_WORD_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SLIDES: Final = re.compile(r"ppt/(?:slides|notesSlides|comments)/[^/]+\.xml")
_SLIDE_NUMBER: Final = re.compile(r"[0-9]+(?=\.xml)")
_SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_SHEET_NOTES: Final = re.compile(r"xl/(?:comments[^/]*|threadedComments/[^/]+)\.xml")
_CHANGED: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "changed-region"})
_PARAGRAPHS: Final = frozenset({"p", "h"})
_ROWS: Final = frozenset({"tr", "table-row"})
_CELLS: Final = frozenset({"tc", "table-cell", "covered-table-cell"})
_TEXTS: Final = frozenset({"t", "delText", "instrText"})
_COMMENTS: Final = frozenset({"comment", "annotation", "cm", "threadedComment"})
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})[0-9]*")
_WIDEST: Final = 200
"""Columns of a sheet that are read."""
_DEEPEST: Final = 200
_SENTENCES: Final = {
    PackageFault.LOCKED: "tệp có mật khẩu",
    PackageFault.DAMAGED: "tệp hỏng",
    PackageFault.TOO_MUCH: "tệp bung ra lớn bất thường",
    PackageFault.TOO_LONG: "tệp quá dài",
}


def read_office(data: bytes) -> Insides:
    """Return what a file of an office program says inside.

    Raises:
        UnreadError: it has a password, is damaged or too large.
    """
    try:
        package = OfficePackage(data)
        insides = Insides()
        if package.has("content.xml"):
            _read_open_document(package, insides)
        else:
            _read_parts(package, insides)
            _read_sheets(package, insides)
            core = package.optional_xml("docProps/core.xml")
            insides.author = author_of(*_texts_of(core, "creator", "lastModifiedBy"))
        media = (name for name in package.names if name.lower().endswith((".jpg", ".jpeg", ".tif", ".tiff", ".png")))
        insides.tells_place = any(tells_position(package.media(name) or b"") for name in media)
    except PackageError as error:
        raise UnreadError(_SENTENCES[error.fault]) from error
    except RecursionError as error:
        raise UnreadError(_SENTENCES[PackageFault.DAMAGED]) from error
    return insides


def _read_parts(package: OfficePackage, insides: Insides) -> None:
    for name in sorted(package.names):
        if _WORD_PARTS.fullmatch(name) or _SLIDES.fullmatch(name):
            root = package.xml(name)
            number = _SLIDE_NUMBER.search(name) if name.startswith("ppt/slides/") else None
            insides.parts.append(AttachedText("\n".join(_lines(root)), f"trang chiếu {number[0]}" if number else ""))
            _count(root, insides)


def _read_open_document(package: OfficePackage, insides: Insides) -> None:
    root = package.xml("content.xml")
    insides.parts.append(AttachedText("\n".join(_lines(root, is_open_document=True))))
    _count(root, insides)
    meta = package.optional_xml("meta.xml")
    insides.author = author_of(*_texts_of(meta, "initial-creator", "creator"))


def _count(root: Element, insides: Insides) -> None:
    """Count comments and tracked changes of a part."""
    for element in root.iter():
        name = _local(element)
        insides.comments += name in _COMMENTS
        insides.changes += name in _CHANGED


def _lines(root: Element, *, is_open_document: bool = False) -> Iterator[str]:
    """Yield the paragraphs below an element, and the rows of its tables."""
    pending = list(reversed(root))
    while pending:
        element = pending.pop()
        name = _local(element)
        if name in _PARAGRAPHS:
            yield _paragraph(element, is_open_document=is_open_document)
        elif name in _ROWS:
            cells = [cell for cell in element.iter() if _local(cell) in _CELLS]
            yield table_row(
                " ".join(
                    _paragraph(one, is_open_document=is_open_document)
                    for one in cell.iter()
                    if _local(one) in _PARAGRAPHS
                )
                for cell in cells
            )
        else:
            if element.text and name == "text":
                yield element.text
            pending.extend(reversed(element))


def _paragraph(element: Element, *, is_open_document: bool) -> str:
    """Return the text of a paragraph, with what was deleted while changes were tracked: it is in the file."""
    if is_open_document:
        return "".join(element.itertext())
    found = []
    for one in element.iter():
        name = _local(one)
        if name in _TEXTS:
            found.append(one.text or "")
        elif name == "tab":
            found.append("\t")
        elif name in {"br", "cr"}:
            found.append("\n")
    return "".join(found)


def _read_sheets(package: OfficePackage, insides: Insides) -> None:
    names = [name for name in sorted(package.names) if _SHEETS.fullmatch(name)]
    if not names:
        return
    shared = package.xml("xl/sharedStrings.xml") if package.has("xl/sharedStrings.xml") else None
    strings = ["".join(_runs(item)) for item in shared] if shared is not None else []
    titles = _sheet_titles(package)
    for name in names:
        rows = "\n".join(_sheet_rows(package.xml(name), strings))
        insides.parts.append(AttachedText(rows, f"trang tính “{titles.get(name, name.rpartition('/')[2])}”", "hàng"))
    for name in package.names:
        if _SHEET_NOTES.fullmatch(name):
            root = package.xml(name)
            insides.parts.append(
                AttachedText("\n".join("".join(_runs(one)) for one in root.iter() if _local(one) == "comment"))
            )
            insides.comments += sum(_local(one) in {"comment", "threadedComment"} for one in root.iter())
    insides.changes += sum(name.startswith("xl/revisions/revisionLog") for name in package.names)


def _sheet_titles(package: OfficePackage) -> dict[str, str]:
    workbook = package.optional_xml("xl/workbook.xml")
    targets = package.relationships("xl/workbook.xml")
    found = {}
    for sheet in workbook.iter() if workbook is not None else ():
        if _local(sheet) == "sheet":
            key = next((value for name, value in sheet.attrib.items() if name.rpartition("}")[2] == "id"), "")
            if key in targets:
                found[targets[key].target] = sheet.get("name", "")
    return found


def _sheet_rows(root: Element, strings: list[str]) -> Iterator[str]:
    """Yield the rows of a sheet, each on the line of its number."""
    expected = 1
    for row in (element for element in root.iter() if _local(element) == "row"):
        number = int(row.get("r", "")) if row.get("r", "").isdigit() else expected
        if expected <= number < expected + 10_000:
            yield from [""] * (number - expected)
        cells: dict[int, str] = {}
        for place, cell in enumerate(element for element in row if _local(element) == "c"):
            column = _column(cell.get("r", ""), place)
            if column < _WIDEST:
                cells[column] = _value(cell, strings)
        yield table_row(cells.get(column, "") for column in range(max(cells, default=-1) + 1)) if cells else ""
        expected = max(expected, number) + 1


def _column(reference: str, place: int) -> int:
    letters = _REFERENCE.fullmatch(reference)
    if letters is None:
        return place
    column = 0
    for letter in letters[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    typed = next((one.text or "" for one in cell if _local(one) == "v"), "")
    if kind == "s":
        return strings[int(typed)] if typed.isdigit() and int(typed) < len(strings) else ""
    if kind == "inlineStr":
        return "".join(_runs(cell))
    if kind == "n" and "E" in typed:
        # An account of sixteen digits is stored as a power of ten.
        try:
            return f"{float(typed):.0f}"
        except ValueError:
            return typed
    return typed


def _runs(element: Element) -> Iterator[str]:
    return (one.text or "" for one in element.iter() if _local(one) == "t")


def _texts_of(root: Element | None, *names: str) -> list[str]:
    if root is None:
        return []
    return [one.text or "" for one in root.iter() if _local(one) in names]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
