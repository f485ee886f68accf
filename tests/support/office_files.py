"""Excel and OpenDocument files made by hand: as little of them as a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
Value = str | int


def core(creator: str = "", saved_by: str = "") -> str:
    """Return docProps/core.xml."""
    return (
        '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{escape(creator)}</dc:creator><cp:lastModifiedBy>{escape(saved_by)}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Value | None]]], *, parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return an .xlsx: texts are shared, numbers are numbers, None is a cell that is not there."""
    strings: list[str] = []
    files: dict[str, str | bytes] = {}
    listed, related = "", ""
    for number, (title, rows) in enumerate(sheets.items(), start=1):
        listed += f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}"/>'
        related += (
            f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        lines = "".join(_row(row, place, strings) for place, row in enumerate(rows, start=1))
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        )
    files["xl/workbook.xml"] = f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{listed}</sheets></workbook>'
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{shared}</sst>'
    return zipped({**files, **(parts or {})})


def _row(row: Sequence[Value | None], number: int, strings: list[str]) -> str:
    cells = ""
    for place, value in enumerate(row):
        reference = f"{chr(ord('A') + place)}{number}"
        if isinstance(value, str):
            strings.append(value)
            cells += f'<c r="{reference}" t="s"><v>{len(strings) - 1}</v></c>'
        elif value is not None:
            cells += f'<c r="{reference}"><v>{value}</v></c>'
    return f'<row r="{number}">{cells}</row>'


def text_document(*paragraphs: str, creator: str = "") -> bytes:
    """Return an .odt."""
    inside = "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
    names = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:meta="urn:m"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text>{inside}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}><meta:initial-creator>{escape(creator)}</meta:initial-creator>"
            "</office:document-meta>",
        }
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return data.getvalue()
