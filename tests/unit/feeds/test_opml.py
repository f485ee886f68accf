from __future__ import annotations

from lxml import etree

from cchc.feeds.opml import render_opml
from support.libraries import SETTINGS, make_library
from support.sections import feed_files_of

ROOT = "https://cong-thong-tin.example/tin-cchc/"


def test_every_feed_is_in_the_list_once() -> None:
    root = etree.fromstring(render_opml(SETTINGS))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    found = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("type") == "rss"]
    assert found == [f"{ROOT}{address}" for address in feed_files_of(make_library()) if address.endswith("rss.xml")]
    assert {outline.get("version") for outline in root.iter("outline")} == {"RSS2", None}
    assert all(outline.get("text") for outline in root.iter("outline"))
