"""Rows of docs/_data/ket-qua-chi-so.csv that are no results: titles, heads, sums, signatures; cells with formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchc.errors import Problem
from cchc.sources.csv_tables import CsvRow
from cchc.sources.result_columns import TITLES, letter, names_in
from cchc.text.slugs import slugify

_FIRST_ROWS: Final = 10
"""Among these are the titles of columns, if a title of the whole table stands above them."""
_OF_HEAD: Final = 3
"""Cells of a row that name a column; a result has none, or one by chance."""
_OF_SECOND: Final = 2
"""The same in a row right below the first, where the titles fill two rows."""
_STRAY: Final = re.compile(
    r"(?:tong-cong(?!-ty)|tong-so|cong|binh-quan|trung-binh|nguoi-(?:lap|ky|tong-hop|kiem-tra)|thu-truong|"
    r"noi-nhan|ky-ten|xac-nhan|(?:tm|kt|tl|tuq)-(?:uy-ban|chu-tich|giam-doc|bo-truong|ubnd)|ghi-chu)(?:-.*)?"
)
_FORMULA: Final = re.compile(r"=.+|[+@-]\s*[A-Za-z][\w.]*\(.*", re.DOTALL)


def fault_of_head(rows: Sequence[CsvRow], path: str) -> Problem | None:
    """Return what is wrong where the titles of columns are not in the first row, or fill two rows."""
    place = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if names_in(row.cells) >= _OF_HEAD), None)
    first, second = rows[0], rows[1] if len(rows) > 1 else None
    if place in {0, 1, None} and second is not None and min(map(names_in, (first.cells, second.cells))) >= _OF_SECOND:
        if _has_number(second):
            return None
        if first.cells == second.cells:
            return _repeated(second, path)
        message = (
            f"Tên cột chiếm hai dòng (dòng {first.line} và dòng {second.line}). Bỏ gộp ô (Merge Cells), gộp hai dòng "
            f"thành một: mỗi cột một tên. Các cột: {'; '.join(TITLES.values())}."
        )
        return Problem(path, first.line, message)
    if not place:
        return None
    title = next(cell for cell in first.cells if cell)
    head = rows[place]
    above = f"dòng {first.line}" if place == 1 else f"dòng {first.line} đến dòng {rows[place - 1].line}"
    message = (
        f"“{title}” là tiêu đề của bảng, tên cột ở dòng {head.line}. Xóa dòng tiêu đề ở trên ({above}): "
        "dòng đầu phải là tên cột."
    )
    return Problem(path, first.line, message)


def faults_of_row(row: CsvRow, places: Mapping[str, int], path: str) -> Iterator[Problem]:
    """Yield what is wrong with a row as a whole, or with its cells as a spreadsheet has them; else it is a result."""
    if names_in(row.cells) >= _OF_HEAD and not _has_number(row):
        yield _repeated(row, path)
        return
    year = places.get("year")
    if year is None or year >= len(row.cells) or not row.cells[year].isdecimal():
        stray = next((cell for cell in row.cells if _STRAY.fullmatch(slugify(cell))), None)
        if stray is not None:
            message = (
                f"Dòng “{stray}” không phải kết quả của một đơn vị trong một năm. Xóa dòng này: tổng cộng, ghi chú, "
                "người lập biểu, chữ ký không để trong tệp này. Muốn giữ thì thêm # vào đầu dòng."
            )
            yield Problem(path, row.line, message)
            return
    for key, place in places.items():
        text = row.cells[place] if place < len(row.cells) else ""
        if _FORMULA.fullmatch(text):
            message = (
                f"Ô ở cột {letter(place)} ({TITLES[key]}) “{text}” là công thức ở dạng chữ. Trong Excel chép ô, dán "
                "lại dạng giá trị (Paste Special → Values), hoặc gõ thẳng chữ, số vào ô."
            )
            yield Problem(path, row.line, message)


def _repeated(row: CsvRow, path: str) -> Problem:
    return Problem(path, row.line, "Dòng này lặp lại tên cột. Xóa dòng này: tên cột chỉ ghi một lần, ở dòng đầu bảng.")


def _has_number(row: CsvRow) -> bool:
    return any(cell[:1].isdecimal() for cell in row.cells)
