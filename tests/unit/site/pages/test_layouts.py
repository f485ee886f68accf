from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.site.pages.layouts import SLOTS, make_layout, open_slots

PLAIN = st.text(st.characters(exclude_characters="\ue000\ue001"), max_size=30)
VALUES = st.fixed_dictionaries(dict.fromkeys(SLOTS, st.text(max_size=30)))


@given(st.lists(st.tuples(PLAIN, st.sampled_from(SLOTS)), max_size=8), PLAIN, VALUES)
def test_a_filled_shell_is_the_text_around_the_slots_with_the_values_in_them(
    parts: list[tuple[str, str]], end: str, values: dict[str, str]
) -> None:
    marks = open_slots()
    shell = make_layout("".join(text + str(marks[slot]) for text, slot in parts) + end)
    assert shell.fill(values) == "".join(text + values[slot] for text, slot in parts) + end
    assert shell.slots == tuple(slot for _, slot in parts)
    assert len(shell.pieces) == len(shell.slots) + 1


def test_values_are_not_looked_at_for_slots() -> None:
    marks = open_slots()
    shell = make_layout(f"<title>{marks['title']}</title>{marks['main']}")
    values = dict.fromkeys(SLOTS, "") | {"title": str(marks["main"]), "main": "A"}
    assert shell.fill(values) == f"<title>{marks['main']}</title>A"


def test_a_slot_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        make_layout(str(open_slots()["main"])).fill({})


def test_two_shells_share_a_key_only_if_they_are_one() -> None:
    assert make_layout("a").key == make_layout("a").key != make_layout("b").key


def test_marks_are_safe_in_templates_that_escape() -> None:
    assert open_slots(["linh-vuc/"]).keys() == {*SLOTS, "at:linh-vuc/"}
    assert all(mark.__html__() == str(mark) for mark in open_slots().values())
