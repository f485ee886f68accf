"""Conflict copies, by the names that programs for synchronising give."""

from __future__ import annotations

import unicodedata

import pytest

from cchc.sources.slips.synced_copies import looks_like_copy_of, synced_copy_fault, synced_original

_NAMES = {"tap-huan.md", "mot-cua-lien-thong.md"}


@pytest.mark.parametrize(
    "name",
    [
        "tap-huan-DESKTOP-7F3K2A1.md",
        "tap-huan-LAPTOP-9Q-2.md",
        "tap-huan-MAYTINH.md",
        "tap-huan-Lan-PC.md",
        "tap-huan (PC2 conflicted copy).md",
        "tap-huan (Lan's conflicted copy 2026-03-15).md",
        "tap-huan (Hùng's conflicted copy 2026-03-15 (1)).md",
        "tap-huan (conflicted copy 2026-03-15 083000).md",
        "tap-huan (case conflict).md",
        "tap-huan (bản sao bị xung đột của Lan 2026-03-15).md",
        "tap-huan (Bản sao xung đột của MAY-2).md",
        "tap-huan [Conflict].md",
        "tap-huan (SFConflict lan@xa.vn 2026-03-15-08-30-00).md",
        "tap-huan.sync-conflict-20260315-083000-ABC2DEF.md",
        "tap-huan_conflict-20260315-083000.md",
        "tap-huan_MAY-2_Mar-15-083000-2026_Conflict.md",
        "tap-huan.conflict.md",
    ],
)
def test_a_copy_after_a_conflict_names_its_original_and_the_way_out(name: str) -> None:
    for spelled in (name, unicodedata.normalize("NFD", name)):
        assert synced_original(spelled, _NAMES | {spelled}) == "tap-huan.md"
        fault = synced_copy_fault(spelled, _NAMES | {spelled})
        assert fault is not None
        assert "hai máy cùng sửa tap-huan.md" in fault
        assert "bàn biên tập" in fault


@pytest.mark.parametrize(
    "name",
    ["tap-huan.md", "tap-huan-2.md", "tap-huan-may-2.md", "Tap-Huan.md", "Tập huấn một cửa.md", "giao-thong-QL13.md"],
)
def test_a_name_that_no_program_made_is_no_copy(name: str) -> None:
    assert synced_original(name, _NAMES | {name}) is None


def test_a_copy_whose_original_is_gone_gets_its_name() -> None:
    fault = synced_copy_fault("le-hoi (PC2 conflicted copy).md", {"le-hoi (PC2 conflicted copy).md"})

    assert fault is not None
    assert "đổi tên thành le-hoi.md" in fault


def test_small_names_of_computers_look_like_copies_of_the_post_before_them() -> None:
    assert looks_like_copy_of("tap-huan-may1", "tap-huan")
    assert looks_like_copy_of("tap-huan-laptop-lan-2", "tap-huan")
    assert not looks_like_copy_of("tap-huan", "tap-huan-may1")
    assert not looks_like_copy_of("tap-huanmay1", "tap-huan")
