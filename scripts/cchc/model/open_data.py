"""Tables of the open data, each column with its meaning, for the files and for the page about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cchc.model.documents import Citation, Document
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA
from cchc.model.posts import Post
from cchc.model.progress import TaskProgress, all_progress
from cchc.model.tables import (
    ColumnKind,
    Field,
    Table,
    column,
    day_column,
    list_column,
    sure_column,
    table_of,
    text_column,
)
from cchc.text.dates import ICT


def tables(library: Library) -> tuple[Table, ...]:
    """Return the three tables: documents (newest first), tasks, citations."""
    documents = library.documents
    return (
        table_of("van-ban", "Văn bản", _DOCUMENT, library, lambda: documents),
        table_of("nhiem-vu", "Nhiệm vụ", _TASK, library, lambda: all_progress(library)),
        table_of("vien-dan", "Viện dẫn", _CITATION, library, lambda: [(d, c) for d in documents for c in d.citations]),
    )


_DOCUMENT: Final[Sequence[Field[Document]]] = (
    sure_column("id", "Mã của văn bản trong kho, không bao giờ đổi", lambda _, d: d.id),
    sure_column("dia_chi", "Địa chỉ trang của văn bản", lambda lib, d: lib.settings.absolute(d.permalink)),
    sure_column("loai", "Loại văn bản: Kế hoạch, Quyết định, Nghị quyết…", lambda _, d: d.type),
    text_column("so_ky_hieu", "Số, ký hiệu; trống nếu chưa xác định", lambda _, d: d.number),
    text_column("so_nhu_in", "Số đúng từng ký tự như bản lưu in, khi khác", lambda _, d: d.number_printed),
    text_column("ly_do_so", "Vì sao số chưa xác định", lambda _, d: d.number_note),
    column(
        ColumnKind.DATE,
        "ngay_ban_hanh",
        "Ngày ban hành; chỉ năm hoặc năm-tháng nếu chưa biết hết",
        lambda _, d: d.issued.iso() if d.issued else None,
    ),
    text_column("ngay_nhu_in", "Ngày đúng từng ký tự như bản lưu in", lambda _, d: d.issued_printed),
    day_column("khong_som_hon", "Ngày sớm nhất có thể, theo văn bản mới nhất được viện dẫn", lambda d: d.not_before),
    day_column("ngay_hieu_luc", "Ngày có hiệu lực", lambda d: d.effective),
    text_column(
        "hieu_luc",
        "in-force còn hiệu lực, amended được sửa đổi, replaced bị thay thế, ended hết hiệu lực; trống: chưa tra "
        "hoặc chưa có hiệu lực",
        lambda lib, d: d.validity.standing_on(lib.now.date()) if d.validity else None,
    ),
    column(ColumnKind.NUMBER, "nam", "Năm của văn bản hoặc của kế hoạch", lambda _, d: d.year),
    sure_column("co_quan", "Cơ quan ban hành, tên như khi ban hành", lambda _, d: d.issuer_name),
    sure_column("ma_co_quan", "Mã cơ quan trong sổ của kho; tên có thể trùng, mã thì không", lambda _, d: d.issuer),
    sure_column("cap", "Cấp: trung-uong, tinh, huyen, xa, phuong, dac-khu, thi-tran", lambda _, d: d.level),
    text_column("dia_ban", "Xã, phường, huyện khi ban hành", lambda _, d: d.locality),
    text_column("truc_thuoc", "Cấp trên trực tiếp khi ban hành", lambda _, d: d.parent),
    text_column("tinh", "Tỉnh, thành phố khi ban hành", lambda _, d: d.province),
    sure_column("trich_yeu", "Trích yếu", lambda _, d: d.title),
    text_column("nguoi_ky", "Họ tên người ký; trống nếu chưa xác định", lambda _, d: d.signer.name),
    text_column("chuc_vu", "Chức vụ in trên văn bản", lambda _, d: d.signer.title),
    text_column(
        "ban_chinh_thuc",
        "Địa chỉ bản chính thức, ở cơ sở dữ liệu pháp luật hoặc công báo",
        lambda _, d: d.official_text.url if d.official_text else None,
    ),
    day_column("ngay_mo_ban_chinh_thuc", "Ngày mở thử", lambda d: d.official_text.checked if d.official_text else None),
    text_column(
        "trang_co_quan",
        "Địa chỉ trang của văn bản ở cổng của cơ quan ban hành",
        lambda _, d: d.portal_page.url if d.portal_page else None,
    ),
    day_column("ngay_mo_trang_co_quan", "Ngày mở thử", lambda d: d.portal_page.checked if d.portal_page else None),
    list_column("linh_vuc", "Mã các lĩnh vực cải cách", lambda _, d: d.all_areas),
    list_column("noi_nhan", "Nơi nhận ghi trong văn bản", lambda _, d: d.recipients),
    list_column(
        "sha256",
        "Mã SHA-256 của từng tệp bản ký",
        lambda lib, d: tuple(original.sha256 for _, original in lib.attached(d)),
    ),
    day_column("dua_vao_kho", "Ngày đưa vào kho", lambda d: d.archived),
)
NEWS_COLUMN: Final = "tin_bai"
"""Of tasks: the posts that speak of them and prove nothing."""
_TASK: Final[Sequence[Field[TaskProgress]]] = (
    sure_column("van_ban", "Mã của văn bản giao nhiệm vụ", lambda _, t: t.plan.id),
    sure_column("nhiem_vu", "Mã nhiệm vụ, như văn bản đánh số", lambda _, t: t.task.id),
    sure_column(
        "dia_chi",
        "Địa chỉ của nhiệm vụ",
        lambda lib, t: f"{lib.settings.absolute(t.plan.permalink)}#{t.task.anchor}",
    ),
    sure_column("noi_dung", "Nội dung nhiệm vụ", lambda _, t: t.task.activity),
    text_column(
        "linh_vuc", "Mã lĩnh vực; trống: chung", lambda _, t: None if t.task.area == GENERAL_AREA else t.task.area
    ),
    list_column("chu_tri", "Đơn vị chủ trì ghi trong văn bản", lambda _, t: t.task.lead),
    list_column("phoi_hop", "Đơn vị phối hợp ghi trong văn bản", lambda _, t: t.task.partners),
    text_column("thoi_gian_nhu_in", "Thời gian ghi trong văn bản", lambda _, t: t.task.schedule.printed),
    day_column("tu_ngay", "Ngày đầu, nếu chữ in cho biết", lambda t: t.task.schedule.start),
    day_column("den_ngay", "Ngày cuối, nếu chữ in cho biết", lambda t: t.task.schedule.end),
    sure_column(
        "tinh_trang",
        "co-minh-chung; mot-phan (việc lặp lại, có kỳ đã qua chưa có minh chứng); "
        "chưa có minh chứng thì: chua-den-han, dang-thuc-hien (trong thời hạn), qua-han, "
        "chua-xac-dinh (không ghi thời gian)",
        lambda _, t: t.state.value,
    ),
    column(
        ColumnKind.NUMBER,
        "so_ky",
        "Việc lặp lại hằng tuần, hằng tháng, hằng quý: số kỳ đã qua, kể cả kỳ này khi đã có minh chứng; "
        "0: việc không lặp lại",
        lambda _, t: t.rounds.begun if t.rounds else 0,
    ),
    column(
        ColumnKind.NUMBER,
        "so_ky_co_minh_chung",
        "Số kỳ có minh chứng",
        lambda _, t: t.rounds.evidenced if t.rounds else 0,
    ),
    list_column(
        "minh_chung",
        "Địa chỉ các tin, bài chứng tỏ nhiệm vụ đã làm, mới nhất trước",
        lambda lib, t: _addresses(lib, t.evidence),
    ),
    list_column(
        "ngay_minh_chung",
        "Ngày đăng của từng tin, bài ở minh_chung, cùng thứ tự",
        lambda _, t: tuple(post.published.astimezone(ICT).date().isoformat() for post in t.evidence),
    ),
    list_column(
        NEWS_COLUMN,
        "Địa chỉ các tin, bài khác nói về nhiệm vụ; không chứng tỏ nhiệm vụ đã làm",
        lambda lib, t: _addresses(lib, t.news),
    ),
)
_CITATION: Final[Sequence[Field[tuple[Document, Citation]]]] = (
    sure_column("van_ban", "Mã của văn bản viện dẫn", lambda _, c: c[0].id),
    sure_column("cho_neu", "Mục nêu lần đầu", lambda _, c: c[1].place),
    sure_column("vai_tro", "can-cu căn cứ, vien-dan nhắc trong bài, cuoc-chu chú thích", lambda _, c: c[1].role.value),
    sure_column("loai", "Loại của văn bản được nêu", lambda _, c: c[1].kind),
    text_column("so_ky_hieu", "Số, ký hiệu của văn bản được nêu", lambda _, c: c[1].number),
    text_column("so_nhu_in", "Số ghi trong văn bản, khi khác", lambda _, c: c[1].number_printed),
    day_column("ngay", "Ngày của văn bản được nêu", lambda c: c[1].date),
    text_column("co_quan", "Cơ quan ban hành văn bản được nêu", lambda _, c: c[1].issuer),
    column(
        ColumnKind.FLAG,
        "co_quan_suy_ra",
        "true khi cơ quan do người biên tập suy ra",
        lambda _, c: c[1].issuer_is_inferred,
    ),
    sure_column("trich_yeu", "Nội dung văn bản được nêu", lambda _, c: c[1].subject),
    text_column("nghi_ngo", "Chỗ nghi bản gốc in sai", lambda _, c: c[1].doubt),
    text_column("trong_kho", "Mã của văn bản được nêu, khi kho có", lambda lib, c: _held(lib, c[1])),
)


def _addresses(library: Library, posts: Iterable[Post]) -> tuple[str, ...]:
    return tuple(library.settings.absolute(post.permalink) for post in posts)


def _held(library: Library, citation: Citation) -> str | None:
    found = library.document_registry.find(citation)
    return found.id if found else None
