from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import feedparser
from lxml import etree

from cchc.feeds.atom import render_atom
from cchc.feeds.entries import Category, EntryStatus, Feed, File, LeadPicture, Origination, Tombstone
from cchc.text.dates import ICT
from unit.feeds.test_rss import ENTRY, FEED

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "cchc": "urn:uuid:cc5f5ee5-d0ad-4596-9a43-bab4319e44b2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
PICTURE = LeadPicture(
    file=File(url="https://a.example/a.png", type="image/png", length=83, title="Ảnh <1>"),
    width=4,
    height=3,
    caption=None,
    credit="Báo A",
)
PDF = File(url="https://a.example/a.pdf", type="application/pdf", length=9, title="Bản ký")
FULL = replace(
    ENTRY,
    title="R&D < 5 phút",
    html="<p>1 &lt; 2</p>",
    changed=ENTRY.published + timedelta(days=1),
    creator="Nguyễn Văn A",
    contributor="Phòng Nội vụ",
    categories=(Category(label="Cải cách thể chế", scheme="https://a.example/linh-vuc/the-che/"),),
    picture=PICTURE,
    files=(PDF,),
    source=Origination(name="Cổng tỉnh", url="https://tinh.example/?a=1&b=2"),
)


def tree(feed: Feed) -> etree._Element:
    return etree.fromstring(render_atom(feed))


def links(element: etree._Element) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in element.findall("a:link", NAMES)]


def test_an_entry_has_one_page_and_its_files_are_no_pages() -> None:
    (entry,) = tree(replace(FEED, entries=(FULL,))).findall("a:entry", NAMES)
    assert links(entry) == [
        {"href": "https://a.example/tin/2026/a/", "rel": "alternate", "type": "text/html"},
        {
            "href": "https://a.example/a.pdf",
            "rel": "enclosure",
            "type": "application/pdf",
            "length": "9",
            "title": "Bản ký",
        },
        {
            "href": "https://a.example/a.png",
            "rel": "enclosure",
            "type": "image/png",
            "length": "83",
            "title": "Ảnh <1>",
        },
        {"href": "https://tinh.example/?a=1&b=2", "rel": "via", "title": "Cổng tỉnh"},
    ]


def test_a_reader_finds_everything() -> None:
    parsed = feedparser.parse(render_atom(replace(FEED, entries=(FULL,))), sanitize_html=False)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    (entry,) = parsed.entries
    assert (entry.id, entry.link) == (FULL.id, FULL.url)
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "R&D < 5 phút"
    assert (entry.published, entry.updated) == ("2026-03-15T00:00:00+07:00", "2026-03-16T00:00:00+07:00")
    assert entry.content[0].value == "<p>1 &lt; 2</p>"
    assert entry.content[0].type == "text/html"
    assert entry.author == "Nguyễn Văn A"
    assert entry.contributors[0].name == "Phòng Nội vụ"
    (tag,) = entry.tags
    assert (tag.term, tag.label) == ("Cải cách thể chế",) * 2
    assert tag.scheme == "https://a.example/linh-vuc/the-che/"
    assert entry.media_content[0]["width"] == "4"


def test_a_withdrawn_entry_stays_and_a_tombstone_stands_beside_it() -> None:
    moment = datetime(2026, 4, 1, tzinfo=ICT)
    tombstone = Tombstone(date=date(2026, 4, 1), moment=moment, reason="Số liệu <sai>")
    gone = replace(ENTRY, status=EntryStatus.WITHDRAWN, changed=moment, tombstone=tombstone)
    root = tree(replace(FEED, entries=(gone,)))
    (deleted,) = root.findall("at:deleted-entry", NAMES)
    assert dict(deleted.attrib) == {"ref": ENTRY.id, "when": "2026-04-01T00:00:00+07:00"}
    assert deleted.findtext("at:comment", namespaces=NAMES) == "Số liệu <sai>"
    assert [entry.findtext("a:id", namespaces=NAMES) for entry in root.findall("a:entry", NAMES)] == [ENTRY.id]


def test_a_feed_leads_to_the_history_in_rss() -> None:
    found = links(tree(replace(FEED, previous_url="https://a.example/1/rss.xml")))
    assert found[2:] == [{"href": "https://a.example/1/rss.xml", "rel": "prev-archive", "type": "application/rss+xml"}]
    found = links(tree(replace(FEED, section_url="https://a.example/rss.xml")))
    assert found[2:] == [{"href": "https://a.example/rss.xml", "rel": "up", "type": "application/rss+xml"}]


def test_an_entry_says_its_kind_and_whether_it_is_still_what_it_was() -> None:
    root = tree(replace(FEED, entries=(replace(ENTRY, kind="Tin", status=EntryStatus.EXPIRED),)))
    assert root.findtext("a:entry/dc:type", namespaces=NAMES) == "Tin"
    assert root.findtext("a:entry/cchc:status", namespaces=NAMES) == "expired"
    assert b"cchc:" not in render_atom(FEED)


def test_text_with_markup_is_cdata_and_nothing_is_an_entity() -> None:
    data = render_atom(replace(FEED, title="Tin & bài", entries=(replace(FULL, picture=None, source=None),)))
    assert b"<title><![CDATA[Tin & b" in data
    assert b'<content type="html"><![CDATA[<p>1 &lt; 2</p>]]></content>' in data
    assert b"<title><![CDATA[R&D < 5 ph" in data


def test_a_correction_leads_to_what_it_corrects() -> None:
    notice = replace(ENTRY, url="https://a.example/tin/2026/a/#dinh_chinh", corrects="tag:a.example,2026:tin/2026/a")
    (entry,) = tree(replace(FEED, entries=(notice,))).findall("a:entry", NAMES)
    assert {"href": "https://a.example/tin/2026/a/", "rel": "related", "type": "text/html"} in links(entry)


def test_an_empty_feed_is_a_feed() -> None:
    parsed = feedparser.parse(render_atom(replace(FEED, entries=())))
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.updated == "2026-01-01T00:00:00+07:00"


def test_the_same_feed_gives_the_same_bytes() -> None:
    feed = replace(FEED, entries=(FULL,))
    assert render_atom(feed) == render_atom(feed)
    assert render_atom(feed).startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns")
