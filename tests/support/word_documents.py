"""Word documents (.docx) made by hand: the XML that Word writes, as little of it as a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = """\
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Cu"><w:name w:val="Than bai cu"/><w:rPr><w:rFonts w:ascii=".VnTime"
 w:hAnsi=".VnTime"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="CuCon"><w:name w:val="Cu con"/><w:basedOn w:val="Cu"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """\
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
"""List 1 has numbers and below them letters, 2 bullets, 3 “I.” and “I.1.”, 4 numbers that start again."""


def run(text: str, *, bold: bool = False, italic: bool = False, font: str = "", more: str = "") -> str:
    """Return a `w:r`; `more` is further content of its properties."""
    properties = f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}/>" if font else ""
    properties += ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + more
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(  # noqa: PLR0913 - what a paragraph may have
    *content: str,
    style: str = "",
    align: str = "",
    items: int = 0,
    level: int = 0,
    bold: bool = False,
    italic: bool = False,
) -> str:
    """Return a `w:p` of runs; what does not start with `<` is the text of a run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{items}"/></w:numPr>' if items else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    runs = (one if one.startswith("<") else run(one, bold=bold, italic=italic) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(*content: str, across: int = 1, merge: str = "", bold: bool = False) -> str:
    """Return a `w:tc`; `merge` is “restart” or “continue”."""
    properties = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "".join(one if one.startswith("<w:") else paragraph(one, bold=bold) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a `w:tbl`; a cell that does not start with `<` is its text, bold in the first row."""
    lines = (
        "".join(one if one.startswith("<w:tc>") else cell(one, bold=not place) for one in row)
        for place, row in enumerate(rows)
    )
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def link(relationship: str, text: str) -> str:
    """Return a `w:hyperlink`."""
    return f'<w:hyperlink r:id="{relationship}">{run(text)}</w:hyperlink>'


def field(code: str, result: str) -> str:
    """Return the runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(relationship: str = "rIdAnh", *, alt: str = "", crop: str = "", form: str = "", by: str = "embed") -> str:
    """Return a run with a picture; `crop` is the attributes of `a:srcRect`, `form` those of `a:xfrm`."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Ảnh" descr={quoteattr(alt)}/><a:graphic><a:graphicData '
        f'uri="{_SPACES["pic"]}"><pic:pic><pic:blipFill><a:blip r:{by}="{relationship}"/><a:srcRect {crop}/>'
        f"</pic:blipFill><pic:spPr><a:xfrm {form}/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, in both forms that Word writes."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Hộp"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def note_call(number: int) -> str:
    """Return a reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def photo(size: tuple[int, int] = (40, 20), *, orientation: int = 1) -> bytes:
    """Return a JPEG: red at the left, blue at the right, with EXIF."""
    image = Image.new("RGB", size, (0, 0, 200))
    image.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MayAnhCuaToi"
    data = io.BytesIO()
    image.save(data, "JPEG", quality=95, exif=exif)
    return data.getvalue()


def document(  # noqa: PLR0913 - the parts that a document has
    *body: str,
    notes: Mapping[int, str] | None = None,
    links: Mapping[str, str] | None = None,
    media: Mapping[str, bytes] | None = None,
    outside: Mapping[str, str] | None = None,
    modified: str = "2026-03-15T02:00:00Z",
    styles: str = STYLES,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a .docx.

    `links` are addresses by relationship, `media` pictures by the name of their file, the first of which is “rIdAnh”
    and the others “rIdAnh2” and so on; `outside` are pictures that are only linked; `parts` are added or replaced.
    """
    related = [
        ("rIdS", "styles", "styles.xml", ""),
        ("rIdN", "numbering", "numbering.xml", ""),
        ("rIdF", "footnotes", "footnotes.xml", ""),
    ]
    related += [(key, "hyperlink", target, ' TargetMode="External"') for key, target in (links or {}).items()]
    related += [(key, "image", target, ' TargetMode="External"') for key, target in (outside or {}).items()]
    for number, name in enumerate(media or {}, start=1):
        related.append((f"rIdAnh{number}" if number > 1 else "rIdAnh", "image", f"media/{name}", ""))
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{one if one.startswith("<") else paragraph(one)}</w:footnote>'
        for number, one in (notes or {}).items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                ("rId1", "officeDocument", "word/document.xml", ""),
                ("rId2", "metadata/core-properties", "docProps/core.xml", ""),
            ]
        ),
        "docProps/core.xml": (
            '<p:coreProperties xmlns:p="urn:x" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dcterms:modified>{modified}</dcterms:modified></p:coreProperties>"
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": (
            f'<w:footnotes {NAMES}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
            f"{footnotes}</w:footnotes>"
        ),
        "word/_rels/document.xml.rels": _relationships(related),
    }
    files |= {f"word/media/{name}": data for name, data in (media or {}).items()}
    return packed(files | dict(parts or {}))


def packed(files: Mapping[str, str | bytes], *, is_stored: bool = False) -> bytes:
    """Return a zip of files, which are not compressed where `is_stored`."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return data.getvalue()


def _content_types() -> str:
    start = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{start}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        f"{parts}</Types>"
    )


def _relationships(related: list[tuple[str, str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target={quoteattr(target)}{mode}/>'
        for key, kind, target, mode in related
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'
