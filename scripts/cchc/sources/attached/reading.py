"""An attachment → AttachmentContents."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from cchc.model.personal_data import AttachedDatum, AttachmentContents
from cchc.sources.attached.parts import AttachedText, Insides, UnreadError, author_of, table_row
from cchc.sources.attached.suffixes import CLOSED, OFFICE, PDF, PLAIN
from cchc.sources.pdf_layout import PdfTable
from cchc.text.cleaning import clean
from cchc.text.personal_data.finding import find_personal_data
from cchc.text.personal_data.kinds import PersonalDataKind

_MOST_PLAIN: Final = 20_000_000
_MOST_FINDINGS: Final = 200
_BROKEN_NUMBER: Final = re.compile(r"[0-9.]+\s*\n\s*[0-9.]+")
_PICTURE: Final = "ảnh trong tệp có nơi chụp"


def contents_of(path: str, data: bytes) -> AttachmentContents:
    """Return what an attachment says inside."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in CLOSED:
        return AttachmentContents(unread=CLOSED[suffix])
    try:
        insides = _insides(suffix, data)
    except UnreadError as error:
        return AttachmentContents(unread=str(error))
    found: dict[AttachedDatum, None] = {}
    for part in insides.parts:
        for datum in find_personal_data(clean(part.text)):
            line = f"{part.line} {datum.line}" if part.line else ""
            place = ", ".join(filter(None, (part.place, line)))
            found[AttachedDatum(place=place, kind=datum.kind, words=datum.words)] = None
    if insides.tells_place:
        found[AttachedDatum(place="", kind=PersonalDataKind.LOCATION, words=_PICTURE)] = None
    return AttachmentContents(
        personal_data=tuple(found)[:_MOST_FINDINGS],
        author=insides.author,
        comments=insides.comments,
        changes=insides.changes,
        is_scan=insides.is_scan,
    )


def _insides(suffix: str, data: bytes) -> Insides:
    if suffix in OFFICE:
        from cchc.sources.attached.office import read_office  # noqa: PLC0415 - lxml takes longer than a small check

        return read_office(data)
    if suffix == PDF:
        return _pdf(data)
    if suffix in PLAIN:
        return Insides(parts=[_plain(suffix, data[:_MOST_PLAIN])])
    return Insides()


def _plain(suffix: str, data: bytes) -> AttachedText:
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data.decode(coding, "replace")
    if suffix != ".csv":
        return AttachedText(text, line="dòng")
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    try:
        rows = [table_row(row) for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error:
        return AttachedText(text, line="dòng")
    return AttachedText("\n".join(rows), line="hàng")


def _table_rows(table: PdfTable) -> Iterator[str]:
    """Yield the rows of a table; a cell over several columns leaves the others empty."""
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        # A narrow column breaks a long number.
        is_number = _BROKEN_NUMBER.fullmatch(cell.text)
        rows.setdefault(cell.row, {})[cell.column] = "".join(cell.text.split()) if is_number else cell.text
    for row in rows.values():
        yield table_row(row.get(column, "") for column in range(table.columns))


def _pdf(data: bytes) -> Insides:
    from cchc.sources.attached.positions import tells_position  # noqa: PLC0415 - for files that are opened only
    from cchc.sources.pdf_pages import PdfError, PdfFault, open_pdf  # noqa: PLC0415

    insides = Insides()
    try:
        with open_pdf(data) as file:
            insides.author = "" if file.is_signed else author_of(file.properties.author)
            insides.comments = 0 if file.is_signed else file.count_comments()
            pictures = 0
            for page in file.pages():
                pictures += page.has_pictures
                rows = [row for table in page.tables for row in _table_rows(table)]
                text = "\n".join([*(line.text for line in page.lines), "", *rows])
                insides.parts.append(AttachedText(text, f"trang {page.number}"))
            insides.is_scan = bool(pictures) and not any(part.text.strip() for part in insides.parts)
    except PdfError as error:
        reason = "tệp có mật khẩu" if error.fault is PdfFault.LOCKED else "tệp hỏng hoặc quá lớn"
        raise UnreadError(reason) from error
    insides.tells_place = tells_position(data)
    return insides
