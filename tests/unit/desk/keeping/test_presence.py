"""Who has a post open, on a share whose computers disagree about the time."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from cchc.desk.keeping.folders import FOLDER
from cchc.desk.keeping.presence import SPAN
from support.two_people import POST, Clock, SlowDisk, keeper, section

_OTHER_POST = "posts/2026/bai-khac.md"


def _age(root: Path, by: timedelta) -> None:
    """Let all notes that are there be older."""
    for file in (root / FOLDER / "dang-mo").glob("*.json"):
        moment = file.stat().st_mtime - by.total_seconds()
        os.utime(file, (moment, moment))


def test_the_second_sees_the_first_and_nobody_sees_oneself(tmp_path: Path) -> None:
    root = section(tmp_path)

    assert keeper(root, person="lan").enter(POST, "cửa sổ 1") == ()
    (found,) = keeper(root, person="hùng").enter(POST, "cửa sổ 2")
    assert (found.person, found.computer, found.path) == ("lan", "MAY-LAN", POST)
    assert [one.person for one in keeper(root, person="lan").presence()] == ["lan", "hùng"]
    assert keeper(root, person="lan").presence(_OTHER_POST) == ()


def test_one_who_has_left_is_not_there_and_one_not_heard_of_for_two_hours_neither(tmp_path: Path) -> None:
    root = section(tmp_path)
    lan, hung = keeper(root, person="lan"), keeper(root, person="hùng")
    lan.enter(POST, "a")
    lan.leave(POST, "a")
    assert hung.enter(POST, "b") == ()

    lan.enter(POST, "a")
    _age(root, SPAN + timedelta(minutes=1))
    assert hung.enter(POST, "b") == ()
    _age(root, timedelta(days=3))
    hung.presence(POST)
    assert not list((root / FOLDER / "dang-mo").glob("*.json"))


def test_it_is_open_since_the_first_time(tmp_path: Path) -> None:
    root = section(tmp_path)
    clock = Clock()
    lan = keeper(root, person="lan", now=clock)
    lan.enter(POST, "a")
    began = clock.present
    clock.present += timedelta(minutes=30)
    lan.enter(POST, "a")

    (found,) = lan.presence(POST)

    assert abs(found.since - began) < timedelta(minutes=1)


def test_a_clock_that_is_a_day_off_neither_hides_nor_keeps_anybody(tmp_path: Path) -> None:
    root = section(tmp_path)
    right, wrong = Clock(), Clock(present=Clock().present + timedelta(days=1))
    keeper(root, person="lan", now=wrong).enter(POST, "a")

    (found,) = keeper(root, person="hùng", now=right).enter(POST, "b")

    assert abs(found.since - right.present) < timedelta(minutes=1)


def test_a_folder_that_cannot_be_written_to_stops_nobody(tmp_path: Path) -> None:
    root = section(tmp_path)
    disk = SlowDisk()
    disk.fault = lambda file: PermissionError(13, "Permission denied", str(file))

    assert keeper(root, disk=disk).enter(POST, "a") == ()


def test_a_damaged_note_hides_no_other(tmp_path: Path) -> None:
    root = section(tmp_path)
    lan = keeper(root)
    lan.enter(POST, "a")
    (note,) = (root / FOLDER / "dang-mo").glob("*.json")
    note.with_name(f"{note.name[:16]}.0000.json").write_bytes(b"{")

    assert [one.window for one in lan.presence(POST)] == ["a"]
