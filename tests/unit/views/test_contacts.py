from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.registers import remind_of_unchecked_contacts
from cchc.model.contacts import stale_contacts
from cchc.model.registers import Registers
from cchc.text.telephones import read_telephones
from cchc.views.contacts import ContactsPage, contact_values
from support.libraries import SETTINGS, make_contact, make_library
from support.sections import views_of

CONTACT = make_contact()


def test_what_is_not_known_of_a_contact_is_none() -> None:
    (value,) = contact_values(make_library(registers=Registers(contacts=(CONTACT,))))
    assert (value.address, value.email, value.url, value.checked) == (None,) * 4
    assert value.phones == ()


def test_every_number_of_a_contact_is_a_link_of_its_own() -> None:
    phones = read_telephones("0243.851.234 – 0912.345.678, 024 3851 2345 (máy lẻ 102)")
    contact = replace(CONTACT, phones=phones, checked=date(2026, 3, 5))
    (value,) = contact_values(make_library(registers=Registers(contacts=(contact,))))
    assert [(phone.text, phone.uri) for phone in value.phones] == [
        ("0243.851.234", "tel:+84243851234"),
        ("0912.345.678", "tel:+84912345678"),
        ("024 3851 2345 (máy lẻ 102)", "tel:+842438512345;ext=102"),
    ]
    assert value.checked == "05/3/2026"


def test_a_contact_that_was_not_called_for_longer_than_the_office_allows_itself_says_so() -> None:
    contacts = (
        make_contact("cu", phones=read_telephones("18001096"), checked=date(2026, 3, 2)),
        make_contact("moi", phones=read_telephones("18001096"), checked=date(2026, 3, 3)),
        make_contact("chua-biet", checked=date(2020, 1, 1)),
        make_contact("chua-goi", phones=read_telephones("18001096")),
    )
    settings = replace(SETTINGS, contact_check_days=90)
    library = make_library(registers=Registers(contacts=contacts), settings=settings)
    assert [(one.id, one.is_stale) for one in contact_values(library)] == [
        ("cu", True),
        ("moi", False),
        ("chua-biet", False),
        ("chua-goi", False),
    ]
    assert stale_contacts(library) == ("cu",)
    assert [problem.message[:40] for problem in remind_of_unchecked_contacts(library)] == [
        "“Đường dây nóng” kiểm tra lần cuối ngày ",
        "“Đường dây nóng” chưa ghi ngày kiểm tra.",
    ]


def test_contacts_keep_the_order_of_the_register() -> None:
    contacts = (CONTACT, replace(CONTACT, id="a", name="A"))
    page = views_of(make_library(registers=Registers(contacts=contacts)))["lien-he/"].content
    assert isinstance(page, ContactsPage)
    assert [contact.name for contact in page.contacts] == ["Đường dây nóng", "A"]


def test_hours_and_papers_to_bring_are_shown_and_found() -> None:
    contact = replace(CONTACT, hours="Thứ Hai đến thứ Sáu", bring=("Căn cước", "giấy hẹn"))
    (value,) = contact_values(make_library(registers=Registers(contacts=(contact,))))
    assert (value.hours, value.bring) == ("Thứ Hai đến thứ Sáu", ("Căn cước", "giấy hẹn"))
