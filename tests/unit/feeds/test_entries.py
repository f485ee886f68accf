from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc.feeds.entries import Category, Enclosure, Entry, section_subjects, subject_facts
from cchc.model.items import Asset, Attachment, Body, Image, Link, Reference, Slot, SlotKind
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.site.fingerprints import of_values
from cchc.text.dates import ICT
from support.libraries import MARCH, SETTINGS, make_answer, make_library, make_post
from support.sections import feeds_of

ROOT = "https://cong-thong-tin.example/tin-cchc/"
GONE = Withdrawal(date=date(2026, 4, 1), reason="Số liệu <sai> & đang kiểm tra")


def entry_of(post: Post, **parts: object) -> Entry:
    (entry,) = feeds_of(make_library(posts=[post], **parts))["rss.xml"].entries  # type: ignore[arg-type]
    return entry


def test_there_is_a_feed_of_the_section_and_one_of_each_area() -> None:
    feeds = feeds_of(make_library())
    assert list(feeds) == ["rss.xml", "linh-vuc/the-che/rss.xml", "linh-vuc/thu-tuc-hanh-chinh/rss.xml"]
    assert feeds["rss.xml"].url == ROOT
    assert feeds["rss.xml"].self_url == f"{ROOT}rss.xml"
    assert feeds["linh-vuc/the-che/rss.xml"].url == f"{ROOT}linh-vuc/the-che/"
    assert feeds["linh-vuc/the-che/rss.xml"].title == "Chuyên mục thử: Cải cách thể chế"


def test_a_feed_holds_the_newest_posts_of_its_area() -> None:
    posts = [
        make_post(f"bai-{number}", days=number, areas=("the-che", "thu-tuc-hanh-chinh")[number % 2 :])
        for number in range(6)
    ]
    feeds = feeds_of(make_library(posts=posts, settings=replace(SETTINGS, feed_size=2)))
    titles = {permalink: [entry.title for entry in feed.entries] for permalink, feed in feeds.items()}
    assert titles == {
        "rss.xml": ["Bài bai-5", "Bài bai-4"],
        "linh-vuc/the-che/rss.xml": ["Bài bai-4", "Bài bai-2"],
        "linh-vuc/thu-tuc-hanh-chinh/rss.xml": ["Bài bai-5", "Bài bai-4"],
    }


def test_an_entry_says_what_a_reader_needs() -> None:
    entry = entry_of(make_post(areas=("thu-tuc-hanh-chinh", "the-che"), unit="phong-noi-vu"))
    assert entry.id == "tag:cong-thong-tin.example,2026:tin/2026/mot-cua"
    assert entry.url == f"{ROOT}tin/2026/mot-cua/"
    assert (entry.title, entry.excerpt) == ("Bài mot-cua", "Tóm tắt của bài.")
    assert entry.html == "<p>Nội dung của bài.</p>"
    assert entry.published == entry.changed == MARCH
    assert entry.categories == (
        Category(label="Cải cách thủ tục hành chính", scheme=f"{ROOT}linh-vuc/thu-tuc-hanh-chinh/"),
        Category(label="Cải cách thể chế", scheme=f"{ROOT}linh-vuc/the-che/"),
    )
    assert entry.enclosure is None


@pytest.mark.parametrize(
    ("changes", "creator"),
    [
        ({"author": "Nguyễn Văn A", "unit": "phong-noi-vu"}, "Nguyễn Văn A"),
        ({"unit": "phong-noi-vu"}, "Phòng Nội vụ"),
        ({}, "Ủy ban nhân dân xã Thử"),
    ],
)
def test_the_creator_is_the_nearest_that_is_known(changes: dict[str, object], creator: str) -> None:
    assert entry_of(make_post(**changes)).creator == creator


def test_the_id_outlives_a_rename_and_a_change_of_domain() -> None:
    before = entry_of(make_post("ten-cu"))
    renamed = make_post("ten-moi", id="tin/2026/ten-cu", aliases=("tin/2026/ten-cu/",))
    after = entry_of(renamed, settings=replace(SETTINGS, site_url="https://xa-moi.example/"))
    assert after.id == before.id
    assert after.url == "https://xa-moi.example/tin/2026/ten-moi/"


def test_corrections_stand_before_the_text_and_the_source_after_it() -> None:
    post = make_post(
        corrections=(Correction(date=date(2026, 4, 2), note="Sửa <tên> & số.", is_major=True),),
        source=Reference(name="Cổng tỉnh", url="https://tinh.example/?a=1&b=2"),
    )
    entry = entry_of(post)
    assert entry.html.splitlines() == [
        "<p>Đính chính ngày 02/4/2026: Sửa &lt;tên&gt; &amp; số.</p>",
        "<p>Nội dung của bài.</p>",
        "<p>Nguồn: Cổng tỉnh (https://tinh.example/?a=1&amp;b=2)</p>",
    ]
    assert entry.changed == datetime(2026, 4, 2, tzinfo=ICT)


def test_corrections_stand_in_the_order_in_which_they_were_made() -> None:
    days = (date(2026, 4, 9), date(2026, 3, 20), date(2026, 4, 2))
    post = make_post(corrections=tuple(Correction(date=day, note=str(day), is_major=False) for day in days))
    assert [line[-14:-4] for line in entry_of(post).html.splitlines()[:3]] == ["2026-03-20", "2026-04-02", "2026-04-09"]


