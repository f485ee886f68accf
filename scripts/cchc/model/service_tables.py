"""Tables of public services in the open data: procedures and answers, each column with its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchc.model import permalinks
from cchc.model.answer_reviews import Review, reviews_of
from cchc.model.library import Library
from cchc.model.official_places import official_place, procedure_address
from cchc.model.procedures import Procedure
from cchc.model.tables import Field, Table, day_column, list_column, sure_column, table_of, text_column


def service_tables(library: Library) -> tuple[Table, ...]:
    """Return the table of procedures, as the register has them, and that of answers, the next to be checked first."""
    procedures = library.registers.procedures
    return (
        table_of("thu-tuc", "Thủ tục hành chính", _PROCEDURE, library, lambda: procedures),
        table_of("hoi-dap", "Hỏi – đáp", _ANSWER, library, lambda: reviews_of(library)),
    )


def _official(library: Library, review: Review) -> str | None:
    place = official_place(library, review.entry, has_body=False)
    return place.url if place else None


_PROCEDURE: Final[Sequence[Field[Procedure]]] = (
    sure_column("ma", "Mã thủ tục quốc gia, dạng ngắn", lambda _, p: p.code),
    sure_column("ten", "Tên thủ tục", lambda _, p: p.name),
    sure_column(
        "dia_chi", "Địa chỉ trang của thủ tục", lambda lib, p: lib.settings.absolute(permalinks.procedure(p.code))
    ),
    text_column("trang_chinh_thuc", "Địa chỉ của thủ tục trên Cổng Dịch vụ công quốc gia", procedure_address),
    text_column("linh_vuc", "Lĩnh vực; trống: chưa xác định", lambda _, p: p.field),
    list_column("cap", "Cấp thực hiện: trung-uong, tinh, xa; trống: chưa xác định", lambda _, p: p.levels),
    text_column("truc_tuyen", "toan-trinh hoặc mot-phan; trống: chưa xác định", lambda _, p: p.online),
    list_column("ten_khac", "Tên người dân hay gọi", lambda _, p: p.aliases),
    list_column("can_cu", "Tên các căn cứ pháp lý", lambda _, p: tuple(one.name for one in p.basis)),
    list_column("van_ban", "Mã các văn bản trong kho làm căn cứ", lambda _, p: p.basis_documents),
    day_column("thoi_ap_dung", "Ngày đầu tiên thôi áp dụng", lambda p: p.ended),
    text_column("thay_bang", "Mã thủ tục thay thế", lambda _, p: p.replaced_by),
    day_column("ngay_kiem_tra", "Ngày đối chiếu gần nhất", lambda p: p.checked),
    text_column("nguon", "Mã và tên lấy từ đâu", lambda _, p: p.source),
)
_ANSWER: Final[Sequence[Field[Review]]] = (
    sure_column("dia_chi", "Địa chỉ trang của câu trả lời", lambda lib, r: lib.settings.absolute(r.entry.permalink)),
    sure_column("cau_hoi", "Câu hỏi", lambda _, r: r.entry.question),
    sure_column("tra_loi_ngan", "Trả lời ngắn", lambda _, r: r.entry.summary),
    sure_column("nhom", "Mã nhóm câu hỏi", lambda _, r: r.entry.group),
    list_column("thu_tuc", "Mã các thủ tục được nhắc, thủ tục chính trước", lambda _, r: r.entry.all_procedures),
    text_column(
        "trang_chinh_thuc",
        "Địa chỉ trang chính thức: của thủ tục chính, hoặc thủ tục thay thế nó; không có thì cổng dịch vụ công",
        _official,
    ),
    text_column("ai_lam", "Ai làm", lambda _, r: r.entry.for_whom),
    list_column("mang_theo", "Cần mang theo", lambda _, r: r.entry.bring),
    text_column("o_dau", "Làm ở đâu", lambda _, r: r.entry.where),
    text_column(
        "phi", "Phí, lệ phí; trống: không ghi, hoặc đang kiểm tra lại", lambda _, r: None if r.is_past else r.entry.fee
    ),
    text_column(
        "thoi_han",
        "Thời hạn giải quyết; trống: không ghi, hoặc đang kiểm tra lại",
        lambda _, r: None if r.is_past else r.entry.time_limit,
    ),
    list_column("nguon", "Tên các nguồn", lambda _, r: tuple(one.name for one in r.entry.sources)),
    day_column("ngay_kiem_tra", "Ngày kiểm tra gần nhất", lambda r: r.entry.checked),
    text_column("don_vi_kiem_tra", "Đơn vị, chức danh kiểm tra", lambda _, r: r.entry.checked_by),
    day_column("co_han_den", "Ngày cuối câu trả lời còn dùng được", lambda r: r.last),
    sure_column(
        "tinh_trang",
        "con-han; sap-den-han (trong 30 ngày tới); dang-kiem-tra-lai (quá hạn, phí và thời hạn không hiện)",
        lambda _, r: r.state.value,
    ),
)
