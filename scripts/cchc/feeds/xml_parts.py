"""XML that both RSS and Atom have and feedgen does not write."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from lxml import etree

from cchc.feeds.entries import Entry, Feed, Picture
from cchc.text.dates import ICT

ATOM: Final = "http://www.w3.org/2005/Atom"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
HISTORY: Final = "http://purl.org/syndication/history/1.0"
MEDIA: Final = "http://search.yahoo.com/mrss/"

Element = Any  # lxml has no types


def moment(value: datetime) -> str:
    """Return a moment as RFC 3339 has it, in Viet Nam's time."""
    return value.astimezone(ICT).isoformat()


def append(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Return a new child of an element."""
    child = etree.SubElement(parent, name, attributes)
    child.text = text
    return child


def append_picture(parent: Element, picture: Picture) -> None:
    """Append the lead picture as Media RSS has it. A lone picture in a group is an error to validators."""
    attributes = {"url": picture.file.url, "type": picture.file.type, "medium": "image"}
    attributes["fileSize"] = str(picture.file.length)
    if picture.width and picture.height:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    content = append(parent, f"{{{MEDIA}}}content", **attributes)
    append(content, f"{{{MEDIA}}}description", picture.file.title, type="plain")
    if picture.credit:
        append(content, f"{{{MEDIA}}}credit", picture.credit, role="photographer")


def history_links(feed: Feed) -> tuple[tuple[str, str], ...]:
    """Return the links (rel, address) to the documents around this one, as RFC 5005 has them."""
    links = (("current", feed.current_url), ("prev-archive", feed.previous_url))
    return tuple((rel, url) for rel, url in links if url is not None)


def is_changed(entry: Entry) -> bool:
    """Return whether an entry is another one than when it was published."""
    return entry.changed > entry.published


def to_bytes(root: Element) -> bytes:
    """Return a document in UTF-8 with its declaration, one element a line."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
