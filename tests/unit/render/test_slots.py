from __future__ import annotations

import pytest

from cchc.model.items import Slot, SlotKind
from cchc.render.slots import link_of, slot_mark, split_at_slots


@pytest.mark.parametrize("kind", list(SlotKind))
def test_html_is_cut_at_every_mark(kind: SlotKind) -> None:
    assert split_at_slots(f"<p>Hớn{slot_mark(kind, 12)}Quản</p>") == (
        ("<p>Hớn", "Quản</p>"),
        (Slot(kind=kind, link=12),),
    )


def test_the_slot_of_a_size_is_its_whole_attribute() -> None:
    width, height = slot_mark(SlotKind.WIDTH, 0), slot_mark(SlotKind.HEIGHT, 0)
    pieces, slots = split_at_slots(f'<img height="{height}" alt="A" width="{width}"><img width="20">')
    assert pieces == ("<img", ' alt="A"', '><img width="20">')
    assert slots == (Slot(kind=SlotKind.HEIGHT, link=0), Slot(kind=SlotKind.WIDTH, link=0))


def test_only_the_mark_of_an_address_is_one() -> None:
    assert link_of(slot_mark(SlotKind.ADDRESS, 7)) == 7
    assert [
        link_of(value) for value in (slot_mark(SlotKind.WIDTH, 7), "a7", "", f"x{slot_mark(SlotKind.ADDRESS, 7)}")
    ] == [None] * 4
