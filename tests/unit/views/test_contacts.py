from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.model.registers import Registers
from cchc.views.contacts import ContactsPage, contact_values
from support.libraries import make_contact, make_library
from support.sections import views_of

CONTACT = make_contact()


def test_what_is_not_known_of_a_contact_is_none() -> None:
    (value,) = contact_values(make_library(registers=Registers(contacts=(CONTACT,))))
    assert (value.phone, value.dial, value.address, value.email, value.url, value.checked) == (None,) * 6
    assert not value.is_known


@pytest.mark.parametrize(
    ("phone", "dial"), [("18001096", "18001096"), ("024.3386 6321", "02433866321"), ("(+84) 24-3386", "+84243386")]
)
def test_a_number_is_shown_as_written_and_dialled_in_digits(phone: str, dial: str) -> None:
    contact = replace(CONTACT, phone=phone, checked=date(2026, 3, 5))
    (value,) = contact_values(make_library(registers=Registers(contacts=(contact,))))
    assert (value.phone, value.dial, value.checked, value.is_known) == (phone, dial, "05/3/2026", True)


def test_contacts_keep_the_order_of_the_register() -> None:
    contacts = (CONTACT, replace(CONTACT, id="a", name="A"))
    page = views_of(make_library(registers=Registers(contacts=contacts)))["lien-he/"].content
    assert isinstance(page, ContactsPage)
    assert [contact.name for contact in page.contacts] == ["Đường dây nóng", "A"]
