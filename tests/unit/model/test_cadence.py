from __future__ import annotations

from datetime import date

from cchc.model.cadence import Gap, cadences, counted_days, empty_weeks
from cchc.model.library import Library
from support.libraries import make_library, make_post

FIRST, LAST = date(2026, 3, 1), date(2026, 4, 12)


def library() -> Library:
    return make_library(
        posts=[
            make_post("a", happened=date(2026, 3, 14)),
            make_post("b", days=2, happened=date(2026, 3, 10)),
            make_post("c", days=3, areas=("thu-tuc-hanh-chinh",)),
            make_post("cu", days=-60),
        ]
    )


def test_lateness_and_gaps_are_of_the_posts_of_the_time() -> None:
    whole, first, *_ = cadences(library(), FIRST, LAST)
    assert (whole.area, whole.posts, whole.lateness, whole.usual_lateness) == (None, 3, (1, 7), 1)
    assert whole.longest_gap == Gap(start=date(2026, 3, 18), end=LAST)
    assert (whole.longest_gap.days, whole.latest) == (25, date(2026, 3, 18))
    assert (first.area, first.posts, first.latest) == ("the-che", 2, date(2026, 3, 17))


def test_a_year_counts_from_the_first_post_up_to_today() -> None:
    assert counted_days(library(), 2026, LAST) == (date(2026, 1, 14), LAST)
    assert counted_days(library(), 2027, date(2028, 5, 1)) == (date(2027, 1, 1), date(2027, 12, 31))
    assert counted_days(library(), 2025, LAST) is None


def test_an_area_without_posts_has_one_gap() -> None:
    (empty,) = [one for one in cadences(make_library(), FIRST, LAST) if one.area == "the-che"]
    assert (empty.posts, empty.latest, empty.usual_lateness) == (0, None, None)
    assert empty.longest_gap == Gap(start=FIRST, end=LAST)


def test_weeks_without_news_are_whole_weeks() -> None:
    assert empty_weeks(library(), FIRST, LAST) == (
        *(date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 30)),
        date(2026, 4, 6),
    )
