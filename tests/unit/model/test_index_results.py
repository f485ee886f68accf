from __future__ import annotations

from pathlib import Path

from cchc.model.facts import brief_of
from cchc.model.index_results import IndexResults
from cchc.model.library import Library
from cchc.model.post_tables import post_tables
from cchc.views.index_series import scale_of, unit_results
from support.index_sections import make_index_section, results_file, row
from support.projects import load


def library_of(folder: Path, *rows: str) -> Library:
    return load(make_index_section(folder, *rows))


def test_a_post_takes_its_numbers_from_the_register(tmp_path: Path) -> None:
    library = library_of(tmp_path, row(2025, "87,53", rank="3", ranked="34"))
    (post,) = library.listed_posts
    assert brief_of(library, post) == "Ủy ban nhân dân xã Thử · 87,53 · 3/34"
    (record,) = IndexResults(library).all
    assert [one.title for one in record.posts] == [post.title]


def test_the_register_of_the_section_stands_before_the_common_one(tmp_path: Path) -> None:
    root = make_index_section(tmp_path / "xã", row(2025, "87,53"))
    (tmp_path / "chung").mkdir()
    common = results_file(row(2025, "80"), row(2024, "79"))
    (tmp_path / "chung/ket-qua-chi-so.csv").write_text(common, encoding="utf-8", newline="")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{settings}  shared_registers: ../chung\n", encoding="utf-8")
    assert [one.result for one in IndexResults(load(root)).all] == ["79", "87,53"]


def test_the_newest_result_is_the_office_s_own_else_its_province_s_and_own_ones_stand_first(tmp_path: Path) -> None:
    rows = (
        row(2023, "87,53"),
        row(2025, "90", unit="tỉnh Thử", issued="30/03/2026"),
        row(2026, number="", issued="", issuer=""),
        row(2024, "70", index="SIPAS", unit="tỉnh Thử"),
        row(2025, "71", index="SIPAS", unit="xã Mẫu"),
        row(2022, "0,7", index="DTI", unit="xã Mẫu"),
    )
    # Nobody has to say which office it is: its name is in the register of issuers.
    newest = IndexResults(library_of(tmp_path, *rows)).newest()
    assert [(one.index, one.unit, one.year) for one in newest] == [
        ("par-index", "Ủy ban nhân dân xã Thử", 2023),
        ("sipas", "tỉnh Thử", 2024),
        ("dti", "Ủy ban nhân dân xã Mẫu", 2022),
    ]


def test_the_open_data_has_results_with_a_point_and_their_criteria(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, row(2025, "87,53", rank="3", ranked="34"), row(2025, "9,5", criterion="Thể chế", scale="10")
    )
    table = next(table for table in post_tables(library) if table.name == "ket-qua-chi-so")
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, values, strict=True)) for values in table.rows]
    assert [(one["tieu_chi"], one["ket_qua"], one["thang_diem"], one["thu_hang"]) for one in rows] == [
        (None, "87.53", "100", "3"),
        ("Thể chế", "9.5", "10", None),
    ]
    assert rows[0]["tin_bai"] == ("https://cong-thong-tin.example/tin-cchc/tin/2026/ket-qua-par-index/",)
    posts = next(table for table in post_tables(library) if table.name == "chi-so")
    assert dict(zip((one.name for one in posts.columns), posts.rows[0], strict=True))["ket_qua"] == "87,53"


def test_a_criterion_keeps_its_own_decision_in_open_data_and_on_the_page(tmp_path: Path) -> None:
    none = {"number": "", "issued": "", "issuer": ""}
    library = library_of(
        tmp_path,
        row(2025, "87,53"),
        row(2025, "9,5", criterion="Thể chế", number="45/QĐ-UBND", issued="20/04/2026", source="Phụ lục 2"),
        row(2025, "8", criterion="Thủ tục", **none),
    )
    table = next(table for table in post_tables(library) if table.name == "ket-qua-chi-so")
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, values, strict=True)) for values in table.rows]
    assert [(one["quyet_dinh"], one["ngay_quyet_dinh"]) for one in rows] == [
        ("12/QĐ-UBND", "2026-03-15"),
        ("45/QĐ-UBND", "2026-04-20"),
        ("12/QĐ-UBND", "2026-03-15"),
    ]
    results = IndexResults(library)
    (index,) = (one for one in library.registers.indices if one.id == "par-index")
    (unit,) = unit_results(library, index, results.of_index(index), own=results.units.office)
    assert [(one.decision, one.source) for one in unit.criteria] == [
        ("Số 45/QĐ-UBND ngày 20/4/2026 của Ủy ban nhân dân tỉnh Thử", "Phụ lục 2"),
        (None, None),
    ]


def test_the_scale_is_that_of_the_index_else_that_of_its_results(tmp_path: Path) -> None:
    papi = {"index": "PAPI", "unit": "tỉnh Thử"}
    library = library_of(
        tmp_path,
        row(2025, "81", index="SIPAS", scale="100"),
        row(2022, "43", scale="60", **papi),
        row(2023, "61", scale="80", **papi),
        row(2024, "62", scale="80", **papi),
    )
    results = IndexResults(library)
    scales = {index.id: scale_of(index, results.of_index(index)) for index in library.registers.indices}
    assert scales == {"par-index": "100", "papi": "60 (2022), 80 (2023–2024)", "dti": "1", "sipas": "100"}
    assert scale_of(library.registers.indices[3], ()) is None
