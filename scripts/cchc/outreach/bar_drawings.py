"""The drawing of a table as SVG, to stand beside the table: whoever cannot see it loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from cchc.office_files.nodes import node
from cchc.outreach.tables import RecordTable, cell_text

_WIDTH: Final = 360
"""Units, about pixels on a phone: letters stay legible there."""
_ROW: Final = 42
_BAR: Final = 14
_LONGEST: Final = 290
_LETTERS: Final = 46
_HEIGHT: Final = 190
_BASE: Final = 150
_MOST_LABELS: Final = 5
_LABEL: Final = 68
"""Units that a day takes below its bar."""
_NARROW: Final = 16
"""Units of a bar from which its number has room above it; of narrower ones only the longest has its number."""
_ALT: Final = "Biểu đồ: {title}. Số liệu ở bảng bên cạnh."


def drawing(table: RecordTable) -> Element | None:
    """Return the bars of a table, or None where it has none to draw."""
    if table.chart is None or not table.rows:
        return None
    labels = [cell_text(row[table.place(table.chart.labels)]) for row in table.rows]
    cells = [row[table.place(table.chart.values)] for row in table.rows]
    values = [cell if isinstance(cell, int) else 0 for cell in cells]
    if table.chart.is_in_time:
        height, parts = _HEIGHT, tuple(_upright(labels, values))
    else:
        height, parts = _ROW * len(values), tuple(_lying(labels, values))
    return node(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "aria-label": _ALT.format(title=table.title)},
        *parts,
    )


def _lying(labels: Sequence[str], values: Sequence[int]) -> Iterator[Element]:
    most = max(*values, 1)
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = place * _ROW
        shown = label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1].rstrip()}…"
        length = round(_LONGEST * value / most)
        yield node("text", {"x": "0", "y": str(top + 14)}, shown)
        yield node("rect", {"x": "0", "y": str(top + 20), "width": str(max(length, 1)), "height": str(_BAR)})
        yield node("text", {"x": str(length + 8), "y": str(top + 32)}, cell_text(value))


def _upright(labels: Sequence[str], values: Sequence[int]) -> Iterator[Element]:
    most = max(*values, 1)
    step = _WIDTH / len(values)
    every = -(-len(values) // _MOST_LABELS)
    yield node("line", {"x1": "0", "x2": str(_WIDTH), "y1": str(_BASE), "y2": str(_BASE)})
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        left, height = place * step, round((_BASE - 24) * value / most)
        if value:
            size = {"width": f"{step * 0.7:.1f}", "height": str(height)}
            yield node("rect", {"x": f"{left + step * 0.15:.1f}", "y": str(_BASE - height), **size})
        if value and (step >= _NARROW or value == most):
            middle = {"x": f"{left + step / 2:.1f}", "y": str(_BASE - height - 5), "text-anchor": "middle"}
            yield node("text", middle, cell_text(value))
        if place % every == 0:
            is_last = left > _WIDTH - _LABEL
            side = {"x": str(_WIDTH), "text-anchor": "end"} if is_last else {"x": f"{left:.1f}"}
            yield node("text", {**side, "y": str(_BASE + 18)}, label)
