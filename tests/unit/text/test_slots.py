from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.cleaning import clean
from cchc.text.slots import fill, mark, split_at_marks

TEXT = st.text(max_size=20).map(clean)
NAMES = st.sampled_from(("a0", "w12", "title", "at:linh-vuc/", "main"))


@given(TEXT, st.lists(st.tuples(NAMES, TEXT), max_size=6))
def test_what_is_cut_at_its_marks_is_filled_again(start: str, rest: list[tuple[str, str]]) -> None:
    pieces, names = split_at_marks(start + "".join(mark(name) + text for name, text in rest))
    assert (pieces, names) == ((start, *(text for _, text in rest)), tuple(name for name, _ in rest))
    assert fill(pieces, [f"({name})" for name in names]) == start + "".join(f"({name}){text}" for name, text in rest)


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(ValueError, match="longer"):
        fill(("một", "cửa"), [])
