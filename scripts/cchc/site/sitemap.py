"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from cchc.model.settings import Settings

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(settings: Settings, pages: Iterable[tuple[str, str | None]]) -> bytes:
    """Return a sitemap (sitemaps.org 0.9) of pages, each with its address and the date of its last change if known."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for permalink, modified in sorted(pages):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = settings.absolute(permalink)
        if modified is not None:
            ET.SubElement(url, "lastmod").text = modified
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def render_robots(settings: Settings) -> bytes:
    """Return robots.txt. Crawlers read it at the root of a host only: the parent portal has to carry it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.absolute(SITEMAP)}\n".encode()
