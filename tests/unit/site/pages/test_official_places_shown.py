from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.model.library import Library
from cchc.model.procedures import Procedure
from cchc.model.registers import ContactKind, Registers
from cchc.site.pages.templates import Templates
from support.libraries import SETTINGS, make_answer, make_contact, make_library
from support.projects import OVERRIDES
from support.sections import views_of

SETTING = replace(SETTINGS, procedure_url="https://cong.example/tthc?maThuTuc={code}")
PORTAL = make_contact("cong", name="Cổng Dịch vụ công", kind=ContactKind.ONLINE, url="https://cong.example")
NEW = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
OLD = replace(NEW, code="2.000815", name="Khai sinh kiểu cũ", ended=date(2026, 4, 1), replaced_by="1.001193")
DEEP = "https://cong.example/tthc?maThuTuc=1.001193"


def library_with(code: str, *procedures: Procedure, **facts: object) -> Library:
    return make_library(
        settings=SETTING,
        answers=[make_answer("a", procedure=code, **facts)],
        registers=Registers(procedures=procedures or (NEW, OLD), contacts=(PORTAL,)),
    )


def pages_of(library: Library, *addresses: str) -> list[str]:
    views, templates = views_of(library), Templates([OVERRIDES], SETTING, library.bodies)
    return [templates.slots(views[address])["main"] for address in addresses]


def test_readers_see_the_successor_on_screen_and_on_paper() -> None:
    library = library_with("2.000815")
    answer, sheet, old = pages_of(library, "hoi-dap/a/", "hoi-dap/a/to-a5/", "thu-tuc/2.000815/")
    button = f'<a class="button" href="{DEEP}">Mở trang của thủ tục thay thế trên Cổng Dịch vụ công quốc gia</a>'
    assert button in answer
    assert button in old
    assert "Nay làm theo thủ tục <a href=" in answer
    assert 'thu-tuc/1.001193/">Đăng ký khai sinh, mã 1.001193</a>.' in answer
    assert "mã 2.000815 (đã thôi áp dụng từ ngày 01/4/2026; nay là Đăng ký khai sinh, mã 1.001193)" in sheet
    assert f'Đăng ký khai sinh, mã 1.001193: <a href="{DEEP}">{DEEP}</a>' in sheet
    assert "maThuTuc=2.000815" not in answer + sheet + old


def test_without_a_successor_the_button_opens_the_portal() -> None:
    library = library_with("2.000815", replace(OLD, replaced_by=None))
    for page in pages_of(library, "hoi-dap/a/", "thu-tuc/2.000815/"):
        assert '<a class="button" href="https://cong.example">Mở Cổng Dịch vụ công</a>' in page


def test_paper_says_until_when_it_holds_and_a_page_what_is_still_to_come() -> None:
    for page in pages_of(library_with("1.001193", fee="8.000 đồng"), "hoi-dap/a/to-a4/", "hoi-dap/a/"):
        assert "iểm tra ngày 15/3/2026, có giá trị tham khảo đến ngày 11/9/2026." in page
    (coming,) = pages_of(library_with("1.001193", NEW, replace(OLD, ended=date(2026, 7, 1))), "thu-tuc/1.001193/")
    assert "<dt>Thay thế</dt>" not in coming
    assert "<dt>Sẽ thay thế</dt>" in coming
    assert "(2.000815) từ ngày 01/7/2026" in coming
