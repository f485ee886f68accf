"""RSS 2.0, written by feedgen; extensions write what feedgen leaves out or gets wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from cchc.feeds.entries import Entry, Feed
from cchc.feeds.xml_parts import (
    ATOM,
    DC,
    DCTERMS,
    HISTORY,
    MEDIA,
    Element,
    append,
    append_picture,
    append_status,
    history_links,
    moment,
    status_namespace,
    use_cdata,
)
from cchc.model.syndication import Format
from cchc.text.dates import ICT

TTL: Final = 60
"""Minutes for which feed readers may keep a feed before they fetch it again."""


def render_rss(feed: Feed) -> bytes:
    """Return an RSS 2.0 document in UTF-8."""
    generator = FeedGenerator()
    generator.register_extension("chuyenmuc", _Channel, _Item, atom=False)
    generator.chuyenmuc.feed = feed
    generator.title(feed.title)
    generator.description(feed.description)
    generator.language("vi")
    generator.ttl(TTL)
    generator.generator("cchc")
    generator.copyright(feed.rights)
    # feedgen takes the last link as the channel's link, whatever its rel.
    generator.link(href=feed.self_url, rel="self", type=Format.RSS.media_type)
    generator.link(href=feed.url, rel="alternate")
    # feedgen's default is the time of the build.
    generator.lastBuildDate(feed.updated or datetime.fromtimestamp(0, UTC))
    for entry in feed.entries:
        _add(generator, entry)
    data: bytes = generator.rss_str(pretty=True, encoding="UTF-8")
    return data


class _Channel(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """Links to the other documents of the feed; feedgen writes only the link to the document itself."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        names = {"dc": DC, "dcterms": DCTERMS, "fh": HISTORY, "media": MEDIA}
        return names | status_namespace(self.feed)

    def extend_rss(self, root: Element) -> Element:
        channel = root.find("channel")
        place = channel.index(channel.find(f"{{{ATOM}}}link")) + 1
        for attributes in history_links(self.feed):
            channel.insert(place, etree.Element(f"{{{ATOM}}}link", attributes))
            place += 1
        if self.feed.is_archive:
            channel.insert(place, etree.Element(f"{{{HISTORY}}}archive"))
        if self.feed.updated is None:
            # feedgen always writes a date; a feed without entries has none.
            channel.remove(channel.find("lastBuildDate"))
        use_cdata(channel)
        return root


class _Item(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """Creator, kind, source, picture, status and date of change of an item."""

    entry: Entry

    def extend_rss(self, item: Element) -> Element:
        entry = self.entry
        append(item, f"{{{DC}}}creator", entry.creator)
        if entry.kind:
            append(item, f"{{{DC}}}type", entry.kind)
        if entry.contributor:
            append(item, f"{{{DC}}}contributor", entry.contributor)
        if entry.source is not None:
            append(item, f"{{{DC}}}source", entry.source.url)
        if entry.corrects is not None:
            append(item, f"{{{DCTERMS}}}references", entry.corrects)
        if entry.picture is not None:
            append_picture(item, entry.picture, has_text=entry.html is not None)
        if entry.changed > entry.published:
            # Before pubDate: some readers take the last date of an item for its date.
            place = item.index(item.find("pubDate"))
            for name in (f"{{{DCTERMS}}}modified", f"{{{ATOM}}}updated"):
                changed = etree.Element(name)
                changed.text = moment(entry.changed)
                item.insert(place, changed)
        append_status(item, entry)
        use_cdata(item)
        return item


def _add(generator: FeedGenerator, entry: Entry) -> None:
    item: FeedEntry = generator.add_entry(order="append")
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url)
    # Readers take the description for HTML: unescaped, `lệ phí < 5 phút` would end at `<`.
    item.description(escape(entry.excerpt, quote=False), isSummary=True)
    if entry.html is not None:
        item.content(entry.html, type="html")
    item.published(entry.published.astimezone(ICT))
    item.updated(entry.changed.astimezone(ICT))
    for category in entry.categories:
        item.category(term=category.label, scheme=category.scheme)
    if entry.enclosure is not None:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    item.chuyenmuc.entry = entry
