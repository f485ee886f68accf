from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.views.index_chart import HEIGHT, WIDTH, ChartValue, SeriesChart, series_charts

BREAK = {2025: "63 → 34 tỉnh"}


def values(numbers: Mapping[int, str], scale: str = "100") -> list[ChartValue]:
    return [
        ChartValue(year=year, value=Decimal(number), text=number, scale=Decimal(scale))
        for year, number in numbers.items()
    ]


def charts(*units: tuple[str, list[ChartValue]], breaks: Mapping[int, str] = BREAK) -> tuple[SeriesChart, ...]:
    return series_charts(units, breaks, title=lambda names, first, last: f"{'+'.join(names)} {first} {last}")


def test_no_line_crosses_a_year_without_a_result_nor_the_merger_of_the_provinces() -> None:
    numbers = {2020: "80", 2021: "81", 2023: "82", 2024: "83", 2025: "84", 2026: "85"}
    (chart,) = charts(("xã Thử", values(numbers)))
    (series,) = chart.series
    (mark,) = chart.breaks
    assert [len(line.split()) for line in series.lines] == [2, 2, 2]
    for line in series.lines:
        first, *_, last = (float(corner.partition(",")[0]) for corner in line.split())
        assert not first < mark.at < last
    assert [tick.text for tick in chart.years] == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    assert [point.text for point in series.points] == list(numbers.values())


def test_no_line_joins_results_of_different_scales() -> None:
    mixed = values({2022: "45", 2023: "46"}, "60") + values({2024: "61"}, "80")
    (chart,) = charts(("tỉnh Thử", mixed), breaks={})
    assert [len(line.split()) for line in chart.series[0].lines] == [2]


def test_better_results_stand_higher_and_all_within_the_drawing() -> None:
    (chart,) = charts(("xã Thử", values({2023: "79.5", 2024: "88.02"})))
    low, high = chart.series[0].points
    assert high.y < low.y
    assert [tick.text for tick in chart.ticks] == ["75", "80", "85", "90"]


def test_numbers_of_two_units_stand_above_and_below() -> None:
    ours, theirs = values({2023: "80", 2024: "85"}), values({2023: "81", 2024: "85"})
    (chart,) = charts(("a", ours), ("b", theirs))
    first, second = chart.series
    assert (first.mark, second.mark) == (1, 2)
    assert [point.text_y > point.y for point in first.points] == [True, False]
    assert [point.text_y > point.y for point in second.points] == [False, True]


def test_more_units_have_further_drawings_with_the_same_axis() -> None:
    found = charts(
        *((name, values({2023: number, 2024: number})) for name, number in zip("abc", ("50", "60", "95"), strict=True))
    )
    assert [[one.name for one in chart.series] for chart in found] == [["a", "b"], ["c"]]
    assert found[0].ticks == found[1].ticks
    assert found[0].title == "a+b 2023 2024"


def test_only_the_last_years_are_drawn_and_one_year_is_no_series() -> None:
    (chart,) = charts(("a", values(dict.fromkeys(range(2010, 2026), "80"))))
    assert [chart.years[0].text, chart.years[-1].text] == ["2018", "2025"]
    assert charts(("a", values({2024: "80"}))) == ()
    assert charts() == ()


@pytest.mark.parametrize(
    ("numbers", "ticks"), [(("0.70", "0.72"), ["0,7", "0,71", "0,72"]), (("0", "0"), ["0", "0,1"])]
)
def test_the_axis_fits_small_scales(numbers: tuple[str, str], ticks: list[str]) -> None:
    (chart,) = charts(("a", values(dict(zip((2023, 2024), numbers, strict=True)), "1")))
    assert [tick.text for tick in chart.ticks] == ticks


@settings(max_examples=60)
@given(st.dictionaries(st.integers(2018, 2026), st.decimals(0, 1000, places=2), min_size=2, max_size=8))
def test_whatever_the_results_every_point_has_its_place(numbers: dict[int, Decimal]) -> None:
    (chart,) = charts(("a", values({year: str(number) for year, number in sorted(numbers.items())})))
    (series,) = chart.series
    assert all(
        0 <= point.x <= WIDTH and 20 <= point.y <= chart.base and point.text_y < HEIGHT for point in series.points
    )
    assert all(after.x > before.x for before, after in pairwise(series.points))
    assert all("," in corner for line in series.lines for corner in line.split())


def wide(text: str) -> float:
    return sum(6.7 if sign.isdigit() else 3.4 for sign in text)


@pytest.mark.parametrize(
    "numbers",
    [
        ("0.0012", "0.0013"),
        ("1234.5", "1201.25"),
        ("100.00", "99.95"),
    ],
)
def test_numbers_have_room_at_the_axis_beside_one_another_and_beside_a_break(numbers: tuple[str, str]) -> None:
    of_years = {year: numbers[year % 2].replace(".", ",") for year in range(2018, 2026)}
    series = [
        ChartValue(year=year, value=Decimal(text.replace(",", ".")), text=text, scale=None)
        for year, text in of_years.items()
    ]
    (chart,) = charts(("a", series))
    assert all(chart.left - 6 - wide(tick.text) >= 0 for tick in chart.ticks)
    for before, after in pairwise(chart.series[0].points):
        assert after.x - before.x >= (wide(before.text) + wide(after.text)) / 2
    (mark,) = chart.breaks
    assert all(abs(point.x - mark.at) - wide(point.text) / 2 >= 4 for point in chart.series[0].points)
    assert chart.first >= 2018
    assert chart.years[0].text == str(chart.first)


def test_numbers_of_the_axis_have_separators_of_thousands() -> None:
    (chart,) = charts(("a", values({2023: "1150", 2024: "1210.5"})))
    assert chart.ticks[0].text == "1.100"


def test_years_in_which_both_units_have_the_same_number_are_told_and_both_marks_seen() -> None:
    ours, theirs = values({2023: "80", 2024: "85", 2025: "90"}), values({2023: "80", 2024: "70", 2025: "90.0"})
    (chart,) = charts(("a", ours), ("b", theirs))
    assert chart.equal == (2023, 2025)
    assert [[point.is_under for point in one.points] for one in chart.series] == [
        [False, False, False],
        [True, False, True],
    ]
