"""The gate: what stops a publication, what a register or a written reason lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.checks.personal_data import (
    check_personal_data,
    disclosed,
    findings_of,
    remind_of_hidden_traces,
    remind_of_personal_data_in_drafts,
)
from cchc.model.items import Asset, Link
from cchc.model.library import Library
from cchc.model.personal_data import AttachedDatum, AttachmentContents, Disclosure, LegalBasis, Permission
from cchc.model.posts import Post, Status
from cchc.model.registers import Registers
from cchc.text.personal_data.finding import PersonalDatum
from cchc.text.personal_data.kinds import PersonalDataKind as Kind
from cchc.text.telephones import read_telephones
from support.libraries import SETTINGS, make_contact, make_document, make_library, make_post

PHONE = PersonalDatum(9, Kind.PHONE, "0912 345 678")
MAIL = PersonalDatum(10, Kind.EMAIL, "Ten@Gmail.com")
HOME = PersonalDatum(12, Kind.HOME_ADDRESS, "Ông Nguyễn Văn A, thôn Đ")
LAW = LegalBasis(
    id="luat", name="Luật số 1", subject=None, kinds=(), start=date(2026, 1, 1), end=date(2026, 3, 31), source=None
)
NEXT_LAW = replace(LAW, id="luat-moi", name="Luật số 2", start=date(2026, 4, 1), end=None)
LAW_OF_CHILDREN = replace(LAW, id="tre-em", name="Luật Trẻ em", kinds=(Kind.CHILD,), end=None)


def allowing(*allow: str) -> Disclosure:
    return Disclosure(
        reason="Quyết định số 12/QĐ-UBND buộc công khai.",
        allow=tuple(Permission(text=one, line=7) for one in allow),
    )


def library_of(post: Post, *, registers: Registers | None = None) -> Library:
    return make_library(posts=[post], registers=registers or Registers())


def told(post: Post, *, registers: Registers | None = None) -> list[str]:
    return [str(problem) for problem in check_personal_data(library_of(post, registers=registers))]


def test_a_number_that_is_in_no_register_is_told_masked_with_its_place_and_the_way_out() -> None:
    (problem,) = told(make_post(personal_data=(PHONE,)))
    assert problem.startswith("posts/2026/mot-cua.md:9: Có số điện thoại không có trong sổ nơi liên hệ: “091…78”.")
    assert "docs/_data/contacts.yml" in problem
    assert "personal_data: {reason: …, allow: [phone]}" in problem
    assert "345" not in problem


def test_numbers_and_addresses_of_the_register_are_no_personal_data() -> None:
    contact = make_contact(phones=read_telephones("0912345678"), email="ten@gmail.com")
    assert told(make_post(personal_data=(PHONE, MAIL)), registers=Registers(contacts=(contact,))) == []


def test_a_file_name_with_a_registered_number_is_let_through() -> None:
    contact = make_contact(phones=read_telephones("0912345678"))
    named = PersonalDatum(1, Kind.PHONE, "0912 345 678")
    assert told(make_post(personal_data=(named,)), registers=Registers(contacts=(contact,))) == []


@pytest.mark.parametrize("allow", ["phone", "0912 345 678", "0912345678", "0912.345.678"])
def test_a_reason_lets_through_a_kind_or_the_words_however_they_are_spaced(allow: str) -> None:
    assert told(make_post(personal_data=(PHONE,), disclosure=allowing(allow))) == []


def test_the_whole_words_cover_the_shorter_ones_that_were_found() -> None:
    post = make_post(personal_data=(HOME,), disclosure=allowing("ông Nguyễn Văn A, thôn Đông Cựu"))
    assert told(post) == []


def test_a_reason_for_one_number_covers_no_other() -> None:
    (problem,) = told(
        make_post(
            personal_data=(PHONE, PersonalDatum(11, Kind.PHONE, "0987654321")), disclosure=allowing("0912 345 678")
        )
    )
    assert "mot-cua.md:11:" in problem


def test_a_permission_of_what_is_not_there_is_a_problem_at_its_line() -> None:
    (problem,) = told(make_post(disclosure=allowing("email")))
    assert problem.startswith("posts/2026/mot-cua.md:7: personal_data cho đăng “email” (allow) mà trong bài không có")


def test_a_misspelled_kind_is_told_with_the_kinds_there_are() -> None:
    problems = told(make_post(personal_data=(PHONE,), disclosure=allowing("phones")))
    assert any("Các loại: id-number" in problem for problem in problems)


def test_many_findings_of_one_kind_are_told_in_one_sentence() -> None:
    numbers = tuple(PersonalDatum(line, Kind.PHONE, f"09123456{line}") for line in range(10, 30))
    (problem,) = told(make_post(personal_data=numbers))
    assert "và 19 chỗ nữa (dòng 11, 12, 13, 14, 15…)" in problem


def test_the_law_of_the_day_is_named_and_only_laws_about_the_kind() -> None:
    registers = Registers(legal_bases=(LAW, NEXT_LAW, LAW_OF_CHILDREN))
    (problem,) = told(make_post(personal_data=(PHONE,)), registers=registers)
    assert problem.endswith("Căn cứ: Luật số 2.")
    child = PersonalDatum(5, Kind.CHILD, "cháu Trần Thị B")
    (problem,) = told(make_post(personal_data=(child,)), registers=registers)
    assert problem.endswith("Căn cứ: Luật số 2; Luật Trẻ em.")


def test_a_draft_stops_nothing_but_is_reminded_of() -> None:
    post = make_post(status=Status.DRAFT, personal_data=(PHONE,))
    assert told(post) == []
    (reminder,) = remind_of_personal_data_in_drafts(library_of(post))
    assert reminder.line == 9


def test_a_post_of_tomorrow_is_stopped_today() -> None:
    assert len(told(make_post(days=400, personal_data=(PHONE,)))) == 1


def test_personal_data_in_a_register_is_told_at_its_line_without_a_way_to_allow_it() -> None:
    registers = Registers(personal_data=(("docs/_data/alerts.yml", PHONE),))
    (problem,) = told(make_post(), registers=registers)
    assert problem.startswith("docs/_data/alerts.yml:9: Có số điện thoại")
    assert "allow" not in problem


def test_settings_name_the_office_but_no_number_of_a_person() -> None:
    texts = (("Bà Trần Thị B, CCCD 001085012345, ĐT 0912345678", 31), ("Ủy ban nhân dân xã Thử", 3))
    library = make_library(settings=replace(SETTINGS, texts=texts))
    (problem,) = check_personal_data(library)
    assert str(problem).startswith("mkdocs.yml:31: Có số căn cước")


def test_a_scan_is_told_of_a_post_and_not_of_a_signed_document() -> None:
    (reminder,) = remind_of_hidden_traces(attached(AttachmentContents(is_scan=True)))
    assert "là ảnh quét, máy không đọc được chữ bên trong" in reminder.message
    link = Link(target="ban-ky.pdf", line=8)
    asset = Asset(path="docs/van-ban/x/ban-ky.pdf", permalink="van-ban/x/ban-ky.pdf", size=1, fingerprint="x")
    library = make_library(documents=[make_document("x", links=(link,))], assets=[asset])
    library = replace(library, attachment_contents={asset.path: AttachmentContents(is_scan=True)})
    assert list(remind_of_hidden_traces(library)) == []


def attached(contents: AttachmentContents, *, disclosure: Disclosure | None = None) -> Library:
    link = Link(target="danh-sach.xlsx", line=8)
    asset = Asset(path="posts/2026/danh-sach.xlsx", permalink="tin/2026/danh-sach.xlsx", size=1, fingerprint="x")
    library = make_library(posts=[make_post(links=(link,), disclosure=disclosure)], assets=[asset])
    return replace(library, attachment_contents={asset.path: contents})


INSIDE = AttachmentContents(
    personal_data=(
        AttachedDatum(place="trang tính “A”, hàng 3", kind=Kind.PHONE, words="0912345678"),
        AttachedDatum(place="trang tính “A”, hàng 4", kind=Kind.PHONE, words="0987654321"),
    ),
    author="Trần Văn Viết",
    changes=3,
)


def test_personal_data_in_an_attachment_stops_the_post_that_offers_it() -> None:
    (problem,) = check_personal_data(attached(INSIDE))
    assert str(problem).startswith(
        "posts/2026/mot-cua.md:8: Tệp đính kèm “danh-sach.xlsx” có số điện thoại không có trong sổ nơi liên hệ: "
        "“091…78” và 1 chỗ nữa (trang tính “A”, hàng 3, trang tính “A”, hàng 4)."
    )
    assert list(check_personal_data(attached(INSIDE, disclosure=allowing("phone", "author")))) == []


def test_hidden_traces_of_attachments_are_reminders_until_a_reason_covers_them() -> None:
    told = [str(one) for one in remind_of_hidden_traces(attached(INSIDE))]
    assert len(told) == 2
    assert "ghi tên người soạn “Trần Văn Viết”" in told[0]
    assert "còn 3 chỗ sửa đang theo dõi" in told[1]
    allowed = allowing("phone", "author", "changes")
    assert list(remind_of_hidden_traces(attached(INSIDE, disclosure=allowed))) == []
    (problem,) = check_personal_data(attached(INSIDE, disclosure=allowing("phone", "comments")))
    assert "cho đăng “comments”" in problem.message


def test_the_review_names_what_is_published_by_kind_without_showing_it() -> None:
    post = make_post(personal_data=(PHONE, HOME), disclosure=allowing("phone"))
    assert post.disclosure is not None
    assert list(disclosed(post.disclosure, findings_of(library_of(post), post))) == [
        "số điện thoại không có trong sổ nơi liên hệ (1): 091…78"
    ]
