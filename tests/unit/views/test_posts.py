from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cchc.model.items import Asset, Attachment, Image, Reference
from cchc.model.library import Library
from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import Correction, Status, TaskRef, Withdrawal
from cchc.model.settings import FormerOffice
from cchc.views.posts import PostPage
from cchc.views.redirects import RedirectPage
from cchc.views.related_posts import RelatedPosts
from cchc.views.view import Label
from support.libraries import MARCH, SETTINGS, make_library, make_plan, make_post, make_task
from support.projects import NOW
from support.sections import views_of

PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1234, fingerprint="0", width=4, height=3)
PDF = Asset(path="posts/2026/a.pdf", permalink="tin/2026/a.pdf", size=10, fingerprint="0")
GONE = {"status": Status.WITHDRAWN, "withdrawal": Withdrawal(date=date(2026, 4, 1), reason="Số liệu sai")}


def page_of(library: Library, slug: str = "mot-cua") -> PostPage:
    content = views_of(library)[f"tin/2026/{slug}/"].content
    assert isinstance(content, PostPage)
    return content


def test_what_is_not_known_of_a_post_is_none() -> None:
    page = page_of(make_library(posts=[make_post()]))
    unknown = (page.updated, page.unit, page.author, page.source, page.picture, page.withdrawal, page.newer, page.older)
    assert set(unknown) == {None}
    assert {page.tags, page.tasks, page.corrections, page.files, page.related} == {()}
    assert not page.is_expired


def test_what_is_known_of_a_post_is_shown() -> None:
    post = make_post(
        updated=MARCH + timedelta(days=1),
        areas=("the-che", "thu-tuc-hanh-chinh"),
        kind="bai",
        unit="phong-noi-vu",
        author="Nguyễn Văn A",
        source=Reference(name="Cổng tỉnh", url="https://tinh.example"),
        image=Image(file="anh.png", alt="Ảnh"),
        tags=("một cửa",),
        tasks=(TaskRef(plan="xa-thu-2026", task="1", line=1), TaskRef(plan="xa-thu-2026", task="2", line=1)),
        evidence=(TaskRef(plan="xa-thu-2026", task="2", line=1), TaskRef(plan="xa-thu-2026", task="9", line=1)),
        attachments=(Attachment(file="a.pdf", title="Tệp"),),
        expires=NOW,
        corrections=(
            Correction(date=date(2026, 4, 2), note="Sau.", is_major=True),
            Correction(date=date(2026, 4, 1), note="Trước.", is_major=False),
        ),
    )
    plan = make_plan(tasks=(make_task("1"), make_task("2")))
    page = page_of(make_library(posts=[post], plans=[plan], assets=[PICTURE, PDF]))
    assert page.updated is not None
    assert page.updated.text == "Thứ Hai, 16/3/2026"
    assert [area.title for area in page.areas] == ["Cải cách thể chế", "Cải cách thủ tục hành chính"]
    assert page.kind == Label(title="Bài viết", url="the-loai/bai/")
    assert page.unit == Label(title="Phòng Nội vụ", url="don-vi/phong-noi-vu/")
    assert page.tags == (Label(title="một cửa", url="chu-de/mot-cua/"),)
    (task,) = page.tasks
    assert (task.task, task.url) == ("1", "ke-hoach/xa-thu-2026/#nhiem-vu-1")
    assert [task.task for task in page.evidence] == ["2"]
    assert [note.note for note in page.corrections] == ["Trước.", "Sau."]
    assert page.picture is not None
    assert [file.title for file in page.files] == ["Tệp"]
    assert page.is_expired


def test_the_page_of_a_withdrawn_post_says_why_and_shows_nothing_else() -> None:
    post = make_post(
        image=Image(file="anh.png", alt="Ảnh"),
        attachments=(Attachment(file="a.pdf", title="Tệp"),),
        author="Nguyễn Văn A",
        source=Reference(name="Cổng tỉnh", url="https://tinh.example"),
        tags=("một cửa",),
        tasks=(TaskRef(plan="xa-thu-2026", task="1", line=1),),
        evidence=(TaskRef(plan="xa-thu-2026", task="1", line=1),),
        corrections=(Correction(date=date(2026, 3, 20), note="Ghi nhầm tên.", is_major=True),),
        **GONE,
    )
    library = make_library(posts=[post], plans=[make_plan()], assets=[PICTURE, PDF])
    view = views_of(library)["tin/2026/mot-cua/"]
    page = view.content
    assert isinstance(page, PostPage)
    assert view.body is None
    assert page.withdrawal is not None
    assert (page.withdrawal.date, page.withdrawal.reason) == ("01/4/2026", "Số liệu sai")
    assert (page.picture, page.author, page.source) == (None, None, None)
    assert {page.files, page.tags, page.tasks, page.evidence, page.corrections} == {()}
    assert (view.meta.tags, view.meta.creator, view.meta.based_on) == ((), "Ủy ban nhân dân xã Thử", None)
    assert view.meta.picture is None
    assert not view.meta.is_indexed
    assert not view.meta.is_listed
    assert view.meta.description == "Bài đã được gỡ ngày 01/4/2026. Lý do: Số liệu sai"


