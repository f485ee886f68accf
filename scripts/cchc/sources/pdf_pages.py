"""PDF files → pages of lines and tables; the only module that opens one.

PDFium reads them: the library of Chromium, in a build without JavaScript and without network. What it says about words
and lines is not used, only where each letter stands (`pdf_layout`). Nothing is imported before a PDF is opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from math import hypot
from typing import Any, Final

from cchc.sources.pdf_layout import Box, Letter, PdfLine, PdfTable, is_upright, laid_out
from cchc.sources.pdf_streams import unfolds_within
from cchc.text.cleaning import clean, one_line

MOST_BYTES: Final = 100_000_000
MOST_PAGES: Final = 1_000
_MOST_LETTERS: Final = 30_000
_MOST_ON_PAGE: Final = 50_000
_MOST_LETTERS_IN_ALL: Final = 3_000_000
_DEEPEST: Final = 6
_THIN: Final = 2.5
_MOST_PIXELS: Final = 36_000_000
_NO_PASSWORD: Final = 4
_MOST_MARKS: Final = 1_000


class PdfFault(Enum):
    """Why a PDF is not read; the value is the sentence for the editor."""

    LOCKED = (
        "Tệp PDF có mật khẩu nên không đọc được. Mở bằng mật khẩu, in lại thành PDF (Print → Microsoft Print to PDF)."
    )
    DAMAGED = "Tệp PDF hỏng hoặc chép chưa hết, không đọc được. Xin lại tệp từ người gửi."
    TOO_LARGE = "Tệp PDF quá 100 MB. Quét lại ở 300 dpi, đen trắng, hoặc tách thành nhiều tệp."
    TOO_LONG = "Tệp PDF quá 1.000 trang. Tách thành nhiều tệp."
    TOO_MUCH = "Tệp PDF bung ra lớn bất thường, có thể là tệp độc hại, nên không mở. Xin lại tệp từ người gửi."


class PdfError(Exception):
    """Raised where a PDF is not read; the message is for the editor."""

    def __init__(self, fault: PdfFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True)
class PdfProperties:
    """What a PDF says about itself, “” where it says nothing."""

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    producer: str


@dataclass(frozen=True)
class PdfPage:
    """A page as it is shown: lines outside of tables, and tables, both from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[PdfLine, ...]
    tables: tuple[PdfTable, ...]
    has_pictures: bool

    @property
    def text(self) -> str:
        """All its text, one line each, tables cell by cell."""
        blocks: list[tuple[float, str]] = [(line.box.top, line.text) for line in self.lines]
        blocks += [(table.box.top, "\n".join(cell.text for cell in table.cells if cell.lines)) for table in self.tables]
        return "\n".join(text for _, text in sorted(blocks, key=lambda one: one[0]))


