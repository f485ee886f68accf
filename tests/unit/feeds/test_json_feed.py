from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given

from cchc.feeds.entries import EntryStatus, Note, Tombstone
from cchc.feeds.json_feed import render_json
from cchc.text.dates import ICT
from unit.feeds.test_atom import FULL
from unit.feeds.test_rss import ENTRY, FEED, WORDS


def test_a_feed_says_what_the_standard_asks_for() -> None:
    data = json.loads(render_json(FEED))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert (data["title"], data["language"], data["feed_url"]) == ("A", "vi", "https://a.example/rss.xml")
    assert data["_cchc"] == {
        "about": "https://a.example/h/",
        "id": "tag:a.example,2026:kenh-tin/",
        "rights": "A",
        "updated": "2026-03-15T00:00:00+07:00",
    }


def test_an_entry_says_everything_and_nothing_empty() -> None:
    (item,) = json.loads(render_json(replace(FEED, entries=(FULL,))))["items"]
    assert item == {
        "id": "tag:a.example,2026:tin/2026/a",
        "url": "https://a.example/tin/2026/a/",
        "external_url": "https://tinh.example/?a=1&b=2",
        "title": "R&D < 5 phút",
        "summary": "A",
        "content_html": "<p>1 &lt; 2</p>",
        "image": "https://a.example/a.png",
        "date_published": "2026-03-15T00:00:00+07:00",
        "date_modified": "2026-03-16T00:00:00+07:00",
        "authors": [{"name": "Nguyễn Văn A"}, {"name": "Phòng Nội vụ"}],
        "tags": ["Cải cách thể chế"],
        "language": "vi",
        "attachments": [
            {
                "url": "https://a.example/a.pdf",
                "mime_type": "application/pdf",
                "title": "Bản ký",
                "size_in_bytes": 9,
            }
        ],
        "_cchc": {
            "status": "published",
            "categories": [{"label": "Cải cách thể chế", "scheme": "https://a.example/linh-vuc/the-che/"}],
            "image": {
                "url": "https://a.example/a.png",
                "mime_type": "image/png",
                "size_in_bytes": 83,
                "width": 4,
                "height": 3,
                "alt": "Ảnh <1>",
                "credit": "Báo A",
            },
            "source": {"name": "Cổng tỉnh", "url": "https://tinh.example/?a=1&b=2"},
        },
    }
    (bare,) = json.loads(render_json(FEED))["items"]
    assert "attachments" not in bare
    assert bare["_cchc"] == {"status": "published"}


def test_corrections_and_withdrawals_are_told() -> None:
    moment = datetime(2026, 4, 1, tzinfo=ICT)
    gone = replace(
        ENTRY,
        status=EntryStatus.WITHDRAWN,
        changed=moment,
        tombstone=Tombstone(date=date(2026, 4, 1), moment=moment, reason="Sai"),
    )
    corrected = replace(
        ENTRY,
        changed=ENTRY.published + timedelta(days=1),
        notes=(Note(date=date(2026, 3, 16), text="Sửa.", is_major=True),),
    )
    notice = replace(ENTRY, corrects="tag:a.example,2026:tin/2026/a")
    items = json.loads(render_json(replace(FEED, entries=(gone, corrected, notice))))["items"]
    assert [item["_cchc"] for item in items] == [
        {"status": "withdrawn", "withdrawn": {"date": "2026-04-01", "reason": "Sai"}},
        {"status": "published", "corrections": [{"date": "2026-03-16", "note": "Sửa.", "level": "major"}]},
        {"status": "published", "corrects": "tag:a.example,2026:tin/2026/a"},
    ]


def test_a_feed_leads_to_the_history() -> None:
    feed = replace(FEED, previous_url="https://a.example/1/rss.xml", section_url="https://a.example/rss.xml")
    data = json.loads(render_json(feed))
    assert data["_cchc"]["prev_archive_url"] == "https://a.example/1/rss.xml"
    assert data["_cchc"]["section_url"] == "https://a.example/rss.xml"
    # Which would have to be a JSON feed itself.
    assert "next_url" not in data


@given(title=WORDS, creator=WORDS)
def test_any_words_survive(title: str, creator: str) -> None:
    feed = replace(FEED, entries=(replace(ENTRY, title=title, creator=creator),))
    (item,) = json.loads(render_json(feed))["items"]
    assert (item["title"], item["authors"]) == (title, [{"name": creator}])
