"""RSS 2.0 through feedgen. The only importer of feedgen; its faults are dodged here and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from cchc.feeds.entries import Entry, Feed
from cchc.text.dates import ICT

TTL: Final = 60
"""Minutes for which a reader may keep a feed before it asks again."""

_DC: Final = "http://purl.org/dc/elements/1.1/"
_DCTERMS: Final = "http://purl.org/dc/terms/"


def render_rss(feed: Feed) -> bytes:
    """Return the bytes of an RSS 2.0 document; the same feed gives the same bytes."""
    generator = FeedGenerator()
    generator.register_extension("chuyenmuc", _Channel, _Item, atom=False)
    generator.title(feed.title)
    generator.description(feed.description or feed.title)
    generator.language("vi")
    generator.ttl(TTL)
    generator.generator("cchc")
    # feedgen takes the last link as the channel's link, whatever its rel.
    generator.link(href=feed.self_url, rel="self", type="application/rss+xml")
    generator.link(href=feed.url, rel="alternate")
    # feedgen's default is the time of the build; an empty feed has no change to tell of.
    generator.lastBuildDate(feed.updated or datetime.fromtimestamp(0, UTC))
    for entry in feed.entries:
        _add(generator, entry)
    return _normalised(generator, feed)


class _Channel(BaseExtension):  # type: ignore[misc] # feedgen has no types
    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC, "dcterms": _DCTERMS}


class _Item(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """Author and change of an item: feedgen writes neither to RSS."""

    def __init__(self) -> None:
        self.entry: Entry | None = None

    def extend_rss(self, entry: Any) -> Any:  # noqa: ANN401 - an lxml element, and lxml has no types
        if self.entry is not None:
            etree.SubElement(entry, f"{{{_DC}}}creator").text = self.entry.creator
            if self.entry.changed > self.entry.published:
                modified = etree.SubElement(entry, f"{{{_DCTERMS}}}modified")
                modified.text = self.entry.changed.astimezone(ICT).isoformat()
        return entry


def _add(generator: FeedGenerator, entry: Entry) -> None:
    item: FeedEntry = generator.add_entry(order="append")
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url)
    # A reader takes the description for HTML: without this, `lệ phí < 5 phút` is cut off at `<`.
    item.description(escape(entry.excerpt, quote=False), isSummary=True)
    item.content(entry.html, type="html")
    item.published(entry.published.astimezone(ICT))
    item.updated(entry.changed.astimezone(ICT))
    for category in entry.categories:
        item.category(term=category.label, scheme=category.scheme)
    if entry.enclosure is not None:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    item.chuyenmuc.entry = entry


def _normalised(generator: FeedGenerator, feed: Feed) -> bytes:
    data: bytes = generator.rss_str(pretty=True, encoding="UTF-8")
    if feed.updated is not None:
        return data
    # An empty feed has no change to tell of, and feedgen insists on a date.
    root = etree.fromstring(data)
    channel = root.find("channel")
    channel.remove(channel.find("lastBuildDate"))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
