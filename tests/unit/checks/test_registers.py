from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.checks.registers import (
    check_issuer_times,
    check_register_ids,
    check_successors,
    remind_of_doubtful_details,
    remind_of_unchecked_contacts,
    remind_of_unknown_contacts,
)
from cchc.model.registers import ContactKind, Issuer, Registers, Succession
from cchc.text.telephones import read_telephones
from support.libraries import make_contact, make_issuer, make_library
from support.projects import answer_text, plan_text, problems_of, write_project

CONTACT = make_contact(phones=read_telephones("18001096"), checked=date(2026, 5, 1), line=3)
ISSUER = make_issuer("a", "A", line=5)


def test_an_id_stands_once_in_its_register() -> None:
    registers = Registers(
        contacts=(CONTACT, replace(CONTACT, line=9), replace(CONTACT, id="khac")),
        issuers=(ISSUER, replace(ISSUER, line=7)),
    )
    assert [str(problem) for problem in check_register_ids(make_library(registers=registers))] == [
        "docs/_data/issuers.yml:7: Mã (id) “a” đã có ở trên. Mỗi mục có một mã riêng.",
        "docs/_data/contacts.yml:9: Mã (id) “nong” đã có ở trên. Mỗi mục có một mã riêng.",
    ]


def test_who_took_over_is_in_the_register() -> None:
    next_one = Succession(issuer="b", whole=True, start=None, basis=None)
    one, other = replace(ISSUER, successors=(next_one,)), replace(ISSUER, id="b")
    assert list(check_successors(make_library(registers=Registers(issuers=(one, other))))) == []
    (problem,) = check_successors(make_library(registers=Registers(issuers=(one,))))
    assert str(problem) == (
        "docs/_data/issuers.yml:5: Đơn vị kế thừa “b” của a chưa có trong sổ. Thêm một mục cho đơn vị ấy."
    )


def test_an_editor_is_reminded_of_a_contact_that_nobody_can_reach() -> None:
    unknown = replace(CONTACT, id="b", kind=ContactKind.OFFICE, name="Bộ phận Một cửa", phones=(), line=8)
    # A hotline has a rule of its own: without a number it is none.
    silent = replace(CONTACT, id="c", phones=(), line=9)
    (problem,) = remind_of_unknown_contacts(make_library(registers=Registers(contacts=(CONTACT, unknown, silent))))
    assert (problem.path, problem.line) == ("docs/_data/contacts.yml", 8)
    assert "“Bộ phận Một cửa” chưa có số điện thoại" in problem.message


@pytest.mark.parametrize(
    ("checked", "message"),
    [
        (date(2026, 5, 1), None),
        (date(2025, 12, 3), None),
        (
            date(2025, 12, 2),
            "“Đường dây nóng” kiểm tra lần cuối ngày 02/12/2025. Gọi hoặc mở thử, rồi sửa dòng checked: 2026-06-01",
        ),
        (None, "“Đường dây nóng” chưa ghi ngày kiểm tra. Gọi hoặc mở thử, rồi sửa dòng checked: 2026-06-01"),
    ],
)
def test_an_editor_is_reminded_of_a_contact_half_a_year_after_its_check(
    checked: date | None, message: str | None
) -> None:
    library = make_library(registers=Registers(contacts=(replace(CONTACT, checked=checked),)))
    assert [problem.message for problem in remind_of_unchecked_contacts(library)] == (
        [] if message is None else [message]
    )


def test_an_unknown_contact_need_not_be_checked() -> None:
    library = make_library(registers=Registers(contacts=(replace(CONTACT, phones=(), checked=None),)))
    assert list(remind_of_unchecked_contacts(library)) == []


REGISTERED: dict[str, dict[str, str]] = {
    "answers": {"khai-sinh": answer_text(procedure="1.001193")},
    "plans": {"xa-thu-2026": plan_text(forms=[{"place": "I", "text": "A", "channels": ["zalo"]}])},
}


