"""docs/_data/ket-qua-chi-so.csv, which a spreadsheet writes → results of indices."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.model.forms.decision import Decision
from cchc.model.permalinks import RESULTS
from cchc.model.registered_results import RegisteredResult
from cchc.sources.csv_tables import SEPARATORS, CsvRow, read_csv
from cchc.sources.result_columns import TITLES, letter, read_head
from cchc.sources.result_rows import fault_of_head, faults_of_row
from cchc.text.dates import FIRST_YEAR, LAST_YEAR, short_date
from cchc.text.document_numbers import read_number
from cchc.text.personal_data.finding import PersonalDatum, find_personal_data
from cchc.text.scores import LARGEST, MOST_DECIMALS, Score, ScoreFault, read_score
from cchc.text.slugs import slugify

FILE: Final = f"{RESULTS}.csv"
_PERCENT: Final = Decimal(100)
_SERIAL: Final = re.compile(r"[2-6]\d{4}")
"""Days since that which spreadsheets count from: 1954 to 2091."""
_DAY_ZERO: Final = date(1899, 12, 30)
_HIGHEST_RANK: Final = 9999
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RANK: Final = re.compile(r"(\d{1,4})(?:\s*/\s*(\d{1,4}))?")
_PLACEHOLDER: Final = re.compile(r"[-–—.…?x]+|n/?a|(?:chưa|không|đang)\b.*", re.IGNORECASE)
_BLANK: Final = "Chưa biết thì để ô trống, trang sẽ ghi “Chưa xác định”."
_FAULTS: Final[Mapping[ScoreFault, str]] = {
    ScoreFault.FORMULA: "là lỗi công thức hoặc ô quá hẹp. Sửa công thức hoặc kéo rộng cột trong Excel, rồi lưu lại.",
    ScoreFault.DAY: (
        "là ngày: Excel đã đổi số thành ngày. Định dạng cột thành Text, gõ lại số như trong quyết định, ví dụ: 87,53"
    ),
    ScoreFault.LARGE: f"quá lớn, nhiều nhất là {LARGEST}. Kiểm tra lại số, hay ô này là của cột khác.",
    ScoreFault.LONG: (
        f"có quá nhiều chữ số sau dấu phẩy, nhiều nhất {MOST_DECIMALS} chữ số. Ghi đúng như trong quyết định, "
        "ví dụ: 87,53; Excel tính ra số thì dùng ROUND."
    ),
    ScoreFault.GROUPED: "có dấu ngăn hàng nghìn. Bỏ dấu ấy, chỉ để dấu phẩy trước phần lẻ, ví dụ: 1234,5",
    ScoreFault.OTHER: "không phải số. Ghi số như trong quyết định, ví dụ: 87,53 hoặc 87,53%",
}


def read_all_results(
    root: Path, folders: Sequence[tuple[str, Sequence[str]]], problems: list[Problem]
) -> tuple[RegisteredResult, ...]:
    """Return the results in the folders of registers, each given with the names of its files, in their order."""
    found: list[RegisteredResult] = []
    for place, names in folders:
        problems.extend(misnamed_results(names, place))
        if FILE in names:
            found.extend(read_results(root, f"{place}/{FILE}", problems))
    return tuple(found)


def read_results(root: Path, path: str, problems: list[Problem]) -> tuple[RegisteredResult, ...]:
    """Return the results of the file; a row with a fault has Problems, and all other rows are returned."""
    try:
        table = read_csv(root, path)
    except ContentError as error:
        problems.extend(error.problems)
        return ()
    if not table.rows:
        return ()
    if fault := fault_of_head(table.rows, path):
        problems.append(fault)
        return ()
    head = table.rows[0]
    before = len(problems)
    places = read_head(head.cells, path, head.line, problems)
    if not places or len(problems) > before:
        return ()
    found = []
    for row in table.rows[1:]:
        if faults := list(faults_of_row(row, places, path)):
            problems.extend(faults)
            continue
        reader = _Row(row, places, path, width=len(head.cells), separator=table.separator)
        result = reader.read()
        if reader.problems:
            problems.extend(reader.problems)
        else:
            found.append(result)
    return tuple(found)


def personal_data_of_results(results: Sequence[RegisteredResult]) -> tuple[tuple[str, PersonalDatum], ...]:
    """Return the personal data in the words of results, each with the file: words of every row are published."""
    return tuple(
        (row.path, datum)
        for row in results
        for text in (row.unit, row.criterion, row.grade, row.source, row.decision.issuer if row.decision else None)
        if text
        for datum in find_personal_data(text, first_line=row.line)
    )


def misnamed_results(names: Sequence[str], folder: str) -> Iterator[Problem]:
    """Yield a Problem for each file in the folder of registers that was probably meant to be the register."""
    if FILE in names:
        return
    for name in names:
        stem, suffix = slugify(PurePosixPath(name).stem), PurePosixPath(name).suffix.casefold()
        if name.startswith(("~$", ".", "_")) or suffix not in {".csv", ".xlsx", ".xls", ".txt"}:
            continue
        if difflib.get_close_matches(stem, [RESULTS], n=1, cutoff=0.8):
            fix = (
                f"Đổi tên thành {FILE}."
                if suffix == ".csv"
                else f"Mở bằng Excel, chọn Lưu thành (Save As), loại tệp “CSV UTF-8 (Comma delimited)”, tên {FILE}."
            )
            yield Problem(f"{folder}/{name}", 0, f"Kết quả chỉ số chỉ đọc từ {FILE} nên tệp này bị bỏ qua. {fix}")


class _Row:
    """The cells of one row; every fault becomes a Problem with the letter and title of its column."""

    def __init__(self, row: CsvRow, places: Mapping[str, int], path: str, *, width: int, separator: str) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._places = places
        self._path = path
        if any(row.cells[width:]):
            self._report_width(width, separator)

    def read(self) -> RegisteredResult:
        """Return the row. It is right where there are no Problems."""
        result, scale = self._score("result"), self._score("scale")
        rank, ranked = self._ranks()
        if result is not None and result.is_percent:
            scale = self._scale_of_percent(scale)
        if result is not None and scale is not None and result.value > scale.value:
            self._report("result", f"lớn hơn thang điểm {scale.number}. Sửa một trong hai số.")
        decision = self._decision()
        return RegisteredResult(
            index=self._needed("index", "Ghi mã hoặc tên trong sổ indices.yml, ví dụ: PAR INDEX"),
            year=self._year(),
            unit=self._needed("unit", "Ghi tên đơn vị như trong quyết định, ví dụ: Ủy ban nhân dân xã Minh Đức"),
            criterion=self._text("criterion"),
            result=result,
            scale=scale.value if scale else None,
            grade=self._text("grade"),
            rank=rank,
            ranked=ranked,
            decision=decision,
            source=self._text("source"),
            checked=self._day("checked"),
            line=self._row.line,
            path=self._path,
        )

    def _text(self, key: str) -> str | None:
        place = self._places.get(key)
        return (self._row.cells[place] or None) if place is not None and place < len(self._row.cells) else None

    def _report(self, key: str, fault: str) -> None:
        """Record a Problem of a cell: where it stands, what stands there, what is wrong, how it is written."""
        place = self._places.get(key)
        column = f"cột {letter(place)} ({TITLES[key]})" if place is not None else f"cột {TITLES[key]}"
        text = self._text(key)
        found = f" “{text}”" if text else ""
        self.problems.append(Problem(self._path, self._row.line, f"Ô ở {column}{found} {fault}"))

    def _report_width(self, width: int, separator: str) -> None:
        extra = next(place for place, cell in enumerate(self._row.cells) if place >= width and cell)
        comma = (
            ' Số có dấu phẩy phải ở trong ngoặc kép: "87,53"; lưu bằng Excel thì Excel tự thêm.'
            if separator == ","
            else ""
        )
        message = (
            f"Dòng có chữ ở cột {letter(extra)}, ngoài {width} cột của đầu bảng; ô ngăn bằng {SEPARATORS[separator]}."
            f"{comma} Kiểm tra xem dòng này thừa ô nào."
        )
        self.problems.append(Problem(self._path, self._row.line, message))

    def _needed(self, key: str, fix: str) -> str:
        text = self._text(key)
        if text is None:
            self._report(key, f"đang trống. {fix}")
        return text or ""

    def _year(self) -> int:
        text = self._needed("year", "Ghi năm được chấm, không phải năm công bố, ví dụ: 2025")
        if text and (not text.isdecimal() or not FIRST_YEAR <= int(text[:9]) <= LAST_YEAR):
            self._report("year", "không phải năm. Ghi năm được chấm bằng bốn chữ số, ví dụ: 2025")
        return int(text[:9]) if text.isdecimal() else FIRST_YEAR

    def _score(self, key: str) -> Score | None:
        text = self._text(key)
        if text is None:
            return None
        found = read_score(text)
        if isinstance(found, Score):
            if key == "scale" and not found.value:
                self._report(key, "bằng 0. Ghi điểm tối đa của chỉ số, ví dụ: 100")
            return found
        self._report(key, f"không phải số. {_BLANK}" if _PLACEHOLDER.fullmatch(text) else _FAULTS[found])
        return None

    def _scale_of_percent(self, scale: Score | None) -> Score:
        if scale is not None and scale.value != _PERCENT:
            self._report("scale", "khác 100, mà kết quả ghi bằng %. Bỏ dấu % hoặc sửa thang điểm.")
        return Score(_PERCENT)

    def _ranks(self) -> tuple[int | None, int | None]:
        rank, beside = self._rank("rank")
        ranked, _ = self._rank("ranked")
        if beside is not None and ranked is not None and beside != ranked:
            self._report("rank", f"nói tổng số là {beside}, cột {TITLES['ranked']} ghi {ranked}. Sửa một trong hai.")
        ranked = ranked if ranked is not None else beside
        if rank is not None and ranked is not None and rank > ranked:
            self._report("rank", f"lớn hơn số đơn vị được xếp hạng ({ranked}). Sửa một trong hai số.")
        return rank, ranked

    def _rank(self, key: str) -> tuple[int | None, int | None]:
        text = self._text(key)
        if text is None:
            return None, None
        found = _RANK.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= _HIGHEST_RANK:
            example = "ví dụ thứ hạng 3, tổng số đơn vị 34, ở hai cột"
            if _PLACEHOLDER.fullmatch(text):
                self._report(key, f"không phải số. {_BLANK}")
            elif read_score(text) is ScoreFault.DAY:
                self._report(key, f"là ngày: Excel đã đổi “3/34” thành ngày. Ghi số nguyên, {example}.")
            else:
                self._report(key, f"không phải số nguyên từ 1. Ghi số nguyên, {example}.")
            return None, None
        return int(found[1]), int(found[2]) if found[2] else None

    def _day(self, key: str) -> date | None:
        text = self._text(key)
        if text is None:
            return None
        first, last = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
        if first is not None and len(first[3]) == 2:  # noqa: PLR2004 - two digits of a year
            self._report(key, f"thiếu hai chữ số của năm. Viết: {first[1]}/{first[2]}/20{first[3]}")
            return None
        if _SERIAL.fullmatch(text):
            meant = short_date(_DAY_ZERO + timedelta(days=int(text)))
            self._report(
                key,
                f"là số thứ tự của ngày trong Excel. Định dạng cột thành ngày (Date) rồi lưu lại, hoặc ghi ngày, có lẽ "
                f"là {meant}.",
            )
            return None
        parts = (first[3], first[2], first[1]) if first else last.groups() if last else None
        try:
            day = date(*map(int, parts)) if parts else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self._report(key, "không phải một ngày. Viết ngày/tháng/năm, ngày trước tháng, ví dụ: 15/03/2026")
        return day

    def _decision(self) -> Decision | None:
        number, issued, issuer = self._text("number"), self._day("issued"), self._text("issuer")
        if number is None:
            for key in ("issued", "issuer"):
                if self._text(key) is not None:
                    self._report(key, f"có mà cột {TITLES['number']} trống. Ghi số quyết định, hoặc xóa ô này.")
            return None
        reading = read_number(number)
        if reading.number is None:
            self._report("number", "không phải số, ký hiệu của văn bản. Viết như trong quyết định, ví dụ: 12/QĐ-UBND")
        elif str(reading.number) != number:
            self._report("number", f"chưa đúng dạng. Viết: {reading.number}")
        for key, example in (("issued", "15/03/2026"), ("issuer", "Ủy ban nhân dân tỉnh")):
            if self._text(key) is None:
                self._report(
                    key, f"đang trống, mà dòng này có số quyết định. Ghi như trong quyết định, ví dụ: {example}"
                )
        return Decision(number=number, issued=issued or date.min, issuer=issuer or "")
