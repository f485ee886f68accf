from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc.checks.days import check_days_to_come
from cchc.model.documents import CheckedAddress
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.model.procedures import Procedure
from cchc.model.registers import Registers
from cchc.text.dates import ICT, PartialDate
from support.libraries import make_answer, make_contact, make_index, make_library, make_page, make_plan, make_post

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=ICT)
TODAY = NOW.date()
LATER = TODAY + timedelta(days=1)


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check_days_to_come(library, today=TODAY)]


def correction(day: date) -> Correction:
    return Correction(date=day, note="Sửa tên phòng.", is_major=False)


@pytest.mark.parametrize(
    ("changes", "line", "name"),
    [
        ({"updated": NOW + timedelta(days=1)}, 4, "Ngày cập nhật (updated)"),
        ({"corrections": (correction(TODAY), correction(LATER))}, 5, "Ngày đính chính (corrections)"),
        (
            {"status": Status.WITHDRAWN, "withdrawal": Withdrawal(date=LATER, reason="Sai số liệu")},
            6,
            "Ngày gỡ (withdrawn)",
        ),
    ],
)
def test_what_was_done_to_a_post_was_done_by_today(changes: dict[str, object], line: int, name: str) -> None:
    post = make_post(lines={"updated": 4, "corrections": 5, "withdrawn": 6}, **changes)
    assert told(make_library(posts=[post], now=NOW)) == [
        f"{post.path}:{line}: {name} là 02/6/2026, chưa đến. Ghi ngày việc ấy đã làm, dạng năm-tháng-ngày: 2026-03-15"
    ]
    assert told(make_library(posts=[post], now=NOW + timedelta(days=1))) == []


def test_an_update_later_today_is_let_be() -> None:
    assert told(make_library(posts=[make_post(updated=NOW + timedelta(hours=6))], now=NOW)) == []


def scheduled(updated: datetime) -> Post:
    return make_post(published=NOW + timedelta(days=30), updated=updated)


def test_a_post_that_waits_for_its_day_is_never_stopped_by_that_day() -> None:
    on_its_day = scheduled(NOW + timedelta(days=30, hours=1))
    assert told(make_library(posts=[on_its_day], now=NOW)) == []
    assert told(make_library(posts=[on_its_day], now=NOW + timedelta(days=30))) == []
    assert len(told(make_library(posts=[scheduled(NOW + timedelta(days=60))], now=NOW))) == 1


def test_nothing_was_checked_or_archived_on_a_day_to_come() -> None:
    registers = Registers(
        contacts=(make_contact(checked=LATER, line=3), make_contact("b", checked=TODAY)),
        indices=(replace(make_index(), checked=LATER),),
        procedures=(Procedure(code="1.001193", name="A", source=None, checked=LATER, line=9),),
    )
    library = make_library(
        answers=[make_answer(checked=LATER), make_answer("khac", checked=TODAY)],
        pages=[make_page(checked=LATER)],
        plans=[make_plan(archived=LATER, issued=PartialDate(2026, 7))],
        registers=registers,
        now=NOW,
    )
    assert sorted(problem.partition(" là ")[0] for problem in told(library)) == [
        "docs/_data/contacts.yml:3: Ngày kiểm tra (checked)",
        "docs/_data/indices.yml:1: Ngày kiểm tra (checked)",
        "docs/_data/procedures.yml:9: Ngày kiểm tra (checked)",
        "docs/gioi-thieu.md:1: Ngày kiểm tra (checked)",
        "docs/hoi-dap/nop-ho-so.md:1: Ngày kiểm tra (checked)",
        "docs/ke-hoach/xa-thu-2026/index.md:1: Ngày ban hành (issued)",
        "docs/ke-hoach/xa-thu-2026/index.md:1: Ngày đưa vào kho (archived)",
    ]


def test_what_was_checked_archived_or_signed_today_was_so_by_today() -> None:
    library = make_library(
        answers=[make_answer(checked=TODAY)],
        pages=[make_page(checked=TODAY)],
        plans=[make_plan(archived=TODAY, issued=PartialDate(TODAY.year, TODAY.month, TODAY.day))],
        registers=Registers(contacts=(make_contact(checked=TODAY, line=3),)),
        now=NOW,
    )
    assert told(library) == []


def test_what_is_meant_for_later_may_be_later() -> None:
    library = make_library(
        posts=[make_post(published=NOW + timedelta(days=3), expires=NOW + timedelta(days=90))],
        plans=[make_plan(effective=LATER, issued=PartialDate(2026))],
        now=NOW,
    )
    assert told(library) == []


def test_an_address_of_a_document_was_opened_by_today() -> None:
    plan = make_plan(
        official_text=CheckedAddress(url="https://phap-luat.example/1", checked=TODAY),
        portal_page=CheckedAddress(url="https://xa.example/1", checked=LATER),
        lines={"portal_page": 9},
    )
    (found,) = told(make_library(plans=[plan]))
    assert found.startswith("docs/ke-hoach/xa-thu-2026/index.md:9: Ngày kiểm tra (portal_page → checked) là 02/6/2026")
