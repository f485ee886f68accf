from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from cchc.text.dates import ICT
from cchc.views.lists import ListPage
from cchc.views.paging import PlaceInList
from cchc.views.redirects import RedirectPage
from cchc.views.view import View
from support.libraries import SETTINGS, make_library, make_post
from support.sections import views_of

NEWS = "tin/"


def views_with(counts: dict[int, int], size: int = 3) -> dict[str, View]:
    """Return the pages of news of a section with so many posts in each year."""
    library = make_library(
        posts=[
            make_post(f"bai-{year}-{day}", published=datetime(year, 1, 1 + day, tzinfo=ICT))
            for year, count in counts.items()
            for day in range(count)
        ],
        settings=replace(SETTINGS, page_size=size),
    )
    return {address: view for address, view in views_of(library, NEWS).items() if view.kind in {"list", "redirect"}}


def pages_with(counts: dict[int, int], size: int = 3) -> dict[str, ListPage]:
    views = views_with(counts, size)
    return {address: view.content for address, view in views.items() if isinstance(view.content, ListPage)}


def walked(pages: dict[str, ListPage]) -> list[str]:
    """Return the titles that a reader meets who goes from page to older page."""
    shown = []
    address: str | None = NEWS
    while address is not None:
        shown += [card.title for card in pages[address].cards]
        address = pages[address].older
    return shown


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.integers(1, 4))
def test_a_walk_to_older_pages_meets_every_post_once_newest_first(counts: list[int], size: int) -> None:
    by_year = {2026 - back: count for back, count in enumerate(counts)}
    assert walked(pages_with(by_year, size)) == [
        f"Bài bai-{year}-{day}" for year, count in by_year.items() for day in reversed(range(count))
    ]


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_new_post_leaves_the_pages_of_other_years_alone(before: int, now: int) -> None:
    old, new = (pages_with({2025: before, 2026: count}) for count in (now + 1, now + 2))
    changed = {address for address, page in old.items() if new[address] != page}
    # The way back to the newer year moves once, when that year gets its second page.
    if changed & {"tin/nam/2025/"}:
        assert now + 2 == 2 * SETTINGS.page_size
        changed.discard("tin/nam/2025/")
    assert not {address for address in changed if address.startswith("tin/nam/2025/")}


def test_the_menu_leads_to_the_newest_and_to_every_year() -> None:
    page = pages_with({2024: 2, 2025: 8, 2026: 7})[NEWS]
    assert (page.title, page.total, page.place) == ("Tin tức", 17, PlaceInList(number=1, of=2))
    assert [(year.title, year.url) for year in page.years] == [
        ("2026", "tin/"),
        ("2025", "tin/nam/2025/"),
        ("2024", "tin/nam/2024/"),
    ]
    assert page.feed == "kenh-tin/#moi-tin"


def test_each_page_says_its_place_in_its_year() -> None:
    pages = pages_with({2024: 2, 2025: 8, 2026: 7})
    assert {address: (page.title, page.place.of if page.place else None) for address, page in pages.items()} == {
        "tin/": ("Tin tức", 2),
        "tin/nam/2026/trang/1/": ("Tin tức năm 2026 – trang 2/2", 2),
        "tin/nam/2025/": ("Tin tức năm 2025", 2),
        "tin/nam/2025/trang/1/": ("Tin tức năm 2025 – trang 2/2", 2),
        "tin/nam/2024/": ("Tin tức năm 2024", 1),
    }
    assert [page.newer for page in pages.values()] == [
        *(None, "tin/", "tin/nam/2026/trang/1/", "tin/nam/2025/", "tin/nam/2025/trang/1/"),
    ]


def test_a_year_that_has_just_begun_shows_the_one_before_on_the_same_page() -> None:
    pages = pages_with({2025: 8, 2026: 1})
    assert [card.title for card in pages[NEWS].cards][:2] == ["Bài bai-2026-0", "Bài bai-2025-7"]
    assert len(pages[NEWS].cards) == 6
    assert pages[NEWS].older == "tin/nam/2025/trang/1/"


def test_the_newest_year_has_its_address_from_its_first_day() -> None:
    assert views_with({2026: 1})["tin/nam/2026/"].content == RedirectPage(title="Tin tức năm 2026", url="tin/")


def test_titles_and_descriptions_of_pages_differ() -> None:
    views = [view for view in views_with({2024: 2, 2025: 8, 2026: 7}).values() if view.kind == "list"]
    for told in ([view.meta.title for view in views], [view.meta.description for view in views]):
        assert len(told) == len(set(told)) == 5


def test_a_section_without_posts_has_the_page_of_the_menu() -> None:
    (page,) = pages_with({}).values()
    assert (page.cards, page.place, page.years) == ((), None, ())
