from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.procedures import (
    check_procedure_entries,
    check_procedures,
    remind_of_lost_successors,
    remind_of_unchecked_procedures,
)
from cchc.model.procedures import Procedure
from cchc.model.registers import Registers
from support.libraries import make_answer, make_document, make_library, make_post

KNOWN = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=date(2026, 3, 1), line=2)


def test_whatever_names_a_procedure_names_one_of_the_register_and_is_told_the_likely_one() -> None:
    registers = Registers(procedures=(KNOWN,))
    right = {"procedures": ("1.001193",), "lines": {"procedures": 5}}
    answer, post, document = make_answer(procedure="1.001193"), make_post(**right), make_document(**right)
    library = make_library(answers=[answer], posts=[post], documents=[document], registers=registers)
    assert list(check_procedures(library)) == []
    wrong = {"procedures": ("1.001139",), "lines": {"procedures": 5}}
    library = make_library(
        answers=[make_answer(procedure="2.000815", lines={"procedure": 4})],
        posts=[make_post(**wrong)],
        documents=[make_document(**wrong)],
        registers=registers,
    )
    near = "chưa có trong sổ docs/_data/procedures.yml. Có phải là 1.001193 (Đăng ký khai sinh)?"
    unknown = "chưa có trong sổ docs/_data/procedures.yml. Thêm một mục vào sổ, hoặc sửa mã."
    assert [str(problem) for problem in check_procedures(library)] == [
        f"docs/hoi-dap/nop-ho-so.md:4: Mã thủ tục (procedure) “2.000815” {unknown}",
        f"{post.path}:5: Mã thủ tục (procedures) “1.001139” {near}",
        f"{document.path}:5: Mã thủ tục (procedures) “1.001139” {near}",
    ]


def test_what_replaces_a_procedure_and_what_it_rests_on_exist() -> None:
    ended = replace(KNOWN, code="2.000815", ended=date(2026, 1, 1), replaced_by="1.001193", line=9)
    document = make_document()
    right = replace(KNOWN, basis_documents=(document.id,))
    library = make_library(documents=[document], registers=Registers(procedures=(right, ended)))
    assert list(check_procedure_entries(library)) == []
    wrong = Registers(
        procedures=(
            replace(KNOWN, basis_documents=(f"{document.id}x",)),
            replace(ended, replaced_by="2.000815"),
            replace(ended, code="1.004222", replaced_by="2.001263", line=12),
        )
    )
    messages = [str(problem) for problem in check_procedure_entries(replace(library, registers=wrong))]
    assert [message.partition(". ")[0] for message in messages] == [
        f"docs/_data/procedures.yml:2: Kho không có văn bản “{document.id}x” (documents của thủ tục 1.001193)",
        "docs/_data/procedures.yml:9: Thủ tục 2.000815 thay thế chính nó (replaced_by)",
        "docs/_data/procedures.yml:12: Mã thủ tục (replaced_by) “2.001263” chưa có trong sổ docs/_data/procedures.yml",
    ]
    assert f"Có phải là “{document.id}”?" in messages[0]


def test_an_editor_is_reminded_of_a_procedure_that_nobody_compared_lately() -> None:
    registers = Registers(
        procedures=(
            KNOWN,
            replace(KNOWN, code="2.000815", checked=None, line=6),
            replace(KNOWN, code="1.004222", checked=None, ended=date(2026, 1, 1)),
        )
    )
    (problem,) = remind_of_unchecked_procedures(make_library(registers=registers))
    assert str(problem) == (
        "docs/_data/procedures.yml:6: Thủ tục 2.000815 (Đăng ký khai sinh) chưa ghi ngày đối chiếu. "
        "Mở trang của thủ tục, rồi sửa checked: 2026-06-01"
    )


def test_procedures_that_replace_each_other_in_a_circle_are_reported_once() -> None:
    first, second, third = (
        replace(KNOWN, code=code, ended=date(2026, 1, 1), replaced_by=after, line=line)
        for code, after, line in (("1.000001", "1.000002", 2), ("1.000002", "1.000003", 5), ("1.000003", "1.000002", 8))
    )
    (problem,) = check_procedure_entries(make_library(registers=Registers(procedures=(first, second, third))))
    assert str(problem) == (
        "docs/_data/procedures.yml:5: Các thủ tục thay thế nhau thành vòng (replaced_by): "
        "1.000002 → 1.000003 → 1.000002. Sửa mã."
    )


def test_an_editor_is_reminded_where_the_way_from_an_ended_procedure_is_lost() -> None:
    old = replace(KNOWN, code="1.000001", ended=date(2025, 1, 1), replaced_by="1.000002", line=2)
    middle = replace(KNOWN, code="1.000002", ended=date(2026, 1, 1), line=5)
    (problem,) = remind_of_lost_successors(make_library(registers=Registers(procedures=(old, middle))))
    assert "Ghi replaced_by ở mục 1.000002." in str(problem)
    assert problem.line == 2
    for right in (replace(middle, ended=date(2027, 1, 1)), replace(middle, replaced_by="1.001193")):
        library = make_library(registers=Registers(procedures=(old, right, KNOWN)))
        assert list(remind_of_lost_successors(library)) == []
