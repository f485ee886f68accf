"""Bytes of a PDF → Paper: its text by position, or what Tesseract reads in a scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchc.intake.manuscript import Remarks
from cchc.intake.plans.from_pdf import is_garbled, paper_of_pages
from cchc.intake.plans.paper import Paper
from cchc.intake.plans.scans import MOST_PAGES, recognised, recogniser
from cchc.intake.refusals import IntakeError
from cchc.sources.pdf_pages import PdfError, PdfFile, PdfPage, open_pdf

GET_RECOGNISER: Final = (
    "Cài Tesseract OCR (phần mềm miễn phí, tesseract-ocr), lúc cài chọn thêm ngôn ngữ Vietnamese, rồi nhập lại"
)
_SCAN: Final = "là ảnh quét, không có chữ"
_GARBLED: Final = "có chữ nhưng là chữ nhận dạng không dấu, không dùng được"
_LEAST_READ: Final = 40
_LEAST_ON_PAGE: Final = 15


def paper_of_pdf(data: bytes) -> Paper:
    """Return a PDF as a paper; one that nobody can read here has no blocks.

    Raises:
        IntakeError: it cannot be opened; the message says why.
    """
    try:
        with open_pdf(data) as pdf:
            pages = list(pdf.pages())
            return _read(pdf, pages)
    except PdfError as error:
        raise IntakeError(str(error)) from None


def _read(pdf: PdfFile, pages: Sequence[PdfPage]) -> Paper:
    letters = sum(len(page.text) for page in pages)
    is_scan = letters < min(_LEAST_READ, _LEAST_ON_PAGE * len(pages))
    if not is_scan and not is_garbled(pages):
        blank = [str(page.number) for page in pages if page.has_pictures and len(page.text) < _LEAST_ON_PAGE]
        unread = (f"Trang {', '.join(blank[:12])} là ảnh quét, chưa đọc: xem bản gốc.",) if blank else ()
        return paper_of_pages(pages, is_recognised=False, remarks=Remarks(to_check=unread))
    what = _SCAN if is_scan else _GARBLED
    command = recogniser()
    if command is None:
        told = f"Tệp PDF {what}, máy này chưa có Tesseract với tiếng Việt. {GET_RECOGNISER}."
        return Paper(blocks=(), is_readable=False, remarks=Remarks(to_check=(told,)))
    read = list(recognised(pdf, pages[:MOST_PAGES], command))
    if is_garbled(read):
        told = (
            f"Tệp PDF {what}; nhận dạng lại cũng không ra chữ tiếng Việt. Quét lại rõ hơn (300 dpi), hoặc xin bản gốc."
        )
        return Paper(blocks=(), is_readable=False, remarks=Remarks(to_check=(told,)))
    told = (
        "Chữ do máy nhận dạng từ ảnh quét (Tesseract): so từng mục với bản gốc; "
        "số, ngày, người ký để trống cho người điền."
    )
    more = (f"Chỉ đọc {MOST_PAGES} trang đầu trong {len(pages)} trang.",) if len(pages) > MOST_PAGES else ()
    return paper_of_pages(read, is_recognised=True, remarks=Remarks(to_check=(told, *more)))
