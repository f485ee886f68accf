"""A crawler that meets a site while it is being published: what it finds that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from support.links import HOST, PREFIX, Page, address

_MAP: Final = "sitemap.xml"
_FEEDS: Final = ("rss.xml", "atom.xml", "feed.json", "rss.opml", _MAP)
_ADDRESS: Final = re.compile(re.escape(f"{HOST}{PREFIX}") + r"[^\s\"'<>()\\&?#]*")

_PICTURES: Final = re.compile(r'srcset="([^"]+)"')


@dataclass
class Crawler:
    """What a crawler remembers of pages that it has read before."""

    _read: dict[tuple[str, bytes], tuple[str, ...]] = field(default_factory=dict)

    def dead(self, tree: Mapping[str, bytes], known: Collection[str]) -> list[tuple[str, str]]:
        """Return each dead link that is met from the home page and from pages that are known, with the file it is in.

        The entries of all feeds are looked at too, and the pages of the site map.
        """
        # What a server shows at a place.
        files = {path: path for path in tree}
        files |= {path.removesuffix("index.html"): path for path in tree if path.endswith("index.html")}
        found = []
        waiting = [path for path in ("index.html", *known) if path in tree]
        met = set(waiting)
        while waiting:
            path = waiting.pop()
            for place in self._links(path, tree[path]):
                target = files.get(place)
                if target is None:
                    found.append((path, place))
                elif target not in met and target.endswith(".html"):
                    met.add(target)
                    waiting.append(target)
        for path, content in tree.items():
            if path.rpartition("/")[2] in _FEEDS:
                found += [(path, place) for place in self._links(path, content) if place not in files]
        return found

    def _links(self, path: str, content: bytes) -> tuple[str, ...]:
        """Return the places within the site that a file leads to."""
        if (path, content) not in self._read:
            text = content.decode("utf-8")
            found = set(_links_of_page(path, text) if path.endswith(".html") else _pages_of_feed(path, text))
            self._read[path, content] = tuple(sorted(unquote(one.removeprefix(f"{HOST}{PREFIX}")) for one in found))
        return self._read[path, content]


def _links_of_page(path: str, text: str) -> Iterator[str]:
    page = Page(text)
    pictures = (one.split()[0] for several in _PICTURES.findall(text) for one in several.split(","))
    for link in (*page.links, *page.loads, *page.feeds, *pictures):
        parts = urlsplit(urljoin(address(path), link))
        if f"{parts.scheme}://{parts.netloc}" == HOST and parts.path.startswith(PREFIX):
            yield f"{HOST}{parts.path}"


def _pages_of_feed(path: str, text: str) -> Iterator[str]:
    """Yield the pages that a feed names; that it names other feeds, and whose feed it is, are no entries."""
    for one in _ADDRESS.findall(text):
        if one.endswith("/") and (path == _MAP or one != f"{HOST}{PREFIX}"):
            yield one
