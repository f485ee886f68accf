from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.answers import remind_of_open_details, remind_of_unchecked_answers, remind_of_unknown_checkers
from cchc.model.answers import OpenDetail
from cchc.model.procedures import Procedure
from cchc.model.registers import Registers
from support.libraries import make_answer, make_library


def test_an_editor_is_told_of_an_answer_before_its_time_is_over_and_after() -> None:
    answers = [
        make_answer("cu", checked=date(2025, 12, 2), lines={"checked": 5}),
        make_answer("sap", checked=date(2025, 12, 13), lines={"checked": 5}),
        make_answer("moi", checked=date(2026, 1, 4)),
    ]
    old, soon = remind_of_unchecked_answers(make_library(answers=answers))
    assert str(old) == (
        "docs/hoi-dap/cu.md:5: Câu trả lời kiểm tra lần cuối ngày 02/12/2025, có hạn đến ngày 31/5/2026: trang đang "
        "ghi “Đang kiểm tra lại”, không hiện phí và thời hạn. Đọc lại, rồi sửa dòng checked: 2026-06-01"
    )
    assert str(soon) == (
        "docs/hoi-dap/sap.md:5: Câu trả lời kiểm tra lần cuối ngày 13/12/2025, còn 10 ngày nữa là đến hạn kiểm tra "
        "lại (11/6/2026). Đọc lại, rồi sửa dòng checked: 2026-06-01"
    )


def test_an_editor_is_told_that_the_procedure_of_an_answer_has_ended() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None, ended=date(2026, 5, 1))
    library = make_library(answers=[make_answer(procedure="1.001193")], registers=Registers(procedures=(procedure,)))
    (problem,) = remind_of_unchecked_answers(library)
    assert problem.message.startswith("Thủ tục 1.001193 đã thôi áp dụng, câu trả lời kiểm tra lần cuối ngày 15/3/2026")
    checked = replace(library, answers=(make_answer(procedure="1.001193", checked=date(2026, 5, 2)),))
    assert list(remind_of_unchecked_answers(checked)) == []


def test_a_unit_or_position_checked_an_answer_and_no_person_is_named() -> None:
    answers = [
        make_answer("a", checked_by="Công chức tư pháp – hộ tịch"),
        make_answer("b", lines={"checked": 5}),
        make_answer("c", checked_by="Bà Trần Thị Bình", lines={"checked_by": 6}),
        make_answer("d", checked_by="Ban biên tập"),
    ]
    assert [(problem.path, problem.line) for problem in remind_of_unknown_checkers(make_library(answers=answers))] == [
        ("docs/hoi-dap/b.md", 5),
        ("docs/hoi-dap/c.md", 6),
    ]


def test_a_sum_that_stands_in_the_text_is_told_with_the_key_for_it() -> None:
    details = (
        OpenDetail(text="30.000 đồng", line=12, is_money=True),
        OpenDetail(text="5 ngày", line=9, is_money=False),
    )
    fee, time = remind_of_open_details(make_library(answers=[make_answer(open_details=details)]))
    assert (fee.line, time.line) == (12, 9)
    assert fee.message.startswith("“30.000 đồng” là mức phí viết thẳng trong bài")
    assert "khóa fee" in fee.message
    assert "khóa time_limit" in time.message
