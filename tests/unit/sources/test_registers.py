from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc.errors import Problem
from cchc.model.registers import ContactKind, Registers, Succession
from cchc.sources.registers import read_registers
from support.projects import write_project

CONTACTS = """\
# ghi chú
- id: duong-day-nong
  name: Đường dây nóng
  kind: hotline
  phone:
- {id: mot-cua, name: Bộ phận Một cửa, phone: "18001096", checked: 2026-03-15}
"""


def read(folder: Path) -> tuple[Registers, list[Problem]]:
    problems: list[Problem] = []
    return read_registers(folder, problems, docs_dir="docs"), problems


def test_registers_without_files_are_empty(tmp_path: Path) -> None:
    assert read(tmp_path) == (Registers(), [])


def test_registers_are_read(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        registers={
            "contacts": CONTACTS,
            "issuers": "- {id: a, name: A, level: huyen, valid_to: 2025-06-30, "
            "successors: [{id: b, from: 2025-07-01}, {id: c, scope: part}]}\n",
            "procedures": '- {code: "1.001193", name: Đăng ký khai sinh}\n',
            "channels": "- {id: zalo, name: Zalo}\n",
            "glossary": "- {term: CCHC, meaning: cải cách hành chính}\n",
            "indices": "- {id: sipas, name: SIPAS, full_name: Chỉ số hài lòng, aliases: [Sipas]}\n",
        },
    )
    registers, problems = read(tmp_path)
    assert problems == []
    hotline, office = registers.contacts
    assert (hotline.kind, hotline.phone, hotline.is_known, hotline.line) == (ContactKind.HOTLINE, None, False, 2)
    assert (office.kind, office.phone, office.is_known, office.checked) == (
        ContactKind.OFFICE,
        "18001096",
        True,
        date(2026, 3, 15),
    )
    assert registers.issuers[0].successors == (
        Succession(issuer="b", whole=True, start=date(2025, 7, 1), basis=None),
        Succession(issuer="c", whole=False, start=None, basis=None),
    )
    assert registers.procedures[0].code == "1.001193"
    assert registers.channels[0].name == "Zalo"
    assert registers.glossary[0].meaning == "cải cách hành chính"
    assert registers.indices[0].aliases == ("Sipas",)


@pytest.mark.parametrize(
    ("name", "text", "start"),
    [
        ("contacts", "- {name: A}\n", "docs/_data/contacts.yml:1: Thiếu mã (id). "),
        (
            "contacts",
            "\n- {id: a, name: A, kind: phone}\n",
            "docs/_data/contacts.yml:2: Thể loại (kind) “phone” chưa đúng. ",
        ),
        ("contacts", "- {id: a, name: A, dien-thoai: 1}\n", "docs/_data/contacts.yml:1: Không có khóa “dien-thoai”. "),
        ("issuers", "id: a\n", "docs/_data/issuers.yml:1: Sổ phải là một danh sách, "),
        (
            "issuers",
            "- {id: a, name: A: B, level: xa}\n",
            "docs/_data/issuers.yml:1: Dòng “- {id: a, name: A: B, level: xa}”",
        ),
        (
            "issuers",
            "- {id: a, name: A, level: xa, successors: [{id: b, scope: half}]}\n",
            "docs/_data/issuers.yml:1: Phạm vi kế thừa (scope) “half” chưa đúng. ",
        ),
        ("procedures", "- Đăng ký khai sinh\n", "docs/_data/procedures.yml:1: "),
    ],
)
def test_a_fault_of_a_register_is_told_on_its_line(tmp_path: Path, name: str, text: str, start: str) -> None:
    write_project(tmp_path, registers={name: text})
    assert {str(problem)[: len(start)] for problem in read(tmp_path)[1]} == {start}


def test_faults_of_all_registers_are_told_at_once(tmp_path: Path) -> None:
    write_project(
        tmp_path, registers={"contacts": "- {name: A}\n- {name: B}\n", "channels": "- {id: a}\n", "glossary": "a: b"}
    )
    assert [(problem.path.rpartition("/")[2], problem.line) for problem in sorted(read(tmp_path)[1])] == [
        ("channels.yml", 1),
        ("contacts.yml", 1),
        ("contacts.yml", 2),
        ("glossary.yml", 1),
    ]


def test_what_is_right_in_the_registers_is_read_beside_what_is_wrong(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        registers={
            "contacts": "- {name: A}\n- {id: b, name: B}\n",
            "channels": "- {id: zalo, name: Zalo}\n",
            "glossary": "a: b",
        },
    )
    registers, problems = read(tmp_path)
    assert len(problems) == 2
    assert [contact.id for contact in registers.contacts] == ["b"]
    assert [channel.id for channel in registers.channels] == ["zalo"]
    assert [issuer.id for issuer in registers.issuers] == ["ubnd-xa-thu"]
