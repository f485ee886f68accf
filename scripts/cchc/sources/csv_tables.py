"""Rows of a CSV file that a spreadsheet saved, each with its line; faults of its encoding and its quotes."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.sources.files import read_file, read_text
from cchc.text.cleaning import one_line

SEPARATORS: Final = {";": "dấu chấm phẩy", ",": "dấu phẩy", "\t": "dấu Tab"}
"""What may stand between cells, with its name."""
_FIRST_ROWS: Final = 10
_FEWEST: Final = 3
"""Separators in a row of titles: a table has four columns at least."""
_SAVE_AS: Final = (
    "Mở tệp trong Excel, chọn Lưu thành (Save As), loại tệp “CSV UTF-8 (Comma delimited)”. Chữ đã hỏng thì lấy lại từ "
    "tệp Excel gốc."
)
_WORKBOOKS: Final = ((b"PK\x03\x04", "Excel (.xlsx)"), (b"\xd0\xcf\x11\xe0", "Excel 97–2003 (.xls)"))


@dataclass(frozen=True, kw_only=True)
class CsvRow:
    """A row that is neither empty nor a comment; `line` is the one on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CsvTable:
    """The rows of a file, and what stands between their cells."""

    separator: str
    rows: tuple[CsvRow, ...]


def read_csv(root: Path, path: str) -> CsvTable:
    """Return the rows of a file in UTF-8, without comments: rows whose first cell begins with #.

    Raises:
        ContentError: the file cannot be read, is that of another program or in another encoding, or a quote is open.
    """
    text = read_text(_of_a_text(read_file(root, path), path), path)
    lines = text.split("\n")
    # Excel itself reads such a line, and writes none.
    told = lines[0].strip(' "').lower()
    if told.startswith("sep=") and told[4:5] in SEPARATORS:
        lines[0] = "#"
    separator = _separator_of(lines)
    return CsvTable(separator=separator, rows=tuple(_rows(lines, separator, path)))


def _of_a_text(data: bytes, path: str) -> bytes:
    """Return the bytes of a file in UTF-8; of all others, say how a spreadsheet saves one."""
    for start, name in _WORKBOOKS:
        if data.startswith(start):
            message = f"Đây là tệp {name}, chỉ đổi tên thành .csv. {_SAVE_AS}"
            raise ContentError([Problem(path, 1, message)])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:200]:
        message = f"Tệp ở bảng mã UTF-16 (Excel gọi là “Văn bản Unicode”). {_SAVE_AS}"
        raise ContentError([Problem(path, 1, message)])
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 3])
        message = f"Tệp ở một bảng mã cũ, có thể là Windows-1258 (byte {found}), không phải UTF-8. {_SAVE_AS}"
        raise ContentError([Problem(path, line, message)]) from None
    return data


def _separator_of(lines: list[str]) -> str:
    """Return what stands most often in the first row of many cells: titles of columns have none of them inside."""
    rows = [line for line in lines if line.strip() and not line.lstrip('"\ufeff').startswith("#")][:_FIRST_ROWS]
    counts = [Counter({separator: row.count(separator) for separator in SEPARATORS}) for row in rows]
    best = [count.most_common(1)[0] for count in counts]
    # A title of the whole table has none, or a comma.
    return next((sign for sign, found in best if found >= _FEWEST), best[0][0] if best else ";")


def _rows(lines: list[str], separator: str, path: str) -> Iterator[CsvRow]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            message = (
                "Dấu ngoặc kép của dòng này chưa đóng, hoặc có chữ đứng sau dấu đóng. Ô có dấu ngoặc kép bên trong thì "
                'viết hai lần: "Giải ""Cải cách"" năm 2025"; hoặc mở bằng Excel rồi lưu lại.'
            )
            raise ContentError([Problem(path, line, message)]) from None
        if cells is None:
            return
        tidy = tuple(map(one_line, cells))
        if any(tidy) and not tidy[0].startswith("#"):
            yield CsvRow(line=line, cells=tidy)
        line = reader.line_num + 1
