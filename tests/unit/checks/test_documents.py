from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc.checks.documents import (
    check_document_headings,
    check_document_ids,
    check_document_registers,
    check_issuer_existed,
    check_issuer_names,
    check_numbers,
    check_validity,
    remind_of_another_printed_date,
    remind_of_unchecked_addresses,
    remind_of_unknown_facts,
)
from cchc.model.documents import CheckedAddress, Document, Signer, Standing, Validity
from cchc.model.items import Heading
from cchc.model.registers import Registers
from cchc.text.dates import ICT, PartialDate
from support.libraries import (
    EMPTY_BODY,
    make_citation,
    make_document,
    make_issuer,
    make_library,
    make_plan,
)

REGISTERS = Registers(issuers=(make_issuer(),))
LINES = {"issuer": 4, "level": 5, "areas": 6, "number": 7, "citations": 8, "validity": 9}
PATH = "docs/van-ban/quyet-dinh-thu/index.md"


def test_a_plan_and_a_document_cannot_share_an_id() -> None:
    library = make_library(plans=[make_plan("mot")], documents=[make_document("mot"), make_document("hai")])
    assert [str(problem) for problem in check_document_ids(library)] == [
        "docs/van-ban/mot/index.md:1: Mã “mot” trùng với docs/ke-hoach/mot/index.md. Đổi tên thư mục này."
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, None),
        ({"areas": ("the-che",)}, None),
        ({"issuer": "la"}, "4: Cơ quan “la” (issuer) chưa có trong sổ docs/_data/issuers.yml."),
        (
            {"level": "quan"},
            "5: Cấp (level) “quan” không có. Dùng một trong: trung-uong, tinh, huyen, xa, phuong, dac-khu, thi-tran.",
        ),
        (
            {"areas": ("xay-dung",)},
            ("6: Lĩnh vực “xay-dung” (areas) không có trong mkdocs.yml. Dùng một trong: the-che, thu-tuc-hanh-chinh."),
        ),
    ],
)
def test_what_a_document_refers_to_is_known(changes: dict[str, object], message: str | None) -> None:
    library = make_library(documents=[make_document(lines=LINES, **changes)], registers=REGISTERS)
    expected = [] if message is None else [f"{PATH}:{message}"]
    assert [str(problem) for problem in check_document_registers(library)] == expected


@pytest.mark.parametrize(
    ("issued", "end"),
    [
        (PartialDate(2024, 12, 31), "từ ngày 01/01/2025. "),
        (PartialDate(2025, 1, 1), None),
        (PartialDate(2025, 6, 30), None),
        (PartialDate(2025, 7, 1), "đến ngày 30/6/2025. "),
        (PartialDate(2026), None),
        (None, None),
    ],
)
def test_a_document_is_of_an_issuer_that_existed(issued: PartialDate | None, end: str | None) -> None:
    issuer = replace(make_issuer(), valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30))
    library = make_library(documents=[make_document(issued=issued)], registers=Registers(issuers=(issuer,)))
    found = [problem.message for problem in check_issuer_existed(library)]
    assert len(found) == (end is not None)
    assert all(f"chỉ tồn tại {end}" in message for message in found)


