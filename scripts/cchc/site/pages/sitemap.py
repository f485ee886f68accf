"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from cchc.model import permalinks
from cchc.model.settings import Settings

_START: Final = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
"""
_END: Final = "</urlset>\n"


def write_sitemap(settings: Settings, pages: Iterable[tuple[str, str | None]], file: Path) -> None:
    """Write a sitemap (sitemaps.org 0.9) of pages, each with its address and the date of its last change if known.

    Element by element: as a tree, that of a large section is the largest thing in memory.
    """
    with file.open("w", encoding="utf-8", newline="\n") as target:
        target.write(_START)
        for permalink, modified in sorted(pages):
            page = Element("url")
            SubElement(page, "loc").text = settings.absolute(permalink)
            if modified is not None:
                SubElement(page, "lastmod").text = modified
            target.write(f"{tostring(page, encoding='unicode')}\n")
        target.write(_END)


def render_robots(settings: Settings) -> bytes:
    """Return robots.txt. Crawlers read it at the root of a host only: the parent portal has to carry it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.absolute(permalinks.SITEMAP)}\n".encode()
