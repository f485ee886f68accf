"""What can be found, and by which words."""

from __future__ import annotations

import pytest

from cchc.model.documents import TextQuality
from cchc.model.items import Body, Heading, Reference
from cchc.model.plans import Statement
from cchc.model.posts import Correction, Status
from cchc.model.registers import Procedure, Registers
from cchc.search.entries import Kind, lasting_entries, post_entry, post_terms, post_text
from cchc.search.terms import NOTHING, Glossary
from support.libraries import MARCH, make_answer, make_library, make_page, make_plan, make_post, make_task

GLOSSARY = Glossary(())
BODY = Body(
    pieces=("<h2>Đề mục</h2><p>Nội dung riêng.</p>",),
    slots=(),
    headings=(Heading(level=2, text="Đề mục", anchor="de-muc"),),
    anchors=("de-muc",),
)


def test_a_post_is_found_by_title_summary_tags_headings_body_and_corrections() -> None:
    note = Correction(date=MARCH.date(), note="Sửa thời hạn", is_major=True)
    post = make_post(title="Mở lớp", summary="Học chữ ký", tags=("số hóa",), corrections=(note,))
    terms = post_terms(post, BODY, GLOSSARY)
    assert {"mở lớp", "@the-che"} <= terms.title
    assert {"chữ ký", "số hoá", "đề mục"} <= terms.lead
    assert {"nội dung", "thời hạn"} <= terms.body
    assert "Sửa thời hạn" in post_text(post, BODY)


def test_a_withdrawn_post_has_no_terms_no_text_and_no_summary() -> None:
    post = make_post(status=Status.WITHDRAWN)
    assert post_terms(post, BODY, GLOSSARY) == NOTHING
    assert post_text(post, BODY) == []
    entry = post_entry(make_library(posts=[post]), post)
    assert entry.summary is None
    assert entry.is_withdrawn


def test_entries_that_are_no_posts_come_kind_by_kind() -> None:
    library = make_library(plans=[make_plan()], answers=[make_answer()], pages=[make_page()])
    found = [(lasting.kind, lasting.record.entry.url) for lasting in lasting_entries(library)]
    assert found == [
        (Kind.DOCUMENT, "ke-hoach/xa-thu-2026/"),
        (Kind.TASK, "ke-hoach/xa-thu-2026/#nhiem-vu-1"),
        (Kind.ANSWER, "hoi-dap/nop-ho-so/"),
        (Kind.PAGE, "gioi-thieu/"),
    ]
    names = [lasting.name for lasting in lasting_entries(library)]
    assert names == [lasting.record.entry.name for lasting in lasting_entries(library)]
    assert len(set(names)) == len(names)


def test_a_task_is_found_by_what_is_done_and_by_whom() -> None:
    plan = make_plan(tasks=(make_task("1.4", activity="Mở chuyên mục", lead=("Trung tâm Văn hóa",), area="the-che"),))
    task = next(one for one in lasting_entries(make_library(plans=[plan])) if one.kind is Kind.TASK)
    terms = task.terms(GLOSSARY)
    assert "chuyên mục" in terms.title
    assert "trung tâm" in terms.lead
    assert {"@the-che", "@2026"} <= terms.title


def test_an_answer_is_found_by_its_procedure() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
    answer = make_answer(procedure="1.001193", sources=(Reference(name="Nghị định 42/2022/NĐ-CP"),))
    library = make_library(answers=[answer], registers=Registers(procedures=(procedure,)))
    (found,) = lasting_entries(library)
    assert {"khai sinh", "1 001193"} <= found.terms(GLOSSARY).title
    assert "42 2022" in found.terms(GLOSSARY).body
    assert found.record.entry.context == "Thủ tục Đăng ký khai sinh, mã 1.001193"


@pytest.mark.parametrize(("quality", "is_found"), [(TextQuality.OCR, False), (TextQuality.CLEAN, True)])
def test_of_a_scan_only_what_is_vietnamese_is_found(quality: TextQuality, *, is_found: bool) -> None:
    statement = Statement(place="I", text="Thuc hien nghiem chinh cac noi dung khongdoc trong ke hoach")
    plan = make_plan(text_quality=quality, purposes=(statement,), tasks=(make_task(),))
    library = make_library(plans=[plan])
    document = next(iter(lasting_entries(library)))
    assert ("khongdoc" in document.terms(GLOSSARY).body) is is_found
    assert (statement.text in document.record.text) is is_found
