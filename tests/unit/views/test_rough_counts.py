from __future__ import annotations

import pytest

from cchc.views.rough_counts import rough


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, 0), (1, 1), (10, 1), (11, 10), (20, 10), (21, 20), (50, 20), (51, 50), (100, 50), (101, 100), (9_999, 5_000)],
)
def test_a_rough_count_is_a_round_number_that_is_never_too_large(count: int, expected: int) -> None:
    assert rough(count) == expected


def test_a_hundred_new_posts_change_a_rough_count_of_a_large_section_at_most_once() -> None:
    assert len({rough(count) for count in range(10_000, 10_100)}) <= 2