def test_the_address_of_a_file_is_a_part_of_a_url() -> None:
    report = replace(PDF, path="posts/2026/báo cáo #1.pdf", permalink="tin/2026/báo cáo #1.pdf")
    post = make_post(attachments=(Attachment(file="b%C3%A1o%20c%C3%A1o%20%231.pdf", title="Báo cáo"),))
    enclosure = entry_of(post, assets=[report]).enclosure
    assert enclosure is not None
    assert enclosure.url == f"{ROOT}tin/2026/b%C3%A1o%20c%C3%A1o%20%231.pdf"


def test_a_withdrawn_post_stays_as_a_notice() -> None:
    post = make_post(
        status=Status.WITHDRAWN,
        withdrawal=GONE,
        image=Image(file="anh.png", alt="Ảnh"),
        attachments=(Attachment(file="a.pdf", title="Tệp"),),
        corrections=(Correction(date=date(2026, 3, 20), note="Nội dung cũ.", is_major=False),),
    )
    entry = entry_of(
        post, assets=[Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1, fingerprint="0")]
    )
    assert entry.title == "[Đã gỡ] Bài mot-cua"
    assert entry.excerpt == "Bài đã được gỡ ngày 01/4/2026. Lý do: Số liệu <sai> & đang kiểm tra"
    assert entry.html == "<p>Bài đã được gỡ ngày 01/4/2026. Lý do: Số liệu &lt;sai&gt; &amp; đang kiểm tra</p>"
    assert entry.enclosure is None
    assert "Tóm tắt" not in repr(entry)


LINKED = Body(
    pieces=(
        '<p><a href="',
        '">A</a><a href="',
        '">B</a><a href="',
        '">C</a><img alt="D" src="',
        '"',
        "",
        "></p>",
    ),
    slots=(
        *(Slot(kind=SlotKind.ADDRESS, link=link) for link in range(4)),
        Slot(kind=SlotKind.WIDTH, link=3),
        Slot(kind=SlotKind.HEIGHT, link=3),
    ),
    headings=(),
    anchors=(),
)
LINKS = (
    Link(target="../../docs/hoi-dap/nop-ho-so.md#buoc-1", line=1),
    Link(target="#muc", line=1),
    Link(target="https://a.example/?a=1&b=2", line=1),
    Link(target="anh.png", line=1, is_image=True),
)
PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1234, fingerprint="0", width=4, height=3)
PDF = Asset(path="posts/2026/ke-hoach.PDF", permalink="tin/2026/ke-hoach.PDF", size=99, fingerprint="0")


def test_every_address_of_an_entry_is_absolute() -> None:
    entry = entry_of(
        make_post(anchors=("muc",), body_links=LINKS),
        bodies={"body": LINKED},
        answers=[make_answer(anchors=("buoc-1",))],
        assets=[PICTURE],
    )
    assert entry.html == (
        f'<p><a href="{ROOT}hoi-dap/nop-ho-so/#buoc-1">A</a><a href="{ROOT}tin/2026/mot-cua/#muc">B</a>'
        f'<a href="https://a.example/?a=1&amp;b=2">C</a>'
        f'<img alt="D" src="{ROOT}tin/2026/anh.png" width="4" height="3"></p>'
    )


@pytest.mark.parametrize(
    ("changes", "enclosure"),
    [
        (
            {"image": Image(file="anh.png", alt="Ảnh")},
            Enclosure(url=f"{ROOT}tin/2026/anh.png", type="image/png", length=1234, title="Ảnh"),
        ),
        (
            {
                "image": Image(file="anh.png", alt="Ảnh"),
                "attachments": (
                    Attachment(file="ke-hoach.PDF", title="Kế hoạch"),
                    Attachment(file="anh.png", title="Ảnh"),
                ),
            },
            Enclosure(url=f"{ROOT}tin/2026/ke-hoach.PDF", type="application/pdf", length=99, title="Kế hoạch"),
        ),
        ({"image": Image(file="khong-co.png", alt="Ảnh")}, None),
    ],
)
def test_a_document_goes_before_a_picture(changes: dict[str, object], enclosure: Enclosure | None) -> None:
    assert entry_of(make_post(**changes), assets=[PICTURE, PDF]).enclosure == enclosure


def test_a_file_of_an_unknown_type_is_still_offered() -> None:
    data = replace(PDF, path="posts/2026/du-lieu.ods", permalink="tin/2026/du-lieu.ods")
    entry = entry_of(make_post(attachments=(Attachment(file="du-lieu.ods", title="Bảng"),)), assets=[data])
    assert entry.enclosure is not None
    assert entry.enclosure.type == "application/octet-stream"


def test_a_feed_was_updated_when_its_newest_change_was() -> None:
    posts = [make_post("a", updated=MARCH + timedelta(days=9)), make_post("b", days=5)]
    feeds = feeds_of(make_library(posts=posts))
    assert feeds["rss.xml"].updated == MARCH + timedelta(days=9)
    assert feeds["linh-vuc/thu-tuc-hanh-chinh/rss.xml"].updated is None


def test_equal_facts_give_equal_feeds_and_what_a_feed_shows_is_a_fact() -> None:
    def facts_of(post: Post, **parts: object) -> str:
        library = make_library(posts=[post], **parts)  # type: ignore[arg-type]
        return of_values(subject_facts(library, next(section_subjects(library))))

    post = make_post(fingerprint="1", links=(Link(target="anh.png", line=1, is_image=True),))
    same = facts_of(post, assets=[PICTURE])
    assert facts_of(post, assets=[PICTURE]) == same
    assert facts_of(replace(post, fingerprint="2"), assets=[PICTURE]) != same
    assert facts_of(post, assets=[replace(PICTURE, size=9)]) != same
    assert facts_of(post, assets=[PICTURE], settings=replace(SETTINGS, site_name="Tên khác")) != same
