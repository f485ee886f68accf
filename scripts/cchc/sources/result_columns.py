"""Columns of docs/_data/ket-qua-chi-so.csv: their titles, what else they may be called, which stand where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.errors import Problem
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class ResultColumn:
    """A column, by the key that the reader of rows knows."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    is_needed: bool = False

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs by which its head is recognised."""
        return tuple(map(slugify, (self.title, *self.also)))


COLUMNS: Final = (
    ResultColumn(key="index", title="Chỉ số", also=("Mã chỉ số", "Tên chỉ số"), is_needed=True),
    ResultColumn(key="year", title="Năm", also=("Năm đánh giá", "Năm chấm"), is_needed=True),
    ResultColumn(key="unit", title="Đơn vị", also=("Tên đơn vị", "Đơn vị được chấm", "Địa phương"), is_needed=True),
    ResultColumn(key="criterion", title="Tiêu chí", also=("Tiêu chí thành phần", "Lĩnh vực")),
    ResultColumn(key="result", title="Kết quả", also=("Điểm", "Điểm số", "Giá trị", "Kết quả đạt"), is_needed=True),
    ResultColumn(key="scale", title="Thang điểm", also=("Điểm tối đa", "Điểm chuẩn")),
    ResultColumn(key="rank", title="Thứ hạng", also=("Xếp hạng", "Hạng", "Vị trí")),
    ResultColumn(key="ranked", title="Tổng số đơn vị", also=("Trên tổng số", "Số đơn vị xếp hạng", "Tổng số")),
    ResultColumn(key="grade", title="Xếp nhóm", also=("Xếp loại", "Nhóm")),
    ResultColumn(key="number", title="Số quyết định", also=("Quyết định", "Số, ký hiệu")),
    ResultColumn(key="issued", title="Ngày quyết định", also=("Ngày ban hành", "Ngày ký", "Ngày")),
    ResultColumn(key="issuer", title="Cơ quan ban hành", also=("Cơ quan ra quyết định", "Cơ quan công bố")),
    ResultColumn(key="source", title="Nguồn", also=("Lấy từ", "Báo cáo")),
    ResultColumn(key="checked", title="Ngày kiểm tra", also=("Ngày đối chiếu",)),
)
TITLES: Final[Mapping[str, str]] = {column.key: column.title for column in COLUMNS}
_BY_SLUG: Final = {slug: column for column in COLUMNS for slug in column.slugs}
_LETTERS: Final = 26


def letter(place: int) -> str:
    """Return the letter above a column of a spreadsheet; `place` counts from 0."""
    return ("" if place < _LETTERS else letter(place // _LETTERS - 1)) + chr(ord("A") + place % _LETTERS)


def names_in(cells: Sequence[str]) -> int:
    """Return how many cells name a column."""
    return sum(slugify(cell) in _BY_SLUG for cell in cells if cell)


def read_head(cells: Sequence[str], path: str, line: int, problems: list[Problem]) -> Mapping[str, int]:
    """Return the place of each column by its key; what is wrong with the head is added to `problems`."""
    lost = _without_letters(cells)
    if lost is not None:
        problems.append(Problem(path, line, lost))
        return {}
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = _BY_SLUG.get(slugify(cell))
        if column is not None and column.key not in places:
            places[column.key] = place
        elif cell.strip():
            problems.append(Problem(path, line, f"Cột {letter(place)}: {_unknown(cell, column)}"))
    missing = [column.title for column in COLUMNS if column.is_needed and column.key not in places]
    if missing:
        message = (
            f"Dòng đầu bảng thiếu cột {', '.join(missing)}. Dòng đầu ghi tên cột: {'; '.join(TITLES.values())}. "
            "Cột không dùng thì bỏ."
        )
        problems.append(Problem(path, line, message))
        return {}
    return places


def _unknown(cell: str, column: ResultColumn | None) -> str:
    if column is not None:
        return f"tên cột “{cell}” trùng với cột {column.title} ở trước. Xóa một trong hai cột."
    near = difflib.get_close_matches(slugify(cell), _BY_SLUG, n=1)
    if near:
        return f"tên cột “{cell}” chưa đúng. Viết: {_BY_SLUG[near[0]].title}"
    return f"không có cột nào tên “{cell}”. Các cột: {'; '.join(TITLES.values())}."


def _without_letters(cells: Sequence[str]) -> str | None:
    """Return what is told where a program without Vietnamese letters saved the file: “Ch? s?” for “Chỉ số”."""
    for cell in cells:
        if "?" in cell:
            pattern = re.compile(
                "".join("." if sign == "?" else re.escape(sign) for sign in cell.strip()), re.IGNORECASE
            )
            meant = next((title for title in _names() if pattern.fullmatch(title)), None)
            if meant is not None:
                return (
                    f"Chữ có dấu đã mất khi lưu: “{cell.strip()}” trước là “{meant}”. Mở lại tệp Excel gốc, chọn Lưu "
                    "thành (Save As), loại tệp “CSV UTF-8 (Comma delimited)”. Đừng lưu tiếp từ tệp này."
                )
    return None


def _names() -> Iterator[str]:
    for column in COLUMNS:
        yield from (column.title, *column.also)
