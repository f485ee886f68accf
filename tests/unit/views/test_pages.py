from __future__ import annotations

from datetime import date

from cchc.views.pages import FixedPage, NotFoundPage
from support.libraries import make_library, make_page, make_post
from support.sections import views_of


def test_a_fixed_page_may_have_no_summary_and_no_date() -> None:
    views = views_of(make_library(pages=[make_page("a"), make_page("b", summary="Về xã.", checked=date(2026, 3, 5))]))
    bare, full = views["a/"], views["b/"]
    assert isinstance(bare.content, FixedPage)
    assert isinstance(full.content, FixedPage)
    assert (bare.content.summary, bare.content.checked, bare.modified) == (None, None, None)
    assert bare.meta.description == "Trang a. Tin cải cách hành chính của xã Thử."
    assert (full.content.summary, full.content.checked, full.modified) == ("Về xã.", "05/3/2026", "2026-03-05")
    assert full.meta.description == "Về xã."
    assert full.body is not None


def test_the_page_of_addresses_that_do_not_exist_is_not_for_search_engines() -> None:
    view = views_of(make_library(posts=[make_post()]))["404.html"]
    assert (view.permalink, view.file, view.meta.is_indexed) == ("404.html", "404.html", False)
    # A new post leaves it as it is.
    assert view.content == NotFoundPage(title="Không tìm thấy trang")
