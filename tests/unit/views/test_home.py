from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cchc.model.items import Image
from cchc.model.library import Library
from cchc.model.posts import Status, Withdrawal
from cchc.model.registers import ContactKind, Registers
from cchc.model.settings import Term, YearTheme
from cchc.views.home import HomePage
from support.libraries import MARCH, SETTINGS, make_answer, make_contact, make_library, make_plan, make_post
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
    assert (home.featured, home.theme, home.plan, home.updated, home.exemplars, home.feedback) == (None,) * 6
    assert (home.newest, home.hotlines, home.groups) == ((), (), ())
    assert (home.posts, home.documents, home.answers) == (0, 0, 0)
    assert [area.count for area in home.areas] == [0, 0]
    assert views_of(make_library())[""].modified is None


def test_the_newest_post_with_a_picture_is_featured_and_not_listed_twice() -> None:
    posts = [make_post(f"bai-{number}", days=number, image=PHOTO if number in {2, 5} else None) for number in range(10)]
    home = home_of(make_library(posts=posts))
    assert home.featured is not None
    assert home.featured.title == "Bài bai-5"
    assert titles(home.newest) == ["bai-9", "bai-8", "bai-7", "bai-6", "bai-4", "bai-3"]


def test_an_old_picture_is_not_featured() -> None:
    posts = [make_post(f"bai-{number}", days=number, image=PHOTO if number == 1 else None) for number in range(14)]
    home = home_of(make_library(posts=posts))
    assert home.featured is not None
    assert home.featured.title == "Bài bai-13"
    assert titles(home.newest) == ["bai-12", "bai-11", "bai-10", "bai-9", "bai-8", "bai-7"]


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
    assert home.featured is not None
    assert home.featured.title == "Bài con-han"
    assert home.newest == ()
    assert [titles(area.cards) for area in home.areas] == [["con-han"], []]
    assert home.areas[0].count == 2
    assert home.posts == 2


def test_a_post_stands_in_the_block_of_its_primary_area_only() -> None:
    home = home_of(make_library(posts=[make_post(areas=("thu-tuc-hanh-chinh", "the-che"))]))
    assert [(area.label.title, area.count, len(area.cards)) for area in home.areas] == [
        ("Cải cách thể chế", 1, 0),
        ("Cải cách thủ tục hành chính", 1, 1),
    ]


def test_each_area_shows_its_three_newest_posts() -> None:
    home = home_of(make_library(posts=[make_post(f"bai-{number}", days=number) for number in range(5)]))
    assert titles(home.areas[0].cards) == ["bai-4", "bai-3", "bai-2"]


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
    assert home.theme == themes[0]
    assert [contact.name for contact in home.hotlines] == ["Đường dây nóng"]
    assert home.hotlines[0].phones == ()
    assert [group.id for group in home.groups] == ["truc-tuyen"]
    assert home.exemplars is not None
    assert home.exemplars.label.url == "the-loai/guong-dien-hinh/"
    assert (home.exemplars.count, titles(home.exemplars.cards)) == (2, ["guong"])
    assert home.updated is not None
    assert home.updated.iso == MARCH.isoformat()
