"""Two people at random in one folder, and a third with Notepad: no text of anybody vanishes."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from cchc.desk.keeping.differences import BlockChoice, TextComparison
from cchc.desk.keeping.disk import KeptFile, digest_of
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import ConflictError, WindowState
from support.two_people import POST, TEXT, Clock, keeper, section

_STEPS = 40


@dataclass
class _Writer:
    """A person with a post open."""

    keeper: Keeper
    name: str
    text: bytes = TEXT
    opened: str = digest_of(TEXT)
    count: int = 0
    tried: set[bytes] = field(default_factory=set)
    windows: int = 1

    @property
    def by(self) -> WindowState:
        return WindowState(window=f"{self.name}-{self.windows}", count=self.count)

    def open(self) -> None:
        """Open the post anew in another window, and leave what is unsaved to the journal."""
        found = self.keeper.read(POST)
        assert found is not None
        self.text, self.opened = found.data, found.digest
        self.windows += 1

    def type(self) -> None:
        self.count += 1
        self.text += f"Câu {self.count} của {self.name}.\n".encode()
        self.tried.add(self.text)
        self.keeper.journal(POST, self.text.decode(), based_on=self.opened, by=self.by)

    def save(self, choose: Callable[[KeptFile], bytes]) -> None:
        """Save; where somebody was faster, `choose` makes a third text of both."""
        self.count += 1
        self.tried.add(self.text)
        try:
            self.opened = self.keeper.save(POST, self.text, expected=self.opened, by=self.by).digest
        except ConflictError as error:
            theirs = error.theirs or KeptFile.of(b"")
            self.text, self.opened = choose(theirs), theirs.digest


def _everywhere(writers: list[_Writer]) -> set[bytes]:
    """Return every text that a person can find: in the file, in a version, in the journals."""
    found: set[bytes] = set()
    for writer in writers:
        file = writer.keeper.read(POST)
        assert file is not None
        found.add(file.data)
        found |= {unsaved.entry.text.encode() for unsaved in writer.keeper.journals(POST)}
        found |= {
            data
            for version in writer.keeper.versions(POST)
            if (data := writer.keeper.version(POST, version.digest)) is not None
        }
    return found


@pytest.mark.parametrize("seed", range(8))
def test_no_text_of_two_writers_and_of_notepad_vanishes(seed: int, tmp_path: Path) -> None:
    root = section(tmp_path)
    clock = Clock()
    writers = [_Writer(keeper(root, person=name, now=clock), name) for name in ("lan", "hùng")]
    dice = random.Random(seed)  # noqa: S311 - the same throws in every run
    overwritten: set[bytes] = set()
    for step in range(_STEPS):
        writer = dice.choice(writers)
        match dice.choice(("type", "type", "save", "save", "restore", "open", "notepad")):
            case "type":
                writer.type()
            case "save":
                writer.save(dice.choice((_their_bytes, partial(_my_bytes, writer.text))))
            case "restore" if versions := writer.keeper.versions(POST):
                present = (root / POST).read_bytes()
                overwritten.add(present)
                version = dice.choice(versions)
                writer.keeper.bring_back(POST, version.digest, expected=digest_of(present))
            case "open":
                writer.open()
            case "notepad":
                # What Notepad replaces was in a version before; what it writes must not be lost from now on.
                before = (root / POST).read_bytes()
                if before in _everywhere(writers) and any(
                    writer.keeper.version(POST, digest_of(before)) for writer in writers
                ):
                    (root / POST).write_bytes(before + f"Notepad {step}.\n".encode())
                    overwritten.add((root / POST).read_bytes())

    found = _everywhere(writers)
    unsaved_now = {writer.text for writer in writers}
    for text in writers[0].tried | writers[1].tried | overwritten:
        # Typing goes on from a text: whoever finds a later state of the same window has the earlier one.
        assert any(later.startswith(text) for later in found | unsaved_now), text.decode()


def test_two_who_save_at_the_same_time_lose_no_sentence(tmp_path: Path) -> None:
    root = section(tmp_path)
    failures: list[BaseException] = []

    def write(name: str) -> None:
        writer = _Writer(keeper(root, person=name), name)
        try:
            for _ in range(25):
                writer.type()
                while digest_of(writer.text) != writer.opened or writer.keeper.journals(POST):
                    writer.save(lambda theirs: _merged(writer.text, theirs.data))
        except BaseException as error:  # noqa: BLE001 - a failure of a thread belongs to the test
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("lan", "hùng")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    lines = (root / POST).read_text(encoding="utf-8").splitlines()
    for name in ("lan", "hùng"):
        assert sum(line.endswith(f"của {name}.") for line in lines) == 25


def _their_bytes(theirs: KeptFile) -> bytes:
    return theirs.data


def _my_bytes(mine: bytes, _: KeptFile) -> bytes:
    return mine


def _merged(mine: bytes, theirs: bytes) -> bytes:
    found = TextComparison(mine.decode(), theirs.decode())
    return found.merged({block.index: BlockChoice.BOTH for block in found.blocks}).encode()
