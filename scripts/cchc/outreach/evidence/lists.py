"""The lists of a binder: by task and by criterion, as a workbook and a page, and the hashes of all files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from cchc.outreach.evidence.binder import EvidenceBinder, EvidencePiece, TaskEvidence
from cchc.outreach.spreadsheets import as_workbook
from cchc.outreach.table_pages import as_page
from cchc.outreach.tables import Cell, RecordColumn, RecordField, RecordTable, column, field, table_of_records
from cchc.text.dates import short_date

HASHES: Final = "ban-ke-sha256.txt"
_WORKBOOK: Final = "danh-muc.xlsx"
_PAGE: Final = "danh-muc.html"
_MISSING: Final = "Chưa có minh chứng"
_PIECE: Final = (
    column("loai", "Loại", 14),
    column("ngay", "Ngày", 12),
    column("ten", "Tên", 54),
    column("dia_chi", "Địa chỉ", 50),
    RecordColumn(name="tep", title="Bản sao trong thư mục", width=44, is_place=True),
    column("sha256", "SHA-256", 68),
)
_TASK: Final[tuple[RecordField[TaskEvidence], ...]] = (
    field("ma", "Mã", lambda task: task.id, width=8),
    field("nhiem_vu", "Nhiệm vụ", lambda task: task.activity, width=60),
    field("chu_tri", "Chủ trì", lambda task: ", ".join(task.lead), width=30),
    field("han", "Hạn", lambda task: task.due, width=14),
    field("tinh_trang", "Tình trạng", lambda task: task.state, width=26),
    field("ky", "Kỳ có minh chứng", lambda task: task.rounds, width=14),
    field("minh_chung", "Số minh chứng", lambda task: len(task.pieces), width=10),
    field("tin_khac", "Tin, bài khác", lambda task: len(task.news), width=10),
)
_HOW: Final = (
    "SHA-256 là dấu của từng tệp: một chữ trong tệp đổi thì dấu đổi. Kiểm bằng PowerShell: Get-FileHash tên-tệp; hoặc "
    f"sha256sum -c {HASHES}."
)


def binder_files(binder: EvidenceBinder) -> Mapping[str, bytes]:
    """Return all files of the folder by their place in it, the lists among them."""
    tables = binder_tables(binder)
    title = f"Minh chứng: {binder.plan_title}"
    origin = (
        f"Lập ngày {short_date(binder.made)} từ {binder.posts} tin, bài là minh chứng, kê ở bảng “Minh chứng theo "
        f"nhiệm vụ”, của chuyên mục {binder.section_url}"
    )
    files = dict(binder.files)
    files[_WORKBOOK] = as_workbook(tables, title=title, origin=origin)
    files[_PAGE] = as_page(tables, title=title, facts=(origin, _HOW))
    lines = (f"{hashlib.sha256(data).hexdigest()}  {place}\n" for place, data in sorted(files.items()))
    files[HASHES] = "".join(lines).encode()
    return files


def binder_tables(binder: EvidenceBinder) -> tuple[RecordTable, ...]:
    """Return the tables of a binder."""
    return (
        table_of_records("nhiem_vu", "Nhiệm vụ và tình trạng", _TASK, binder.tasks),
        RecordTable(
            name="van_ban",
            title="Kế hoạch",
            columns=_PIECE,
            rows=tuple(map(_row, binder.documents)),
        ),
        RecordTable(
            name="minh_chung",
            title="Minh chứng theo nhiệm vụ",
            columns=(column("ma", "Nhiệm vụ", 10), column("ky", "Cho kỳ", 24), *_PIECE),
            rows=tuple((task.id, times, *_row(piece)) for task in binder.tasks for times, piece in task.pieces),
        ),
        RecordTable(
            name="tieu_chi",
            title="Minh chứng theo tiêu chí",
            columns=(
                column("chi_so", "Chỉ số", 14),
                column("nam", "Năm", 8),
                column("ma", "Tiêu chí", 10),
                column("tieu_chi", "Tên tiêu chí", 44),
                column("nguon", "Quyết định", 24),
                *_PIECE,
            ),
            rows=tuple(
                (one.index, str(one.year), one.id, one.title, one.source, *row)
                for one in binder.criteria
                for row in (tuple(map(_row, one.pieces)) or ((None, None, _MISSING, None, None, None),))
            ),
            note="Tiêu chí do cơ quan ghi ở sổ docs/_data/criteria.yml.",
        ),
        RecordTable(
            name="tin_khac",
            title="Tin, bài khác về nhiệm vụ",
            columns=(
                column("ma", "Nhiệm vụ", 10),
                column("ngay", "Ngày", 12),
                column("ten", "Tên", 60),
                column("dia_chi", "Địa chỉ", 50),
            ),
            rows=tuple((task.id, *news) for task in binder.tasks for news in task.news),
            note="Bài nói về nhiệm vụ (khóa tasks) mà không phải minh chứng (khóa evidence); không có bản sao.",
        ),
    )


def _row(piece: EvidencePiece) -> tuple[Cell, ...]:
    return (piece.kind, piece.day, piece.title, piece.url, piece.file, piece.sha256)
