from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cchc.errors import Problem
from cchc.model.registers import PROVINCES_MERGED, Direction, Index, ProofOfResults, SeriesBreak
from cchc.sources.registers import read_registers
from support.projects import write_project


def read(folder: Path, entry: str) -> tuple[tuple[Index, ...], list[str]]:
    write_project(folder, registers={"indices": f"- {{id: par-index, name: PAR, full_name: Chỉ số, {entry}}}\n"})
    problems: list[Problem] = []
    return read_registers(folder, problems, docs_dir="docs").indices, [str(problem) for problem in problems]


def test_an_index_that_says_nothing_breaks_where_the_provinces_were_merged(tmp_path: Path) -> None:
    (index,), problems = read(tmp_path, "owner: Bộ Nội vụ")
    assert problems == []
    assert (index.better, index.scale, index.published_by) == (Direction.HIGHER, None, ProofOfResults.DECISION)
    assert index.breaks == (PROVINCES_MERGED,)
    assert PROVINCES_MERGED.year == 2025


def test_breaks_scale_and_direction_are_what_the_register_says(tmp_path: Path) -> None:
    ours = "{year: 2027, label: bộ mới, note: Chấm theo bộ tiêu chí mới.}"
    (index,), problems = read(
        tmp_path, f"better: lower, scale: 80, published_by: report, breaks: [{ours}, {{year: 2025}}]"
    )
    assert problems == []
    assert (index.better, index.scale, index.published_by) == (Direction.LOWER, Decimal(80), ProofOfResults.REPORT)
    new = SeriesBreak(year=2027, label="bộ mới", note="Chấm theo bộ tiêu chí mới.")
    assert index.breaks == (PROVINCES_MERGED, new)
    (index,), problems = read(tmp_path, "breaks: []")
    assert (index.breaks, problems) == ((), [])


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("scale: nhiều", "Thang điểm (scale) “nhiều” không phải điểm tối đa."),
        ("scale: 0", "Thang điểm (scale) “0” không phải điểm tối đa."),
        ("breaks: [{year: 2027}]", "Mốc đứt đoạn (breaks) phải có chữ ngắn để vẽ (label)"),
        ("published_by: báo", "Công bố bằng gì (published_by)"),
    ],
)
def test_faults_of_an_index_say_the_fix(tmp_path: Path, entry: str, message: str) -> None:
    found, problems = read(tmp_path, entry)
    assert found == ()
    assert [problem.partition(": ")[2].startswith(message) for problem in problems] == [True], problems