class PdfFile:
    """An open PDF."""

    def __init__(self, raw: Any, document: Any) -> None:  # noqa: ANN401 - PDFium has no types
        self._raw = raw
        self._document = document
        self.page_count: int = raw.FPDF_GetPageCount(document)

    @property
    def properties(self) -> PdfProperties:
        """Its document properties."""
        return PdfProperties(*map(self._told, ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")))

    @property
    def is_signed(self) -> bool:
        """Whether it has a digital signature, which any change would break."""
        return bool(self._raw.FPDF_GetSignatureCount(self._document) > 0)

    def count_comments(self) -> int:
        """Return how many comments and marks of readers its pages have, or raise PdfError as `pages` does."""
        raw = self._raw
        marks = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_STRIKEOUT}
        found = 0
        for index in range(self.page_count):
            with self._page(index) as page:
                for place in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_MARKS)):
                    mark = raw.FPDFPage_GetAnnot(page, place)
                    found += raw.FPDFAnnot_GetSubtype(mark) in marks
                    raw.FPDFPage_CloseAnnot(mark)
        return found

    def pages(self) -> Iterator[PdfPage]:
        """Yield its pages one by one.

        Raises:
            PdfError: a page is damaged, or holds more than a page of text can.
        """
        letters = 0
        for index in range(self.page_count):
            with self._page(index) as page:
                reader = _PageReader(self._raw, page)
                found = reader.read(index + 1)
            letters += reader.letters
            if letters > _MOST_LETTERS_IN_ALL:
                raise PdfError(PdfFault.TOO_MUCH)
            yield found

    def picture(self, number: int, *, dpi: int) -> bytes:
        """Return a page as a grey picture (PGM) of the red light alone, in which a red stamp is white.

        Raises:
            PdfError: the page is damaged.
        """
        raw = self._raw
        with self._page(number - 1) as page:
            width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
            scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            across, down = max(int(width * scale), 1), max(int(height * scale), 1)
            bitmap = raw.FPDFBitmap_CreateEx(across, down, raw.FPDFBitmap_BGRx, None, 0)
            if not bitmap:
                raise PdfError(PdfFault.TOO_MUCH)
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
                raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, raw.FPDF_ANNOT)
                stride = raw.FPDFBitmap_GetStride(bitmap)
                pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * down)
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
        red = b"".join(pixels[row * stride + 2 : row * stride + across * 4 : 4] for row in range(down))
        return b"P5 %d %d 255\n" % (across, down) + red

    def _told(self, key: str) -> str:
        read = self._raw.FPDF_GetMetaText
        length = read(self._document, key.encode(), None, 0)
        buffer = ctypes.create_string_buffer(max(length, 2))
        read(self._document, key.encode(), buffer, length)
        return one_line(clean(buffer.raw[:length].decode("utf-16-le", "replace").split("\0", 1)[0]))

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        page = self._raw.FPDF_LoadPage(self._document, index)
        if not page:
            raise PdfError(PdfFault.DAMAGED)
        try:
            yield page
        finally:
            self._raw.FPDF_ClosePage(page)


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfFile]:
    """Open the bytes of a PDF file.

    Raises:
        PdfError: it has a password, is damaged, or exceeds a limit.
    """
    if len(data) > MOST_BYTES:
        raise PdfError(PdfFault.TOO_LARGE)
    if not unfolds_within(data):
        raise PdfError(PdfFault.TOO_MUCH)
    from pypdfium2 import raw  # noqa: PLC0415 - takes longer than a check of a small section

    # The bytes stay where they are until the document is closed.
    held = ctypes.create_string_buffer(data, len(data))
    document = raw.FPDF_LoadMemDocument64(held, len(data), None)
    if not document:
        raise PdfError(PdfFault.LOCKED if raw.FPDF_GetLastError() == _NO_PASSWORD else PdfFault.DAMAGED)
    try:
        file = PdfFile(raw, document)
        if file.page_count < 1:
            raise PdfError(PdfFault.DAMAGED)
        if file.page_count > MOST_PAGES:
            raise PdfError(PdfFault.TOO_LONG)
        yield file
    finally:
        raw.FPDF_CloseDocument(document)
        del held


