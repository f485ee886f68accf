"""XML for both RSS and Atom that feedgen does not write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from lxml import etree

from cchc.feeds.entries import Entry, EntryStatus, Feed, LeadPicture
from cchc.model.syndication import Format
from cchc.text.dates import ICT

ATOM: Final = "http://www.w3.org/2005/Atom"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
HISTORY: Final = "http://purl.org/syndication/history/1.0"
MEDIA: Final = "http://search.yahoo.com/mrss/"

CCHC: Final = "urn:uuid:cc5f5ee5-d0ad-4596-9a43-bab4319e44b2"
"""Our own namespace, of one element: `status`. A UUID, as the domain of a section can change."""

_MARKUP: Final = frozenset("&<>")

Element = Any  # lxml has no types


def moment(value: datetime) -> str:
    """Return a moment in RFC 3339, in Vietnamese time (+07:00)."""
    return value.astimezone(ICT).isoformat()


def append(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Return a new child of an element."""
    child = etree.SubElement(parent, name, attributes)
    child.text = text
    return child


def append_status(parent: Element, entry: Entry) -> None:
    """Append the status of an entry that is expired or withdrawn.

    Other entries have none: validators warn of a namespace that they do not know.
    """
    if entry.status is not EntryStatus.PUBLISHED:
        append(parent, f"{{{CCHC}}}status", entry.status.value)


def status_namespace(feed: Feed) -> dict[str, str]:
    """Return the namespace of `status` if an entry of the document has one."""
    is_needed = any(entry.status is not EntryStatus.PUBLISHED for entry in feed.entries)
    return {"cchc": CCHC} if is_needed else {}


def use_cdata(root: Element) -> None:
    """Turn every text below `root` that has `&`, `<` or `>` into CDATA, so that the document has hardly any entities.

    Some importers refuse a document of more than 1,000 entities, whatever its size. The HTML of 15 posts has as many.
    """
    for element in root.iter():
        if element.text and not _MARKUP.isdisjoint(element.text):
            element.text = etree.CDATA(element.text)


def append_picture(parent: Element, picture: LeadPicture, *, has_text: bool) -> None:
    """Append the lead picture in Media RSS, without a group: validators reject a group of one picture.

    Where the entry has no full text, some readers (feedparser) would take the description of its picture for that.
    """
    attributes = {"url": picture.file.url, "type": picture.file.type, "medium": "image"}
    attributes["fileSize"] = str(picture.file.length)
    if picture.width and picture.height:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    content = append(parent, f"{{{MEDIA}}}content", **attributes)
    if has_text:
        append(content, f"{{{MEDIA}}}description", picture.file.title, type="plain")
    if picture.credit:
        append(content, f"{{{MEDIA}}}credit", picture.credit, role="photographer")


def history_links(feed: Feed) -> Iterator[dict[str, str]]:
    """Yield the links to the other documents of a feed (RFC 5005, and `up` of RFC 8288); all lead to RSS."""
    for rel, url in (("current", feed.current_url), ("prev-archive", feed.previous_url), ("up", feed.section_url)):
        if url is not None:
            yield {"href": url, "rel": rel, "type": Format.RSS.media_type}
