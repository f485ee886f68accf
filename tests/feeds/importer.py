"""An importer written from the text of the contract alone, the page `kenh-tin/hop-dong/` of every section.

It uses the standard library and nothing else: no module of this project, no library that knows feeds. What the contract
does not say it does not know.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

Answer = tuple[int, Mapping[str, str], bytes]
"""Status, headers and body of an HTTP response."""

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dcterms": "http://purl.org/dc/terms/",
    "cchc": "urn:uuid:cc5f5ee5-d0ad-4596-9a43-bab4319e44b2",
}


@dataclass(frozen=True)
class Taken:
    """An entry as the portal took it."""

    url: str
    title: str
    published: datetime
    changed: datetime
    html: str | None  # the feeds of areas and their kind may have none
    status: str
    areas: tuple[str, ...]  # addresses of their lists


@dataclass(frozen=True)
class Document:
    """A feed or an archive document."""

    entries: tuple[tuple[str, Taken], ...]  # with their ids
    older: str | None


def by_http(address: str, headers: Mapping[str, str]) -> Answer:
    """Ask a web server."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", parts.path, headers=dict(headers))
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


@dataclass
class Importer:
    """A portal that takes the main feed, in one of its formats."""

    address: str
    ask: Callable[[str, Mapping[str, str]], Answer] = by_http
    takes_newer_only: bool = False
    """As some programs do, that compare dates and would rather miss a typo."""
    taken: dict[str, Taken] = field(default_factory=dict)
    requests: int = 0
    unchanged: int = 0
    _read: dict[str, tuple[dict[str, str], Document]] = field(default_factory=dict)

    def poll(self, *, whole: bool) -> None:
        """Do what the contract asks for every hour, and with `whole` what it asks for every day."""
        address: str | None = self.address
        while address is not None:
            document = self._get(address)
            for entry_id, entry in document.entries:
                self._take(entry_id, entry)
            address = document.older if whole else None

    def of_area(self, address: str) -> dict[str, Taken]:
        """Return the entries of a reform area: “linh-vuc/the-che/”."""
        return {
            entry_id: entry
            for entry_id, entry in self.taken.items()
            if any(area.endswith(f"/{address}") for area in entry.areas)
        }

    def _take(self, entry_id: str, entry: Taken) -> None:
        before = self.taken.get(entry_id)
        if before is not None and entry.changed < before.changed:
            return
        if before is not None and entry.changed == before.changed and self.takes_newer_only:
            return
        if before is not None and entry.html is None:
            entry = replace(entry, html=before.html)
        self.taken[entry_id] = entry

    def _get(self, address: str) -> Document:
        tags, known = self._read.get(address, ({}, None))
        status, headers, data = self.ask(address, tags)
        self.requests += 1
        if status == http.client.NOT_MODIFIED and known is not None:
            self.unchanged += 1
            return known
        if status != http.client.OK:
            raise ConnectionError(address, status)
        document = read(data)
        names = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
        self._read[address] = ({names[name]: value for name, value in headers.items() if name in names}, document)
        return document


def read(data: bytes) -> Document:
    """Read a document of any of the three formats."""
    if data.startswith(b"{"):
        return _read_json(json.loads(data))
    root = ET.fromstring(data)  # noqa: S314 - the contract promises that there is no DTD
    return _read_rss(root) if root.tag == "rss" else _read_atom(root)


def _read_rss(root: ET.Element) -> Document:
    found = []
    for item in root.findall("channel/item"):
        published = parsedate_to_datetime(_text(item, "pubDate"))
        changed = item.findtext("dcterms:modified", namespaces=NAMES)
        entry = Taken(
            url=_text(item, "link"),
            title=_text(item, "title"),
            published=published,
            changed=datetime.fromisoformat(changed) if changed else published,
            html=item.findtext("content:encoded", None, NAMES),
            status=item.findtext("cchc:status", "published", NAMES),
            areas=tuple(category.get("domain", "") for category in item.findall("category")),
        )
        found.append((_text(item, "guid"), entry))
    return Document(tuple(found), _older(root.findall("channel/atom:link", NAMES)))


def _read_atom(root: ET.Element) -> Document:
    found = []
    for item in root.findall("atom:entry", NAMES):
        (page,) = [link for link in item.findall("atom:link", NAMES) if link.get("rel") == "alternate"]
        entry = Taken(
            url=page.get("href", ""),
            title=_text(item, "atom:title"),
            published=datetime.fromisoformat(_text(item, "atom:published")),
            changed=datetime.fromisoformat(_text(item, "atom:updated")),
            html=item.findtext("atom:content", None, NAMES),
            status=item.findtext("cchc:status", "published", NAMES),
            areas=tuple(category.get("scheme", "") for category in item.findall("atom:category", NAMES)),
        )
        found.append((_text(item, "atom:id"), entry))
    return Document(tuple(found), _older(root.findall("atom:link", NAMES)))


def _older(links: list[ET.Element]) -> str | None:
    return next((link.get("href") for link in links if link.get("rel") == "prev-archive"), None)


def _read_json(feed: dict[str, object]) -> Document:
    found = []
    items = feed["items"]
    assert isinstance(items, list)
    for item in items:
        more = item["_cchc"]
        entry = Taken(
            url=item["url"],
            title=item["title"],
            published=datetime.fromisoformat(item["date_published"]),
            changed=datetime.fromisoformat(item["date_modified"]),
            html=item.get("content_html"),
            status=more["status"],
            areas=tuple(category["scheme"] for category in more.get("categories", ())),
        )
        found.append((item["id"], entry))
    about = feed["_cchc"]
    assert isinstance(about, dict)
    return Document(tuple(found), about.get("prev_archive_url"))


def _text(item: ET.Element, name: str) -> str:
    text = item.findtext(name, None, NAMES)
    assert text, name
    return text
