"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from cchc.model.settings import Settings

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NONE: Final = AttributesImpl({})


def write_sitemap(settings: Settings, pages: Iterable[tuple[str, str | None]], file: Path) -> None:
    """Write a sitemap (sitemaps.org 0.9) of pages, each with its address and the date of its last change if known.

    Element by element: as a tree, that of a large section is the largest thing in memory.
    """
    with file.open("wb") as target:
        xml = XMLGenerator(target, "UTF-8")
        xml.startDocument()
        xml.startElement("urlset", AttributesImpl({"xmlns": _NAMESPACE}))
        for permalink, modified in sorted(pages):
            xml.ignorableWhitespace("\n")
            xml.startElement("url", _NONE)
            _write_text(xml, "loc", settings.absolute(permalink))
            if modified is not None:
                _write_text(xml, "lastmod", modified)
            xml.endElement("url")
        xml.ignorableWhitespace("\n")
        xml.endElement("urlset")
        xml.ignorableWhitespace("\n")
        xml.endDocument()


def _write_text(xml: XMLGenerator, name: str, text: str) -> None:
    xml.startElement(name, _NONE)
    xml.characters(text)
    xml.endElement(name)


def render_robots(settings: Settings) -> bytes:
    """Return robots.txt. Crawlers read it at the root of a host only: the parent portal has to carry it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.absolute(SITEMAP)}\n".encode()
