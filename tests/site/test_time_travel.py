"""The example as of four days: what ages, ends and is replaced is said on each day as it is on that day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc.checks import find_reminders
from cchc.content.section import open_section
from cchc.errors import Concern
from cchc.model.library import Library
from cchc.site.building import build_section
from cchc.text.dates import ICT
from cchc.views.answers import AnswerPage, AnswersPage
from cchc.views.documents.pages import DocumentPage
from cchc.views.documents.plan_pages import PlanPage
from cchc.views.procedures import ProcedurePage
from cchc.views.section import section_views
from cchc.views.view import View
from site_support import copy_project

DAYS = (date(2023, 6, 1), date(2025, 8, 1), date(2026, 12, 1), date(2030, 1, 1))
LAST = DAYS[-1]
MINH_DUC = "ke-hoach/minh-duc-2023/"
DECREE = "van-ban/nghi-dinh-42-2022-nd-cp/"


@dataclass(frozen=True)
class Moment:
    """The example on one day."""

    library: Library
    views: Mapping[str, View]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example, whose store remembers between the days what its files say."""
    return copy_project(tmp_path_factory.mktemp("times"))


@pytest.fixture(scope="module")
def moments(project: Path) -> Mapping[date, Moment]:
    found = {}
    for day in DAYS:
        section = open_section(project, now=datetime(day.year, day.month, 1, 9, tzinfo=ICT), today=LAST)
        views = {view.permalink: view for view in section_views(section.library)}
        found[day] = Moment(section.library, views)
        section.store.close()
    return found


@pytest.fixture(scope="module")
def site(project: Path, moments: Mapping[date, Moment]) -> Path:
    """The site of the last day: what the other days have read is in the store."""
    assert moments
    build_section(project, now=datetime(LAST.year, LAST.month, 1, 9, tzinfo=ICT))
    return project / "site"


@pytest.mark.parametrize("day", DAYS)
def test_answers_and_procedures_are_marked_once_their_time_is_over(moments: Mapping[date, Moment], day: date) -> None:
    moment, is_past = moments[day], day == LAST
    pages = [view.content for view in moment.views.values() if isinstance(view.content, AnswerPage)]
    assert len(pages) >= 16
    assert {page.past is not None for page in pages} == {is_past}
    listed = moment.views["hoi-dap/"].content
    assert isinstance(listed, AnswersPage)
    assert {card.is_past for group in listed.groups for card in group.answers} == {is_past}
    procedure = moment.views["thu-tuc/1.001193/"].content
    assert isinstance(procedure, ProcedurePage)
    assert procedure.is_past is is_past
    told = [one for one in find_reminders(moment.library) if one.concern is Concern.ANSWERS]
    assert sum(len(one.problems) for one in told) == (len(pages) + 1 if is_past else 0)


def test_who_answers_for_a_plan_follows_the_mergers_and_the_decree_ends_on_its_day(
    moments: Mapping[date, Moment],
) -> None:
    states = []
    for day in DAYS:
        plan, decree = moments[day].views[MINH_DUC].content, moments[day].views[DECREE].content
        assert isinstance(plan, PlanPage)
        assert isinstance(decree, DocumentPage)
        assert plan.facts.issuer is not None
        assert decree.facts.validity is not None
        coming = [successor.is_coming for successor in plan.facts.issuer.successors]
        states.append((plan.facts.issuer.has_ended, coming, decree.facts.validity.standing))
    in_force, over = "Còn hiệu lực, sẽ hết hiệu lực", "Hết hiệu lực"
    assert states == [
        (False, [True, True], in_force),
        (True, [False, True], in_force),
        (True, [False, False], over),
        (True, [False, False], over),
    ]


def test_old_words_have_their_note_on_every_day_after_they_ended(moments: Mapping[date, Moment]) -> None:
    for moment in moments.values():
        note = moment.views[MINH_DUC].outdated
        assert note is not None
        assert "15/8/2022" in {line.since for line in note.lines}


def test_the_site_of_2030_says_of_every_answer_that_it_is_being_checked_again(site: Path) -> None:
    page = (site / "hoi-dap/lien-thong-khai-sinh/index.html").read_text(encoding="utf-8")
    assert "<strong>Đang kiểm tra lại.</strong> Câu trả lời này có hạn đến ngày 20/5/2027" in page
    assert 'href="https://dichvucong.gov.vn"' in page
    assert '"FAQPage"' not in page
    listed = (site / "hoi-dap/index.html").read_text(encoding="utf-8")
    assert listed.count("Đang kiểm tra lại.") == len(re.findall(r'<li class="card"', listed)) >= 16
    sheet = (site / "hoi-dap/lien-thong-khai-sinh/to-a4/index.html").read_text(encoding="utf-8")
    assert "Đang kiểm tra lại." in sheet
    feed = (site / "hoi-dap/rss.xml").read_text(encoding="utf-8")
    assert feed.count("Đang kiểm tra lại: câu trả lời có hạn đến ngày") >= 16
    entries = [json.loads(file.read_text(encoding="utf-8")) for file in (site / "tim-kiem/khac/muc").glob("*.json")]
    assert sum("Đang kiểm tra lại" in json.dumps(entry, ensure_ascii=False) for entry in entries) >= 16
    data = json.loads((site / "du-lieu/hoi-dap.json").read_text(encoding="utf-8"))
    assert {record["tinh_trang"] for record in data["records"]} == {"dang-kiem-tra-lai"}
