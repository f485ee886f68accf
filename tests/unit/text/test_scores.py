from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.text.scores import Score, ScoreFault, read_score


@pytest.mark.parametrize(
    ("typed", "number", "text"),
    [
        ("87,53", "87.53", "87,53"),
        ("87.53", "87.53", "87,53"),
        ("87,50", "87.50", "87,50"),
        ("87,53%", "87.53", "87,53\u00a0%"),
        (" 87.5 % ", "87.5", "87,5\u00a0%"),
        ("0,7123", "0.7123", "0,7123"),
        ("007", "7", "7"),
        ("1234.5", "1234.5", "1.234,5"),
        ("1.234,5", "1234.5", "1.234,5"),
        ("0", "0", "0"),
    ],
)
def test_numbers_are_read_with_a_comma_or_a_point_and_keep_their_digits(typed: str, number: str, text: str) -> None:
    found = read_score(typed)
    assert isinstance(found, Score)
    assert (str(found.value), found.text) == (number, text)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("#N/A", ScoreFault.FORMULA),
        ("########", ScoreFault.FORMULA),
        ("12-May", ScoreFault.DAY),
        ("Thg5-12", ScoreFault.DAY),
        ("05/12/2026", ScoreFault.DAY),
        ("Mar-34", ScoreFault.DAY),
        ("-5", ScoreFault.OTHER),
        ("1.234.5", ScoreFault.GROUPED),
        ("1,234.5", ScoreFault.GROUPED),
        ("1 234,5", ScoreFault.GROUPED),
        ("1.234.567", ScoreFault.GROUPED),
        ("99999", ScoreFault.LARGE),
        ("12.345,6", ScoreFault.LARGE),
        ("87,5300000001", ScoreFault.LONG),
        ("tốt", ScoreFault.OTHER),
        ("1 " * 20, ScoreFault.OTHER),
        ("1" * 100_000, ScoreFault.OTHER),
    ],
)
def test_what_is_no_number_says_what_a_spreadsheet_made_of_it(typed: str, fault: ScoreFault) -> None:
    assert read_score(typed) is fault


@settings(max_examples=100)
@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_every_number_is_read_as_it_was_written(value: Decimal) -> None:
    found = read_score(str(value).replace(".", ","))
    assert isinstance(found, Score)
    assert found.value == value
