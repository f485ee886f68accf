"""The drawing of the results of an index: places of points, lines, marks and words, in units of the drawing.

A line joins two years only where both have a result that can be compared: never across a year without one, nor across
a break. Units are told apart by the shape of their points and the dashes of their lines; the template has the colours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, TypeAlias

from cchc.text.scores import decimal_text

WIDTH: Final = 360
"""Units, about pixels on a phone: letters stay legible there."""
HEIGHT: Final = 244
MOST_YEARS: Final = 8
"""Years that have room for their numbers."""
MOST_UNITS: Final = 2
"""In one drawing: the numbers of one stand above its points, those of the other below."""
_LEFT, _RIGHT, _TOP, _BASE = 34, 352, 42, 198
"""Edges of the field; the left one moves where the numbers of the axis are wide."""
_GAP: Final = 10
"""Units between two years that a break parts, beside those between all."""
_DIGIT, _MARK, _SPACE, _BESIDE_AXIS = 6.8, 3.4, 2, 10
"""Units that a digit, a comma, the space between two numbers, and that beside the numbers of the axis take."""
_NEAR: Final = 6
"""Units between two points that lie on one another."""
_ABOVE: Final = 9
"""Units from a point up to the foot of its number."""
_BELOW: Final = 18
"""Units from a point down to the foot of its number."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
"""Between two ticks, in the second digit of the largest value."""
_MOST_TICKS: Final = 5
_HALF_OF_WORDS: Final = 44


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartValue:
    """A number to draw: of which year, on which scale."""

    year: int
    value: Decimal
    text: str  # “87,53”
    scale: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartPoint:
    """A point with the place of its number."""

    x: float
    y: float
    text: str
    text_y: float
    is_under: bool = False
    """Whether the point of the first unit lies on it, so that it has to be larger."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartSeries:
    """The points of a unit, and its lines as runs of corners: “10,20 30,40”."""

    name: str
    mark: int  # 1 or 2: shape of the points, dashes of the lines
    points: tuple[ChartPoint, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartTick:
    """A word at an axis."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartBreak:
    """A line from top to bottom that no series crosses, with its words."""

    at: float
    label: str
    anchor: str  # start, middle or end


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesChart:
    """A drawing of one unit or two."""

    title: str
    series: tuple[ChartSeries, ...]
    years: tuple[ChartTick, ...]
    ticks: tuple[ChartTick, ...]
    breaks: tuple[ChartBreak, ...]
    equal: tuple[int, ...]
    """Years in which both units have the same number."""
    first: int  # year
    left: int
    base: int = _BASE
    right: int = _RIGHT
    width: int = WIDTH
    height: int = HEIGHT


Unit: TypeAlias = tuple[str, Sequence[ChartValue]]
"""A unit with its values."""


def series_charts(
    units: Sequence[Unit], breaks: Mapping[int, str], *, title: Callable[[Sequence[str], int, int], str]
) -> tuple[SeriesChart, ...]:
    """Return the drawings of the values of units, two in each, all with the same years and the same axis.

    `breaks` has the words of each break by the first year after it. Only the last years are drawn. `title` makes the
    title of a drawing of the names of its units, the first year and the last.
    """
    years = {value.year for _, values in units for value in values}
    # One year is no series: its table says it all.
    if len(years) < 2:  # noqa: PLR2004 - two ends of a line
        return ()
    last = max(years)
    # Wide numbers leave room for fewer years.
    for first in range(max(min(years), last - MOST_YEARS + 1), last):
        shown = [(name, [value for value in values if value.year >= first]) for name, values in units]
        scale = _Scale(first, last, [value.value for _, values in shown for value in values], breaks)
        widest = max(_width(value.text) for _, values in shown for value in values)
        if scale.step >= widest + _SPACE:
            break
    pairs = [shown[start : start + MOST_UNITS] for start in range(0, len(shown), MOST_UNITS)]
    return tuple(_chart(title([name for name, _ in pair], first, last), pair, breaks, scale) for pair in pairs)


