from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from cchc.site.sitemap import render_robots, render_sitemap

from support.libraries import SETTINGS

PAGES = [("tin/2026/mot-cua/", "2026-03-15T00:00:00+07:00"), ("", None), ("luu-tru/", None)]


def test_a_sitemap_names_pages_in_order_with_the_dates_that_are_known() -> None:
    assert render_sitemap(SETTINGS, PAGES).decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        " <url>\n  <loc>https://cong-thong-tin.example/tin-cchc/</loc>\n </url>\n"
        " <url>\n  <loc>https://cong-thong-tin.example/tin-cchc/luu-tru/</loc>\n </url>\n"
        " <url>\n  <loc>https://cong-thong-tin.example/tin-cchc/tin/2026/mot-cua/</loc>\n"
        "  <lastmod>2026-03-15T00:00:00+07:00</lastmod>\n </url>\n"
        "</urlset>\n"
    )


def test_the_order_of_pages_changes_nothing() -> None:
    assert render_sitemap(SETTINGS, PAGES) == render_sitemap(SETTINGS, reversed(PAGES))


def test_an_address_with_an_ampersand_is_escaped() -> None:
    settings = replace(SETTINGS, site_url="https://a.example/?b&c=<d>/")
    root = ET.fromstring(render_sitemap(settings, [("", None)]))  # noqa: S314 - our own output
    assert root[0][0].text == "https://a.example/?b&c=<d>/"


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert render_robots(SETTINGS) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://cong-thong-tin.example/tin-cchc/sitemap.xml\n"
    )
