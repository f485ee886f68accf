from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from cchc.model.settings import Settings
from cchc.site.pages.sitemap import render_robots, write_sitemap
from support.libraries import SETTINGS

PAGES = [("tin/2026/mot-cua/", "2026-03-15T00:00:00+07:00"), ("", None), ("luu-tru/", None)]


def sitemap(folder: Path, settings: Settings, pages: Iterable[tuple[str, str | None]]) -> str:
    write_sitemap(settings, pages, folder / "sitemap.xml")
    return (folder / "sitemap.xml").read_bytes().decode()


def test_a_sitemap_names_pages_in_order_with_the_dates_that_are_known(tmp_path: Path) -> None:
    assert sitemap(tmp_path, SETTINGS, PAGES) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://cong-thong-tin.example/tin-cchc/</loc></url>\n"
        "<url><loc>https://cong-thong-tin.example/tin-cchc/luu-tru/</loc></url>\n"
        "<url><loc>https://cong-thong-tin.example/tin-cchc/tin/2026/mot-cua/</loc>"
        "<lastmod>2026-03-15T00:00:00+07:00</lastmod></url>\n"
        "</urlset>\n"
    )


def test_the_order_of_pages_changes_nothing(tmp_path: Path) -> None:
    assert sitemap(tmp_path, SETTINGS, PAGES) == sitemap(tmp_path, SETTINGS, reversed(PAGES))


def test_an_address_with_an_ampersand_is_escaped(tmp_path: Path) -> None:
    settings = replace(SETTINGS, site_url="https://a.example/?b&c=<d>/")
    root = ET.fromstring(sitemap(tmp_path, settings, [("", None)]))  # noqa: S314 - our own output
    assert root[0][0].text == "https://a.example/?b&c=<d>/"


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert render_robots(SETTINGS) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://cong-thong-tin.example/tin-cchc/sitemap.xml\n"
    )
