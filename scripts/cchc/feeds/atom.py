"""Atom 1.0, written by feedgen; extensions write what feedgen leaves out or gets wrong."""

from __future__ import annotations

from typing import Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator

from cchc.feeds.entries import Entry, Feed, File, Tombstone
from cchc.feeds.xml_parts import (
    DC,
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

_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"


def render_atom(feed: Feed) -> bytes:
    """Return an Atom 1.0 document in UTF-8."""
    generator = FeedGenerator()
    generator.register_extension("chuyenmuc", _Head, _Entry, rss=False)
    generator.chuyenmuc.feed = feed
    generator.id(feed.id)
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.language("vi")
    generator.generator("cchc")
    generator.rights(feed.rights)
    generator.author(name=feed.office)
    generator.updated((feed.updated or feed.founded).astimezone(ICT))
    generator.link(href=feed.url, rel="alternate", type="text/html")
    generator.link(href=feed.self_url, rel="self", type=Format.ATOM.media_type)
    for entry in feed.entries:
        _add(generator, entry)
    data: bytes = generator.atom_str(pretty=True, encoding="UTF-8")
    return data


class _Head(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """Links to older documents, and tombstones of withdrawn entries."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        names = {"dc": DC, "media": MEDIA}
        # Validators warn of a namespace that they do not know, even where it is only declared.
        is_needed = any(entry.tombstone for entry in self.feed.entries)
        return names | ({"at": _TOMBSTONES} if is_needed else {}) | status_namespace(self.feed)

    def extend_atom(self, root: Element) -> Element:
        for attributes in history_links(self.feed):
            # Without a namespace, as all elements of feedgen: they inherit that of the root.
            append(root, "link", **attributes)
        for entry in self.feed.entries:
            if entry.tombstone is not None:
                _append_tombstone(root, entry, entry.tombstone)
        use_cdata(root)
        return root


class _Entry(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """Links, kind, picture and status of an entry.

    The links of feedgen have no type, so readers would open a PDF in place of the page.
    """

    entry: Entry

    def extend_atom(self, element: Element) -> Element:
        entry = self.entry
        for wrong in element.findall("link"):
            element.remove(wrong)
        append(element, "link", href=entry.url, rel="alternate", type="text/html")
        for file in _enclosures(entry):
            title = {"title": file.title} if file.title else {}
            append(element, "link", href=file.url, rel="enclosure", type=file.type, length=str(file.length), **title)
        if entry.source is not None:
            append(element, "link", href=entry.source.url, rel="via", title=entry.source.name)
        if entry.corrects is not None:
            append(element, "link", href=entry.url.partition("#")[0], rel="related", type="text/html")
        if entry.kind:
            append(element, f"{{{DC}}}type", entry.kind)
        if entry.picture is not None:
            append_picture(element, entry.picture, has_text=entry.html is not None)
        append_status(element, entry)
        use_cdata(element)
        return element


def _enclosures(entry: Entry) -> tuple[File, ...]:
    return (*entry.files, *((entry.picture.file,) if entry.picture else ()))


def _append_tombstone(root: Element, entry: Entry, tombstone: Tombstone) -> None:
    """Append the tombstone (RFC 6721) of a withdrawn entry. The entry stays, for readers that know no tombstones."""
    when = moment(tombstone.moment)
    deleted = append(root, f"{{{_TOMBSTONES}}}deleted-entry", ref=entry.id, when=when)
    append(deleted, f"{{{_TOMBSTONES}}}comment", tombstone.reason)


def _add(generator: FeedGenerator, entry: Entry) -> None:
    item: FeedEntry = generator.add_entry(order="append")
    item.id(entry.id)
    item.title(entry.title)
    item.link(href=entry.url)
    item.summary(entry.excerpt)
    # Not type="CDATA": feedgen would write that as a media type, and readers would decode the text.
    if entry.html is not None:
        item.content(entry.html, type="html")
    item.author(name=entry.creator)
    if entry.contributor:
        item.contributor(name=entry.contributor)
    item.published(entry.published.astimezone(ICT))
    item.updated(entry.changed.astimezone(ICT))
    for category in entry.categories:
        item.category(term=category.label, scheme=category.scheme, label=category.label)
    item.chuyenmuc.entry = entry
