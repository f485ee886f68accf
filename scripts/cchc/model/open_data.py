"""What the open data say: three tables, each column with its meaning. Writers and the page about them both ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeAlias, TypeVar

from cchc.model.documents import Citation, Document
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA
from cchc.model.posts import Post
from cchc.model.progress import TaskProgress, all_progress
from cchc.text.dates import ICT

Value: TypeAlias = str | int | bool | tuple[str, ...] | None
_T = TypeVar("_T")


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # ISO 8601; of an official document the day, or the month, may be unknown: “2023-02”
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Column(Generic[_T]):
    """A column of a table."""

    name: str
    kind: ColumnKind
    meaning: str
    is_required: bool
    value: Callable[[Library, _T], Value]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table with all its rows."""

    name: str
    title: str
    columns: tuple[Column[object], ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, kw_only=True)
class TableFacts:
    """What is said of a table: its name, and its columns."""

    name: str
    title: str
    columns: tuple[tuple[str, ColumnKind, str], ...]


def tables(library: Library) -> tuple[Table, ...]:
    """Return the three tables with their rows, documents newest first."""
    return (
        _table("van-ban", "Văn bản", _DOCUMENT, library, iter(library.documents)),
        _table("nhiem-vu", "Nhiệm vụ", _TASK, library, iter(all_progress(library))),
        _table("vien-dan", "Viện dẫn", _CITATION, library, _citations(library)),
    )


def table_facts() -> tuple[TableFacts, ...]:
    """Return what the tables are, without their rows."""
    return (
        _facts("van-ban", "Văn bản", _DOCUMENT),
        _facts("nhiem-vu", "Nhiệm vụ", _TASK),
        _facts("vien-dan", "Viện dẫn", _CITATION),
    )


def _table(name: str, title: str, columns: tuple[Column[_T], ...], library: Library, things: Iterator[_T]) -> Table:
    rows = tuple(tuple(column.value(library, thing) for column in columns) for thing in things)
    return Table(name=name, title=title, columns=columns, rows=rows)  # type: ignore[arg-type] # the rows are made already


def _facts(name: str, title: str, columns: tuple[Column[_T], ...]) -> TableFacts:
    return TableFacts(name=name, title=title, columns=tuple((one.name, one.kind, one.meaning) for one in columns))


def _citations(library: Library) -> Iterator[tuple[Document, Citation]]:
    return ((document, citation) for document in library.documents for citation in document.citations)


