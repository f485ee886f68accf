"""A part of the query set, typed into the search page of a thousand generated posts in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from asking import Query, queries, typed_in
from corpus import write_project
from playwright.sync_api import Browser

from browser_support import Sent, served
from cchc.site.building import build_section
from site_support import NOW

POSTS = 1000
SOME = queries()[::6]


@pytest.fixture(scope="module")
def counted() -> list[Sent]:
    return []


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory, counted: list[Sent]) -> Iterator[str]:
    """Return the address of a site of 1,000 posts with known answers."""
    project = tmp_path_factory.mktemp("answers") / "project"
    write_project(project, range(POSTS))
    build_section(project, now=NOW)
    with served(project / "site", sent=counted) as url:
        yield url


@pytest.mark.parametrize("query", SOME, ids=[query.text for query in SOME])
def test_a_query_typed_into_the_page_finds_its_post_for_few_bytes(
    browser: Browser, posts: str, counted: list[Sent], query: Query
) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    start = len(counted)
    urls = typed_in(page, posts, query)
    context.close()
    assert any(map(query.is_answered_by, urls[:5]))
    of_search = [file for file in counted[start:] if re.search(r"/tim-kiem/.|search\.js", file.path)]
    assert sum(file.size for file in of_search) <= 100_000
    assert len(SOME) >= 20
