"""The table of results of indices in the open data: of whole indices, and of their criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model.forms.decision import Decision
from cchc.model.forms.index_result import IndexResult
from cchc.model.index_results import IndexRecord, IndexResults
from cchc.model.library import Library
from cchc.model.permalinks import RESULTS
from cchc.model.posts import Post
from cchc.model.registered_results import RegisteredResult
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


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A row of the table: of a whole index, or of one of its criteria."""

    record: IndexRecord
    criterion: RegisteredResult | None = None

    @property
    def part(self) -> IndexRecord | RegisteredResult:
        """What the row is about."""
        return self.criterion or self.record

    @property
    def decision(self) -> Decision | None:
        """The decision about a criterion itself, else that about the whole index."""
        return self.part.decision or self.record.decision


def result_table(library: Library) -> Table:
    """Return the table of all results that are known, the oldest of each unit first."""
    return table_of(RESULTS, "Kết quả chỉ số theo năm, đơn vị", _RESULT, library, lambda: _lines(library))


def filled_forms(library: Library) -> Sequence[tuple[Post, IndexResult]]:
    """Return the posts about results, newest first, with what the register knows of each."""
    results = IndexResults(library)
    return [(post, results.filled(form)) for post, form in library.index_results]


def _lines(library: Library) -> Iterator[_Line]:
    for record in IndexResults(library).all:
        if record.is_known:
            yield _Line(record=record)
        yield from (_Line(record=record, criterion=row) for row in record.criteria)


def _score(line: _Line) -> str | None:
    score = line.criterion.result if line.criterion else line.record.score
    return f"{score.value:f}" if score else line.record.result if line.criterion is None else None


_RESULT: Final[Sequence[Field[_Line]]] = (
    sure_column("chi_so", "Mã chỉ số", lambda _, r: r.record.index),
    column(ColumnKind.NUMBER, "nam", "Năm được chấm, không phải năm công bố", lambda _, r: r.record.year),
    sure_column("don_vi", "Đơn vị được chấm; đơn vị sau sáp nhập là đơn vị khác", lambda _, r: r.record.unit),
    text_column("tieu_chi", "Tiêu chí; trống: cả chỉ số", lambda _, r: r.criterion.criterion if r.criterion else None),
    text_column("ket_qua", "Kết quả, dấu chấm trước phần lẻ: 87.53; trống: chưa xác định", lambda _, r: _score(r)),
    text_column(
        "thang_diem",
        "Điểm tối đa; 100 khi kết quả là tỷ lệ phần trăm; trống: chưa xác định",
        lambda _, r: f"{r.part.scale:f}" if r.part.scale is not None else None,
    ),
    text_column("thu_hang", "Thứ hạng", lambda _, r: str(r.part.rank) if r.part.rank is not None else None),
    text_column("tong_so", "Số đơn vị được xếp hạng", lambda _, r: str(r.part.ranked) if r.part.ranked else None),
    text_column("nhom", "Nhóm, loại, với chỉ số không xếp hạng", lambda _, r: r.part.grade),
    text_column("quyet_dinh", "Số quyết định", lambda _, r: d.number if (d := r.decision) else None),
    day_column("ngay_quyet_dinh", "Ngày quyết định", lambda r: d.issued if (d := r.decision) else None),
    text_column("co_quan", "Cơ quan ra quyết định", lambda _, r: d.issuer if (d := r.decision) else None),
    text_column("nguon", "Nguồn khác, như báo cáo của chương trình đánh giá", lambda _, r: r.part.source),
    day_column("ngay_kiem_tra", "Ngày đối chiếu với nguồn", lambda r: r.part.checked),
    list_column(
        "tin_bai",
        "Địa chỉ các bài về kết quả, mới nhất trước",
        lambda lib, r: tuple(lib.settings.absolute(post.permalink) for post in r.record.posts),
    ),
)
