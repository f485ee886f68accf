from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.model.documents import CitationRole, Signer, TextQuality
from cchc.model.library import Library
from cchc.model.plans import NamedPlaces, Plan, Schedule, Statement, SubItem, TaskGroup, TimingKind
from cchc.model.posts import TaskRef
from cchc.model.registers import Channel, Registers, Succession
from cchc.text.dates import PartialDate
from cchc.views.documents.plan_pages import PlanPage
from cchc.views.documents.registry import RegistryPage
from cchc.views.home import HomePage, PlanCard
from cchc.views.view import Label
from support.libraries import make_citation, make_index, make_issuer, make_library, make_plan, make_post, make_task
from support.sections import views_of

ISSUER = make_issuer()


def page_of(plan: Plan, registers: Registers | None = None) -> PlanPage:
    content = views_of(make_library(plans=[plan], registers=registers))[plan.permalink].content
    assert isinstance(content, PlanPage)
    return content


def card_of(library: Library) -> PlanCard | None:
    home = views_of(library)[""].content
    assert isinstance(home, HomePage)
    return home.plan


def evidenced(card: PlanCard) -> int:
    return sum(entry.count for entry in card.counts if entry.state.id == "co-minh-chung")


def test_what_is_not_known_of_a_plan_is_none_and_never_guessed() -> None:
    plan = make_plan()
    page = page_of(plan)
    facts = page.facts
    unknown = (
        *(facts.number, facts.number_note, facts.symbol, facts.issued, facts.issued_note, facts.not_before),
        *(facts.signer, facts.signer_capacity, facts.issuer, facts.type_note, facts.effective, facts.validity),
        *(facts.text_note, facts.archived, page.audience, page.overall_schedule, page.funding, page.hotline_duty),
        *(page.topics_note, page.tasks_note),
    )
    assert set(unknown) == {None}
    assert facts.place == "xã Thử, tỉnh Thử"
    assert not facts.is_garbled
    (task,) = page.groups[0].tasks
    assert (task.schedule, task.period, task.note, task.propaganda, task.evidence) == (None, None, None, None, ())
    card = card_of(make_library(plans=[plan]))
    assert card is not None
    assert (card.number, card.issued, card.tasks, evidenced(card)) == (None, None, 1, 0)
    view = views_of(make_library(plans=[plan]))[plan.permalink]
    assert view.meta.description == "Kế hoạch (số chưa xác định) của Ủy ban nhân dân xã Thử: 1 nhiệm vụ."
    assert view.modified is None


def test_what_is_known_of_a_plan_is_shown() -> None:
    page = page_of(
        make_plan(
            number="33/KH-UBND",
            issued=PartialDate(2023, 2),
            not_before=date(2023, 2, 1),
            signer=Signer(authority="TM. ỦY BAN NHÂN DÂN", capacity=None, title="CHỦ TỊCH", name="A"),
            parent="huyện Thử",
            text_quality=TextQuality.OCR,
            archived=date(2026, 11, 20),
        )
    ).facts
    assert (page.number, page.issued, page.not_before) == ("33/KH-UBND", "tháng 02 năm 2023", "01/02/2023")
    assert (page.signer, page.signer_capacity) == ("A", "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH")
    assert page.place == "xã Thử, huyện Thử, tỉnh Thử"
    assert page.is_garbled
    assert page.archived == "20/11/2026"


def test_tasks_keep_their_order_under_the_headings_of_the_plan() -> None:
    groups = tuple(TaskGroup(id=name, title=f"Nhóm {name}", area="the-che", tasks=1) for name in ("1", "2"))
    plan = make_plan(task_groups=groups, tasks=tuple(make_task(name) for name in ("1.2", "1.1", "2.1", "3.1")))
    assert [(group.title, [task.id for task in group.tasks]) for group in page_of(plan).groups] == [
        ("1. Nhóm 1", ["1.2", "1.1"]),
        ("2. Nhóm 2", ["2.1"]),
        (None, ["3.1"]),
    ]


def test_a_task_shows_names_and_a_period_only_where_both_ends_are_known() -> None:
    schedule = Schedule(kind=TimingKind.PERIOD, printed="Quý I", start=date(2023, 1, 1), end=date(2023, 3, 31))
    tasks = (
        make_task(
            "1", schedule=schedule, channels=("zalo", "loa"), parts=(SubItem(id="1-1", text="A", channels=("zalo",)),)
        ),
        make_task("2", schedule=replace(schedule, end=None), area="chung"),
    )
    first, second = (
        page_of(make_plan(tasks=tasks), Registers(channels=(Channel(id="zalo", name="Zalo"),))).groups[0].tasks
    )
    assert (first.schedule, first.period) == ("Quý I", "01/01/2023 – 31/3/2023")
    assert (second.schedule, second.period) == ("Quý I", None)
    assert first.channels == ("Zalo", "loa")
    assert first.area == Label(title="Cải cách thể chế", url="linh-vuc/the-che/", area="the-che", tone=1)
    assert second.area is None


