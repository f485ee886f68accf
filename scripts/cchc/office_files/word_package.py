"""Elements of WordprocessingML → a .docx: the same elements give the same bytes.

Written by ourselves, as content controls and fixed bytes are the point of a sheet (ADR 0047).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cchc.office_files.nodes import node, value

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_RELATIONSHIP: Final = f"{_PACKAGE}/relationships/metadata/core-properties"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_PARTS: Final = ("document", "styles", "settings")
HEADER: Final = "rId3"
"""The relationship of the header of a document."""
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name; a day of today would make other bytes tomorrow."""


def packed(*, body: Element, styles: Element, title: str, header: Element | None = None) -> bytes:
    """Return the .docx of a body and its styles.

    A `header` is named `HEADER` by the properties of sections in the body.
    """
    names = {"xmlns:w": _W} if header is None else {"xmlns:w": _W, "xmlns:r": _OFFICE}
    parts = {
        "[Content_Types].xml": _content_types(has_header=header is not None),
        "_rels/.rels": _relationships(
            [(f"{_OFFICE}/officeDocument", "word/document.xml"), (_CORE_RELATIONSHIP, "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": node("w:document", names, body),
        "word/styles.xml": styles,
        "word/settings.xml": _settings(),
        "word/_rels/document.xml.rels": _relationships(
            [(f"{_OFFICE}/{name}", f"{name}.xml") for name in (*_PARTS[1:], *(() if header is None else ("header",)))]
        ),
    }
    if header is not None:
        parts["word/header.xml"] = node("w:hdr", names, header)
    return zipped({name: tostring(root, encoding="UTF-8", xml_declaration=True) for name, root in parts.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files in their order, without the days and the system of its making."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            # As on Unix, so that Windows makes the same bytes.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return data.getvalue()


def styles_of(*styles: Element) -> Element:
    """Return the part of styles: Times New Roman of 13 points in Vietnamese, and `styles`."""
    fonts = {f"w:{which}": "Times New Roman" for which in ("ascii", "hAnsi", "cs", "eastAsia")}
    run = node(
        "w:rPr",
        {},
        node("w:rFonts", fonts),
        value("w:sz", 26),
        value("w:szCs", 26),
        node("w:lang", {"w:val": "vi-VN", "w:eastAsia": "vi-VN"}),
    )
    return node(
        "w:styles",
        {"xmlns:w": _W},
        node("w:docDefaults", {}, node("w:rPrDefault", {}, run), node("w:pPrDefault")),
        *styles,
    )


def _content_types(*, has_header: bool) -> Element:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    types = {f"/word/{name}.xml": f"{_TYPES}.{'document.main' if name == 'document' else name}+xml" for name in _PARTS}
    if has_header:
        types["/word/header.xml"] = f"{_TYPES}.header+xml"
    return node(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        *(node("Default", {"Extension": end, "ContentType": kind}) for end, kind in defaults.items()),
        *(
            node("Override", {"PartName": name, "ContentType": kind})
            for name, kind in {**types, "/docProps/core.xml": _CORE}.items()
        ),
    )


def _relationships(targets: list[tuple[str, str]]) -> Element:
    return node(
        "Relationships",
        {"xmlns": f"{_PACKAGE}/relationships"},
        *(
            node("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
            for number, (kind, target) in enumerate(targets, start=1)
        ),
    )


def _core(title: str) -> Element:
    return node(
        "cp:coreProperties",
        {
            "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
        node("dc:title", {}, title),
        node("dc:language", {}, "vi-VN"),
    )


def _settings() -> Element:
    # Without a mode of compatibility, Word opens a document as one of Word 2007.
    mode = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": "15",
    }
    return node("w:settings", {"xmlns:w": _W}, node("w:compat", {}, node("w:compatSetting", mode)))
