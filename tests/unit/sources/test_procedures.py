from __future__ import annotations

from datetime import date

from cchc.errors import ContentError
from cchc.model.items import Reference
from cchc.model.procedures import OnlineLevel, Procedure, ProcedureLevel
from cchc.sources.fields import Fields
from cchc.sources.front_matter import parse
from cchc.sources.procedures import read_procedure

FILE = "docs/_data/procedures.yml"


def read(text: str) -> tuple[Procedure, list[str]]:
    fields = Fields(parse(text, FILE), FILE, name="procedures")
    procedure = read_procedure(fields)
    try:
        fields.finish()
    except ContentError as error:
        return procedure, [str(problem) for problem in error.problems]
    return procedure, []


def test_a_procedure_is_read_with_either_form_of_its_code() -> None:
    procedure, problems = read(
        "code: 1.001193.000.00.00.H26\nname: Đăng ký khai sinh\nfield: Hộ tịch\nlevels: [xa, tinh]\n"
        "online: toan-trinh\naliases: [khai sinh]\nbasis: [{name: Luật Hộ tịch}]\ndocuments: [luat-ho-tich]\n"
        "checked: 2026-03-01\nended: 2026-07-01\nreplaced_by: 2.000815\n"
    )
    assert problems == []
    assert procedure == Procedure(
        code="1.001193",
        name="Đăng ký khai sinh",
        field="Hộ tịch",
        levels=(ProcedureLevel.COMMUNE, ProcedureLevel.PROVINCE),
        online=OnlineLevel.FULL,
        aliases=("khai sinh",),
        basis=(Reference(name="Luật Hộ tịch"),),
        basis_documents=("luat-ho-tich",),
        ended=date(2026, 7, 1),
        replaced_by="2.000815",
        source=None,
        checked=date(2026, 3, 1),
    )


def test_what_is_not_known_stays_unknown() -> None:
    procedure, problems = read('code: "1.001193"\nname: Đăng ký khai sinh\nonline:\n')
    assert problems == []
    assert (procedure.field, procedure.levels, procedure.online, procedure.ended) == (None, (), None, None)


def test_every_fault_is_told_with_its_line() -> None:
    _, problems = read("code: 1.1193\nname: A\nlevels: [xa, huyen]\nonline: muc-do-4\nreplaced_by: 2.000815\n")
    assert [problem.partition(". ")[0] for problem in problems] == [
        f"{FILE}:1: Mã thủ tục (code) “1.1193” chưa đúng dạng",
        f"{FILE}:3: Cấp thực hiện (levels) “huyen” chưa đúng",
        f"{FILE}:4: Mức độ trực tuyến (online) “muc-do-4” chưa đúng",
        f"{FILE}:5: Đã ghi thủ tục thay thế (replaced_by) mà chưa ghi ngày thôi áp dụng",
    ]


def test_a_law_without_keys_is_shown_with_the_keys_of_a_law() -> None:
    _, (problem,) = read('code: "1.001193"\nname: A\nbasis: Luật Hộ tịch\n')
    assert "{name: Luật Hộ tịch}" in problem
    assert "text:" not in problem
