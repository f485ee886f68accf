"""The register of results as spreadsheets save it; every fault says where it is and how it is put right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.errors import Problem
from cchc.model.registered_results import RegisteredResult
from cchc.sources.index_results import misnamed_results, read_results
from support.index_sections import HEAD, results_file, row

PATH = "docs/_data/ket-qua-chi-so.csv"


def read(folder: Path, data: bytes | str) -> tuple[tuple[RegisteredResult, ...], list[str]]:
    file = folder / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    problems: list[Problem] = []
    found = read_results(folder, PATH, problems)
    return found, [str(problem) for problem in problems]


def test_a_row_is_read_with_everything_in_it(tmp_path: Path) -> None:
    line = row(2025, "87,53", rank="3", ranked="34", scale="100", checked="20/3/2026", source="Báo cáo, trang 5")
    found, problems = read(tmp_path, results_file("# Ghi chú; có dấu chấm phẩy", "", line))
    assert problems == []
    (result,) = found
    assert (result.index, result.year, result.unit, result.line) == ("PAR INDEX", 2025, "Ủy ban nhân dân xã Thử", 4)
    assert result.result is not None
    assert (result.result.text, result.scale, result.rank, result.ranked) == ("87,53", Decimal(100), 3, 34)
    assert result.decision is not None
    assert (result.decision.number, result.decision.issued) == ("12/QĐ-UBND", date(2026, 3, 15))
    assert (result.checked, result.source, result.criterion) == (date(2026, 3, 20), "Báo cáo, trang 5", None)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep={}\r\n", "# Ghi chú\r\n"])
def test_every_separator_and_start_of_a_spreadsheet_is_read(tmp_path: Path, separator: str, start: str) -> None:
    cells = ["Par Index", "2025", "xã Thử", '"87,53"']
    text = start.format(separator) + "\r\n".join(
        separator.join(line) for line in (["CHỈ SỐ", "Năm", "Đơn vị", "Điểm"], cells)
    )
    found, problems = read(tmp_path, text)
    assert problems == []
    assert [(one.result and one.result.text, one.rank) for one in found] == [("87,53", None)]


def test_empty_cells_rows_and_files_are_unknown_and_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ((), [])
    assert read(tmp_path, results_file()) == ((), [])
    found, problems = read(tmp_path, results_file(";;;;;;;;;;;;;", row(2025, number="", issued="", issuer="")))
    assert problems == []
    assert [(one.is_known, one.line) for one in found] == [(False, 3)]


def test_a_percentage_has_a_scale_of_its_own(tmp_path: Path) -> None:
    found, problems = read(tmp_path, results_file(row(2025, "87,53%")))
    assert problems == []
    assert [(one.scale, one.result and one.result.is_percent) for one in found] == [(Decimal(100), True)]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"result": "12-May"}, "Ô ở cột E (Kết quả) “12-May” là ngày: Excel đã đổi số thành ngày."),
        ({"result": "#VALUE!"}, "Ô ở cột E (Kết quả) “#VALUE!” là lỗi công thức"),
        ({"result": "chưa có"}, "Ô ở cột E (Kết quả) “chưa có” không phải số. Chưa biết thì để ô trống"),
        ({"result": "tám mươi"}, "Ô ở cột E (Kết quả) “tám mươi” không phải số. Ghi số như trong quyết định"),
        ({"result": "101", "scale": "100"}, "Ô ở cột E (Kết quả) “101” lớn hơn thang điểm 100."),
        ({"result": "80%", "scale": "60"}, "Ô ở cột F (Thang điểm) “60” khác 100, mà kết quả ghi bằng %."),
        ({"result": "5", "scale": "0"}, "Ô ở cột F (Thang điểm) “0” bằng 0."),
        (
            {"result": "87,5300000001"},
            "Ô ở cột E (Kết quả) “87,5300000001” có quá nhiều chữ số sau dấu phẩy, nhiều nhất 4",
        ),
        ({"result": "1,234.5"}, "Ô ở cột E (Kết quả) “1,234.5” có dấu ngăn hàng nghìn."),
        ({"scale": "99999"}, "Ô ở cột F (Thang điểm) “99999” quá lớn, nhiều nhất là 9999."),
        ({"result": "=ROUND(A1)"}, "Ô ở cột E (Kết quả) “=ROUND(A1)” là công thức ở dạng chữ."),
        ({"issued": "45366"}, "Ô ở cột K (Ngày quyết định) “45366” là số thứ tự của ngày trong Excel."),
        ({"issuer": '"=HYPERLINK(""https://x.example"")"'}, "Ô ở cột L (Cơ quan ban hành) “=HYPERLINK("),
        ({"rank": "35", "ranked": "34"}, "Ô ở cột G (Thứ hạng) “35” lớn hơn số đơn vị được xếp hạng (34)."),
        ({"rank": "3/30", "ranked": "34"}, "Ô ở cột G (Thứ hạng) “3/30” nói tổng số là 30, cột Tổng số đơn vị ghi 34."),
        ({"rank": "Mar-34"}, "Ô ở cột G (Thứ hạng) “Mar-34” là ngày: Excel đã đổi “3/34” thành ngày."),
        ({"rank": "0"}, "Ô ở cột G (Thứ hạng) “0” không phải số nguyên từ 1."),
        ({"number": "12/QD-UBND"}, "Ô ở cột J (Số quyết định) “12/QD-UBND” chưa đúng dạng. Viết: 12/QĐ-UBND"),
        ({"number": "theo quyết định"}, "Ô ở cột J (Số quyết định) “theo quyết định” không phải số, ký hiệu"),
        ({"number": ""}, "Ô ở cột K (Ngày quyết định) “15/03/2026” có mà cột Số quyết định trống."),
        ({"issued": ""}, "Ô ở cột K (Ngày quyết định) đang trống, mà dòng này có số quyết định."),
        ({"issued": "03/15/2026"}, "Ô ở cột K (Ngày quyết định) “03/15/2026” không phải một ngày."),
        ({"issued": "15/3/26"}, "Ô ở cột K (Ngày quyết định) “15/3/26” thiếu hai chữ số của năm. Viết: 15/3/2026"),
        ({"issuer": ""}, "Ô ở cột L (Cơ quan ban hành) đang trống"),
        ({"index": ""}, "Ô ở cột A (Chỉ số) đang trống."),
        ({"unit": ""}, "Ô ở cột C (Đơn vị) đang trống."),
        ({"checked": "hôm qua"}, "Ô ở cột N (Ngày kiểm tra) “hôm qua” không phải một ngày."),
    ],
)
def test_every_fault_says_line_column_what_stands_there_and_the_fix(
    tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    line = row(2025, cells.pop("result", "87,53"), **cells)
    found, problems = read(tmp_path, results_file(row(2024, "80"), line))
    assert [one.year for one in found] == [2024]
    assert any(problem.startswith(f"{PATH}:3: {message}") for problem in problems), problems


@pytest.mark.parametrize("year", ["25", "năm 2025", "20255", ""])
def test_a_year_has_four_digits(tmp_path: Path, year: str) -> None:
    found, problems = read(tmp_path, results_file(row(2025, "80").replace(";2025;", f";{year};", 1)))
    assert found == ()
    assert problems[0].startswith(f"{PATH}:2: Ô ở cột B (Năm)")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("Chỉ số;Năm;Đơn vị", "Dòng đầu bảng thiếu cột Kết quả."),
        ("Chỉ số;Năm;Đơn vị;Kết qủa", "Cột D: tên cột “Kết qủa” chưa đúng. Viết: Kết quả"),
        ("Chỉ số;Năm;Đơn vị;Kết quả;Điểm", "Cột E: tên cột “Điểm” trùng với cột Kết quả ở trước."),
        ("Chỉ số;Năm;Đơn vị;Kết quả;Màu sắc", "Cột E: không có cột nào tên “Màu sắc”. Các cột: Chỉ số; Năm"),
        ("Ch? s?;Năm;Đơn vị;Kết quả", "Chữ có dấu đã mất khi lưu: “Ch? s?” trước là “Chỉ số”."),
    ],
)
def test_the_head_says_which_columns_there_are(tmp_path: Path, head: str, message: str) -> None:
    found, problems = read(tmp_path, results_file("PAR INDEX;2025;xã Thử;80", head=head))
    if "Kết qủa" in head:
        # Its slug is that of the right one.
        assert problems == []
        return
    assert found == ()
    assert problems[0].startswith(f"{PATH}:1: {message}")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("above", "told"),
    [
        (
            ["KẾT QUẢ PAR INDEX, NĂM 2025"],
            "1: “KẾT QUẢ PAR INDEX, NĂM 2025” là tiêu đề của bảng, tên cột ở dòng 2. Xóa",
        ),
        (["Biểu 01", "", "(Kèm theo báo cáo)"], "1: “Biểu 01” là tiêu đề của bảng, tên cột ở dòng 4. Xóa dòng tiêu đề"),
        (["Chỉ số;Năm;Đơn vị;Kết quả;Thứ hạng"], "2: Dòng này lặp lại tên cột. Xóa dòng này"),
        (["Chỉ số;Năm;Đơn vị;Quyết định;"], "1: Tên cột chiếm hai dòng (dòng 1 và dòng 2). Bỏ gộp ô"),
    ],
)
def test_titles_above_the_heads_and_heads_in_two_rows_are_one_problem(
    tmp_path: Path, above: list[str], told: str, separator: str
) -> None:
    rows = [*above, "Chỉ số;Năm;Đơn vị;Kết quả;Thứ hạng", "PAR INDEX;2025;xã Thử;80;3"]
    quoted = [f'"{one}"' if "," in one and separator == "," else one for one in rows]
    found, problems = read(tmp_path, "\r\n".join(one.replace(";", separator) for one in quoted))
    assert found == ()
    assert [problem.startswith(f"{PATH}:{told}") for problem in problems] == [True], problems


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (";;Tổng cộng;;170", "Dòng “Tổng cộng” không phải kết quả của một đơn vị"),
        ("Cộng;;;;", "Dòng “Cộng” không phải kết quả"),
        (";;;;Người lập biểu;;;Thủ trưởng đơn vị", "Dòng “Người lập biểu” không phải kết quả"),
        (HEAD, "Dòng này lặp lại tên cột."),
    ],
)
def test_a_row_that_does_not_belong_is_one_problem_and_all_others_are_read(
    tmp_path: Path, line: str, told: str
) -> None:
    rows = (row(2024, "80"), line, row(2025, "81"), row(2025, "82", unit="Tổng công ty Thử"))
    found, problems = read(tmp_path, results_file(*rows))
    assert len(found) == 3
    assert [problem.startswith(f"{PATH}:3: {told}") for problem in problems] == [True], problems


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEAD.encode("utf-16"), "1: Tệp ở bảng mã UTF-16 (Excel gọi là “Văn bản Unicode”)."),
        (HEAD.encode("utf-16-le"), "1: Tệp ở bảng mã UTF-16"),
        (b"Ghi\nCh\xd2 s\xf4", "2: Tệp ở một bảng mã cũ, có thể là Windows-1258 (byte D2 20 73), không phải UTF-8."),
        (b"PK\x03\x04xl/workbook.xml", "1: Đây là tệp Excel (.xlsx), chỉ đổi tên thành .csv."),
        (b"\xd0\xcf\x11\xe0", "1: Đây là tệp Excel 97–2003 (.xls), chỉ đổi tên thành .csv."),
        (f'{HEAD}\n"PAR INDEX;2025', "2: Dấu ngoặc kép của dòng này chưa đóng"),
        (f'{HEAD}\n\n"PAR" INDEX;2025', "3: Dấu ngoặc kép của dòng này chưa đóng, hoặc có chữ đứng sau dấu đóng."),
        ("Chỉ số,Năm,Đơn vị,Kết quả\nDTI,2025,xã Thử,0,71", "2: Dòng có chữ ở cột E, ngoài 4 cột của đầu bảng"),
    ],
)
def test_a_file_of_another_program_or_encoding_says_how_a_spreadsheet_saves_it(
    tmp_path: Path, data: bytes | str, message: str
) -> None:
    found, problems = read(tmp_path, data)
    assert found == ()
    assert [problem.startswith(f"{PATH}:{message}") for problem in problems] == [True], problems


def test_the_line_of_a_row_counts_line_breaks_inside_cells(tmp_path: Path) -> None:
    line = row(2025, "tốt", source='"Báo cáo\nnăm 2025"')
    _, problems = read(tmp_path, results_file(row(2024, "80"), line, row(2023, "kém")))
    assert [problem.split(":")[1] for problem in problems] == ["3", "5"]


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("ket_qua_chi_so.csv", "Đổi tên thành ket-qua-chi-so.csv."),
        ("ket-qua-chi-so.xlsx", "loại tệp “CSV UTF-8 (Comma delimited)”, tên ket-qua-chi-so.csv."),
    ],
)
def test_a_file_of_another_name_is_told(name: str, fix: str) -> None:
    (problem,) = misnamed_results([name, "~$ket-qua-chi-so.xlsx", "ghi-chu.txt"], "docs/_data")
    assert str(problem).startswith(f"docs/_data/{name}: Kết quả chỉ số chỉ đọc từ ket-qua-chi-so.csv")
    assert fix in problem.message
    assert list(misnamed_results([name, "ket-qua-chi-so.csv"], "docs/_data")) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.integers(0, 5))
def test_no_text_in_a_cell_makes_the_reader_fail(tmp_path: Path, text: str, place: int) -> None:
    cells = ["PAR INDEX", "2025", "xã Thử", "80", "3", "12/QĐ-UBND"]
    cells[place] = text
    found, problems = read(tmp_path, f"Chỉ số;Năm;Đơn vị;Kết quả;Thứ hạng;Số quyết định\n{';'.join(cells)}\n".encode())
    assert found or problems or not text.strip() or text.lstrip().startswith(("#", '"')) or not text.isprintable()
