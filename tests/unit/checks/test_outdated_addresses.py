from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cchc.checks.outdated_addresses import remind_of_outdated_addresses
from cchc.model.navigation import NavEntry
from cchc.model.registers import ContactKind
from cchc.sources.registers import read_registers
from cchc.text.dates import ICT
from support.libraries import SETTINGS, make_contact, make_library
from support.papers import REPOSITORY

OUTDATED = read_registers(REPOSITORY, [], docs_dir="docs").outdated
CLOSED = "https://DichVuCong.hanoi.gov.vn/"


def found(*, now: datetime, contact_url: str = CLOSED, procedure_url: str | None = None) -> list[tuple[str, int]]:
    contact = make_contact(kind=ContactKind.ONLINE, url=contact_url, line=7)
    library = make_library(now=now)
    library = replace(
        library,
        registers=replace(library.registers, contacts=(contact,), outdated=OUTDATED),
        settings=replace(
            SETTINGS,
            procedure_url=procedure_url,
            lines={"procedure_url": 12},
            ways=(NavEntry(title="Nộp hồ sơ", target=contact_url, line=30),),
        ),
    )
    return [(problem.path, problem.line) for problem in remind_of_outdated_addresses(library)]


def test_an_address_of_a_closed_portal_in_a_register_or_setting_gets_a_reminder_from_its_end_on() -> None:
    pattern = "https://dichvucong.hanoi.gov.vn/thu-tuc?ma={code}"
    assert found(now=datetime(2026, 12, 1, tzinfo=ICT), procedure_url=pattern) == [
        ("docs/_data/contacts.yml", 7),
        ("mkdocs.yml", 12),
        ("mkdocs.yml", 30),
    ]
    assert found(now=datetime(2025, 6, 30, tzinfo=ICT), procedure_url=pattern) == []


def test_portals_that_are_there_and_addresses_that_are_none_get_no_reminder() -> None:
    now = datetime(2026, 12, 1, tzinfo=ICT)
    assert (
        found(now=now, contact_url="https://dichvucong.gov.vn/", procedure_url="https://dichvucong.gov.vn/{code}") == []
    )
    assert found(now=now, contact_url="https://[hỏng") == []