@pytest.mark.parametrize(
    ("number", "note", "start"),
    [
        ("33/KH-UBND", None, None),
        (None, None, None),
        ("TCVN ISO 9001:2015", None, None),
        ("99KH-UBND", None, "Số “99KH-UBND” thiếu dấu gạch chéo. Viết 99/KH-UBND; "),
        ("33 /KH-UBND", None, "Số “33 /KH-UBND” có dấu cách thừa. Viết 33/KH-UBND; "),
        ("76/NQCP", None, "Số “76/NQCP” thiếu gạch nối. Viết 76/NQ-CP; "),
        ("22074/QĐ-UBND", None, "Số “22074/QĐ-UBND” lớn bất thường: có thể dấu chú thích dính vào đầu số. "),
        ("22074/QĐ-UBND", "Đã đối chiếu bản ký.", None),
    ],
)
def test_a_number_stands_in_its_right_form(number: str | None, note: str | None, start: str | None) -> None:
    own = make_document(number=number, number_note=note)
    citing = make_document(citations=(make_citation(number, note=note),))
    for document in (own, citing):
        found = [problem.message for problem in check_numbers(make_library(documents=[document]))]
        assert len(found) == (start is not None)
        assert all(message.startswith(str(start)) for message in found)


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("Ủy ban nhân dân xã Thử", False),
        ("UBND xã Thử", False),
        ("ỦY BAN NHÂN DÂN XÃ THỬ", False),
        ("Chủ tịch UBND xã Thử", False),
        ("Ủy ban nhân dân xã Thử, huyện Thử", False),
        ("Ủy ban hành chính xã Thử", False),
        ("Ủy ban nhân dân xã Thử Tây", True),
        ("Ủy ban nhân dân xã", True),
        ("Ủy ban nhân dân phường Khác", True),
    ],
)
def test_the_name_in_a_document_is_one_of_its_issuer(printed: str, is_told: bool) -> None:  # noqa: FBT001
    issuer = replace(make_issuer(), aliases=("Ủy ban hành chính xã Thử",))
    plan = make_plan(issuer=issuer.id, issuer_name=printed, lines={"issuer": 5})
    problems = list(check_issuer_names(make_library(plans=[plan], registers=Registers(issuers=(issuer,)))))
    assert bool(problems) is is_told
    for problem in problems:
        assert str(problem) == (
            f"docs/ke-hoach/xa-thu-2026/index.md:5: Tên cơ quan (issuer_name) “{printed}” không phải tên của "
            "“ubnd-xa-thu” (issuer): trong sổ là “Ủy ban nhân dân xã Thử”. Chọn mã của đúng cơ quan; nếu văn bản in "
            "một tên khác của chính cơ quan ấy thì thêm tên đó vào aliases trong sổ."
        )


def test_of_an_issuer_that_nobody_knows_no_name_is_wrong() -> None:
    assert list(check_issuer_names(make_library(plans=[make_plan(issuer="la", issuer_name="Khác")]))) == []


def replaced(by: str) -> Document:
    validity = Validity(standing=Standing.REPLACED, start=None, by=(by,), note=None)
    return make_document(validity=validity, lines=LINES)


def test_what_replaces_a_document_is_in_the_archive_or_has_a_full_name() -> None:
    documents = [replaced("Nghị định số 42/2022/NĐ-CP"), make_document("moi")]
    assert list(check_validity(make_library(documents=documents))) == []
    assert list(check_validity(make_library(documents=[replaced("moi"), make_document("moi")]))) == []
    (problem,) = check_validity(make_library(documents=[replaced("khong-co")]))
    assert str(problem).startswith(f"{PATH}:9: Hiệu lực (validity): không có văn bản “khong-co” trong kho. ")


@pytest.mark.parametrize(("anchor", "is_told"), [("can-cu", True), ("nhiem-vu-1", True), ("gioi-thieu", False)])
def test_a_heading_takes_no_anchor_of_the_page_of_plans(anchor: str, is_told: bool) -> None:  # noqa: FBT001
    body = replace(EMPTY_BODY, headings=(Heading(level=2, text="Căn cứ", anchor=anchor),))
    library = make_library(plans=[make_plan(anchors=(anchor,))], bodies={"body": body})
    message = "Đề mục “Căn cứ” trùng với một phần có sẵn của trang văn bản. Viết đề mục khác."
    assert [problem.message for problem in check_document_headings(library)] == [message] * is_told


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, "số, ký hiệu, ngày ban hành, người ký"),
        ({"number": "33/KH-UBND", "issued": PartialDate(2025, 3)}, "ngày ban hành, người ký"),
        ({"number": "33/KH-UBND", "issued": PartialDate(2025, 3, 5)}, "người ký"),
    ],
)
def test_an_editor_is_reminded_of_what_is_unknown(changes: dict[str, object], missing: str) -> None:
    (problem,) = remind_of_unknown_facts(make_library(plans=[make_plan(**changes)]))
    assert problem.message == f"Chưa xác định: {missing}. Trang văn bản ghi “Chưa xác định”."


