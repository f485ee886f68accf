from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.feeds.entries import Entry, Feed
from cchc.feeds.rss import render_rss
from cchc.text.cleaning import clean
from cchc.text.dates import ICT
from support.pictures import png
from support.projects import SETTINGS, load, post_text, write_project
from support.sections import feeds_of

HOSTILE = '<b>A & B: "C"'
CORRECTED = post_text(
    HOSTILE,
    date="2026-03-15 08:30",
    summary='Lệ phí < 5.000 đồng & "miễn phí": xem bảng.',
    areas=["the-che", "thu-tuc-hanh-chinh"],
    unit="phong-noi-vu",
    image={"file": "anh.png", "alt": "Ảnh <chụp>"},
    corrections=[{"date": "2026-03-20", "note": "Số <cũ> sai & đã sửa."}],
    body="Xem [bài trước](don-gian.md) và [cổng](https://dichvucong.gov.vn/?a=1&b=2).\n\n"
    '![Ảnh trong bài](anh.png)\n\n!!! note "Lưu ý"\n    Một < hai.\n\n## Phí & lệ phí\n\n| Cột |\n|---|\n| 1 |',
)


def project(folder: Path) -> Path:
    write_project(
        folder,
        posts={
            "2026/don-gian": post_text("Đẩy mạnh cải cách ở Hớn Quản"),
            "2026/thu-dich": CORRECTED,
            "2026/da-go": post_text(
                "Kết quả quý I",
                date="2026-04-01",
                status="withdrawn",
                withdrawn={"date": "2026-04-02", "reason": "Số liệu sai"},
            ),
        },
    )
    (folder / "posts/2026/anh.png").write_bytes(png())
    return folder


def main_feed(folder: Path) -> bytes:
    return render_rss(feeds_of(load(folder))["rss.xml"])


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    return main_feed(project(tmp_path))


def test_the_feed_is_the_golden_one(data: bytes, check_golden: Callable[[str, bytes], None]) -> None:
    check_golden("feed.xml", data)


def test_a_feed_reader_finds_every_post(data: bytes) -> None:
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert parsed.feed.title == "Chuyên mục thử"
    assert parsed.feed.link == "https://cong-thong-tin.example/tin-cchc/"
    assert parsed.feed.language == "vi"
    assert [(entry.id, entry.link) for entry in parsed.entries] == [
        (
            f"tag:cong-thong-tin.example,2026:tin/2026/{slug}",
            f"https://cong-thong-tin.example/tin-cchc/tin/2026/{slug}/",
        )
        for slug in ("da-go", "thu-dich", "don-gian")
    ]
    assert [entry.title for entry in parsed.entries][2] == "Đẩy mạnh cải cách ở Hớn Quản"


def test_titles_and_texts_of_hostile_words_arrive_as_they_were_typed(data: bytes) -> None:
    channel = ET.fromstring(data).find("channel")  # noqa: S314 - our own output
    assert channel is not None
    item = channel.findall("item")[1]
    assert item.findtext("title") == HOSTILE
    assert item.findtext("description") == 'Lệ phí &lt; 5.000 đồng &amp; "miễn phí": xem bảng.'
    html = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert html is not None
    assert html.startswith("<p>Đính chính ngày 20/3/2026: Số &lt;cũ&gt; sai &amp; đã sửa.</p>\n<figure>")
    assert "<blockquote>" in html
    assert 'href="https://cong-thong-tin.example/tin-cchc/tin/2026/don-gian/"' in html
    assert re.findall(r'(?:href|src)="(?!https://)', html) == []


def test_dates_authors_and_files_are_told(data: bytes) -> None:
    entry = feedparser.parse(data).entries[1]
    assert datetime(*entry.published_parsed[:6], tzinfo=UTC).astimezone(ICT) == datetime(2026, 3, 15, 8, 30, tzinfo=ICT)
    assert entry.author == "Phòng Nội vụ"
    assert [tag.term for tag in entry.tags] == ["Cải cách thể chế", "Cải cách thủ tục hành chính"]
    (enclosure,) = entry.enclosures
    assert enclosure.type == "image/png"
    assert enclosure.href == "https://cong-thong-tin.example/tin-cchc/tin/2026/anh.png"
    # Of the picture as it is published, and not of the file that the editor has.
    assert 0 < int(enclosure.length) < len(png())
    assert b"2026-03-20T00:00:02+07:00" in data


