"""The search page."""

from __future__ import annotations

from datetime import datetime

from cchc.text.dates import ICT
from cchc.views.search import SearchPage, search_view
from support.libraries import make_library, make_plan, make_post


def test_the_page_offers_every_area_and_every_year_that_has_something() -> None:
    posts = [make_post("a"), make_post("b", published=datetime(2024, 1, 1, tzinfo=ICT))]
    view = search_view(make_library(posts=posts, plans=[make_plan(year=2023)]))
    assert isinstance(view.content, SearchPage)
    assert view.content.years == (2026, 2024, 2023)
    assert view.content.areas == (
        ("the-che", "Cải cách thể chế"),
        ("thu-tuc-hanh-chinh", "Cải cách thủ tục hành chính"),
    )


def test_machines_neither_keep_the_page_nor_are_told_of_it() -> None:
    meta = search_view(make_library()).meta
    assert not meta.is_indexed
    assert not meta.is_listed
