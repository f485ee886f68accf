"""PDF files made by hand: letters at given places, all of them boxes, ruled lines, pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)
# Every code is the letter it stands for, half as wide as high.
_LETTERS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Vn def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
_WIDTH = 0.5
_FLATE = b"/Filter /FlateDecode"


@dataclass
class PdfSheet:
    """A page to draw on; places are points from the upper left corner."""

    width: int = A4[0]
    height: int = A4[1]
    turn: int = 0
    drawn: list[bytes] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, *, size: float = 12, font: int = 1) -> float:
        """Draw letters and return where the next one would stand."""
        code = text.encode("utf-16-be").hex().encode()
        self.drawn.append(b"BT /F%d %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET" % (font, size, x, self.height - y, code))
        return x + len(text) * size * _WIDTH

    def mix(self, x: float, y: float, text: str, *, size: float = 12) -> None:
        """Draw letters of ASCII in one font and all others in another, which come first in the file."""
        for is_plain in (False, True):
            for place, letter in enumerate(text):
                if letter != " " and letter.isascii() is is_plain:
                    self.write(x + place * size * _WIDTH, y, letter, size=size, font=1 if is_plain else 2)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.drawn.append(b"%g %g m %g %g l S" % (x, self.height - y, to_x, self.height - to_y))

    def table(self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> float:
        """Draw a table with a line in each cell, or several between newlines; return the height below it."""
        places = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        top = y
        self.rule(places[0], y, places[-1], y)
        for row in rows:
            lines = max(cell.count("\n") + 1 for cell in row)
            for left, cell in zip(places, row, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    self.write(left + 3, y + 14 * (number + 1) - 3, line, size=9)
            y += 14 * lines
            self.rule(places[0], y, places[-1], y)
        for place in places:
            self.rule(place, top, place, y)
        return y

    def picture(self, data: bytes, size: tuple[int, int]) -> None:
        """Draw grey pixels over the whole page."""
        self.pictures.append(
            _stream(
                zlib.compress(data),
                b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
                b"/Filter /FlateDecode" % size,
            )
        )
        self.drawn.append(b"q %d 0 0 %d 0 0 cm /P%d Do Q" % (self.width, self.height, len(self.pictures)))


def pdf_file(*sheets: PdfSheet, properties: dict[str, str] | None = None) -> bytes:
    """Return a PDF of some pages."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    letters = add(_stream(_LETTERS))
    fonts = []
    drawings = add(_stream(_font()))
    glyphs = add(
        _stream(zlib.compress(b"".join(b"\0\2" if code == 0x20 else b"\0\1" for code in range(1 << 16))), _FLATE)
    )
    for name in (b"Serif", b"Sans"):
        told = add(
            b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
            b"/Descent -200 /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>" % (name, drawings)
        )
        below = add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /DW 500 /CIDToGIDMap %d 0 R /FontDescriptor %d 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % (name, glyphs, told)
        )
        fonts.append(
            add(
                b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] "
                b"/ToUnicode %d 0 R >>" % (name, below, letters)
            )
        )
    pages = []
    for sheet in sheets:
        content = add(_stream(zlib.compress(b"\n".join(sheet.drawn)), _FLATE))
        pictures = b" ".join(b"/P%d %d 0 R" % (number, add(one)) for number, one in enumerate(sheet.pictures, start=1))
        pages.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << "
                b"/Font << /F1 %d 0 R /F2 %d 0 R >> /XObject << %s >> >> >>"
                % (sheet.width, sheet.height, sheet.turn, content, *fonts, pictures)
            )
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(pages),
        b" ".join(b"%d 0 R" % number for number in pages),
    )
    told = add(
        b"<< "
        + b" ".join(
            b"/%s <FEFF%s>" % (key.encode(), value.encode("utf-16-be").hex().encode())
            for key, value in (properties or {}).items()
        )
        + b" >>"
    )
    return _joined(objects, told)


def _font() -> bytes:
    """Return a TrueType font of three drawings: none, a box, and nothing for the space."""
    corners = ((40, 0), (0, 700), (420, 0), (0, -700))  # from each to the next
    box = struct.pack(">hhhhhHH", 1, 40, 0, 460, 700, 3, 0) + b"\1" * 4
    box += struct.pack(">8h", *(x for x, _ in corners), *(y for _, y in corners))
    tables = {
        b"glyf": box,
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -200, 500, 800, *(0, 8, 2, 0, 0)
        ),
        b"hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 1 << 16, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", 500, 0, 500, 40, 500, 0),
        b"loca": struct.pack(">4H", 0, 0, len(box) // 2, len(box) // 2),
        b"maxp": struct.pack(">LH13H", 1 << 16, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    head = struct.pack(">LHHHH", 1 << 16, len(tables), 64, 2, 32)
    place = len(head) + 16 * len(tables)
    listed, bodies = b"", b""
    for name, body in tables.items():
        listed += name + struct.pack(">LLL", 0, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return head + listed + bodies


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def _joined(objects: Sequence[bytes], told: int) -> bytes:
    parts = [b"%PDF-1.7\n"]
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, told))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)
