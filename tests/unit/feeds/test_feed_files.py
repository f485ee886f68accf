from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from cchc.digests import of_values
from cchc.feeds.feed_files import FeedFiles
from cchc.model.contract import FEED_BYTES, MOST_BYTES, entry_bytes
from cchc.model.items import Asset, Body, Link
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.model.registers import Contact, ContactKind, Registers
from cchc.model.syndication import Format
from support.libraries import EMPTY_BODY, MARCH, SETTINGS, make_answer, make_contact, make_library, make_post
from support.sections import feed_files_of, feeds_of, rendered

ROOT = "https://cong-thong-tin.example/tin-cchc/"
SMALL = replace(SETTINGS, feed_size=5)
PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1234, fingerprint="0", width=4, height=3)


def many(count: int = 40) -> list[Post]:
    return [make_post(f"bai-{number}", days=2 * number) for number in range(count)]


def test_there_is_a_feed_of_every_subject_in_every_format() -> None:
    addresses = list(feed_files_of(make_library()))
    roots = ("", "linh-vuc/the-che/", "linh-vuc/thu-tuc-hanh-chinh/", "the-loai/tin/", "the-loai/bai/")
    roots += ("don-vi/phong-noi-vu/", "ke-hoach/", "hoi-dap/")
    assert addresses == [f"{root}{form}" for root in roots for form in ("rss.xml", "atom.xml", "feed.json")]


def test_the_history_stands_once_in_rss_and_every_feed_of_posts_leads_to_it() -> None:
    files = FeedFiles(make_library(posts=many(), settings=SMALL))
    archives = [file.permalink for file in files.all() if file.part is not None]
    assert archives
    assert all(permalink.endswith("/rss.xml") for permalink in archives)
    feeds = {file.permalink: files.make(file) for file in files.all() if file.part is None}
    newest = f"{ROOT}{archives[-1]}"
    assert {feeds[form].previous_url for form in Format} == {newest}
    # What is in an area is a selection: to lead it to the history of all would put all posts into the area.
    areas = [feed for permalink, feed in feeds.items() if permalink.startswith(("linh-vuc", "the-loai", "don-vi"))]
    assert {(feed.previous_url, feed.section_url) for feed in areas} == {(None, f"{ROOT}rss.xml")}
    others = [feed for permalink, feed in feeds.items() if permalink.startswith(("ke-hoach", "hoi-dap"))]
    assert {(feed.previous_url, feed.section_url) for feed in others} == {(None, None)}


def test_a_feed_is_named_after_what_it_holds() -> None:
    feeds = feeds_of(make_library())
    assert feeds["rss.xml"].url == ROOT
    assert feeds["rss.xml"].self_url == f"{ROOT}rss.xml"
    assert feeds["linh-vuc/the-che/rss.xml"].url == f"{ROOT}linh-vuc/the-che/"
    assert feeds["linh-vuc/the-che/rss.xml"].title == "Chuyên mục thử: Cải cách thể chế"
    assert feeds["linh-vuc/the-che/rss.xml"].id == "tag:cong-thong-tin.example,2026:kenh-tin/linh-vuc/the-che/"


def test_a_feed_was_updated_when_its_newest_change_was() -> None:
    posts = [make_post("a", updated=MARCH + timedelta(days=9)), make_post("b", days=5)]
    feeds = feeds_of(make_library(posts=posts))
    assert feeds["rss.xml"].updated == MARCH + timedelta(days=9, seconds=2)
    assert feeds["linh-vuc/thu-tuc-hanh-chinh/rss.xml"].updated is None


def test_the_chain_of_archives_leads_from_the_feed_to_the_first_post() -> None:
    feeds = feeds_of(make_library(posts=many(), settings=SMALL))
    archives = [feed for address, feed in feeds.items() if address.startswith("kenh-tin/luu-tru/")]
    assert len(archives) > 5
    assert archives[0].previous_url is None
    for older, newer in pairwise([*archives, feeds["rss.xml"]]):
        assert newer.previous_url == older.self_url
    assert {feed.current_url for feed in archives} == {f"{ROOT}rss.xml"}
    assert feeds["rss.xml"].current_url is None
    assert archives[0].title == "Chuyên mục thử – lưu trữ tháng 3/2026, phần 1"
    assert {feed.id for feed in archives} == {feeds["rss.xml"].id}
    assert all(feed.previous_url is None for address, feed in feeds.items() if address.startswith("linh-vuc/"))


def test_a_new_post_leaves_every_archive_document_as_it_was() -> None:
    before = rendered(make_library(posts=many(38), settings=SMALL))
    after = rendered(make_library(posts=many(39), settings=SMALL))
    archives = [address for address in before if address.startswith("kenh-tin/luu-tru/")]
    assert archives
    assert all(after[address] == before[address] for address in archives)
    assert after["rss.xml"] != before["rss.xml"]