def test_the_time_of_the_feed_is_that_of_its_newest_change(data: bytes) -> None:
    # The day of the withdrawal.
    assert b"<lastBuildDate>Thu, 02 Apr 2026 00:00:01 +0700</lastBuildDate>" in data


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, data: bytes) -> None:
    assert main_feed(project(tmp_path / "nơi khác")) == data
    assert main_feed(project(tmp_path / "nơi khác")) == data


@pytest.mark.parametrize(
    "text",
    [
        post_text(body="A&#8;B &#xfffe; &#xe000;a7&#xe001; &#0; &#xd800;"),
        post_text(body='<p title="&#8;&#x1f">A</p>'),
    ],
)
def test_no_reference_brings_a_character_that_xml_forbids(tmp_path: Path, text: str) -> None:
    data = main_feed(write_project(tmp_path, posts={"2026/a": text}))
    assert not feedparser.parse(data).bozo
    assert len(ET.fromstring(data).findall("channel/item")) == 1  # noqa: S314 - our own output


def test_ids_outlive_a_rename_with_an_alias_and_a_change_of_address(tmp_path: Path, data: bytes) -> None:
    folder = project(tmp_path / "sau")
    (folder / "posts/2026/don-gian.md").unlink()
    renamed = post_text("Đẩy mạnh cải cách ở Hớn Quản", aliases=["tin/2026/don-gian/"])
    write_project(
        folder,
        posts={"2026/ten-moi": renamed, "2026/thu-dich": CORRECTED.replace("don-gian.md", "ten-moi.md")},
        settings=SETTINGS.replace("https://cong-thong-tin.example/tin-cchc/", "https://xa-moi.example/"),
    )
    before, after = feedparser.parse(data), feedparser.parse(main_feed(folder))
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.entries[2].link == "https://xa-moi.example/tin/2026/ten-moi/"


def test_an_empty_feed_is_a_feed_without_a_date(tmp_path: Path) -> None:
    data = main_feed(write_project(tmp_path))
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.title == "Chuyên mục thử"
    assert parsed.feed.link == "https://cong-thong-tin.example/tin-cchc/"
    assert b"lastBuildDate" not in data
    assert b"pubDate" not in data


ENTRY = Entry(
    id="tag:a.example,2026:tin/2026/a",
    url="https://a.example/tin/2026/a/",
    title="A",
    excerpt="A",
    html="<p>A</p>",
    published=datetime(2026, 3, 15, tzinfo=ICT),
    changed=datetime(2026, 3, 15, tzinfo=ICT),
    creator="A",
)
FEED = Feed(
    id="tag:a.example,2026:kenh-tin/",
    office="A",
    site_url="https://a.example/",
    rights="A",
    contract_url="https://a.example/h/",
    title="A",
    description="A",
    url="https://a.example/",
    self_url="https://a.example/rss.xml",
    entries=(ENTRY,),
    founded=datetime(2026, 1, 1, tzinfo=ICT),
)
WORDS = st.text(min_size=1, max_size=40).map(clean).map(str.strip).filter(bool)


@given(title=WORDS, excerpt=WORDS, creator=WORDS)
def test_any_words_survive_the_feed(title: str, excerpt: str, creator: str) -> None:
    feed = replace(
        FEED,
        title=title,
        description=excerpt,
        entries=(replace(ENTRY, title=title, excerpt=excerpt, creator=creator, html=f"<p>{len(title)}</p>"),),
    )
    data = render_rss(feed)
    channel = ET.fromstring(data).find("channel")  # noqa: S314 - our own output
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert channel.findtext("title") == item.findtext("title") == title
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == creator
    shown = item.findtext("description")
    assert shown is not None
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == excerpt
    assert render_rss(feed) == data
