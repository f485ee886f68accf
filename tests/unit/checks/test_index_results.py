from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc.checks.days import check_days_to_come
from cchc.checks.index_results import (
    check_indices_and_units,
    check_posts_agree,
    check_single_results,
    check_values,
)
from cchc.checks.personal_data import check_personal_data
from cchc.model.library import Library
from support.index_sections import make_index_section, row
from support.projects import content_text, load_with_problems

PATH = "docs/_data/ket-qua-chi-so.csv"
NONE = {"number": "", "issued": "", "issuer": ""}


def library_of(folder: Path, *rows: str, **form: object) -> Library:
    facts = {"index": "par-index", "year": 2025, "unit": "Ủy ban nhân dân xã Thử"} | form
    post = content_text(
        "Bài.",
        title="Kết quả",
        date="2026-04-02",
        areas=["the-che"],
        summary="Tóm tắt.",
        kind="chi-so",
        index_result=facts,
    )
    return load_with_problems(make_index_section(folder, *rows, post=post))[0]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"index": "PAR INDXE"},
            "Cột Chỉ số: “PAR INDXE” chưa có trong sổ docs/_data/indices.yml. Có phải là PAR INDEX?",
        ),
        ({"unit": "xã Tử"}, "Cột Đơn vị: “xã Tử” chưa rõ là đơn vị nào. Có phải là Ủy ban nhân dân xã Thử?"),
        ({"unit": "huyện Cũ"}, "Cột Đơn vị: “huyện Cũ” chỉ có đến ngày 30/6/2025, trước năm 2026."),
    ],
)
def test_an_unknown_index_or_unit_is_told_with_the_likely_one(
    tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    found = [str(one) for one in check_indices_and_units(library_of(tmp_path, row(2026, "80", **cells)))]
    assert [one.startswith(f"{PATH}:2: {message}") for one in found] == [True], found


@pytest.mark.parametrize("unit", ["xã Thử", "UBND xã Thử", "ubnd-xa-thu", "XÃ MẪU", "xã Mẫu cũ", "Thử", "Phòng Nội vụ"])
def test_units_are_known_by_every_spelling(tmp_path: Path, unit: str) -> None:
    assert list(check_indices_and_units(library_of(tmp_path, row(2024, "80", unit=unit, index="par index")))) == []


def test_one_result_a_year_is_enough_whatever_its_spelling(tmp_path: Path) -> None:
    rows = (
        row(2024, "80"),
        row(2024, "8", criterion="Thể chế"),
        row(2025, "81"),
        row(2024, "82", index="Par Index", unit="UBND xã Thử"),
        row(2024, "9", criterion="thể chế"),
    )
    found = [str(one) for one in check_single_results(library_of(tmp_path, *rows))]
    assert found == [
        f"{PATH}:5: Kết quả Par Index năm 2024 của UBND xã Thử đã có ở dòng 2. Xóa một trong hai dòng.",
        (
            f"{PATH}:6: Kết quả PAR INDEX năm 2024 của Ủy ban nhân dân xã Thử, tiêu chí “thể chế” đã có ở dòng 3. "
            "Xóa một trong hai dòng."
        ),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (row(2024, "100,5"), "Cột Kết quả: “100,5” lớn hơn thang điểm 100 của chỉ số."),
        (row(2024, "80", **NONE), "Có kết quả PAR INDEX mà chưa có quyết định công bố."),
        (row(2024, "60", index="PAPI", **NONE), "Có kết quả PAPI mà chưa nói lấy từ đâu. Điền Nguồn"),
        (row(2024, "80", issued="15/03/2023"), "Cột Ngày quyết định: “15/3/2023” sớm hơn năm được chấm (2024)."),
    ],
)
def test_values_that_cannot_be_are_told(tmp_path: Path, line: str, message: str) -> None:
    found = [str(one) for one in check_values(library_of(tmp_path, line))]
    assert [one.startswith(f"{PATH}:2: {message}") for one in found] == [True], found


def test_unknown_results_and_criteria_need_no_decision(tmp_path: Path) -> None:
    rows = (
        row(2024, **NONE),
        row(2024, "8", criterion="Thể chế", **NONE),
        row(2024, "60", index="PAPI", **NONE | {"source": "Báo cáo"}),
    )
    assert list(check_values(library_of(tmp_path, *rows))) == []


def test_days_and_years_to_come_are_told(tmp_path: Path) -> None:
    library = library_of(tmp_path, row(2025, "80", issued="15/12/2026", checked="16/12/2026"), row(2027, **NONE))
    found = [str(one) for one in check_days_to_come(library, today=date(2026, 6, 1))]
    assert [one.partition(", chưa đến")[0] for one in found] == [
        f"{PATH}:2: Ngày quyết định là 15/12/2026",
        f"{PATH}:2: Ngày kiểm tra là 16/12/2026",
        f"{PATH}:3: Năm được chấm là 2027",
    ]


DECISION = {"number": "12/QĐ-UBND", "issued": "2026-03-15", "issuer": "Ủy ban nhân dân tỉnh Thử"}


def test_a_post_that_agrees_or_leaves_the_numbers_to_the_register_is_right(tmp_path: Path) -> None:
    rows = (row(2025, "87,53", rank="3", ranked="34"),)
    assert list(check_posts_agree(library_of(tmp_path / "a", *rows))) == []
    said = {"result": "87.53", "rank": "3/34", "decision": DECISION, "unit": "UBND xã Thử"}
    assert list(check_posts_agree(library_of(tmp_path / "b", *rows, **said))) == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"result": "87,35"}, "Kết quả (index_result → result) “87,35” khác sổ"),
        ({"rank": "4/34"}, "Thứ hạng (index_result → rank) “4/34” khác sổ"),
        (
            {"decision": DECISION | {"number": "13/QĐ-UBND"}},
            "Quyết định (index_result → decision) “13/QĐ-UBND” khác sổ",
        ),
    ],
)
def test_a_post_that_contradicts_the_register_is_a_problem(
    tmp_path: Path, said: dict[str, object], message: str
) -> None:
    library = library_of(tmp_path, row(2025, "87,53", rank="3", ranked="34"), **{"decision": DECISION} | said)
    (found,) = check_posts_agree(library)
    assert found.path == "posts/2026/ket-qua-par-index.md"
    assert found.message.startswith(message)
    assert "87,53" in found.message or "3/34" in found.message or "12/QĐ-UBND" in found.message


def test_personal_data_in_the_words_of_a_row_stops_the_section_like_that_of_any_register(tmp_path: Path) -> None:
    source = "Báo cáo thử; hỏi ông Nguyễn Văn Thử, số 0912 345 678"
    rows = (row(2024, "80"), row(2025, "81", source=f'"{source}"'), row(2026, "82", criterion="CCCD 001089012345"))
    found = [str(one) for one in check_personal_data(library_of(tmp_path, *rows)) if one.path == PATH]
    assert [one.partition(": “")[0] for one in found] == [
        f"{PATH}:3: Có số điện thoại không có trong sổ nơi liên hệ",
        f"{PATH}:4: Có số căn cước, số định danh cá nhân hoặc số chứng minh nhân dân",
    ]
