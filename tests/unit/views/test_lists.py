from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.forms import Forms
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.forms.material import Material, MaterialFormat
from cchc.model.items import Reference
from cchc.model.posts import SourceLevel, TaskRef
from cchc.model.settings import Term
from cchc.views.lists import ListPage, TermsPage
from cchc.views.view import Label
from support.libraries import SETTINGS, make_library, make_plan, make_post, make_task
from support.sections import views_of

LIST = "linh-vuc/the-che/"


def pages_of(posts: int, size: int) -> dict[str, ListPage]:
    library = make_library(
        posts=[make_post(f"bai-{number}", days=number - 300) for number in range(posts)],
        settings=replace(SETTINGS, page_size=size),
    )
    found = {}
    for permalink, view in views_of(library, LIST).items():
        assert isinstance(view.content, ListPage)
        found[permalink] = view.content
    return found


@given(st.integers(0, 40), st.integers(1, 7))
def test_pages_part_the_posts_newest_first(posts: int, size: int) -> None:
    pages = pages_of(posts, size)
    shown = []
    address: str | None = LIST
    while address is not None:
        shown += [card.url for card in pages[address].cards]
        address = pages[address].older
    assert shown == [f"tin/2026/bai-{number}/" for number in reversed(range(posts))]
    assert len(pages) == max(1, posts // size)
    assert {address: page.total for address, page in pages.items() if page.total is not None} == {LIST: posts}


@given(st.integers(0, 40), st.integers(1, 7))
def test_a_full_older_page_never_changes_when_a_post_is_added(posts: int, size: int) -> None:
    before, after = pages_of(posts, size), pages_of(posts + 1, size)
    older = before.keys() - {LIST}
    assert older <= after.keys()
    for address in older:
        assert len(before[address].cards) == size
        # The newest of them gets a new neighbour when one more is full.
        grown = len(before) < len(after) and before[address].newer == LIST
        assert after[address] == (replace(before[address], newer=after[address].newer) if grown else before[address])


@given(st.integers(0, 40), st.integers(1, 7))
def test_newer_and_older_lead_back_and_forth(posts: int, size: int) -> None:
    pages = pages_of(posts, size)
    assert pages[LIST].newer is None
    assert len(pages[LIST].cards) < 2 * size
    for address, page in pages.items():
        if page.older is not None:
            assert pages[page.older].newer == address
        if page.newer is not None:
            assert pages[page.newer].older == address
    assert sum(page.older is None for page in pages.values()) == 1


def test_the_address_of_an_older_page_counts_from_the_oldest() -> None:
    pages = pages_of(7, 3)
    assert list(pages) == [LIST, f"{LIST}trang/1/"]
    assert [card.title for card in pages[f"{LIST}trang/1/"].cards] == ["Bài bai-2", "Bài bai-1", "Bài bai-0"]
    assert pages[f"{LIST}trang/1/"].title == "Cải cách thể chế – trang 1 (tin cũ hơn)"


def test_there_is_a_list_of_each_term_and_of_each_tag() -> None:
    library = make_library(posts=[make_post(tags=("Một cửa",), unit="phong-noi-vu")])
    lists = [address for address, view in views_of(library).items() if view.kind in {"list", "terms"}]
    assert lists == [
        "tin/",
        "linh-vuc/",
        LIST,
        "linh-vuc/thu-tuc-hanh-chinh/",
        "the-loai/",
        "the-loai/tin/",
        "the-loai/bai/",
        "don-vi/",
        "don-vi/phong-noi-vu/",
        "doi-tuong/",
        "dang-lai/",
        *(f"dang-lai/{level}/" for level in ("tat-ca", "trung-uong", "tinh", "huyen", "xa")),
        "chu-de/",
        "chu-de/mot-cua/",
    ]


def test_materials_have_lists_by_format_and_feedback_has_lists_by_state() -> None:
    kinds = (Term(id="tai-lieu", title="Tài liệu", form="material"), Term(id="hoi", title="Phản ánh", form="feedback"))
    poster = Material(format=MaterialFormat.POSTER, language=None, edition=None, publisher=None)
    asked = Feedback(
        question="Hỏi", receiver="Phòng", received=None, replied=None, state=FeedbackState.WAITING, reply=None
    )
    posts = [
        make_post("ap-phich", kind="tai-lieu", forms=Forms(material=poster)),
        make_post("hoi", kind="hoi", forms=Forms(feedback=asked)),
    ]
    views = views_of(make_library(posts=posts, settings=replace(SETTINGS, kinds=kinds)), "the-loai/")
    for kind, address, title in (
        ("tai-lieu", "theo-hinh-thuc/ap-phich/", "Áp phích"),
        ("hoi", "theo-tinh-trang/dang-cho-tra-loi/", "Đang chờ trả lời"),
    ):
        of_kind, part = views[f"the-loai/{kind}/"].content, views[f"the-loai/{address}"].content
        assert isinstance(of_kind, ListPage)
        assert of_kind.parts is not None
        assert [(term.title, term.url) for term in of_kind.parts.terms] == [(title, f"the-loai/{address}")]
        assert isinstance(part, ListPage)
        assert len(part.cards) == 1
    # A list stays when its last post leaves it, as its address was published.
    assert "the-loai/theo-tinh-trang/da-tra-loi/" in views


def test_a_list_of_lists_counts_its_posts_roughly() -> None:
    page = views_of(make_library(posts=[make_post("a"), make_post("b")]))["linh-vuc/"].content
    assert isinstance(page, TermsPage)
    assert [(term.title, term.url, term.count) for term in page.terms] == [
        ("Cải cách thể chế", LIST, 1),
        ("Cải cách thủ tục hành chính", "linh-vuc/thu-tuc-hanh-chinh/", 0),
    ]


@pytest.mark.parametrize(
    ("permalink", "has_feed", "has_siblings"),
    [
        (LIST, True, True),
        ("the-loai/tin/", True, False),
        ("don-vi/phong-noi-vu/", True, False),
        ("chu-de/mot-cua/", False, False),
    ],
)
def test_lists_of_the_closed_lists_have_feeds_and_areas_have_siblings(
    permalink: str,
    has_feed: bool,  # noqa: FBT001 - a column of the table
    has_siblings: bool,  # noqa: FBT001 - the same
) -> None:
    view = views_of(make_library(posts=[make_post(tags=("một cửa",))]))[permalink]
    assert isinstance(view.content, ListPage)
    assert (view.content.feed is not None) is has_feed
    assert bool(view.content.siblings) is has_siblings
    own = [f"{permalink}{name}" for name in ("rss.xml", "atom.xml", "feed.json")] if has_feed else []
    assert [feed.url for feed in view.meta.feeds] == ["rss.xml", "atom.xml", "feed.json", *own]


def test_titles_of_lists_differ_even_where_terms_share_a_name() -> None:
    posts = [make_post(f"bai-{day}", days=day, tags=("Cải cách thể chế", "Tin")) for day in range(12)]
    views = [view for view in views_of(make_library(posts=posts)).values() if view.kind in {"list", "terms"}]
    assert sum("/trang/" in view.permalink for view in views) == 15
    for told in ([view.meta.title for view in views], [view.meta.description for view in views]):
        assert len(told) == len(set(told))


def test_an_older_page_of_a_list_is_described_by_its_days_for_ever() -> None:
    posts = [make_post(f"bai-{day}", days=day) for day in range(12)]
    for shown in (posts[:7], posts):
        meta = views_of(make_library(posts=shown))[f"{LIST}trang/1/"].meta
        assert meta.title == "Lĩnh vực cải cách: Cải cách thể chế – trang 1 (tin cũ hơn)"
        assert meta.description == (
            "Lĩnh vực cải cách: Cải cách thể chế. Trang 1: tin, bài đăng từ ngày 15/3/2026 đến ngày 17/3/2026."
        )


def test_reposted_news_is_listed_by_its_level_and_news_by_its_audience() -> None:
    source = Reference(name="Cổng tỉnh", url="https://tinh.example")
    settings = replace(SETTINGS, audiences=(Term(id="nguoi-dan", title="Người dân"),))
    posts = [
        make_post("dang-lai", source=source, level=SourceLevel.PROVINCE),
        make_post("khong-ro-cap", source=source),
        make_post("tu-viet", level=SourceLevel.PROVINCE, audience=("nguoi-dan",)),
    ]
    views = views_of(make_library(posts=posts, settings=settings))

    def titles(address: str) -> list[str]:
        page = views[address].content
        assert isinstance(page, ListPage)
        return [card.title for card in page.cards]

    assert titles("dang-lai/tat-ca/") == ["Bài dang-lai", "Bài khong-ro-cap"]
    assert titles("dang-lai/tinh/") == ["Bài dang-lai"]
    assert titles("doi-tuong/nguoi-dan/") == ["Bài tu-viet"]
    assert len(views["doi-tuong/nguoi-dan/"].meta.feeds) == 6


def test_the_list_of_a_reform_area_names_the_unit_that_answers_for_it() -> None:
    areas = (replace(SETTINGS.reform_areas[0], units=("phong-noi-vu",)), SETTINGS.reform_areas[1])
    page = views_of(make_library(settings=replace(SETTINGS, reform_areas=areas)))[LIST].content
    assert isinstance(page, ListPage)
    assert page.answered_by == (Label(title="Phòng Nội vụ", url="don-vi/phong-noi-vu/"),)


def test_the_page_of_a_unit_says_what_it_answers_for() -> None:
    units = (*SETTINGS.units, Term(id="van-phong", title="Văn phòng"))
    areas = (replace(SETTINGS.reform_areas[0], units=("van-phong", "phong-noi-vu")), SETTINGS.reform_areas[1])
    settings = replace(SETTINGS, reform_areas=areas, units=units, office=replace(SETTINGS.office, issuer="ubnd-xa-thu"))
    tasks = (
        make_task("1", lead=("Phòng Nội vụ",)),
        make_task("2", lead=("Phòng nội vụ", "Công an")),
        make_task("3", lead=("Công an",), partners=("Phòng Nội vụ",)),
    )
    other = make_plan("xa-khac-2026", issuer="ubnd-xa-khac", tasks=(make_task("1", lead=("Phòng Nội vụ",)),))
    about = (TaskRef(plan="xa-thu-2026", task="2", line=1),)
    views = views_of(
        make_library(
            settings=settings,
            plans=[make_plan(issuer="ubnd-xa-thu", tasks=tasks), other],
            posts=[make_post("ve-nhiem-vu", tasks=about), make_post("cua-minh", tasks=about, unit="phong-noi-vu")],
        )
    )
    page, terms = views["don-vi/phong-noi-vu/"].content, views["don-vi/"].content
    assert isinstance(page, ListPage)
    assert page.duties is not None
    assert [label.url for label in page.duties.areas] == ["linh-vuc/the-che/"]
    assert [task.url for task in page.duties.tasks] == [
        "ke-hoach/xa-thu-2026/#nhiem-vu-1",
        "ke-hoach/xa-thu-2026/#nhiem-vu-2",
    ]
    assert [task.lead for task in page.duties.tasks] == [(), ("Phòng nội vụ", "Công an")]
    assert [task.url for task in page.duties.shared] == ["ke-hoach/xa-thu-2026/#nhiem-vu-3"]
    assert [card.url for card in page.duties.cards] == ["tin/2026/ve-nhiem-vu/"]
    assert isinstance(terms, TermsPage)
    assert [(term.title, term.count, term.tasks) for term in terms.terms] == [
        ("Phòng Nội vụ", 1, 2),
        ("Văn phòng", 0, 0),
    ]
