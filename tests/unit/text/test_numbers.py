from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.numbers import file_size, grouped


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (1234, "1.234"), (18001096, "18.001.096")])
def test_thousands_are_parted_by_points(number: int, text: str) -> None:
    assert grouped(number) == text


@given(st.integers(0, 10**12))
def test_points_change_no_number(number: int) -> None:
    assert int(grouped(number).replace(".", "")) == number


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (812, "812 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (34_500, "34 KB"),
        (1024 * 1024 - 513, "1023 KB"),
        (1024 * 1024 - 1, "1,0 MB"),
        (1024 * 1024, "1,0 MB"),
        (1_260_000, "1,2 MB"),
        (25 * 1024 * 1024, "25,0 MB"),
    ],
)
def test_sizes_are_written_with_a_comma(size: int, text: str) -> None:
    assert file_size(size) == text