def test_evidence_and_news_stand_apart_beside_their_task() -> None:
    about = make_post(tasks=(TaskRef(plan="xa-thu-2026", task="2", line=1),))
    done = make_post("da-lam", evidence=(TaskRef(plan="xa-thu-2026", task="2", line=1),))
    plan = make_plan(tasks=(make_task("1"), make_task("2")))
    library = make_library(posts=[about, done], plans=[plan])
    page = views_of(library)[plan.permalink].content
    assert isinstance(page, PlanPage)
    first, second = page.groups[0].tasks
    assert (first.evidence, first.news) == ((), ())
    assert [(card.title, card.date.text) for card in second.evidence] == [("Bài da-lam", "15/3/2026")]
    assert [card.title for card in second.news] == ["Bài mot-cua"]
    card = card_of(library)
    assert card is not None
    assert evidenced(card) == 1
    registry = views_of(library)["ke-hoach/"].content
    assert isinstance(registry, RegistryPage)
    (row,) = registry.years[0].rows
    assert (row.tasks_with_evidence, row.evidenced) == (1, "15/3/2026")


def test_plans_are_listed_by_year() -> None:
    library = make_library(plans=[make_plan("a", year=2023), make_plan("b"), make_plan("c", year=2023)])
    page = views_of(library)["ke-hoach/"].content
    assert isinstance(page, RegistryPage)
    assert [(year.year, [row.url for row in year.rows]) for year in page.years] == [
        (2026, ["ke-hoach/b/"]),
        (2023, ["ke-hoach/c/", "ke-hoach/a/"]),
    ]
    assert page.total == 3


def succession(issuer: str, **changes: object) -> Succession:
    return replace(Succession(issuer=issuer, whole=True, start=None, basis=None), **changes)


def test_who_took_over_is_followed_to_the_end() -> None:
    registers = Registers(
        issuers=(
            replace(
                ISSUER,
                valid_to=date(2025, 6, 30),
                successors=(
                    succession("b", start=date(2025, 7, 1), basis="Nghị quyết"),
                    succession("mat"),
                    succession("c", whole=False),
                ),
            ),
            replace(ISSUER, id="b", name="Xã B", parent="huyện B", province="tỉnh B", successors=(succession("d"),)),
            replace(ISSUER, id="c", name="Xã C"),
            replace(ISSUER, id="d", name="Xã D"),
        )
    )
    page = page_of(make_plan(), registers)
    issuer = page.facts.issuer
    assert issuer is not None
    assert issuer.ended == "30/6/2025"
    assert [(value.name, value.depth, value.start, value.whole) for value in issuer.successors] == [
        ("Xã B", 0, "01/7/2025", True),
        ("Xã D", 1, None, True),
        ("Xã C", 0, None, False),
    ]
    assert issuer.successors[0].place == "huyện B, tỉnh B"
    assert issuer.successors[2].place is None


@pytest.mark.parametrize("circle", [("ubnd-xa-thu",), ("b", "ubnd-xa-thu")])
def test_a_circle_of_successors_comes_to_an_end(circle: tuple[str, ...]) -> None:
    names = ("ubnd-xa-thu", *circle)
    issuers = {
        name: replace(ISSUER, id=name, successors=(succession(following),))
        for name, following in zip(names, circle, strict=False)
    }
    issuer = page_of(make_plan(), Registers(issuers=tuple(issuers.values()))).facts.issuer
    assert issuer is not None
    assert len(issuer.successors) == len(circle)


def test_citations_and_indices_say_what_is_known() -> None:
    about = {"meaning": "Cho biết kết quả cải cách hành chính.", "owner": "Bộ Nội vụ", "source": "Kế hoạch, mục II.3"}
    index = replace(make_index("PAR"), **about, checked=date(2026, 3, 5))
    citation = make_citation(kind="Luật")
    plan = make_plan(
        citations=(citation, replace(citation, role=CitationRole.FOOTNOTE, date=date(2022, 11, 22))),
        indices=(NamedPlaces(id=None, name="PAR", places=("I",)), NamedPlaces(id=None, name="XYZ", places=("II",))),
        topics=(Statement(place="II", text="A", areas=("the-che", "chung")),),
    )
    page = page_of(plan, Registers(indices=(index,)))
    assert [(value.role, value.date, value.number) for value in page.facts.citations] == [
        ("Căn cứ", None, None),
        ("Chú thích", "22/11/2022", None),
    ]
    assert [(value.name, value.full_name) for value in page.indices] == [
        ("PAR INDEX", "Chỉ số cải cách hành chính"),
        ("XYZ", None),
    ]
    (known, unknown) = page.indices
    assert {name: getattr(known, name) for name in about} == about
    assert (known.checked, unknown.meaning, unknown.checked) == ("05/3/2026", None, None)
    assert [area.title for area in page.topics[0].areas] == ["Cải cách thể chế"]
