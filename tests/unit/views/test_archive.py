from __future__ import annotations

from datetime import date, datetime

from cchc.model.library import Library
from cchc.model.posts import Post, Status, Withdrawal
from cchc.text.dates import ICT
from cchc.views.archive import ArchivePage
from cchc.views.paging import PlaceInList
from support.libraries import make_library, make_post
from support.sections import views_of


def post_of(year: int, month: int, day: int = 1, **changes: object) -> Post:
    return make_post(f"bai-{year}-{month}-{day}", published=datetime(year, month, day, tzinfo=ICT), **changes)


def pages_of(library: Library) -> dict[str, ArchivePage]:
    found = {}
    for permalink, view in views_of(library, "luu-tru/").items():
        assert isinstance(view.content, ArchivePage)
        found[permalink] = view.content
    return found


def test_an_empty_archive_has_no_years() -> None:
    assert pages_of(make_library()) == {"luu-tru/": ArchivePage(title="Lưu trữ tin, bài")}


def test_the_archive_has_a_page_of_each_year_and_month() -> None:
    posts = [post_of(2026, 3), post_of(2026, 3, 2), post_of(2026, 1), post_of(2025, 12)]
    pages = pages_of(make_library(posts=posts))
    assert list(pages) == [
        *("luu-tru/", "luu-tru/2026/", "luu-tru/2025/"),
        *("luu-tru/2026/03/", "luu-tru/2026/01/", "luu-tru/2025/12/"),
    ]
    # What is not over is not counted there: a new post leaves the page as it is.
    assert [(year.title, year.count) for year in pages["luu-tru/"].years] == [("Năm 2026", 0), ("Năm 2025", 1)]
    assert [month.count for year in pages["luu-tru/"].years for month in year.months] == [0, 1, 1]
    assert all(month.cards == () for year in pages["luu-tru/"].years for month in year.months)
    (year,) = pages["luu-tru/2026/"].years
    assert [(month.title, month.count, len(month.cards)) for month in year.months] == [
        ("Tháng 3", 2, 2),
        ("Tháng 1", 1, 1),
    ]


def test_months_lead_to_their_neighbours_across_years() -> None:
    pages = pages_of(make_library(posts=[post_of(2026, 3), post_of(2026, 1), post_of(2025, 12)]))
    middle = pages["luu-tru/2026/01/"]
    assert middle.next_month is not None
    assert middle.previous_month is not None
    assert (middle.next_month.url, middle.previous_month.url) == ("luu-tru/2026/03/", "luu-tru/2025/12/")
    assert pages["luu-tru/2026/03/"].next_month is None
    assert pages["luu-tru/2025/12/"].previous_month is None


def test_a_year_shows_the_five_newest_of_a_month_and_the_month_shows_all_on_pages() -> None:
    pages = pages_of(make_library(posts=[post_of(2026, 3, day) for day in range(1, 8)]))
    (year,) = pages["luu-tru/2026/"].years
    assert [card.title for card in year.months[0].cards] == [f"Bài bai-2026-3-{day}" for day in (7, 6, 5, 4, 3)]
    month, oldest = pages["luu-tru/2026/03/"], pages["luu-tru/2026/03/trang/1/"]
    assert [len(page.cards) for page in (month, oldest)] == [4, 3]
    assert (month.count, month.place, month.older) == (7, PlaceInList(number=1, of=2), "luu-tru/2026/03/trang/1/")
    assert (oldest.count, oldest.place, oldest.newer) == (0, PlaceInList(number=2, of=2), "luu-tru/2026/03/")
    assert oldest.title == "Tin, bài tháng 3 năm 2026 – trang 2/2"


def test_pages_of_a_month_are_described_by_their_days() -> None:
    views = views_of(make_library(posts=[post_of(2026, 3, day) for day in range(1, 8)]), "luu-tru/2026/03/")
    assert [view.meta.description for view in views.values()] == [
        "Tin, bài của chuyên mục trong tháng 3 năm 2026.",
        "Tin, bài tháng 3 năm 2026 – trang 2/2: tin, bài đăng từ ngày 01/3/2026 đến ngày 03/3/2026.",
    ]


def test_a_withdrawn_post_stays_in_the_archive_as_a_notice() -> None:
    gone = post_of(2026, 3, status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"))
    pages = pages_of(make_library(posts=[gone, post_of(2026, 3, 2)]))
    assert [card.is_withdrawn for card in pages["luu-tru/2026/03/"].cards] == [False, True]
    assert pages["luu-tru/2026/03/"].count == 1
    (year,) = pages["luu-tru/2026/"].years
    assert (year.count, year.withdrawn, year.months[0].count, year.months[0].withdrawn) == (1, 1, 1, 1)
