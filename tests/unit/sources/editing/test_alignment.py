from __future__ import annotations

import pytest

from cchc.sources.editing.alignment import aligned
from cchc.sources.editing.yaml_values import Value

ROWS = tuple({"file": f"t-{number}.pdf", "title": f"Tệp {number}"} for number in range(1, 5))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (("a", "b", "c"), ("a", "c"), [(0, 0), (2, 1)]),
        (("một cửa", "đối thoại"), ("một cửa liên thông", "đối thoại"), [(0, 0), (1, 1)]),
        (("một cửa",), ("dân vận",), []),
        (ROWS, (ROWS[0], {"file": "t-3.pdf", "title": "Bảng số liệu"}, ROWS[3]), [(0, 0), (2, 1), (3, 2)]),
        (ROWS[:1], ({"file": "x.docx", "title": "Quy chế"},), []),
        ((ROWS[0],), ("t-1.pdf",), []),
    ],
)
def test_entries_that_stay_are_told_from_those_that_went(
    old: tuple[Value, ...], new: tuple[Value, ...], pairs: list[tuple[int, int]]
) -> None:
    assert aligned(old, new) == pairs