def test_a_post_knows_its_neighbours_in_time() -> None:
    posts = [make_post("a"), make_post("b", days=1), make_post("c", days=2), make_post("mai", days=900)]
    library = make_library(posts=posts)
    page = page_of(library, "b")
    assert page.newer is not None
    assert page.older is not None
    assert (page.newer.title, page.older.title) == ("Bài c", "Bài a")
    assert page_of(library, "c").newer is None
    assert page_of(library, "a").older is None


def test_a_former_address_leads_to_the_post() -> None:
    views = views_of(make_library(posts=[make_post(aliases=("tin/2025/cu/", "tin/2024/cu/"))]))
    assert [address for address in views if address.startswith("tin/20")] == [
        "tin/2026/mot-cua/",
        "tin/2025/cu/",
        "tin/2024/cu/",
    ]
    view = views["tin/2025/cu/"]
    assert view.kind == "redirect"
    assert view.content == RedirectPage(title="Bài mot-cua", url="tin/2026/mot-cua/")
    assert not view.meta.is_listed


def test_hidden_posts_have_no_page() -> None:
    posts = [
        make_post("nhap", status=Status.DRAFT, aliases=("tin/2025/nhap/",)),
        make_post("mai", published=NOW + timedelta(days=1)),
    ]
    assert views_of(make_library(posts=posts), "tin/20") == {}


def test_the_head_of_a_page_tells_machines_the_same() -> None:
    post = make_post(updated=MARCH + timedelta(days=1), tags=("một cửa",), areas=("thu-tuc-hanh-chinh", "xx"))
    view = views_of(make_library(posts=[post]))["tin/2026/mot-cua/"]
    assert (view.meta.title, view.meta.description) == ("Bài mot-cua", "Tóm tắt của bài.")
    assert view.meta.published == "2026-03-15T00:00:00+07:00"
    assert view.meta.modified == view.modified == "2026-03-16T00:00:00+07:00"
    assert view.meta.creator == "Ủy ban nhân dân xã Thử"
    assert [feed.url for feed in view.meta.feeds] == [
        *("rss.xml", "atom.xml", "feed.json"),
        "linh-vuc/thu-tuc-hanh-chinh/rss.xml",
    ]
    assert not view.meta.creator_is_person
    assert view.meta.based_on is None
    assert view.meta.is_listed


def slugs_of_related(library: Library) -> list[str]:
    post = next(post for post in library.posts if post.slug == "mot-cua")
    return [other.slug for other in RelatedPosts(library).of(post)]


def test_related_posts_share_a_task_then_a_tag_then_an_area() -> None:
    task = (TaskRef(plan="xa-thu-2026", task="1", line=1),)
    posts = [
        make_post(tasks=task, tags=("một cửa", "đối thoại")),
        make_post("cung-linh-vuc", days=9),
        make_post("cung-tu-khoa", days=1, tags=("Một cửa",), areas=("thu-tuc-hanh-chinh",)),
        make_post("cung-nhiem-vu", days=2, tasks=task, areas=("thu-tuc-hanh-chinh",)),
        make_post("cung-hai-tu-khoa", days=3, tags=("đối thoại", "một cửa"), areas=("thu-tuc-hanh-chinh",)),
        make_post("xa-la", days=8, areas=("thu-tuc-hanh-chinh",)),
    ]
    assert slugs_of_related(make_library(posts=posts)) == [
        "cung-hai-tu-khoa",
        "cung-nhiem-vu",
        "cung-tu-khoa",
        "cung-linh-vuc",
    ]


def test_of_posts_equally_near_in_subject_the_nearest_in_time_come_first_and_four_at_most() -> None:
    posts = [make_post(days=10), *(make_post(f"bai-{day}", days=day) for day in (1, 7, 8, 9, 11, 12, 20))]
    assert slugs_of_related(make_library(posts=posts)) == ["bai-11", "bai-9", "bai-12", "bai-8"]


@pytest.mark.parametrize("changes", [GONE, {"status": Status.DRAFT}, {"published": NOW + timedelta(days=1)}])
def test_posts_that_are_gone_or_hidden_are_not_related(changes: dict[str, object]) -> None:
    assert slugs_of_related(make_library(posts=[make_post(), make_post("b", **changes)])) == []


def test_a_post_of_a_former_office_names_it() -> None:
    settings = replace(SETTINGS, former_offices=(FormerOffice(id="ubnd-xa-cu", name="UBND xã Cũ"),))
    library = make_library(posts=[make_post(former_office="ubnd-xa-cu")], settings=settings)
    assert page_of(library).former_office == "UBND xã Cũ"
    view = views_of(library)["tin/2026/mot-cua/"]
    assert (view.meta.creator, view.meta.source_organisation) == ("UBND xã Cũ", "UBND xã Cũ")


def test_evidence_that_counts_for_no_week_of_its_task_is_news_about_it() -> None:
    times = Schedule(kind=TimingKind.WEEKLY, printed=None, start=date(2026, 1, 1), end=date(2026, 1, 31))
    plan = make_plan(tasks=(make_task("1", schedule=times),))
    late = make_post(evidence=(TaskRef(plan="xa-thu-2026", task="1", line=1),))
    named = make_post("co-tuan", evidence=(TaskRef(plan="xa-thu-2026", task="1", line=1, round_name="2026-W02"),))
    library = make_library(plans=[plan], posts=[late, named])
    pages = [page_of(library), page_of(library, "co-tuan")]
    shown = [([task.task for task in page.evidence], [task.task for task in page.tasks]) for page in pages]
    assert shown == [([], ["1"]), (["1"], [])]