def _chart(title: str, units: Sequence[Unit], breaks: Mapping[int, str], scale: _Scale) -> SeriesChart:
    return SeriesChart(
        title=title,
        series=tuple(
            ChartSeries(
                name=name,
                mark=mark,
                points=tuple(_point(one, units, scale, mark=mark) for one in values),
                lines=tuple(_lines(values, scale, breaks)),
            )
            for mark, (name, values) in enumerate(units, start=1)
        ),
        years=tuple(ChartTick(at=scale.x(year), text=str(year)) for year in range(scale.first, scale.last + 1)),
        ticks=tuple(ChartTick(at=scale.y(tick), text=_tick(tick)) for tick in scale.ticks),
        breaks=tuple(
            _break((scale.x(year - 1) + scale.x(year)) / 2, label, left=scale.left)
            for year, label in sorted(breaks.items())
            if scale.first < year <= scale.last
        ),
        equal=tuple(_equal_years(units)),
        first=scale.first,
        left=scale.left,
    )


def _equal_years(units: Sequence[Unit]) -> Iterator[int]:
    first, *others = ({value.year: value.value for value in values} for _, values in units)
    for other in others:
        yield from sorted(year for year, value in other.items() if first.get(year) == value)


def _point(value: ChartValue, units: Sequence[Unit], scale: _Scale, *, mark: int) -> ChartPoint:
    """Return a point with its number above it, or below it where the other unit's point of that year is higher."""
    others = [
        (one.value, -number)
        for number, (_, values) in enumerate(units, start=1)
        for one in values
        if one.year == value.year and number != mark
    ]
    y = scale.y(value.value)
    is_lower = any(other > (value.value, -mark) for other in others)
    return ChartPoint(
        x=scale.x(value.year),
        y=y,
        text=value.text,
        text_y=round(y + _BELOW if is_lower else y - _ABOVE, 1),
        is_under=mark > 1 and any(abs(scale.y(other) - y) < _NEAR for other, _ in others),
    )


class _Scale:
    """Where years and values stand in a drawing."""

    def __init__(self, first: int, last: int, values: Sequence[Decimal], breaks: Iterable[int]) -> None:
        self.first, self.last = first, last
        low, high = min(values), max(values)
        unit = Decimal(10) ** (high.adjusted() - 1)
        step = next(step * unit for step in _STEPS if high - low <= step * unit * (_MOST_TICKS - 2))
        self._low = (low / step).to_integral_value(ROUND_FLOOR) * step
        self._high = max((high / step).to_integral_value(ROUND_CEILING) * step, self._low + step)
        count = int((self._high - self._low) / step)
        self.ticks = tuple(self._low + step * place for place in range(count + 1))
        self.left = max(_LEFT, math.ceil(max(_width(_tick(tick)) for tick in self.ticks)) + _BESIDE_AXIS)
        self._breaks = [year for year in breaks if first < year <= last]
        self.step = (_RIGHT - self.left - _GAP * len(self._breaks)) / (last - first + 1)

    def x(self, year: int) -> float:
        gaps = _GAP * sum(after <= year for after in self._breaks)
        return round(self.left + gaps + self.step * (year - self.first + 0.5), 1)

    def y(self, value: Decimal) -> float:
        return round(float(_BASE - (_BASE - _TOP) * (value - self._low) / (self._high - self._low)), 1)


def _lines(values: Sequence[ChartValue], scale: _Scale, breaks: Mapping[int, str]) -> Iterator[str]:
    """Yield a run of corners for each run of years that can be compared."""
    run: list[ChartValue] = []
    for value in sorted(values, key=lambda one: one.year):
        if run and (value.year != run[-1].year + 1 or value.year in breaks or value.scale != run[-1].scale):
            yield from _corners(run, scale)
            run = []
        run.append(value)
    yield from _corners(run, scale)


def _corners(run: Sequence[ChartValue], scale: _Scale) -> Iterator[str]:
    if len(run) > 1:
        yield " ".join(f"{scale.x(one.year):g},{scale.y(one.value):g}" for one in run)


def _break(at: float, label: str, *, left: int) -> ChartBreak:
    anchor = "start" if at < left + _HALF_OF_WORDS else "end" if at > _RIGHT - _HALF_OF_WORDS else "middle"
    return ChartBreak(at=round(at, 1), label=label, anchor=anchor)


def _tick(value: Decimal) -> str:
    return decimal_text(value.normalize())


def _width(text: str) -> float:
    return sum(_DIGIT if sign.isdigit() else _MARK for sign in text)
