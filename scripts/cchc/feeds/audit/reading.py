"""Published feed documents of every format, as an importer reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec
from lxml import etree

from cchc.feeds.entries import EntryStatus
from cchc.feeds.json_feed import EXTENSION, VERSION
from cchc.feeds.xml_parts import ATOM, CCHC, DCTERMS, Element
from cchc.model.syndication import Format

_A: Final = f"{{{ATOM}}}"
_STATUS: Final = f"{{{CCHC}}}status"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
# The document may be anybody's: entities are not resolved, nothing is fetched, and depth is limited.
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


class UnreadableError(Exception):
    """Raised when a document cannot be read; the message says why, for people."""


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """An entry of a published document."""

    id: str
    url: str
    title: str
    excerpt: str
    html: str | None
    """The full text; None in a feed of summaries."""
    published: datetime
    changed: datetime
    status: EntryStatus


@dataclass(frozen=True, kw_only=True)
class ReadFeed:
    """A published document."""

    self_url: str
    older_url: str | None
    entries: tuple[ReadEntry, ...]


def read_feed(data: bytes, form: Format, *, is_short: bool = False) -> ReadFeed:
    """Return the content of a document; of a feed of summaries, `is_short`, entries may have no text.

    Raises:
        UnreadableError: an importer could not read it.
    """
    try:
        match form:
            case Format.RSS:
                feed = _read_rss(_root(data, "rss"))
            case Format.ATOM:
                feed = _read_atom(_root(data, f"{_A}feed"))
            case Format.JSON:
                feed = _read_json(data)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise UnreadableError(f"thiếu hoặc sai một trường bắt buộc ({error})") from None
    bare = next((entry for entry in feed.entries if entry.html is None), None)
    if bare is not None and not is_short:
        raise UnreadableError(f"mục {bare.id} không có toàn văn")
    return feed


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
    links = _links(channel)
    return ReadFeed(
        self_url=_link(links, "self"),
        older_url=links.get("prev-archive"),
        entries=tuple(map(_of_item, channel.findall("item"))),
    )


def _of_item(item: Element) -> ReadEntry:
    published = _moment(_text(item, "pubDate"), parsedate_to_datetime)
    changed = item.findtext(f"{{{DCTERMS}}}modified")
    return ReadEntry(
        id=_text(item, "guid"),
        url=_text(item, "link"),
        title=_text(item, "title"),
        excerpt=_text(item, "description"),
        html=_text(item, _CONTENT) if item.find(_CONTENT) is not None else None,
        published=published,
        changed=_moment(changed, datetime.fromisoformat) if changed else published,
        status=_status(item.findtext(_STATUS)),
    )


def _read_atom(root: Element) -> ReadFeed:
    links = _links(root)
    return ReadFeed(
        self_url=_link(links, "self"),
        older_url=links.get("prev-archive"),
        entries=tuple(map(_of_entry, root.findall(f"{_A}entry"))),
    )


def _of_entry(entry: Element) -> ReadEntry:
    return ReadEntry(
        id=_text(entry, f"{_A}id"),
        url=_link(_links(entry), "alternate"),
        title=_text(entry, f"{_A}title"),
        excerpt=_text(entry, f"{_A}summary"),
        html=_text(entry, f"{_A}content") if entry.find(f"{_A}content") is not None else None,
        published=_moment(_text(entry, f"{_A}published"), datetime.fromisoformat),
        changed=_moment(_text(entry, f"{_A}updated"), datetime.fromisoformat),
        status=_status(entry.findtext(_STATUS)),
    )


class _ItemExtension(msgspec.Struct):
    status: str


class _JsonItem(msgspec.Struct, kw_only=True):
    id: str
    url: str
    title: str
    summary: str
    content_html: str | None = None
    date_published: str
    date_modified: str
    extension: _ItemExtension = msgspec.field(name=EXTENSION)


class _FeedExtension(msgspec.Struct):
    prev_archive_url: str | None = None


class _JsonFeed(msgspec.Struct, kw_only=True):
    version: str
    feed_url: str
    extension: _FeedExtension = msgspec.field(name=EXTENSION)
    items: list[_JsonItem]


def _read_json(data: bytes) -> ReadFeed:
    feed = msgspec.json.decode(data, type=_JsonFeed)
    if feed.version != VERSION:
        raise UnreadableError(f"không phải JSON Feed 1.1 của chuyên mục (version: {feed.version})")
    return ReadFeed(
        self_url=feed.feed_url,
        older_url=feed.extension.prev_archive_url,
        entries=tuple(
            ReadEntry(
                id=item.id,
                url=item.url,
                title=item.title,
                excerpt=item.summary,
                html=item.content_html,
                published=_moment(item.date_published, datetime.fromisoformat),
                changed=_moment(item.date_modified, datetime.fromisoformat),
                status=_status(item.extension.status),
            )
            for item in feed.items
        ),
    )


def _status(text: str | None) -> EntryStatus:
    return EntryStatus(text or EntryStatus.PUBLISHED)


def _moment(text: str, parse: Callable[[str], datetime]) -> datetime:
    """Return the moment that a date stands for."""
    try:
        moment = parse(text.strip())
    except (ValueError, OverflowError):
        raise UnreadableError(f"ngày “{text}” không đúng dạng") from None
    if moment.tzinfo is None:
        raise UnreadableError(f"ngày “{text}” không ghi múi giờ")
    return moment


def _links(parent: Element) -> Mapping[str, str]:
    """Return the address of the last link of each kind."""
    found = ((link.get("rel"), link.get("href")) for link in parent.findall(f"{_A}link"))
    return {rel: href for rel, href in found if rel and href}


def _link(links: Mapping[str, str], rel: str) -> str:
    if rel not in links:
        raise UnreadableError(f"thiếu liên kết “{rel}”")
    return links[rel]


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