def test_a_correction_of_an_old_post_comes_back_into_the_feed() -> None:
    posts = many()
    posts[1] = replace(posts[1], corrections=(Correction(date=date(2026, 5, 30), note="Sửa.", is_major=False),))
    library = make_library(posts=posts, settings=SMALL)
    assert [entry.title for entry in feeds_of(library)["rss.xml"].entries][-1] == "Bài bai-1"


def test_the_three_formats_have_the_same_entries() -> None:
    files = FeedFiles(make_library(posts=many(), settings=SMALL))
    found: dict[str, set[tuple[str, ...]]] = {}
    for file in files.all():
        ids = tuple(entry.id for entry in files.make(file).entries)
        found.setdefault(file.permalink.removesuffix(file.form), set()).add(ids)
    assert {len(variants) for variants in found.values()} == {1}


def test_a_feed_too_large_leaves_out_what_only_changed_and_never_what_is_new() -> None:
    large = Body(pieces=("<p>Đ</p>" * (entry_bytes(10) // 10),), slots=(), headings=(), anchors=())
    posts = [replace(post, body="large") for post in many(40)]
    library = make_library(posts=posts, bodies={"large": large}, settings=replace(SETTINGS, feed_size=10))
    entries = feeds_of(library)["rss.xml"].entries
    files = feed_files_of(library)
    assert files["rss.xml"].unarchived <= len(entries) < 10
    assert sum(len(entry.html) for entry in entries) <= FEED_BYTES
    whole = {entry.id for address, feed in feeds_of(library).items() for entry in feed.entries if "linh" not in address}
    assert len(whole) == 40


def test_a_feed_too_large_leaves_out_no_withdrawal() -> None:
    large = Body(pieces=("<p>Đ</p>" * (entry_bytes(10) // 10),), slots=(), headings=(), anchors=())
    posts = [replace(post, body="large") for post in many(40)]
    gone = Withdrawal(date=date(2026, 5, 30), reason="Số liệu sai")
    posts[1] = replace(posts[1], status=Status.WITHDRAWN, withdrawal=gone)
    settings = replace(SETTINGS, feed_size=10)
    entries = feeds_of(make_library(posts=posts, bodies={"large": large}, settings=settings))["rss.xml"].entries
    assert len(entries) < 10
    assert entries[-1].title == "[Đã gỡ] Bài bai-1"


@pytest.mark.parametrize("feed_size", [1, 5, 50, 200])
def test_no_file_is_larger_than_importers_read_however_long_the_texts_are(feed_size: int) -> None:
    row = '<tr><td>Số "1"</td><td>Thủ tục & hồ sơ</td></tr>\n'
    rows = entry_bytes(feed_size) * 9 // 10 // len(row.encode())
    table = Body(pieces=(f"<table>{row * rows}</table>",), slots=(), headings=(), anchors=())
    title = 'Kết quả giải quyết thủ tục hành chính "một cửa" & liên thông ' * 4
    posts = [make_post(f"b-{number:03}", body="table", title=title, summary=title) for number in range(feed_size)]
    library = make_library(posts=posts, bodies={"table": table}, settings=replace(SETTINGS, feed_size=feed_size))
    found = rendered(library)
    assert f"<table>{row[:20]}" in feeds_of(library)["rss.xml"].entries[0].html
    assert max(map(len, found.values())) <= MOST_BYTES


def test_equal_facts_give_equal_feeds_and_what_a_feed_shows_is_a_fact() -> None:
    def facts_of(post: Post, **parts: object) -> str:
        library = make_library(posts=[post], **parts)  # type: ignore[arg-type]
        return of_values(feed_files_of(library)["rss.xml"].facts(library))

    post = make_post(fingerprint="1", links=(Link(target="anh.png", line=1, is_image=True),))
    same = facts_of(post, assets=[PICTURE])
    assert facts_of(post, assets=[PICTURE]) == same
    assert facts_of(replace(post, fingerprint="2"), assets=[PICTURE]) != same
    assert facts_of(replace(post, permalink="tin/2026/khac/"), assets=[PICTURE]) != same
    assert facts_of(post, assets=[replace(PICTURE, size=9)]) != same
    expiring = replace(post, expires=MARCH + timedelta(days=3))
    assert facts_of(expiring) != facts_of(expiring, now=MARCH + timedelta(days=1))


def test_the_official_place_that_an_answer_leads_to_is_a_fact_of_its_feed() -> None:
    link = Link(target="https://cong.example/nop", line=9)

    def facts_with(portal: Contact) -> str:
        library = make_library(answers=[make_answer("a", body_links=(link,))], registers=Registers(contacts=(portal,)))
        return of_values(feed_files_of(library)["hoi-dap/rss.xml"].facts(library))

    portal = make_contact("cong", name="Cổng Dịch vụ công", kind=ContactKind.ONLINE, url="https://cong.example")
    assert facts_with(replace(portal, purpose="Khác")) == facts_with(portal)
    assert facts_with(replace(portal, name="Cổng Dịch vụ công quốc gia")) != facts_with(portal)


def test_an_archive_document_is_another_one_when_the_one_before_it_goes() -> None:
    january, february, march = (make_post(f"bai-{days}", days=days) for days in (-60, -30, 0))
    found = [
        feed_files_of(make_library(posts=posts))["kenh-tin/luu-tru/2026-02-1/rss.xml"]
        for posts in ([january, february, march], [february, march])
    ]
    library = make_library()
    assert [file.previous is None for file in found] == [False, True]
    assert [file.sources for file in found] == [found[0].sources] * 2
    assert found[0].facts(library) != found[1].facts(library)


@pytest.mark.parametrize("authority", ["a.example,2026", "a.example,2026-03", "a.example,2026-03-05"])
def test_an_empty_feed_is_as_old_as_the_authority_of_its_ids(authority: str) -> None:
    feed = feeds_of(make_library(settings=replace(SETTINGS, feed_authority=authority)))["rss.xml"]
    assert feed.founded.isoformat().startswith(authority.partition(",")[2])


def test_the_same_library_gives_the_same_bytes() -> None:
    def library() -> Library:
        return make_library(posts=many(), bodies={"body": EMPTY_BODY}, settings=SMALL)

    found = rendered(library())
    assert rendered(library()) == found
    assert json.loads(found["feed.json"])["_cchc"]["prev_archive_url"].startswith(f"{ROOT}kenh-tin/luu-tru/2026-0")


def test_feeds_of_selections_can_have_summaries_and_the_same_ids_order_and_dates() -> None:
    posts = many(6)
    gone = Withdrawal(date=date(2026, 5, 30), reason="Số liệu sai")
    posts[1] = replace(posts[1], status=Status.WITHDRAWN, withdrawal=gone)
    posts[2] = replace(posts[2], corrections=(Correction(date=date(2026, 5, 30), note="Sửa.", is_major=True),))
    whole = feeds_of(make_library(posts=posts))
    short = feeds_of(make_library(posts=posts, settings=replace(SETTINGS, short_feeds=True)))
    selection = short["linh-vuc/the-che/rss.xml"].entries
    assert len(selection) == 7
    assert short.keys() == whole.keys()
    for address, feed in short.items():
        is_selection = address.startswith(("linh-vuc/", "the-loai/", "don-vi/"))
        for entry, same in zip(feed.entries, whole[address].entries, strict=True):
            has_own_words = entry.tombstone is not None or entry.corrects is not None
            assert replace(entry, html=same.html) == same
            assert entry.html == (None if is_selection and not has_own_words else same.html)
    assert [entry.html is None for entry in selection] == [False, True, True, True, True, False, True]


def test_a_changed_body_leaves_feeds_of_summaries_as_they_are() -> None:
    settings = replace(SETTINGS, short_feeds=True)
    before = make_library(posts=[make_post("a", fingerprint="1")], settings=settings)
    after = make_library(posts=[make_post("a", fingerprint="2")], settings=settings)
    old, new = (
        {file.permalink: of_values(file.facts(each)) for file in FeedFiles(each).all()} for each in (before, after)
    )
    assert {permalink for permalink in old if old[permalink] != new[permalink]} == {"rss.xml", "atom.xml", "feed.json"}


def test_a_main_feed_beside_summaries_has_the_newest_and_what_changed_and_still_every_post_is_somewhere() -> None:
    posts = many()
    posts[1] = replace(posts[1], corrections=(Correction(date=date(2026, 5, 30), note="Sửa.", is_major=False),))
    settings = replace(SMALL, feed_size=10, short_feeds=True)
    feeds = feeds_of(make_library(posts=posts, settings=settings))
    titles = [entry.title for entry in feeds["rss.xml"].entries]
    assert len(titles) < 10
    assert titles[-1] == "Bài bai-1"
    chained = [feed for address, feed in feeds.items() if address == "rss.xml" or address.startswith("kenh-tin/")]
    assert {entry.id for feed in chained for entry in feed.entries} == {
        f"tag:cong-thong-tin.example,2026:{post.id}" for post in posts
    }
