"""Where answers lead officially: on pages, on sheets of paper, in feeds and in the open data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.model.items import Link
from cchc.model.library import Library
from cchc.model.official_places import official_place
from cchc.model.procedures import Procedure
from cchc.model.registers import ContactKind, Registers
from cchc.model.service_tables import service_tables
from cchc.views.answer_sheets import AnswerSheet
from cchc.views.answers import AnswerPage
from support.libraries import SETTINGS, make_answer, make_contact, make_library
from support.sections import feeds_of, views_of

SETTING = replace(SETTINGS, procedure_url="https://cong.example/tthc?maThuTuc={code}")
PORTAL = make_contact("cong", name="Cổng Dịch vụ công", kind=ContactKind.ONLINE, url="https://cong.example")
NEW = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
OLD = replace(NEW, code="2.000815", name="Khai sinh kiểu cũ", ended=date(2026, 4, 1), replaced_by="1.001193")
DEEP = "https://cong.example/tthc?maThuTuc=1.001193"


def library_with(
    *, has_pattern: bool = True, procedures: tuple[Procedure, ...] = (NEW, OLD), **facts: object
) -> Library:
    return make_library(
        settings=SETTING if has_pattern else SETTINGS,
        answers=[make_answer("a", **facts)],
        registers=Registers(procedures=procedures, contacts=(PORTAL,)),
    )


def address_in(library: Library) -> str | None:
    place = official_place(library, library.answers[0])
    return place.url if place else None


def test_an_answer_leads_to_its_procedure_or_to_the_portal() -> None:
    long_ago = date(2025, 1, 1)
    assert address_in(library_with(procedure="1.001193")) == DEEP
    assert address_in(library_with(procedure="1.001193", has_pattern=False)) == PORTAL.url
    assert address_in(library_with(body_links=(Link(target="https://cong.example/a", line=9),))) == PORTAL.url
    assert address_in(library_with()) is None
    assert address_in(library_with(checked=long_ago)) == PORTAL.url


def test_an_ended_procedure_leads_to_its_successor_or_to_the_portal_and_never_to_its_dead_page() -> None:
    assert address_in(library_with(procedure="2.000815")) == DEEP
    assert address_in(library_with(procedure="2.000815", procedures=(replace(OLD, replaced_by=None),))) == PORTAL.url
    page = views_of(library_with(procedure="2.000815"))["hoi-dap/a/"].content
    assert isinstance(page, AnswerPage)
    assert page.official == DEEP
    assert page.past is not None
    assert page.past.ended is not None
    assert page.past.ended.successor is not None
    assert page.past.ended.successor.title == "Đăng ký khai sinh, mã 1.001193"
    assert page.past.ended.successor.url == "thu-tuc/1.001193/"


def test_the_official_address_stays_on_paper_in_feeds_and_in_data_while_an_answer_is_checked_again() -> None:
    library = library_with(procedure="1.001193", checked=date(2025, 1, 1), fee="8.000 đồng")
    sheet = views_of(library)["hoi-dap/a/to-a5/"].content
    assert isinstance(sheet, AnswerSheet)
    assert sheet.is_past
    assert sheet.official is not None
    assert sheet.official.url == DEEP
    (entry,) = feeds_of(library)["hoi-dap/rss.xml"].entries
    assert f'<a href="{DEEP}">Đăng ký khai sinh, mã 1.001193</a>' in entry.html
    table = next(table for table in service_tables(library) if table.name == "hoi-dap")
    names = [column.name for column in table.columns]
    assert table.rows[0][names.index("trang_chinh_thuc")] == DEEP