def test_a_plan_of_which_all_is_known_needs_no_reminder() -> None:
    signer = Signer(authority=None, capacity=None, title=None, name="A")
    plan = make_plan(number="33/KH-UBND", issued=PartialDate(2025, 3, 5), signer=signer)
    assert list(remind_of_unknown_facts(make_library(plans=[plan]))) == []


SCANNED = "ngay 05 thang 03 nam 2025"


@pytest.mark.parametrize(
    ("issued", "printed", "note", "is_told"),
    [
        # The print names another day, plainly: mistyped, or the day and the month changed places.
        (PartialDate(2025, 3, 6), "Tịnh Ấn Tây, ngày 05 tháng 3 năm 2025", None, True),
        (PartialDate(2025, 5, 3), "05/3/2025", None, True),
        (PartialDate(2024, 3, 5), SCANNED, None, True),
        (PartialDate(2025, 2), SCANNED, None, True),
        (PartialDate(2024), SCANNED, None, True),
        # It says the same, in whatever form, or more than is given.
        (PartialDate(2025, 3, 5), "Tịnh Ấn Tây, ngày 05 tháng 3 năm 2025", None, False),
        (PartialDate(2025, 3, 5), SCANNED, None, False),
        (PartialDate(2025, 3, 5), "05/03/2025", None, False),
        (PartialDate(2025, 3), SCANNED, None, False),
        (PartialDate(2025), SCANNED, None, False),
        # It is garbled, incomplete or no date at all, and so proves nothing.
        (PartialDate(2023, 2), "ngayAT thang 02 nam 2023", None, False),
        (PartialDate(2023, 7, 20), "Minh Đức,  ngày      tháng      năm 2023", None, False),
        (PartialDate(2023, 7, 20), "ngày … tháng 3 năm 2024", None, False),
        (PartialDate(2023, 3, 2), "ngày 31 tháng 02 năm 2023", None, False),
        (PartialDate(2023, 3, 2), "ngày hai tháng ba", None, False),
        # There is nothing to compare, or somebody has explained it.
        (None, SCANNED, None, False),
        (PartialDate(2025, 3, 6), None, None, False),
        (PartialDate(2025, 3, 6), SCANNED, "Máy đọc sai ảnh quét; dấu đến ghi ngày 06.", False),
    ],
)
def test_an_editor_is_reminded_where_the_print_plainly_names_another_day(
    issued: PartialDate | None,
    printed: str | None,
    note: str | None,
    is_told: bool,  # noqa: FBT001
) -> None:
    dated = {"issued": issued, "issued_printed": printed, "issued_note": note}
    library = make_library(documents=[make_document(**dated)], plans=[make_plan(**dated)])
    assert len(list(remind_of_another_printed_date(library))) == 2 * is_told


def test_the_reminder_shows_both_days_and_the_ways_out() -> None:
    document = make_document(
        issued=PartialDate(2025, 3, 6), issued_printed="ngay 05 thang 03 nam 2025", lines={"issued_printed": 7}
    )
    (problem,) = remind_of_another_printed_date(make_library(documents=[document]))
    assert str(problem) == (
        f"{PATH}:7: Ngày ban hành (issued) là 06/3/2025, nhưng chữ như in (issued_printed) “ngay 05 thang 03 nam 2025” "
        "là 05/3/2025. Đối chiếu bản gốc rồi sửa dòng sai; nếu bản gốc in nhầm hoặc máy đọc sai ảnh quét, "
        "ghi lý do ở issued_note."
    )


def test_addresses_that_nobody_has_opened_for_half_a_year_are_one_reminder_for_each_document() -> None:
    old, new = (CheckedAddress(url="https://a.example/1", checked=day) for day in (date(2025, 8, 1), date(2026, 5, 1)))
    lines = {"official_text": 12, "portal_page": 13}
    plans = [make_plan(official_text=old, portal_page=new, lines=lines), make_plan("b", official_text=new)]
    library = make_library(plans=plans, now=datetime(2026, 6, 1, tzinfo=ICT))
    (found,) = remind_of_unchecked_addresses(library)
    assert (found.line, found.message) == (
        12,
        "Địa chỉ mở thử lần cuối: Bản chính thức (official_text) ngày 01/8/2025. Mở thử, rồi sửa checked: 2026-06-01",
    )
