"""Two who publish at once: one waits; one who was killed keeps nobody waiting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from cchc.publishing import turns
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.targets import TargetError, TargetFault
from cchc.publishing.turns import PLACE, TurnNote, local_turn, target_turn

WORD = "mot"
OTHER = TurnNote(token=WORD, computer="may khac", by="Lan @ may-2", at="2026-11-30 14:00")


def put_note(folder: Path, note: TurnNote | bytes) -> None:
    FolderTarget(folder).put(PLACE, note if isinstance(note, bytes) else msgspec.json.encode(note))


@pytest.mark.parametrize("content", [OTHER, b"", b"{"], ids=["note", "empty", "cut"])
def test_a_computer_that_says_nothing_for_minutes_is_not_waited_for_any_longer(
    tmp_path: Path, content: TurnNote | bytes
) -> None:
    put_note(tmp_path, content)
    waited: list[float] = []
    heard: list[str] = []
    with target_turn(
        FolderTarget(tmp_path),
        computer="may nay",
        by="Minh",
        at="",
        on_wait=lambda note: heard.append(note.by),
        sleep=waited.append,
    ):
        assert sum(waited) == turns.PATIENCE
        assert heard == [OTHER.by if isinstance(content, TurnNote) else "một máy khác"]
    assert not (tmp_path / PLACE).exists()


def test_whoever_gives_signs_of_life_is_waited_for(tmp_path: Path) -> None:
    put_note(tmp_path, OTHER)
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 200:
            (tmp_path / PLACE).unlink()
        elif len(looks) % 10 == 0:
            put_note(tmp_path, replace(OTHER, beat=len(looks)))

    with target_turn(FolderTarget(tmp_path), computer="may nay", by="", at="", on_wait=lambda _: None, sleep=sleep):
        assert len(looks) == 200


def test_a_publication_that_was_killed_on_this_computer_is_not_waited_for(tmp_path: Path) -> None:
    put_note(tmp_path, TurnNote(token=WORD, computer="may nay", by="", at=""))
    with target_turn(FolderTarget(tmp_path), computer="may nay", by="", at="", on_wait=pytest.fail, sleep=pytest.fail):
        assert (tmp_path / PLACE).exists()


def test_whoever_lost_the_turn_stops_and_leaves_it_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "REFRESH", 0.0)
    with target_turn(FolderTarget(tmp_path), computer="may nay", by="", at="", on_wait=pytest.fail) as turn:
        turn.refresh()
        put_note(tmp_path, OTHER)
        with pytest.raises(TargetError) as caught:
            turn.refresh()
    assert caught.value.fault is TargetFault.TAKEN
    assert (tmp_path / PLACE).exists()


def test_the_word_for_a_copy_on_a_computer_stays(tmp_path: Path) -> None:
    def word(root: Path) -> str:
        with local_turn(root, "may-chu", on_wait=pytest.fail) as found:
            return found

    one, other = tmp_path / "một", tmp_path / "hai"
    one.mkdir()
    other.mkdir()
    assert word(one) == word(one) != word(other)
