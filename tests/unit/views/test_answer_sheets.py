from __future__ import annotations

from datetime import date

from cchc.model.items import Body, Heading
from cchc.views.answer_sheets import AnswerSheet
from cchc.views.answers import AnswerPage, AnswersPage
from cchc.views.structured_data import structured_data
from support.libraries import EMPTY_BODY, SETTINGS, make_answer, make_library
from support.sections import feeds_of, views_of

STEPS = Body(
    pieces=('<h2 id="cac-buoc">Các bước</h2><ol><li>Mở Cổng.</li></ol>',),
    slots=(),
    headings=(Heading(level=2, text="Các bước", anchor="cac-buoc"),),
    anchors=("cac-buoc",),
)
FACTS = {"fee": "30.000 đồng", "time_limit": "03 ngày làm việc", "bring": ("Căn cước",), "for_whom": "Cha mẹ"}
CURRENT = make_answer("moi", body="steps", **FACTS)
OLD = make_answer("cu", checked=date(2025, 1, 1), **FACTS)
LIBRARY = make_library(answers=[CURRENT, OLD], bodies={"body": EMPTY_BODY, "steps": STEPS})
VIEWS = views_of(LIBRARY)


def test_an_answer_has_a_sheet_of_each_size_with_its_steps_and_the_code_of_its_page() -> None:
    for size, other in (("a4", "A5"), ("a5", "A4")):
        view = VIEWS[f"hoi-dap/moi/to-{size}/"]
        assert isinstance(view.content, AnswerSheet)
        assert view.body is not None
        assert view.body.section == "cac-buoc"
        assert view.meta.canonical == "hoi-dap/moi/"
        assert (view.meta.is_indexed, view.meta.is_listed) == (False, False)
        assert [label.title for label in view.content.others] == [other]
        assert (view.content.fee, view.content.bring, view.content.is_past) == ("30.000 đồng", ("Căn cước",), False)
    without = VIEWS["hoi-dap/cu/to-a4/"]
    assert isinstance(without.content, AnswerSheet)
    assert (without.body, without.content.has_steps) == (None, False)


def test_past_its_day_an_answer_loses_fee_and_time_limit_on_every_page_and_keeps_the_rest() -> None:
    page, sheet = VIEWS["hoi-dap/cu/"].content, VIEWS["hoi-dap/cu/to-a4/"].content
    assert isinstance(page, AnswerPage)
    assert isinstance(sheet, AnswerSheet)
    assert page.past is not None
    assert page.past.last == "30/6/2025"
    assert page.has_hidden
    for one in (page, sheet):
        assert (one.fee, one.time_limit, one.bring, one.for_whom) == (None, None, ("Căn cước",), "Cha mẹ")
    current = VIEWS["hoi-dap/moi/"].content
    assert isinstance(current, AnswerPage)
    assert (current.past, current.has_hidden, current.fee) == (None, False, "30.000 đồng")
    listed = VIEWS["hoi-dap/"].content
    assert isinstance(listed, AnswersPage)
    marks = {card.anchor: card.is_past for group in listed.groups for card in group.answers}
    assert marks == {"cau_moi": False, "cau_cu": True}


def test_machines_are_told_of_current_answers_only() -> None:
    listed = structured_data(VIEWS["hoi-dap/"], SETTINGS)[0]
    assert listed["@type"] == "FAQPage"
    assert [one["@id"].partition("#")[2] for one in listed["mainEntity"]] == ["cau_moi"]  # type: ignore[attr-defined]
    assert "FAQPage" in {one["@type"] for one in structured_data(VIEWS["hoi-dap/moi/"], SETTINGS)}
    assert "FAQPage" not in {one["@type"] for one in structured_data(VIEWS["hoi-dap/cu/"], SETTINGS)}
    nothing = views_of(make_library(answers=[OLD]))["hoi-dap/"]
    assert "FAQPage" not in {one["@type"] for one in structured_data(nothing, SETTINGS)}


def test_feeds_say_that_an_answer_is_being_checked_again_and_name_the_day_as_a_change() -> None:
    entries = {entry.title: entry for entry in feeds_of(LIBRARY)["hoi-dap/rss.xml"].entries}
    old, current = entries["Câu hỏi cu?"], entries["Câu hỏi moi?"]
    assert "Đang kiểm tra lại" in old.html
    assert "30.000" not in old.html
    assert "Căn cước" in old.html
    assert old.changed.isoformat() == "2025-07-01T00:00:00+07:00"
    assert "Phí, lệ phí: 30.000 đồng" in current.html
    assert "Đang kiểm tra lại" not in current.html
