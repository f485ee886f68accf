from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from cchc.outreach.bar_drawings import drawing
from cchc.outreach.tables import BarChart, RecordTable, column


def table(values: list[int], *, is_in_time: bool) -> RecordTable:
    return RecordTable(
        name="thu",
        title="Tin, bài",
        columns=(column("ten", "Tên"), column("so", "Số")),
        rows=tuple((f"{place:02}/02/2026", value) for place, value in enumerate(values, start=1)),
        chart=BarChart(labels="ten", values="so", is_in_time=is_in_time),
    )


def drawn(values: list[int], *, is_in_time: bool) -> Element:
    found = drawing(table(values, is_in_time=is_in_time))
    assert found is not None
    return found


@pytest.mark.parametrize("is_in_time", [False, True])
@pytest.mark.parametrize("values", [[0], [1], [3, 0, 7], list(range(53)), [1_000_000, 1]])
def test_everything_stands_inside_the_drawing(values: list[int], *, is_in_time: bool) -> None:
    found = drawn(values, is_in_time=is_in_time)
    width, height = (float(one) for one in found.get("viewBox", "").split()[2:])
    for bar in found.iter("rect"):
        x, y, across, down = (float(bar.get(name, "")) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + across <= width + 0.1
        assert 0 <= y <= y + down <= height
    for text in found.iter("text"):
        # About six units for each letter, to the side that it grows.
        length = 6 * len(text.text or "")
        x = float(text.get("x", ""))
        left = {"end": x - length, "middle": x - length / 2}.get(text.get("text-anchor", ""), x)
        assert left >= -length / 2
        assert left + length <= width + (length / 2 if text.get("text-anchor") == "middle" else 0), text.text


def test_bars_are_as_long_as_their_numbers() -> None:
    lying = [float(bar.get("width", "")) for bar in drawn([10, 5, 0], is_in_time=False).iter("rect")]
    assert lying == [290, 145, 1]
    upright = [float(bar.get("height", "")) for bar in drawn([10, 5, 0], is_in_time=True).iter("rect")]
    assert upright == [126, 63]
    assert drawing(table([], is_in_time=True)) is None