class _PageReader:
    """Reads one page; coordinates are those of the page as it is shown."""

    def __init__(self, raw: Any, page: Any) -> None:  # noqa: ANN401 - PDFium has no types
        self._raw = raw
        self._page = page
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        self._turn = raw.FPDFPage_GetRotation(page)
        self._shown = _shown(bounds, self._turn)
        self._rules: list[Box] = []
        self._has_pictures = False
        self._objects = 0
        self.letters = 0

    def read(self, number: int) -> PdfPage:
        raw = self._raw
        count = raw.FPDFPage_CountObjects(self._page)
        self._walk(count, partial(raw.FPDFPage_GetObject, self._page), (), 0)
        lines, tables = laid_out(self._letters(), self._rules)
        width, height = raw.FPDF_GetPageWidthF(self._page), raw.FPDF_GetPageHeightF(self._page)
        return PdfPage(number, width, height, lines, tables, self._has_pictures)

    def _letters(self) -> list[Letter]:
        raw = self._raw
        text = raw.FPDFText_LoadPage(self._page)
        if not text:
            raise PdfError(PdfFault.DAMAGED)
        try:
            count = raw.FPDFText_CountChars(text)
            self.letters = count
            if count > _MOST_LETTERS:
                raise PdfError(PdfFault.TOO_MUCH)
            return [letter for index in range(count) if (letter := self._letter(text, index)) is not None]
        finally:
            raw.FPDFText_ClosePage(text)

    def _letter(self, text: Any, index: int) -> Letter | None:  # noqa: ANN401 - PDFium has no types
        """Return a letter that is upright and that the file, not PDFium, put there."""
        raw = self._raw
        code = raw.FPDFText_GetUnicode(text, index)
        if not code or raw.FPDFText_IsGenerated(text, index) == 1:
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        if not raw.FPDFText_GetCharOrigin(text, index, x, y) or not raw.FPDFText_GetLooseCharBox(text, index, box):
            return None
        base = self._shown(x.value, y.value)
        corners = self._shown(box.left, box.bottom), self._shown(box.right, box.top)
        left, right = sorted(corner[0] for corner in corners)
        top, bottom = sorted(corner[1] for corner in corners)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
        if not is_upright(base, Box(left, top, right, bottom), size):
            return None
        return Letter(_character(code), base[0], right, base[1], max(size, 1.0))

    def _walk(self, count: int, item: Callable[[int], Any], outer: tuple[Any, ...], depth: int) -> None:
        """Collect the ruled lines among objects of the page, or of a form that is drawn on it."""
        raw = self._raw
        self._objects += count
        if self._objects > _MOST_ON_PAGE:
            raise PdfError(PdfFault.TOO_MUCH)
        for index in range(count):
            drawn = item(index)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._has_pictures = True
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._rules += self._rules_of(drawn, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside = raw.FPDFFormObj_CountObjects(drawn)
                item_of = partial(raw.FPDFFormObj_GetObject, drawn)
                self._walk(inside, item_of, (self._matrix(drawn), *outer), depth + 1)

    def _matrix(self, drawn: Any) -> Any:  # noqa: ANN401 - PDFium has no types
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(drawn, matrix)
        return matrix

    def _rules_of(self, path: Any, outer: tuple[Any, ...]) -> Iterator[Box]:  # noqa: ANN401 - PDFium has no types
        """Yield the straight lines of a path: those that are stroked, and thin areas that are filled."""
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        matrices = (self._matrix(path), *outer)
        points: list[tuple[float, float]] = []
        count = raw.FPDFPath_CountSegments(path)
        self._objects += max(count, 0)
        if self._objects > _MOST_ON_PAGE:
            raise PdfError(PdfFault.TOO_MUCH)
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                yield from _thin_parts(points, is_stroked=bool(stroke.value))
                points = []
            points.append(self._shown(*_moved(x.value, y.value, matrices)))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield from _thin_parts(points, is_stroked=bool(stroke.value))


def _character(code: int) -> str:
    try:
        return chr(code)
    except ValueError:
        return "\ufffd"


def _moved(x: float, y: float, matrices: tuple[Any, ...]) -> tuple[float, float]:
    for one in matrices:
        x, y = one.a * x + one.c * y + one.e, one.b * x + one.d * y + one.f
    return x, y


def _shown(bounds: Any, turn: int) -> Callable[[float, float], tuple[float, float]]:  # noqa: ANN401 - PDFium has no types
    """Return the function from a point of a page to where it is shown, from the upper left corner."""
    left, bottom, right, top = bounds.left, bounds.bottom, bounds.right, bounds.top
    turned: tuple[Callable[[float, float], tuple[float, float]], ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turned[turn % 4]


def _thin_parts(points: list[tuple[float, float]], *, is_stroked: bool) -> Iterator[Box]:
    """Yield the level and upright lines of a part of a path."""
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return
    across, down = [x for x, _ in points], [y for _, y in points]
    box = Box(min(across), min(down), max(across), max(down))
    if min(box.right - box.left, box.bottom - box.top) <= _THIN:
        yield box
    elif is_stroked:
        for (x, y), (to_x, to_y) in pairwise(points):
            if min(abs(x - to_x), abs(y - to_y)) <= _THIN / 2:
                yield Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