@pytest.mark.parametrize(
    ("name", "blamed"),
    [
        ("contacts", ["channels", "procedures"]),
        ("channels", ["procedures"]),
        ("procedures", ["channels"]),
        ("issuers", ["channels", "procedures"]),
    ],
)
@pytest.mark.parametrize("text", ["- {name: A}\n", "a: b: c\n", "a: b\n"])
def test_nobody_is_blamed_for_a_register_that_cannot_be_read(
    tmp_path: Path, name: str, blamed: list[str], text: str
) -> None:
    problems = problems_of(write_project(tmp_path, registers={name: text}, **REGISTERED))
    assert {problem.partition(":")[0] for problem in problems if "_data/" in problem.partition(":")[0]} == {
        f"docs/_data/{name}.yml"
    }
    others = [problem for problem in problems if not problem.startswith("docs/_data/")]
    assert [re.findall(r"_data/(\w+)\.yml", problem) for problem in others] == [
        [register] for register in reversed(blamed)
    ]


def test_an_issuer_ends_after_it_began_and_is_followed_after_it_ended() -> None:
    follower = Succession(issuer="b", whole=True, start=date(2025, 6, 30), basis=None)
    old = replace(ISSUER, valid_from=date(2025, 7, 1), valid_to=date(2025, 6, 30), successors=(follower,))
    registers = Registers(issuers=(old, replace(ISSUER, id="b", line=9)))
    assert [str(problem) for problem in check_issuer_times(make_library(registers=registers))] == [
        (
            "docs/_data/issuers.yml:5: Cơ quan a: ngày cuối (valid_to) sớm hơn ngày đầu (valid_from). "
            "Sửa một trong hai ngày."
        ),
        (
            "docs/_data/issuers.yml:5: b kế thừa a từ ngày 30/6/2025, khi a còn tồn tại đến ngày 30/6/2025. "
            "Sửa from hoặc valid_to."
        ),
    ]


def test_nobody_takes_over_from_itself_however_long_the_way() -> None:
    def follows(issuer_id: str, following: str) -> Issuer:
        succession = Succession(issuer=following, whole=True, start=None, basis=None)
        return replace(ISSUER, id=issuer_id, successors=(succession,))

    circle = Registers(issuers=(follows("a", "b"), follows("b", "c"), follows("c", "a"), follows("d", "a")))
    found = [problem.message for problem in check_issuer_times(make_library(registers=circle))]
    assert found == [f"Chuỗi kế thừa của {name} quay lại chính nó. Bỏ một mục successors." for name in "abc"]
    chain = Registers(issuers=(follows("a", "b"), follows("b", "c"), replace(ISSUER, id="c")))
    assert list(check_issuer_times(make_library(registers=chain))) == []


def test_details_that_can_hardly_be_right_are_told() -> None:
    phones = read_telephones("0243.851.234, 024 3851 2345")
    contacts = (
        replace(CONTACT, phones=phones, email="a@gmail.con", hours="đang cập nhật"),
        replace(CONTACT, address="Số 1, đường Mẫu", hours="Thứ Hai đến thứ Sáu", email="a@xa.example"),
    )
    library = make_library(registers=Registers(contacts=contacts))
    short, mail, blank = (problem.message for problem in remind_of_doubtful_details(library))
    assert short == (
        "“Đường dây nóng”: số 0243.851.234 có 10 chữ số, số máy bàn nay có 11, ví dụ: 024 3851 2345, 0255 382 2123. "
        "Gọi thử, rồi ghi đủ."
    )
    assert mail == "“Đường dây nóng”: thư gửi tới a@gmail.con có thể không đến. Viết: email: a@gmail.com"
    assert blank == (
        "“Đường dây nóng”: “đang cập nhật” không phải giờ làm việc (hours). Chưa biết thì để trống, trang sẽ ghi “Chưa "
        "xác định”."
    )


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("Số 102 Trần Phú, xã Minh Đức", None),
        ("Thôn 3, xã Minh Đức, tỉnh Bình Phước", None),
        ("Địa chỉ: thôn 3, xã Minh Đức", "không cần chữ “Địa chỉ:”. Viết: address: thôn 3, xã Minh Đức"),
        ("https://xa.example", "không phải nơi đến. Địa chỉ trang ghi ở url"),
        ("123", "chưa đủ để tìm tới"),
        ("So 102 duong Tran Phu", "không có dấu tiếng Việt"),
        ("Sè 5 ®­êng Lª Lîi", "sai bảng mã. Gõ lại."),
        ("đang cập nhật", "không phải địa chỉ (address)"),
    ],
)
def test_an_address_is_a_place_to_go_to(address: str, told: str | None) -> None:
    registers = Registers(contacts=(replace(CONTACT, address=address),))
    found = [problem.message for problem in remind_of_doubtful_details(make_library(registers=registers))]
    assert len(found) == (told is not None)
    assert all(told in message for message in found if told)
