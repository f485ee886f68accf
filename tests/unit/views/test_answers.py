from __future__ import annotations

from dataclasses import replace

from cchc.model.items import Link, Reference
from cchc.model.procedures import Procedure
from cchc.model.registers import ContactKind, Registers
from cchc.views.answers import AnswerPage, AnswersPage, SourceValue, answer_groups
from cchc.views.view import Label
from support.libraries import make_answer, make_contact, make_library, make_plan
from support.sections import views_of


def test_only_groups_with_questions_are_shown_in_the_order_of_the_settings() -> None:
    library = make_library(answers=[make_answer("a", group="mot-cua"), make_answer("b")])
    assert [(group.id, [card.question for card in group.answers]) for group in answer_groups(library)] == [
        ("truc-tuyen", ["Câu hỏi b?"]),
        ("mot-cua", ["Câu hỏi a?"]),
    ]
    assert answer_groups(make_library()) == ()
    page = views_of(make_library())["hoi-dap/"].content
    assert isinstance(page, AnswersPage)
    assert page.total == 0


def test_an_answer_shows_its_group_its_date_and_the_other_answers() -> None:
    view = views_of(make_library(answers=[make_answer("a"), make_answer("b"), make_answer("c", group="mot-cua")]))[
        "hoi-dap/a/"
    ]
    page = view.content
    assert isinstance(page, AnswerPage)
    assert (page.group.title, page.group.url) == ("Nộp hồ sơ trực tuyến", "hoi-dap/#truc-tuyen")
    assert page.checked == "15/3/2026"
    assert [card.question for card in page.others] == ["Câu hỏi b?"]
    assert page.procedure is None
    assert view.modified == "2026-03-15"


def test_sources_lead_where_they_can() -> None:
    sources = (
        Reference(name="Nghị định"),
        Reference(name="Cổng", url="https://dichvucong.gov.vn"),
        Reference(name="Kế hoạch", url="../ke-hoach/xa-thu-2026/index.md#nhiem-vu-1"),
        Reference(name="Mất", url="mat.md"),
    )
    page = views_of(make_library(answers=[make_answer(sources=sources)], plans=[make_plan()]))[
        "hoi-dap/nop-ho-so/"
    ].content
    assert isinstance(page, AnswerPage)
    assert page.sources == (
        SourceValue(name="Nghị định", url=None, is_external=False),
        SourceValue(name="Cổng", url="https://dichvucong.gov.vn", is_external=True),
        SourceValue(name="Kế hoạch", url="ke-hoach/xa-thu-2026/#nhiem-vu-1", is_external=False),
        SourceValue(name="Mất", url=None, is_external=False),
    )


def test_a_procedure_is_named() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
    library = make_library(answers=[make_answer(procedure="1.001193")], registers=Registers(procedures=(procedure,)))
    page = views_of(library)["hoi-dap/nop-ho-so/"].content
    assert isinstance(page, AnswerPage)
    assert page.procedure is not None
    assert (page.procedure.name, page.procedure.url) == ("Đăng ký khai sinh", "thu-tuc/1.001193/")


def test_an_answer_opens_the_place_online_that_it_links_to() -> None:
    portal = make_contact(
        "cong", name="Cổng Dịch vụ công quốc gia", kind=ContactKind.ONLINE, url="https://dichvucong.gov.vn"
    )
    linked = make_answer("a", body_links=(Link(target="https://dichvucong.gov.vn/p/home", line=9),))
    library = make_library(answers=[linked, make_answer("b")], registers=Registers(contacts=(make_contact(), portal)))
    pages = [views_of(library)[f"hoi-dap/{name}/"].content for name in ("a", "b")]
    assert [page.portal for page in pages if isinstance(page, AnswerPage)] == [
        Label(title="Cổng Dịch vụ công quốc gia", url="https://dichvucong.gov.vn"),
        None,
    ]


def test_an_answer_shows_the_office_whose_card_it_links_to_once_there_is_a_way_to_it() -> None:
    office = make_contact(id="mot-cua", name="Bộ phận Một cửa", kind=ContactKind.OFFICE, line=2)
    links = (Link(target="/lien-he/#mot-cua", line=9),)
    for hours, shown in ((None, None), ("Thứ Hai đến thứ Sáu", "Bộ phận Một cửa")):
        registers = Registers(contacts=(make_contact(), replace(office, hours=hours, bring=("Căn cước",))))
        library = make_library(answers=[make_answer(body_links=links), make_answer("b")], registers=registers)
        views = views_of(library)
        page, other = views["hoi-dap/nop-ho-so/"].content, views["hoi-dap/b/"].content
        assert isinstance(page, AnswerPage)
        assert isinstance(other, AnswerPage)
        assert (page.office.name if page.office else None) == shown
        assert other.office is None
