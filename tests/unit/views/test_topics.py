from __future__ import annotations

from dataclasses import replace

from cchc import wording
from cchc.model.posts import TaskRef
from cchc.model.procedures import Procedure
from cchc.model.progress import TaskState
from cchc.model.registers import Registers
from cchc.model.topics import TopicEntry
from cchc.views.lists import ListPage, TermsPage
from cchc.views.posts import PostPage
from cchc.views.section import item_views
from cchc.views.topics import TopicPage
from cchc.views.view import View
from support.libraries import SETTINGS, make_answer, make_library, make_plan, make_post, make_task, make_topic
from support.sections import views_of

ADDRESS = "chu-de/de-an-06/"


def page_of(views: dict[str, View]) -> TopicPage:
    page = views[ADDRESS].content
    assert isinstance(page, TopicPage)
    return page


def test_a_topic_gathers_what_it_names_first_and_then_what_has_its_tags() -> None:
    topic = make_topic(
        "de-an-06",
        tags=("định danh điện tử",),
        answers=(TopicEntry(id="vneid", line=3),),
        documents=(TopicEntry(id="xa-thu-2026", line=4),),
        tasks=(TaskRef(plan="xa-thu-2026", task="2", line=5),),
    )
    library = make_library(
        topics=[topic],
        posts=[
            make_post("cu", tags=("Đề án 06",), tasks=(TaskRef(plan="xa-thu-2026", task="1", line=1),)),
            make_post("moi", days=1, tags=("Định danh điện tử", "đề án 06")),
            make_post("khac", days=2, tags=("một cửa",)),
        ],
        answers=[
            make_answer("khai-sinh", tags=("đề án 06",), procedure="1.001193"),
            make_answer("khac"),
            make_answer("vneid", order=9),
        ],
        plans=[make_plan(tasks=(make_task("1"), make_task("2", activity="Đưa tin về Đề án 06")))],
        registers=Registers(
            procedures=(Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None),)
        ),
    )
    page = page_of(views_of(library))
    assert [card.url for card in page.cards] == ["tin/2026/moi/", "tin/2026/cu/"]
    assert page.total == 2
    assert [card.url for card in page.answers] == ["hoi-dap/vneid/", "hoi-dap/khai-sinh/"]
    assert [procedure.code for procedure in page.procedures] == ["1.001193"]
    assert [document.url for document in page.documents] == ["ke-hoach/xa-thu-2026/"]
    assert [(task.id, task.url) for task in page.tasks] == [
        ("2", "ke-hoach/xa-thu-2026/#nhiem-vu-2"),
        ("1", "ke-hoach/xa-thu-2026/#nhiem-vu-1"),
    ]
    assert {task.state.title for task in page.tasks} == {wording.TASK_STATES[TaskState.UNKNOWN]}


def test_older_posts_keep_the_pages_that_the_list_of_the_tag_had() -> None:
    posts = [make_post(f"bai-{number}", days=number - 30, tags=("Đề án 06",)) for number in range(7)]
    settings = replace(SETTINGS, page_size=2)
    without = views_of(make_library(posts=posts, settings=settings), ADDRESS)
    views = views_of(make_library(posts=posts, settings=settings, topics=[make_topic("de-an-06")]), ADDRESS)
    assert set(views) == set(without) == {ADDRESS, f"{ADDRESS}trang/1/", f"{ADDRESS}trang/2/"}
    assert page_of(views).older == f"{ADDRESS}trang/2/"
    older, before = views[f"{ADDRESS}trang/1/"].content, without[f"{ADDRESS}trang/1/"].content
    assert isinstance(older, ListPage)
    assert isinstance(before, ListPage)
    assert (older.cards, older.newer, older.older) == (before.cards, before.newer, before.older)


def test_tags_of_posts_lead_to_their_topic_and_lists_of_further_tags_stay() -> None:
    topic = make_topic("de-an-06", tags=("định danh điện tử",), summary="Tóm tắt.")
    post = make_post(tags=("đề án 06", "Định danh điện tử", "một cửa"))
    views = views_of(make_library(topics=[topic], posts=[post]))
    page, terms = views[post.permalink].content, views["chu-de/"].content
    assert isinstance(page, PostPage)
    assert [label.url for label in page.tags] == [ADDRESS, ADDRESS, "chu-de/mot-cua/"]
    assert isinstance(terms, TermsPage)
    assert [(term.title, term.url, term.count) for term in (*terms.topics, *terms.terms)] == [
        ("Chủ đề de-an-06", ADDRESS, 1),
        ("Định danh điện tử", "chu-de/dinh-danh-dien-tu/", 1),
        ("một cửa", "chu-de/mot-cua/", 1),
    ]


def test_the_list_of_a_further_tag_says_which_topic_has_it() -> None:
    topic = make_topic("de-an-06", tags=("định danh điện tử",))
    posts = [make_post(tags=("Định danh điện tử", "một cửa"))]
    views = views_of(make_library(topics=[topic], posts=posts))
    pages = [views[address].content for address in ("chu-de/dinh-danh-dien-tu/", "chu-de/mot-cua/")]
    assert [page.topic and page.topic.url for page in pages if isinstance(page, ListPage)] == [ADDRESS, None]


def test_a_topic_without_posts_has_a_page_in_the_sitemap_and_a_draft_has_none() -> None:
    library = make_library(topics=[make_topic("de-an-06"), make_topic("iso", is_draft=True)])
    views = views_of(library, "chu-de/")
    assert set(views) == {"chu-de/", ADDRESS}
    assert views[ADDRESS].meta.is_listed
    assert not page_of(views).cards


def test_a_changed_introduction_makes_the_page_of_the_topic_again() -> None:
    topic = make_topic("de-an-06", aliases=("chu-de/de-an/",))
    library = make_library(topics=[topic, make_topic("iso")])
    assert [view.permalink for view in item_views(library, {topic.path})] == [ADDRESS, "chu-de/de-an/"]
