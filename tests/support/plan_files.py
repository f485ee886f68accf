"""A plan of a commune that nobody signed, as a Word file and as a PDF; names and numbers are made up for tests."""

from __future__ import annotations

from collections.abc import Sequence

from support.pdf_files import PdfSheet, pdf_file
from support.word_documents import cell, document, paragraph, table

ROWS: Sequence[tuple[str, ...]] = (
    ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"),
    ("1", "Mở lớp tập huấn", "PHÒNG NỘI VỤ", "Các ban, ngành; các thôn", "Quý III/2026", "Lớp"),
    ("2", "Đăng tin, bài", "Tổ biên tập", "", "Thường xuyên", ""),
    ("3", "Báo cáo kết quả", "Văn phòng, Phòng Nội vụ", "", "trước ngày 15/11/2026", "Báo cáo"),
)
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ THỬ", "Số:       /KH-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Thử, ngày     tháng 3 năm 2026")
TITLE = ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026")
OPENING = (
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu về việc ban hành Kế hoạch cải cách;",
    "Ủy ban nhân dân xã Thử ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Người dân biết việc của xã.",
    "II. NHIỆM VỤ",
)
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (b/c);", "- Các ban, ngành;", "- Lưu: VT.")
SIGNER = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu")
PARAGRAPHS = (
    "1. Nhóm nhiệm vụ cải cách thể chế",
    "1.1. Mở lớp tập huấn.",
    "- Đơn vị chủ trì: Phòng Nội vụ.",
    "- Cơ quan phối hợp: Đài truyền thanh và các ban ngành.",
    "- Thời gian thực hiện: Tháng 6.",
    "a) Đăng tin, bài",
    "Chủ trì: Tổ biên tập; phối hợp: Các thôn; thời gian: Thường xuyên trong năm.",
)


def head_of_word(left: Sequence[str] = LEFT) -> str:
    """Return the table that places issuer and state side by side."""
    return table((cell(*map(paragraph, left)), cell(*map(paragraph, RIGHT))))


def plan_in_word(*body: str, left: Sequence[str] = LEFT) -> bytes:
    """Return the plan as a .docx; `body` stands in the place of the table of tasks."""
    foot = table((cell(*map(paragraph, RECIPIENTS)), cell(*map(paragraph, SIGNER))))
    title = (paragraph(text, align="center", bold=True) for text in TITLE)
    return document(head_of_word(left), *title, *map(paragraph, OPENING), *(body or (table(*ROWS),)), foot)


def plan_in_pdf(*, is_garbled: bool = False) -> bytes:
    """Return the plan as a PDF of two pages, its table going on from one to the other."""
    first, second = PdfSheet(), PdfSheet()
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        first.mix(50, 60 + 18 * number, left, size=11)
        first.mix(320, 60 + 18 * number, right, size=11)
    for number, text in enumerate(TITLE):
        first.mix(297 - len(text) * 3, 140 + 18 * number, text)
    y = 190
    for text in OPENING:
        for line in _wrapped(text):
            first.mix(50, y, line)
            y += 16
    widths = (30, 130, 100, 100, 90, 60)
    rows = [
        tuple("\n".join(_wrapped(one, width)) for one, width in zip(row, (5, 25, 18, 18, 16, 10), strict=True))
        for row in ROWS
    ]
    first.table(50, y, widths, rows[:2])
    first.mix(297, 800, "1")
    below = second.table(50, 60, widths, [rows[0], ("", "cho công chức", "", "", "", ""), *rows[2:]])
    for number, text in enumerate(RECIPIENTS):
        second.mix(50, below + 30 + 16 * number, text)
    for number, text in enumerate(SIGNER):
        second.mix(350, below + 30 + 16 * number, text)
    if is_garbled:
        garbled = PdfSheet()
        for number in range(20):
            garbled.write(50, 60 + 18 * number, "UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM Thoéng tin")
        return pdf_file(garbled)
    return pdf_file(first, second)


def scan_of(text: str = "") -> bytes:
    """Return a PDF of one page that only shows a picture."""
    sheet = PdfSheet()
    sheet.picture(b"\xff" * 64, (8, 8))
    if text:
        sheet.write(50, 60, text)
    return pdf_file(sheet)


def _wrapped(text: str, width: int = 80) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
