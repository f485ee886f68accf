from __future__ import annotations

from datetime import date

from cchc.model.documents import CheckedAddress
from cchc.model.library import Library
from cchc.model.registers import ContactKind, Registers
from cchc.site.pages.templates import Templates
from support.libraries import SETTINGS, make_contact, make_document, make_library, make_plan, make_post
from support.projects import OVERRIDES
from support.sections import views_of


def main_of(library: Library, address: str) -> str:
    view = views_of(library)[address]
    return Templates([OVERRIDES], SETTINGS, library.bodies).slots(view)["main"].replace("\n", "")


def test_a_document_leads_to_its_official_text_and_says_when_somebody_opened_it() -> None:
    page = CheckedAddress(url="https://phap-luat.example/a?b=1&c=2", checked=date(2026, 3, 5))
    document, plan = make_document(official_text=page), make_plan(portal_page=page)
    library = make_library(documents=[document], plans=[plan])
    for item, name in ((document, "Bản chính thức"), (plan, "Trang của cơ quan ban hành")):
        html = main_of(library, item.permalink)
        assert f"<dt>{name}</dt>" in html
        assert '<a href="https://phap-luat.example/a?b=1&amp;c=2">Xem tại phap-luat.example</a>' in html
        assert "Mở thử ngày 05/3/2026." in html
    assert "Bản chính thức" not in main_of(make_library(documents=[make_document()]), document.permalink)


def test_an_office_shows_its_hours_or_that_nobody_knows_them_and_what_to_bring() -> None:
    known = make_contact("mot-cua", kind=ContactKind.OFFICE, hours="Thứ Hai đến thứ Sáu", bring=("Căn cước", "<giấy>"))
    html = main_of(make_library(registers=Registers(contacts=(known,))), "lien-he/")
    assert "<dt>Giờ làm việc</dt><dd>Thứ Hai đến thứ Sáu</dd>" in html
    assert "<li>Căn cước</li><li>&lt;giấy&gt;</li>" in html
    unknown = make_contact("mot-cua", kind=ContactKind.OFFICE)
    html = main_of(make_library(registers=Registers(contacts=(unknown,))), "lien-he/")
    assert '<dt>Giờ làm việc</dt><dd><span class="unknown">Chưa xác định</span></dd>' in html
    assert "Cần mang theo" not in html


def test_a_post_says_when_what_is_lacking_is_looked_at_again() -> None:
    post = make_post(follow_up=date(2026, 12, 1))
    html = main_of(make_library(posts=[post]), post.permalink)
    assert '<dt>Hẹn xem lại</dt><dd><time datetime="2026-12-01">' in html
