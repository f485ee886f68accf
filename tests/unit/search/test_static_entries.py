"""What everything but posts is found by."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.model.documents import TextQuality
from cchc.model.items import Reference
from cchc.model.plans import Statement
from cchc.model.procedures import Procedure
from cchc.model.registers import Contact, ContactKind, Registers
from cchc.search.entries import ResultKind
from cchc.search.glossary import Glossary
from cchc.search.static_entries import StaticEntry, static_entries
from cchc.text.telephones import read_telephones
from support.libraries import make_answer, make_contact, make_library, make_page, make_plan, make_task, make_topic

GLOSSARY = Glossary(())


def test_entries_that_are_no_posts_come_kind_by_kind() -> None:
    library = make_library(plans=[make_plan()], answers=[make_answer()], pages=[make_page()])
    found = [(lasting.kind, lasting.record.entry.url) for lasting in static_entries(library)]
    assert found[:6] == [
        (ResultKind.DOCUMENT, "ke-hoach/xa-thu-2026/"),
        (ResultKind.TASK, "ke-hoach/xa-thu-2026/#nhiem-vu-1"),
        (ResultKind.ANSWER, "hoi-dap/nop-ho-so/"),
        (ResultKind.PAGE, "gioi-thieu/"),
        (ResultKind.PAGE, "lien-he/"),
        (ResultKind.PAGE, "kenh-tin/"),
    ]
    names = [lasting.name for lasting in static_entries(library)]
    assert len(set(names)) == len(names)


def test_a_topic_is_found_by_all_its_tags() -> None:
    topic = make_topic("de-an-06", title="Đề án 06", tags=("định danh điện tử",))
    entry = next(one for one in static_entries(make_library(topics=[topic])) if one.name == topic.path)
    assert (entry.kind, entry.record.entry.url) == (ResultKind.PAGE, "chu-de/de-an-06/")
    assert "định danh" in entry.terms(GLOSSARY).title


def test_a_task_is_found_by_what_is_done_and_by_whom() -> None:
    plan = make_plan(tasks=(make_task("1.4", activity="Mở chuyên mục", lead=("Trung tâm Văn hóa",), area="the-che"),))
    task = next(one for one in static_entries(make_library(plans=[plan])) if one.kind is ResultKind.TASK)
    terms = task.terms(GLOSSARY)
    assert "chuyên mục" in terms.title
    assert "trung tâm" in terms.lead
    assert {"@the-che", "@2026"} <= terms.title


def test_an_answer_is_found_by_its_procedure() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
    answer = make_answer(procedure="1.001193", sources=(Reference(name="Nghị định 42/2022/NĐ-CP"),))
    library = make_library(answers=[answer], registers=Registers(procedures=(procedure,)))
    found = next(iter(static_entries(library)))
    assert {"khai sinh", "1 001193"} <= found.terms(GLOSSARY).title
    assert "42 2022" in found.terms(GLOSSARY).body
    assert found.record.entry.context == "Thủ tục Đăng ký khai sinh, mã 1.001193"


@pytest.mark.parametrize(("quality", "is_found"), [(TextQuality.OCR, False), (TextQuality.CLEAN, True)])
def test_of_a_scan_only_what_is_vietnamese_is_found(quality: TextQuality, *, is_found: bool) -> None:
    statement = Statement(place="I", text="Thuc hien nghiem chinh cac noi dung khongdoc trong ke hoach")
    plan = make_plan(text_quality=quality, purposes=(statement,), tasks=(make_task(),))
    library = make_library(plans=[plan])
    document = next(iter(static_entries(library)))
    assert ("khongdoc" in document.terms(GLOSSARY).body) is is_found
    assert (statement.text in document.record.text) is is_found


@pytest.mark.parametrize(("quality", "is_found"), [(TextQuality.OCR, False), (TextQuality.CLEAN, True)])
def test_of_the_tasks_of_a_scan_too(quality: TextQuality, *, is_found: bool) -> None:
    garbled = "Thuc hien nghiem chinh cac noi dung khongdoc trong ke hoach"
    task = make_task(activity=garbled, lead=(garbled,), note=garbled)
    library = make_library(plans=[make_plan(text_quality=quality, tasks=(task,))])
    found = next(one for one in static_entries(library) if one.kind is ResultKind.TASK)
    terms = found.terms(GLOSSARY)
    assert ("khongdoc" in terms.title | terms.lead | terms.body) is is_found
    assert (garbled in found.record.text) is is_found
    # A result says what the page says.
    assert found.record.entry.title == garbled


def test_contacts_are_found_by_what_they_are_for_and_by_their_numbers() -> None:
    hotline = make_contact(name="Đường dây hỗ trợ", phones=read_telephones("1900 0000"), purpose="Hỏi cách nộp hồ sơ.")
    found = contacts_entry(hotline)
    terms = found.terms(GLOSSARY)
    assert {"đường dây", "liên hệ"} <= terms.title
    assert {"hỗ trợ", "phản ánh", "số điện", "1900 0000", "19000000"} <= terms.lead
    assert "hồ sơ" in terms.body
    assert found.record.text == ["Đường dây hỗ trợ: Số điện thoại: 1900 0000. Hỏi cách nộp hồ sơ."]


def test_what_is_not_known_of_a_contact_is_said_where_its_page_says_it() -> None:
    office = make_contact(name="Bộ phận Một cửa", kind=ContactKind.OFFICE)
    portal = make_contact(name="Cổng", kind=ContactKind.ONLINE, url="https://a.example", email="a@a.example")
    assert contacts_entry(office, portal).record.text == [
        "Bộ phận Một cửa: Số điện thoại: chưa xác định. Địa chỉ: chưa xác định. Giờ làm việc: chưa xác định.",
        "Cổng: Thư điện tử: a@a.example. Trang: https://a.example.",
    ]


def test_the_entry_of_contacts_changes_with_them() -> None:
    assert contacts_entry(make_contact()).version == contacts_entry(make_contact()).version
    assert contacts_entry(make_contact()).version != contacts_entry(make_contact(address="Số 1")).version


def contacts_entry(*contacts: Contact) -> StaticEntry:
    library = make_library(registers=Registers(contacts=contacts))
    return next(one for one in static_entries(library) if one.name == "lien-he/")


def test_an_answer_that_is_being_checked_again_says_so_and_is_not_found_by_its_fee() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None, aliases=("giấy khai",))
    facts = {"fee": "30.000 đồng", "bring": ("Giấy chứng sinh",), "procedure": "1.001193"}
    answers = [make_answer("moi", **facts), make_answer("cu", checked=date(2025, 1, 1), **facts)]
    library = make_library(answers=answers, registers=Registers(procedures=(procedure,)))
    found = {entry.name: entry.record for entry in static_entries(library)}
    new, old = found["docs/hoi-dap/moi.md"], found["docs/hoi-dap/cu.md"]
    assert new.entry.context == "Thủ tục Đăng ký khai sinh, mã 1.001193"
    assert old.entry.context == "Đang kiểm tra lại. Thủ tục Đăng ký khai sinh, mã 1.001193"
    fee = "Phí, lệ phí: 30.000 đồng"
    assert (fee in new.text, fee in old.text) == (True, False)
    # With its label: people ask what to bring.
    assert "Cần mang theo: Giấy chứng sinh" in old.text
    assert "giấy khai" in old.lead
    page = found["thu-tuc/1.001193/"]
    assert (page.entry.url, page.entry.context) == ("thu-tuc/1.001193/", None)
    assert "giấy khai" in page.lead
