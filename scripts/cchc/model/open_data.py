"""Tables of the open data, each column with its meaning, for the files and for the page about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias, TypeVar

from cchc.model.documents import Citation, Document
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA
from cchc.model.posts import Post
from cchc.model.progress import TaskProgress, all_progress
from cchc.text.dates import ICT

Value: TypeAlias = str | int | bool | tuple[str, ...] | None
_T = TypeVar("_T")


class ColumnKind(StrEnum):
    """Type of the values of a column."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # ISO 8601; the date of a document may lack the day, or day and month: “2023-02”
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table."""

    name: str
    kind: ColumnKind
    meaning: str
    is_required: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; its rows are computed where they are first asked for."""

    name: str
    title: str
    columns: tuple[Column, ...]
    find_rows: Callable[[], Iterable[tuple[Value, ...]]]

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows, with one value for each column."""
        return tuple(self.find_rows())


_Field: TypeAlias = tuple[Column, Callable[[Library, _T], Value]]


def tables(library: Library) -> tuple[Table, ...]:
    """Return the three tables: documents (newest first), tasks, citations."""
    documents = library.documents
    return (
        _table("van-ban", "Văn bản", _DOCUMENT, library, lambda: documents),
        _table("nhiem-vu", "Nhiệm vụ", _TASK, library, lambda: all_progress(library)),
        _table("vien-dan", "Viện dẫn", _CITATION, library, lambda: [(d, c) for d in documents for c in d.citations]),
    )


def _table(
    name: str, title: str, fields: Sequence[_Field[_T]], library: Library, records: Callable[[], Iterable[_T]]
) -> Table:
    return Table(
        name=name,
        title=title,
        columns=tuple(column for column, _ in fields),
        find_rows=lambda: (tuple(value(library, record) for _, value in fields) for record in records()),
    )


def _of(kind: ColumnKind, name: str, meaning: str, value: Callable[[Library, _T], Value]) -> _Field[_T]:
    is_required = kind in {ColumnKind.LIST, ColumnKind.FLAG, ColumnKind.NUMBER}
    return Column(name=name, kind=kind, meaning=meaning, is_required=is_required), value


def _text(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> _Field[_T]:
    return _of(ColumnKind.TEXT, name, meaning, value)


def _sure(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> _Field[_T]:
    return Column(name=name, kind=ColumnKind.TEXT, meaning=meaning, is_required=True), value


def _list(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> _Field[_T]:
    return _of(ColumnKind.LIST, name, meaning, value)


def _day(name: str, meaning: str, day: Callable[[_T], date | None]) -> _Field[_T]:
    return _of(ColumnKind.DATE, name, meaning, lambda _, one: found.isoformat() if (found := day(one)) else None)


_DOCUMENT: Final[Sequence[_Field[Document]]] = (
    _sure("id", "Mã của văn bản trong kho, không bao giờ đổi", lambda _, d: d.id),
    _sure("dia_chi", "Địa chỉ trang của văn bản", lambda lib, d: lib.settings.absolute(d.permalink)),
    _sure("loai", "Loại văn bản: Kế hoạch, Quyết định, Nghị quyết…", lambda _, d: d.type),
    _text("so_ky_hieu", "Số, ký hiệu; trống nếu chưa xác định", lambda _, d: d.number),
    _text("so_nhu_in", "Số đúng từng ký tự như bản lưu in, khi khác", lambda _, d: d.number_printed),
    _text("ly_do_so", "Vì sao số chưa xác định", lambda _, d: d.number_note),
    _of(
        ColumnKind.DATE,
        "ngay_ban_hanh",
        "Ngày ban hành; chỉ năm hoặc năm-tháng nếu chưa biết hết",
        lambda _, d: d.issued.iso() if d.issued else None,
    ),
    _text("ngay_nhu_in", "Ngày đúng từng ký tự như bản lưu in", lambda _, d: d.issued_printed),
    _day("khong_som_hon", "Ngày sớm nhất có thể, theo văn bản mới nhất được viện dẫn", lambda d: d.not_before),
    _day("ngay_hieu_luc", "Ngày có hiệu lực", lambda d: d.effective),
    _text(
        "hieu_luc",
        "in-force còn hiệu lực, amended được sửa đổi, replaced bị thay thế, ended hết hiệu lực; trống: chưa tra "
        "hoặc chưa có hiệu lực",
        lambda lib, d: d.validity.standing_on(lib.now.date()) if d.validity else None,
    ),
    _of(ColumnKind.NUMBER, "nam", "Năm của văn bản hoặc của kế hoạch", lambda _, d: d.year),
    _sure("co_quan", "Cơ quan ban hành, tên như khi ban hành", lambda _, d: d.issuer_name),
    _sure("ma_co_quan", "Mã cơ quan trong sổ của kho; tên có thể trùng, mã thì không", lambda _, d: d.issuer),
    _sure("cap", "Cấp: trung-uong, tinh, huyen, xa, phuong, dac-khu, thi-tran", lambda _, d: d.level),
    _text("dia_ban", "Xã, phường, huyện khi ban hành", lambda _, d: d.locality),
    _text("truc_thuoc", "Cấp trên trực tiếp khi ban hành", lambda _, d: d.parent),
    _text("tinh", "Tỉnh, thành phố khi ban hành", lambda _, d: d.province),
    _sure("trich_yeu", "Trích yếu", lambda _, d: d.title),
    _text("nguoi_ky", "Họ tên người ký; trống nếu chưa xác định", lambda _, d: d.signer.name),
    _text("chuc_vu", "Chức vụ in trên văn bản", lambda _, d: d.signer.title),
    _list("linh_vuc", "Mã các lĩnh vực cải cách", lambda _, d: d.all_areas),
    _list("noi_nhan", "Nơi nhận ghi trong văn bản", lambda _, d: d.recipients),
    _list(
        "sha256",
        "Mã SHA-256 của từng tệp bản ký",
        lambda lib, d: tuple(original.sha256 for _, original in lib.attached(d)),
    ),
    _day("dua_vao_kho", "Ngày đưa vào kho", lambda d: d.archived),
)
_TASK: Final[Sequence[_Field[TaskProgress]]] = (
    _sure("van_ban", "Mã của văn bản giao nhiệm vụ", lambda _, t: t.plan.id),
    _sure("nhiem_vu", "Mã nhiệm vụ, như văn bản đánh số", lambda _, t: t.task.id),
    _sure(
        "dia_chi",
        "Địa chỉ của nhiệm vụ",
        lambda lib, t: f"{lib.settings.absolute(t.plan.permalink)}#{t.task.anchor}",
    ),
    _sure("noi_dung", "Nội dung nhiệm vụ", lambda _, t: t.task.activity),
    _text("linh_vuc", "Mã lĩnh vực; trống: chung", lambda _, t: None if t.task.area == GENERAL_AREA else t.task.area),
    _list("chu_tri", "Đơn vị chủ trì ghi trong văn bản", lambda _, t: t.task.lead),
    _list("phoi_hop", "Đơn vị phối hợp ghi trong văn bản", lambda _, t: t.task.partners),
    _text("thoi_gian_nhu_in", "Thời gian ghi trong văn bản", lambda _, t: t.task.schedule.printed),
    _day("tu_ngay", "Ngày đầu, nếu chữ in cho biết", lambda t: t.task.schedule.start),
    _day("den_ngay", "Ngày cuối, nếu chữ in cho biết", lambda t: t.task.schedule.end),
    _sure(
        "tinh_trang",
        "co-minh-chung; chưa có minh chứng thì: chua-den-han, dang-thuc-hien (trong thời hạn), qua-han, "
        "chua-xac-dinh (không ghi thời gian)",
        lambda _, t: t.state.value,
    ),
    _list(
        "minh_chung",
        "Địa chỉ các tin, bài chứng tỏ nhiệm vụ đã làm, mới nhất trước",
        lambda lib, t: _addresses(lib, t.evidence),
    ),
    _list(
        "ngay_minh_chung",
        "Ngày đăng của từng tin, bài ở minh_chung, cùng thứ tự",
        lambda _, t: tuple(post.published.astimezone(ICT).date().isoformat() for post in t.evidence),
    ),
    _list(
        "tin_bai",
        "Địa chỉ các tin, bài khác nói về nhiệm vụ; không chứng tỏ nhiệm vụ đã làm",
        lambda lib, t: _addresses(lib, t.news),
    ),
)
_CITATION: Final[Sequence[_Field[tuple[Document, Citation]]]] = (
    _sure("van_ban", "Mã của văn bản viện dẫn", lambda _, c: c[0].id),
    _sure("cho_neu", "Mục nêu lần đầu", lambda _, c: c[1].place),
    _sure("vai_tro", "can-cu căn cứ, vien-dan nhắc trong bài, cuoc-chu chú thích", lambda _, c: c[1].role.value),
    _sure("loai", "Loại của văn bản được nêu", lambda _, c: c[1].kind),
    _text("so_ky_hieu", "Số, ký hiệu của văn bản được nêu", lambda _, c: c[1].number),
    _text("so_nhu_in", "Số ghi trong văn bản, khi khác", lambda _, c: c[1].number_printed),
    _day("ngay", "Ngày của văn bản được nêu", lambda c: c[1].date),
    _text("co_quan", "Cơ quan ban hành văn bản được nêu", lambda _, c: c[1].issuer),
    _of(
        ColumnKind.FLAG,
        "co_quan_suy_ra",
        "true khi cơ quan do người biên tập suy ra",
        lambda _, c: c[1].issuer_is_inferred,
    ),
    _sure("trich_yeu", "Nội dung văn bản được nêu", lambda _, c: c[1].subject),
    _text("nghi_ngo", "Chỗ nghi bản gốc in sai", lambda _, c: c[1].doubt),
    _text("trong_kho", "Mã của văn bản được nêu, khi kho có", lambda lib, c: _held(lib, c[1])),
)


def _addresses(library: Library, posts: Iterable[Post]) -> tuple[str, ...]:
    return tuple(library.settings.absolute(post.permalink) for post in posts)


def _held(library: Library, citation: Citation) -> str | None:
    found = library.document_registry.find(citation)
    return found.id if found else None
