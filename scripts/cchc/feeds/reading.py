"""Published feed documents as an importer reads them, whatever their format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from lxml import etree

from cchc.feeds.entries import EntryStatus
from cchc.feeds.json_feed import EXTENSION, VERSION
from cchc.feeds.xml_parts import ATOM, CCHC, DCTERMS, Element
from cchc.model.syndication import Format

_A: Final = f"{{{ATOM}}}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
# Entities are not resolved and nothing is fetched: what is read may be anybody's.
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class UnreadableError(Exception):
    """Raised when a document is not what it should be; the message says what is wrong, for people."""


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """An entry of a published document."""

    id: str
    url: str
    title: str
    excerpt: str
    html: str
    published: datetime
    changed: datetime
    status: EntryStatus


@dataclass(frozen=True, kw_only=True)
class ReadFeed:
    """A published document."""

    self_url: str
    older_url: str | None
    entries: tuple[ReadEntry, ...]


def read_feed(data: bytes, form: Format) -> ReadFeed:
    """Return what a document says.

    Raises:
        UnreadableError: an importer could not read it.
    """
    try:
        match form:
            case Format.RSS:
                return _read_rss(_root(data, "rss"))
            case Format.ATOM:
                return _read_atom(_root(data, f"{_A}feed"))
            case Format.JSON:
                return _read_json(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError(f"thiếu hoặc sai một trường bắt buộc ({error})") from None


def _root(data: bytes, name: str) -> Element:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"không phải XML đúng cú pháp ({error.msg})") from None
    if root.tag != name:
        raise UnreadableError(
            f"gốc của tệp là <{etree.QName(root).localname}>, không phải <{etree.QName(name).localname}>"
        )
    return root


def _read_rss(root: Element) -> ReadFeed:
    channel = _one(root, "channel")
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{_A}link")}
    return ReadFeed(
        self_url=links["self"],
        older_url=links.get("prev-archive"),
        entries=tuple(map(_of_item, channel.findall("item"))),
    )


def _of_item(item: Element) -> ReadEntry:
    published = parsedate_to_datetime(_text(item, "pubDate"))
    changed = item.findtext(f"{{{DCTERMS}}}modified")
    return ReadEntry(
        id=_text(item, "guid"),
        url=_text(item, "link"),
        title=_text(item, "title"),
        excerpt=_text(item, "description"),
        html=_text(item, _CONTENT),
        published=published,
        changed=datetime.fromisoformat(changed) if changed else published,
        status=_status(item),
    )


def _read_atom(root: Element) -> ReadFeed:
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{_A}link")}
    return ReadFeed(
        self_url=links["self"],
        older_url=links.get("prev-archive"),
        entries=tuple(map(_of_entry, root.findall(f"{_A}entry"))),
    )


def _of_entry(entry: Element) -> ReadEntry:
    page = next(link.get("href") for link in entry.findall(f"{_A}link") if link.get("rel") == "alternate")
    return ReadEntry(
        id=_text(entry, f"{_A}id"),
        url=page,
        title=_text(entry, f"{_A}title"),
        excerpt=_text(entry, f"{_A}summary"),
        html=_text(entry, f"{_A}content"),
        published=datetime.fromisoformat(_text(entry, f"{_A}published")),
        changed=datetime.fromisoformat(_text(entry, f"{_A}updated")),
        status=_status(entry),
    )


def _read_json(data: bytes) -> ReadFeed:
    try:
        feed: dict[str, Any] = json.loads(data)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"không phải JSON đúng cú pháp ({error})") from None
    if feed["version"] != VERSION or EXTENSION not in feed:
        raise UnreadableError(f"không phải JSON Feed 1.1 của chuyên mục (version: {feed['version']})")
    return ReadFeed(
        self_url=feed["feed_url"],
        older_url=feed[EXTENSION].get("prev_archive_url"),
        entries=tuple(
            ReadEntry(
                id=item["id"],
                url=item["url"],
                title=item["title"],
                excerpt=item["summary"],
                html=item["content_html"],
                published=datetime.fromisoformat(item["date_published"]),
                changed=datetime.fromisoformat(item["date_modified"]),
                status=EntryStatus(item[EXTENSION]["status"]),
            )
            for item in feed["items"]
        ),
    )


def _status(entry: Element) -> EntryStatus:
    return EntryStatus(entry.findtext(f"{{{CCHC}}}status") or EntryStatus.PUBLISHED)


def _one(parent: Element, name: str) -> Element:
    found = parent.find(name)
    if found is None:
        raise UnreadableError(f"thiếu <{etree.QName(name).localname}>")
    return found


def _text(parent: Element, name: str) -> str:
    text = _one(parent, name).text
    if not text or not text.strip():
        raise UnreadableError(f"<{etree.QName(name).localname}> trống")
    return str(text)
