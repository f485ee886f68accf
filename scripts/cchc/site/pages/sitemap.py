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
_SOME: Final = "some"
_AT_ONCE: Final = 100


def write_sitemap(settings: Settings, pages: Iterable[tuple[str, str | None]], file: Path) -> None:
    """Write a sitemap (sitemaps.org 0.9) of pages, each with its address and the date of its last change if known.

    A hundred at a time: as one tree, that of a large section is the largest thing in memory.
    """
    with file.open("w", encoding="utf-8", newline="\n") as target:
        target.write(_START)
        known = sorted(pages)
        for start in range(0, len(known), _AT_ONCE):
            some = Element(_SOME)
            for permalink, modified in known[start : start + _AT_ONCE]:
                page = SubElement(some, "url")
                page.tail = "\n"
                SubElement(page, "loc").text = settings.absolute(permalink)
                if modified is not None:
                    SubElement(page, "lastmod").text = modified
            target.write(tostring(some, encoding="unicode").removeprefix(f"<{_SOME}>").removesuffix(f"</{_SOME}>"))
        target.write(_END)


def render_robots(settings: Settings) -> bytes:
    """Return robots.txt. Crawlers read it at the root of a host only: the parent portal has to carry it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.absolute(permalinks.SITEMAP)}\n".encode()
