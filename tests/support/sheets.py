"""Sheets as units send them: filled in by code in the way that Word does."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cchc.intake.sheets.document import sheet_document
from cchc.intake.sheets.rows import Sheet, sheets_of
from cchc.model.forms import NAMES as FORMS
from cchc.model.settings import Settings
from cchc.sources.registers import read_registers
from cchc.sources.settings import read_settings
from support.projects import SETTINGS, write_project
from support.tools import program
from support.word_documents import NAMES, paragraph, photo, run

_KINDS = ", ".join(f"{{id: {name.replace('_', '-')}, title: Mẫu {name}, form: {name}}}" for name in FORMS)
OFFICE = SETTINGS.replace("kinds: [", f"kinds: [{_KINDS}, ").replace(
    "extra:\n", "extra:\n  audiences: [{id: nguoi-dan, title: Người dân}, {id: can-bo, title: 'Cán bộ, công chức'}]\n"
)
INDICES = "- {id: par-index, name: PAR INDEX, full_name: Chỉ số cải cách hành chính}\n"
_CONTROL = re.compile(r"<w:sdt>(.*?)</w:sdt>", re.DOTALL)
_TAG = re.compile(r'<w:tag w:val="cchc:([\w.]+)"')
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def office_with_sheets(folder: Path) -> tuple[Settings, tuple[Sheet, ...]]:
    """Write a project that has a kind for each form and return its sheets."""
    root = write_project(folder, settings=OFFICE, registers={"indices": INDICES})
    settings = read_settings(root)
    return settings, sheets_of(settings, read_registers(root, [], docs_dir=settings.docs_dir))


def sheet_of(sheets: tuple[Sheet, ...], form: str | None) -> Sheet:
    return next(sheet for sheet in sheets if sheet.kind.form == form)


def filled_in(
    sheet: Sheet, settings: Settings, values: Mapping[str, str], *body: str, tags: bool = True, more: str = ""
) -> bytes:
    """Return the .docx of a sheet with `values` by key, lines of which are parted by a line break, and a body.

    `more` is further rows; without `tags` all controls are gone, as after other programs.
    """
    data = sheet_document(sheet, settings)

    def control(match: re.Match[str]) -> str:
        (key,) = _TAG.findall(match[1])
        if key == "body" and body:
            content = "".join(body)
        elif key in values:
            content = "<w:r><w:br/></w:r>".join(map(run, values[key].split("\n")))
        else:
            content = re.search(r"<w:sdtContent>(.*)</w:sdtContent>", match[1], re.DOTALL)[1]  # type: ignore[index]
            return match[0] if tags else content
        properties = re.sub(r"<w:showingPlcHdr ?/>", "", match[1].partition("<w:sdtContent>")[0])
        return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>" if tags else content

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml":
                text = re.sub(r"<w:document [^>]*>", f"<w:document {NAMES}>", text)
                text = _CONTROL.sub(control, text).replace("</w:tbl>", f"{more}</w:tbl>")
            elif name == "word/_rels/document.xml.rels":
                related = f'<Relationship Id="rIdAnh" Type="{_IMAGE}" Target="media/anh.jpg"/></Relationships>'
                text = text.replace("</Relationships>", related)
            elif name == "[Content_Types].xml":
                text = text.replace("<Default", '<Default Extension="jpg" ContentType="image/jpeg"/><Default', 1)
            new.writestr(name, text)
        new.writestr("word/media/anh.jpg", photo())
    return made.getvalue()


def saved_again(data: bytes, suffix: str, folder: Path) -> bytes:
    """Return a .docx as LibreOffice saves it with another suffix."""
    source = folder / "phieu.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"
    out = folder / "luu"
    command = [program("soffice"), profile, "--headless", "--convert-to", suffix, "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    return (out / f"phieu.{suffix}").read_bytes()


BODY = (paragraph("Lớp có hai buổi."), paragraph("Buổi chiều thực hành."))
