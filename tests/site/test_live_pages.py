from __future__ import annotations

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.site.live.live_pages import LivePages
from site_support import NOW, BuiltSite

NOT_ON_DEMAND = ("tim-kiem/", "sitemap.xml", "robots.txt", "du-lieu/kho-van-ban.zip")
"""The index of the search is patched from build to build; the others list or hold everything there is."""


@pytest.fixture(scope="session")
def live_pages(built_site: BuiltSite) -> LivePages:
    return LivePages(LiveSection.open(built_site.project, now=lambda: NOW))


def test_what_was_approved_on_demand_is_byte_for_byte_what_is_published(
    built_site: BuiltSite, live_pages: LivePages
) -> None:
    differing = []
    compared = 0
    for file in sorted(built_site.folder.rglob("*")):
        address = file.relative_to(built_site.folder).as_posix()
        # Making a feed or a table goes through those before it.
        is_data = file.suffix in {".xml", ".json", ".csv", ".ics", ".opml"}
        if not file.is_file() or (is_data and compared % 20) or address.startswith(NOT_ON_DEMAND):
            compared += is_data
            continue
        compared += 1
        if live_pages.at(address).data != file.read_bytes():
            differing.append(address)
    assert differing == []
    assert compared > 400


def test_the_text_of_a_public_post_gives_the_page_that_is_published(
    built_site: BuiltSite, live_pages: LivePages
) -> None:
    for file in sorted((built_site.project / "posts/2026").glob("*.md"))[:5]:
        path = file.relative_to(built_site.project).as_posix()
        page = live_pages.page_of_text(path, file.read_text(encoding="utf-8"))
        published = built_site.folder / page.address / "index.html"
        if published.is_file():
            assert page.data == published.read_bytes(), path


def test_the_search_page_and_what_is_missing(live_pages: LivePages) -> None:
    assert b"tim-kiem" in live_pages.at("tim-kiem/").data
    missing = live_pages.at("tin/2026/khong-co/")
    assert missing.status == 404
    assert missing.data == live_pages.at("404.html").data
