"""Registers of a common folder under those of a section."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checks import find_reminders
from cchc.content.section import open_section
from cchc.errors import Concern, ContentError
from cchc.sources.settings import read_settings
from support.projects import ISSUERS, NOW, SETTINGS, load, post_text, problems_of, write_project

SHARED = SETTINGS.replace("extra:\n", "extra:\n  shared_registers: ../so-dung-chung\n")
PROVINCE = "- {id: ubnd-tinh-thu, name: Ủy ban nhân dân tỉnh Thử, level: tinh}\n"
FILE = "../so-dung-chung/issuers.yml"


def project(tmp_path: Path, *, own: str = ISSUERS, **shared: str) -> Path:
    """Write a section with its own register of issuers, and the common folder beside it."""
    folder = tmp_path / "so-dung-chung"
    folder.mkdir(exist_ok=True)
    for name, text in ({"contacts": "[]\n"} | shared).items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    root = write_project(tmp_path / "tin", settings=SHARED, registers={"issuers": own})
    (root / "docs/_data/contacts.yml").unlink()
    return root


def test_own_entries_stand_in_front_of_common_ones_and_win_by_id(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        issuers=PROVINCE + ISSUERS.replace("level", "code: '1', level"),
        contacts='- {id: "1022", name: Tổng đài 1022, phone: "1022"}\n',
        procedures='- {code: "1.001193", name: Đăng ký khai sinh}\n',
        glossary="- {term: UBND, meaning: Ủy ban nhân dân}\n",
    )
    registers = load(root).registers
    assert [(issuer.id, issuer.code, issuer.path) for issuer in registers.issuers] == [
        ("ubnd-xa-thu", None, ""),
        ("ubnd-tinh-thu", None, FILE),
    ]
    assert [contact.name for contact in registers.contacts] == ["Tổng đài 1022"]
    assert [procedure.path for procedure in registers.procedures] == ["../so-dung-chung/procedures.yml"]
    assert [term.term for term in registers.glossary] == ["UBND"]
    # What only one of both knows contradicts nothing.
    assert registers.overrides == ()


def test_a_fault_of_a_common_register_is_told_with_its_file_and_makes_nothing_else_look_missing(
    tmp_path: Path,
) -> None:
    root = project(tmp_path, issuers=PROVINCE + "- {id: x, name: X, level: cao}\n")
    assert [problem.partition(": ")[0] for problem in problems_of(root)] == [f"{FILE}:2"]
    root = project(tmp_path, issuers=PROVINCE + PROVINCE)
    assert problems_of(root) == [f"{FILE}:2: Mã (id) “ubnd-tinh-thu” đã có ở trên. Mỗi mục có một mã riêng."]


def test_an_own_entry_that_contradicts_the_common_one_is_told(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        own=ISSUERS.replace("}", ", code: '11', aliases: [Xã Thử]}"),
        issuers=PROVINCE + ISSUERS.replace("}", ", code: '12', aliases: [xã Thử mới]}"),
    )
    reminders = {one.concern: one.problems for one in find_reminders(load(root))}
    (problem,) = reminders[Concern.REGISTERS]
    assert str(problem) == (
        f"docs/_data/issuers.yml:1: Mục “ubnd-xa-thu” khác {FILE}:2 ở: Mã đơn vị hành chính (code), Tên khác (aliases)"
        ". Trang dùng mục ở đây. Không còn cần mục riêng thì xóa mục này."
    )
    root = project(tmp_path, own=ISSUERS, issuers=ISSUERS.replace("xã Thử", "xã Khác"))
    (told,) = problems_of(root)
    assert told == (
        f"docs/_data/issuers.yml:1: Mã (id) “ubnd-xa-thu” trong sổ dùng chung {FILE}:1 là của cơ quan tên khác. Sửa "
        "một trong hai tên, hoặc đặt mã khác cho cơ quan ở đây."
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("../khong-co", "“../khong-co” không thấy: "),
        ("docs/_data/", "“docs/_data/” là thư mục sổ của chính chuyên mục."),
    ],
)
def test_a_common_folder_that_cannot_be_one_is_told_with_its_line(tmp_path: Path, typed: str, told: str) -> None:
    settings = SHARED.replace("../so-dung-chung", typed)
    with pytest.raises(ContentError) as caught:
        read_settings(write_project(tmp_path / "tin", settings=settings))
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"mkdocs.yml:13: Thư mục sổ dùng chung (shared_registers) {told}")


def test_a_change_in_the_common_folder_is_seen_by_the_next_check(tmp_path: Path) -> None:
    root = project(tmp_path, issuers=PROVINCE)
    write_project(root, settings=SHARED, posts={"2026/mot-cua": post_text()})
    for name in ("Ủy ban nhân dân tỉnh Thử", "Ủy ban nhân dân tỉnh Mới"):
        (tmp_path / FILE.removeprefix("../")).write_text(PROVINCE.replace("Ủy ban nhân dân tỉnh Thử", name), "utf-8")
        section = open_section(root, now=NOW)
        section.store.close()
        issuer = section.library.issuer("ubnd-tinh-thu")
        assert issuer is not None
        assert issuer.name == name
