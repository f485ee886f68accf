from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cchc.model.items import Image
from cchc.model.library import Library
from cchc.model.navigation import NavEntry
from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import Status, Withdrawal
from cchc.model.registers import ContactKind, Registers
from cchc.model.settings import Term, YearTheme
from cchc.views.home import HomePage
from cchc.views.years import ThemeValue
from support.libraries import MARCH, SETTINGS, make_answer, make_contact, make_library, make_plan, make_post, make_task
from support.projects import NOW
from support.sections import views_of

PHOTO = Image(file="anh.png", alt="Ảnh")


def home_of(library: Library) -> HomePage:
    content = views_of(library)[""].content
    assert isinstance(content, HomePage)
    return content


def titles(cards: object) -> list[str]:
    return [card.title.removeprefix("Bài ") for card in cards]  # type: ignore[attr-defined]


def test_an_empty_section_has_a_home_page() -> None:
    home = home_of(make_library())
    assert (home.first, home.theme, home.plan, home.updated, home.exemplars, home.feedback) == (None,) * 6
    assert (home.newest, home.hotlines, home.groups, home.ways, home.coming) == ((), (), (), (), ())
    assert (home.posts, home.documents, home.answers) == (0, 0, 0)
    assert [(area.count, area.newest) for area in home.areas] == [(0, None), (0, None)]
    assert views_of(make_library())[""].modified is None


def test_the_newest_post_stands_first_and_four_more_beside_it() -> None:
    home = home_of(make_library(posts=[make_post(f"bai-{number}", days=number) for number in range(9)]))
    assert home.first is not None
    assert (home.first.title, home.is_pinned) == ("Bài bai-8", False)
    assert titles(home.newest) == ["bai-7", "bai-6", "bai-5", "bai-4"]


@pytest.mark.parametrize(("last", "first"), [(NOW.date(), "Bài cu"), (NOW.date() - timedelta(days=1), "Bài moi")])
def test_a_pinned_post_stands_first_to_the_end_of_its_last_day(last: date, first: str) -> None:
    home = home_of(make_library(posts=[make_post("cu", pinned_until=last), make_post("moi", days=1)]))
    assert home.first is not None
    assert (home.first.title, home.is_pinned) == (first, first == "Bài cu")
    assert len(home.newest) == 1


def test_the_front_leaves_out_what_is_gone_or_over() -> None:
    posts = [
        make_post(
            "go",
            days=3,
            status=Status.WITHDRAWN,
            withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"),
            image=PHOTO,
        ),
        make_post("het-han", days=2, expires=NOW, image=PHOTO),
        make_post("mai", published=NOW + timedelta(days=1), image=PHOTO),
        make_post("con-han"),
    ]
    home = home_of(make_library(posts=posts))
    assert home.first is not None
    assert home.first.title == "Bài con-han"
    assert home.newest == ()
    assert [area.newest.title if area.newest else None for area in home.areas] == ["Bài con-han", None]
    assert home.areas[0].count == 2
    assert home.posts == 2


def test_a_post_stands_in_the_block_of_its_primary_area_only() -> None:
    home = home_of(make_library(posts=[make_post(areas=("thu-tuc-hanh-chinh", "the-che"))]))
    assert [(area.label.title, area.count, area.newest is not None) for area in home.areas] == [
        ("Cải cách thể chế", 1, False),
        ("Cải cách thủ tục hành chính", 1, True),
    ]


def test_each_area_shows_its_newest_post() -> None:
    home = home_of(make_library(posts=[make_post(f"bai-{number}", days=number) for number in range(5)]))
    assert home.areas[0].newest is not None
    assert (home.areas[0].newest.title, home.areas[0].count) == ("Bài bai-4", 5)


def test_the_plan_says_how_far_its_tasks_are() -> None:
    past = Schedule(kind=TimingKind.UNSTATED, printed=None, start=date(2026, 1, 1), end=date(2026, 2, 1))
    plan = home_of(make_library(plans=[make_plan(tasks=(make_task("1", schedule=past), make_task("2")))])).plan
    assert plan is not None
    assert [(entry.state.id, entry.count) for entry in plan.counts] == [("qua-han", 1), ("chua-xac-dinh", 1)]
    assert (plan.tasks, plan.progress) == (2, "ke-hoach/xa-thu-2026/thuc-hien/")


def test_the_ways_in_lead_to_pages_that_are_there() -> None:
    entries = (
        NavEntry(title="Nộp hồ sơ", target="hoi-dap/nop-ho-so.md", line=1),
        NavEntry(title="Chưa có", target="hoi-dap/chua-co.md", line=2),
        NavEntry(title="Cổng", target="https://dichvucong.gov.vn", line=3),
    )
    settings = replace(SETTINGS, ways=entries)
    ways = home_of(make_library(answers=[make_answer()], settings=settings)).ways
    assert [(way.title, way.url, way.is_external) for way in ways] == [
        ("Nộp hồ sơ", "hoi-dap/nop-ho-so/", False),
        ("Cổng", "https://dichvucong.gov.vn", True),
    ]


def test_the_plan_of_the_office_itself_goes_before_newer_ones() -> None:
    own = make_plan("xa-thu-2025", year=2025)
    other = make_plan("xa-khac-2026", issuer_name="Ủy ban nhân dân xã Khác")
    first, second = home_of(make_library(plans=[own, other])).plan, home_of(make_library(plans=[other])).plan
    assert first is not None
    assert second is not None
    assert (first.url, second.url) == ("ke-hoach/xa-thu-2025/", "ke-hoach/xa-khac-2026/")


def test_the_home_page_shows_the_newest_theme_the_hotlines_and_the_answers() -> None:
    themes = (YearTheme(year=2026, text="Mới", source=None), YearTheme(year=2023, text="Cũ", source=None))
    hotline = make_contact()
    office = make_contact("mot-cua", kind=ContactKind.OFFICE)
    kinds = (*SETTINGS.kinds, Term(id="guong-dien-hinh", title="Gương điển hình"))
    library = make_library(
        posts=[
            make_post(),
            make_post("guong", days=-1, kind="guong-dien-hinh"),
            make_post("cu", kind="guong-dien-hinh", days=-2, expires=NOW),
        ],
        answers=[make_answer()],
        registers=Registers(contacts=(office, hotline)),
        settings=replace(SETTINGS, themes=themes, kinds=kinds),
    )
    home = home_of(library)
    assert home.theme == ThemeValue(year=2026, text="Mới", source=None, missing=None)
    assert [contact.name for contact in home.hotlines] == ["Đường dây nóng"]
    assert home.hotlines[0].phones == ()
    assert [group.id for group in home.groups] == ["truc-tuyen"]
    assert home.exemplars is not None
    assert home.exemplars.label.url == "the-loai/guong-dien-hinh/"
    assert (home.exemplars.count, titles(home.exemplars.cards)) == (2, ["guong"])
    assert home.updated is not None
    assert home.updated.iso == MARCH.isoformat()
