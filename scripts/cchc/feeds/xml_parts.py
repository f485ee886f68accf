"""XML that both RSS and Atom have and feedgen does not write."""

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
"""Our own vocabulary, of one element: `status`. One name for every section, whatever its domain is or becomes."""

_MARKUP: Final = frozenset("&<>")

Element = Any  # lxml has no types


def moment(value: datetime) -> str:
    """Return a moment as RFC 3339 has it, in Viet Nam's time."""
    return value.astimezone(ICT).isoformat()


def append(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Return a new child of an element."""
    child = etree.SubElement(parent, name, attributes)
    child.text = text
    return child


def append_status(parent: Element, entry: Entry) -> None:
    """Append what an importer has to know of an entry that is no longer as it was published.

    Others have no mark: validators warn of a vocabulary that they do not know.
    """
    if entry.status is not EntryStatus.PUBLISHED:
        append(parent, f"{{{CCHC}}}status", entry.status.value)


def status_namespace(feed: Feed) -> dict[str, str]:
    """Return the vocabulary of the mark, if an entry of the document has one."""
    is_needed = any(entry.status is not EntryStatus.PUBLISHED for entry in feed.entries)
    return {"cchc": CCHC} if is_needed else {}


def use_cdata(root: Element) -> None:
    """Write every text below `root` that has markup in it as CDATA, so that a document has next to no entities.

    Some importers refuse a document of more than 1,000 entities, whatever its size: 15 posts, when their HTML is
    written with entities.
    """
    for element in root.iter():
        if element.text and not _MARKUP.isdisjoint(element.text):
            element.text = etree.CDATA(element.text)


def append_picture(parent: Element, picture: LeadPicture) -> None:
    """Append the lead picture as Media RSS has it. A lone picture in a group is an error to validators."""
    attributes = {"url": picture.file.url, "type": picture.file.type, "medium": "image"}
    attributes["fileSize"] = str(picture.file.length)
    if picture.width and picture.height:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    content = append(parent, f"{{{MEDIA}}}content", **attributes)
    append(content, f"{{{MEDIA}}}description", picture.file.title, type="plain")
    if picture.credit:
        append(content, f"{{{MEDIA}}}credit", picture.credit, role="photographer")


def history_links(feed: Feed) -> Iterator[dict[str, str]]:
    """Yield the links to the documents around this one, as RFC 5005 and RFC 8288 (`up`) have them; all are RSS."""
    for rel, url in (("current", feed.current_url), ("prev-archive", feed.previous_url), ("up", feed.section_url)):
        if url is not None:
            yield {"href": url, "rel": rel, "type": Format.RSS.media_type}


def is_changed(entry: Entry) -> bool:
    """Return whether an entry is another one than when it was published."""
    return entry.changed > entry.published


def to_bytes(root: Element) -> bytes:
    """Return a document in UTF-8 with its declaration, one element a line."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
