from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.procedures import OnlineLevel, Procedure, ProcedureLevel
from cchc.model.registers import ContactKind, Registers
from cchc.model.topics import TopicEntry
from cchc.views.procedures import ProcedurePage, ProceduresPage
from cchc.views.structured_data import structured_data
from support.libraries import SETTINGS, make_answer, make_contact, make_document, make_library, make_post, make_topic
from support.sections import views_of

BIRTH = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    levels=(ProcedureLevel.COMMUNE,),
    online=OnlineLevel.FULL,
    aliases=("làm giấy khai sinh",),
    basis=(Reference(name="Luật Hộ tịch"),),
    basis_documents=("luat-ho-tich",),
    source="Nguồn thứ cấp.",
    checked=date(2026, 3, 1),
)
OLD = Procedure(
    code="2.000815",
    name="Ánh sáng",
    source=None,
    checked=None,
    ended=date(2026, 1, 1),
    replaced_by="1.001193",
)
PORTAL = make_contact("cong", name="Cổng Dịch vụ công quốc gia", kind=ContactKind.ONLINE, url="https://cong.example")
ADDRESSES = replace(SETTINGS, procedure_url="https://cong.example/tthc?maThuTuc={code}")


def library(*procedures: Procedure) -> Library:
    named = {"procedures": ("1.001193",)}
    return make_library(
        settings=ADDRESSES,
        registers=Registers(procedures=procedures or (OLD, BIRTH), contacts=(PORTAL,)),
        answers=[make_answer(procedure="1.001193"), make_answer("b", **named), make_answer("c")],
        posts=[make_post(**named), make_post("khac")],
        documents=[make_document("luat-ho-tich"), make_document("huong-dan", **named), make_document("khac")],
        topics=[make_topic(procedures=(TopicEntry(id="1.001193", line=3),))],
    )


def page_of(one: Library, code: str = "1.001193") -> ProcedurePage:
    page = views_of(one)[f"thu-tuc/{code}/"].content
    assert isinstance(page, ProcedurePage)
    return page


def test_a_procedure_gathers_everything_about_it_and_leads_on() -> None:
    page = page_of(library())
    assert [card.url for card in page.answers] == ["hoi-dap/nop-ho-so/", "hoi-dap/b/"]
    assert [card.url for card in page.cards] == ["tin/2026/mot-cua/"]
    assert [document.url for document in page.documents] == ["van-ban/luat-ho-tich/", "van-ban/huong-dan/"]
    assert [topic.url for topic in page.topics] == ["chu-de/mot-cua/"]
    assert page.official == "https://cong.example/tthc?maThuTuc=1.001193"
    assert (page.field, page.levels) == ("Hộ tịch", "Cấp xã")
    assert page.online is not None
    assert page.online.startswith("Toàn trình")
    assert [one.code for one in page.replaces] == ["2.000815"]
    assert not page.is_past


def test_a_procedure_that_ended_says_when_and_what_came_in_its_place() -> None:
    page = page_of(library(), "2.000815")
    assert (page.ended, page.ending) == ("01/01/2026", None)
    assert page.replaced_by is not None
    assert page.replaced_by.url == "thu-tuc/1.001193/"
    assert (page.field, page.levels, page.online, page.checked) == (None, None, None, None)
    coming = page_of(library(replace(OLD, ended=date(2026, 7, 1)), BIRTH), "2.000815")
    assert (coming.ended, coming.ending) == (None, "01/7/2026")


def test_without_a_pattern_of_addresses_a_procedure_leads_to_the_portal() -> None:
    page = page_of(replace(library(), settings=SETTINGS))
    assert page.official is None
    assert page.portal is not None
    assert page.portal.url == "https://cong.example"


def test_procedures_are_listed_by_field_those_without_one_last() -> None:
    view = views_of(library())["thu-tuc/"]
    assert isinstance(view.content, ProceduresPage)
    assert [(group.title, [one.code for one in group.procedures]) for group in view.content.groups] == [
        ("Hộ tịch", ["1.001193"]),
        (None, ["2.000815"]),
    ]


def test_machines_are_told_of_a_service_only_what_is_known() -> None:
    views = views_of(library())
    service = structured_data(views["thu-tuc/1.001193/"], ADDRESSES)[0]
    assert (service["@type"], service["identifier"]) == ("GovernmentService", "1.001193")
    assert service["alternateName"] == ["làm giấy khai sinh"]
    assert service["availableChannel"] == {
        "@type": "ServiceChannel",
        "serviceUrl": "https://cong.example/tthc?maThuTuc=1.001193",
    }
    ended = structured_data(views["thu-tuc/2.000815/"], ADDRESSES)[0]
    assert not {"serviceType", "availableChannel", "alternateName"} & ended.keys()


def test_posts_and_documents_lead_to_their_procedures() -> None:
    views = views_of(library())
    for address in ("tin/2026/mot-cua/", "van-ban/huong-dan/"):
        content = views[address].content
        links = getattr(content, "procedures", None) or content.facts.procedures  # type: ignore[attr-defined]
        assert [link.url for link in links] == ["thu-tuc/1.001193/"]


def test_a_chain_leads_to_what_applies_today_and_nothing_replaces_before_its_day() -> None:
    first = replace(OLD, code="1.000001", ended=date(2025, 1, 1), replaced_by="2.000815")
    one = library(first, OLD, BIRTH)
    page = page_of(one, "1.000001")
    assert page.replaced_by is not None
    assert (page.replaced_by.code, page.official) == ("1.001193", "https://cong.example/tthc?maThuTuc=1.001193")
    assert [(found.code, found.ended) for found in page_of(one).replaces] == [("2.000815", "01/01/2026")]
    early = library(replace(OLD, ended=date(2026, 7, 1)), BIRTH)
    assert page_of(early).replaces == ()
    assert [(found.code, found.ended) for found in page_of(early).to_replace] == [("2.000815", "01/7/2026")]
    assert page_of(early, "2.000815").official == "https://cong.example/tthc?maThuTuc=2.000815"
    for lost in (replace(OLD, replaced_by=None), replace(OLD, replaced_by="1.000001")):
        dead = page_of(library(replace(first, replaced_by="2.000815"), lost), "1.000001")
        assert (dead.replaced_by, dead.official) == (None, None)
        assert dead.portal is not None
