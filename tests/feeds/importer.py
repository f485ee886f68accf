"""A sample importer: what the contract of the feeds asks of a portal, and nothing more.

It polls over HTTP with conditional requests, knows entries by their ids and nothing else, and walks the archive
documents. It keeps what a portal would show, and counts what should never happen.
"""

from __future__ import annotations

import http.client
import json
from calendar import timegm
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

import feedparser

from cchc.text.dates import ICT


@dataclass(frozen=True)
class Shown:
    """An entry as the portal shows it."""

    url: str
    title: str
    published: str
    changed: str
    html: str


@dataclass
class Parsed:
    """What a feed document says."""

    entries: list[tuple[str, Shown]]
    older: str | None


class Parser(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes) -> Parsed: ...


@dataclass
class Importer:
    """One portal that takes one feed."""

    address: str
    parse: Parser
    shown: dict[str, Shown] = field(default_factory=dict)
    requests: int = 0
    unchanged: int = 0
    _kept: dict[str, tuple[dict[str, str], Parsed]] = field(default_factory=dict)

    def poll(self, *, whole: bool = False) -> None:
        """Take the feed, and with `whole` everything that its archive documents hold."""
        found: list[tuple[str, Shown]] = []
        address: str | None = self.address
        while address is not None:
            parsed = self._get(address)
            found += parsed.entries
            ids = [entry_id for entry_id, _ in parsed.entries]
            assert len(ids) == len(set(ids)), "an entry stands in one document twice"
            address = parsed.older if whole else None
        # Oldest first, so that of two versions of an entry the one in the newer document is kept.
        for entry_id, entry in reversed(found):
            before = self.shown.get(entry_id)
            if before is None or datetime.fromisoformat(entry.changed) >= datetime.fromisoformat(before.changed):
                self.shown[entry_id] = entry

    def _get(self, address: str) -> Parsed:
        """Return a document; one that has not changed is not sent again."""
        parts = urlsplit(address)
        known = self._kept.get(address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        headers = known[0] if known else {}
        connection.request("GET", parts.path, headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        self.requests += 1
        if answer.status == http.client.NOT_MODIFIED and known:
            self.unchanged += 1
            return known[1]
        assert answer.status == http.client.OK, (address, answer.status)
        parsed = self.parse(data)
        sent = {"If-None-Match": answer.getheader("ETag"), "If-Modified-Since": answer.getheader("Last-Modified")}
        self._kept[address] = ({name: value for name, value in sent.items() if value}, parsed)
        return parsed


def parse_xml(data: bytes) -> Parsed:
    """Read RSS or Atom."""
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    older = [link.href for link in feed.feed.get("links", ()) if link.rel == "prev-archive"]
    return Parsed([(entry.id, _of_xml(entry)) for entry in feed.entries], older[0] if older else None)


def parse_json(data: bytes) -> Parsed:
    """Read a JSON Feed."""
    feed = json.loads(data)
    entries = [
        (
            item["id"],
            Shown(
                url=item["url"],
                title=item["title"],
                published=item["date_published"],
                changed=item["date_modified"],
                html=item["content_html"],
            ),
        )
        for item in feed["items"]
    ]
    return Parsed(entries, feed.get("next_url"))


def _of_xml(entry: Any) -> Shown:  # noqa: ANN401 - feedparser has no types
    published = _moment(entry.published_parsed)
    return Shown(
        url=entry.link,
        title=entry.title,
        published=published,
        changed=_moment(entry.updated_parsed) if "updated_parsed" in entry else published,
        html=entry.content[0].value,
    )


def _moment(parsed: Any) -> str:  # noqa: ANN401 - the same
    return datetime.fromtimestamp(timegm(parsed), ICT).isoformat()