def _text(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Column[_T]:
    return Column(name=name, kind=ColumnKind.TEXT, meaning=meaning, is_required=False, value=value)


def _sure(name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Column[_T]:
    return Column(name=name, kind=ColumnKind.TEXT, meaning=meaning, is_required=True, value=value)


def _of(kind: ColumnKind, name: str, meaning: str, value: Callable[[Library, _T], Value]) -> Column[_T]:
    is_required = kind in {ColumnKind.LIST, ColumnKind.FLAG, ColumnKind.NUMBER}
    return Column(name=name, kind=kind, meaning=meaning, is_required=is_required, value=value)


_DOCUMENT: Final[tuple[Column[Document], ...]] = (
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
    _of(
        ColumnKind.DATE,
        "khong_som_hon",
        "Ngày sớm nhất có thể, theo văn bản mới nhất được viện dẫn",
        lambda _, d: d.not_before.isoformat() if d.not_before else None,
    ),
    _of(
        ColumnKind.DATE,
        "ngay_hieu_luc",
        "Ngày có hiệu lực",
        lambda _, d: d.effective.isoformat() if d.effective else None,
    ),
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
    _of(ColumnKind.LIST, "linh_vuc", "Mã các lĩnh vực cải cách", lambda _, d: d.all_areas),
    _of(ColumnKind.LIST, "noi_nhan", "Nơi nhận, như in", lambda _, d: d.recipients),
    _of(
        ColumnKind.LIST,
        "sha256",
        "Mã SHA-256 của từng tệp bản ký",
        lambda lib, d: tuple(original.sha256 for _, original in lib.attached(d)),
    ),
    _of(
        ColumnKind.DATE, "dua_vao_kho", "Ngày đưa vào kho", lambda _, d: d.archived.isoformat() if d.archived else None
    ),
)
_TASK: Final[tuple[Column[TaskProgress], ...]] = (
    _sure("van_ban", "Mã của văn bản giao nhiệm vụ", lambda _, t: t.plan.id),
    _sure("nhiem_vu", "Mã nhiệm vụ, như văn bản đánh số", lambda _, t: t.task.id),
    _sure(
        "dia_chi",
        "Địa chỉ của nhiệm vụ",
        lambda lib, t: f"{lib.settings.absolute(t.plan.permalink)}#{t.task.anchor}",
    ),
    _sure("noi_dung", "Nội dung nhiệm vụ", lambda _, t: t.task.activity),
    _text("linh_vuc", "Mã lĩnh vực; trống: chung", lambda _, t: None if t.task.area == GENERAL_AREA else t.task.area),
    _of(ColumnKind.LIST, "chu_tri", "Đơn vị chủ trì, như in", lambda _, t: t.task.lead),
    _of(ColumnKind.LIST, "phoi_hop", "Đơn vị phối hợp, như in", lambda _, t: t.task.partners),
    _text("thoi_gian_nhu_in", "Thời gian, như in", lambda _, t: t.task.schedule.printed),
    _of(
        ColumnKind.DATE,
        "tu_ngay",
        "Ngày đầu, nếu chữ in cho biết",
        lambda _, t: t.task.schedule.start.isoformat() if t.task.schedule.start else None,
    ),
    _of(
        ColumnKind.DATE,
        "den_ngay",
        "Ngày cuối, nếu chữ in cho biết",
        lambda _, t: t.task.schedule.end.isoformat() if t.task.schedule.end else None,
    ),
    _sure(
        "tinh_trang",
        "co-minh-chung; chưa có minh chứng thì: chua-den-han, dang-thuc-hien (trong thời hạn), qua-han, "
        "chua-xac-dinh (không ghi thời gian)",
        lambda _, t: t.state.value,
    ),
    _of(
        ColumnKind.LIST,
        "minh_chung",
        "Địa chỉ các tin, bài chứng tỏ nhiệm vụ đã làm, mới nhất trước",
        lambda lib, t: _addresses(lib, t.evidence),
    ),
    _of(
        ColumnKind.LIST,
        "ngay_minh_chung",
        "Ngày đăng của từng tin, bài ở minh_chung, cùng thứ tự",
        lambda _, t: tuple(post.published.astimezone(ICT).date().isoformat() for post in t.evidence),
    ),
    _of(
        ColumnKind.LIST,
        "tin_bai",
        "Địa chỉ các tin, bài khác nói về nhiệm vụ; không chứng tỏ nhiệm vụ đã làm",
        lambda lib, t: _addresses(lib, t.news),
    ),
)
_CITATION: Final[tuple[Column[tuple[Document, Citation]], ...]] = (
    _sure("van_ban", "Mã của văn bản viện dẫn", lambda _, c: c[0].id),
    _sure("cho_neu", "Mục nêu lần đầu", lambda _, c: c[1].place),
    _sure("vai_tro", "can-cu căn cứ, vien-dan nhắc trong bài, cuoc-chu chú thích", lambda _, c: c[1].role.value),
    _sure("loai", "Loại của văn bản được nêu", lambda _, c: c[1].kind),
    _text("so_ky_hieu", "Số, ký hiệu của văn bản được nêu", lambda _, c: c[1].number),
    _text("so_nhu_in", "Số đúng như in, khi khác", lambda _, c: c[1].number_printed),
    _of(
        ColumnKind.DATE, "ngay", "Ngày của văn bản được nêu", lambda _, c: c[1].date.isoformat() if c[1].date else None
    ),
    _text("co_quan", "Cơ quan ban hành văn bản được nêu", lambda _, c: c[1].issuer),
    _of(
        ColumnKind.FLAG,
        "co_quan_suy_ra",
        "true khi cơ quan do biên tập kho suy ra",
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
