"""One publication at a time: on this computer by a lock that ends with its process, at the target by a file."""

from __future__ import annotations

import platform
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from cchc.cache_folder import cache_folder
from cchc.digests import of_values
from cchc.file_locks import lock
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault

PLACE: Final = f"{OWN_FOLDER}/dang-chay.json"
REFRESH: Final = 20.0
"""Seconds after which whoever publishes says again that it goes on."""
PATIENCE: Final = 300.0
"""Seconds without such a sign after which a publication from another computer counts as dead."""
_LOOK: Final = 5.0
"""Seconds between two looks."""


@dataclass(frozen=True, kw_only=True)
class TurnNote:
    """Who publishes just now."""

    token: str
    computer: str
    """Stands for this copy of the project on this computer."""
    by: str
    at: str
    beat: int = 0


_UNREADABLE: Final = TurnNote(token="", computer="", by="một máy khác", at="lúc chưa rõ")
"""Of a note that is being written, or was cut off."""


class Turn:
    """The right to publish, as long as it lasts."""

    def __init__(self, target: OpenTarget, note: TurnNote) -> None:
        self._target = target
        self._note = note
        self._last = time.monotonic()
        self.is_lost = False
        """Whether another computer took it, as it heard nothing for a long time."""

    def refresh(self) -> None:
        """Say that the publication goes on, if that was not said lately."""
        if time.monotonic() - self._last >= REFRESH:
            self._check()
            self._note = replace(self._note, beat=self._note.beat + 1)
            self._target.put(PLACE, msgspec.json.encode(self._note))
            self._last = time.monotonic()

    def _check(self) -> None:
        found = _note(self._target.read(PLACE))
        if found is None or found.token != self._note.token:
            self.is_lost = True
            raise TargetError(TargetFault.TAKEN, detail=found.by if found else "")


@contextmanager
def local_turn(root: Path, target: str, *, on_wait: Callable[[], None]) -> Iterator[str]:
    """Hold the turn among the publications of this computer; yield the word that stands for it."""
    folder = cache_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"dang-{target}.lock"
    with file.open("a+b") as stream:
        lock(stream.fileno(), on_wait)
        yield of_values(platform.node(), str(root.resolve()), _word(folder))


@contextmanager
def target_turn(  # noqa: PLR0913 - who wants it, and how long it waits
    target: OpenTarget,
    *,
    computer: str,
    by: str,
    at: str,
    on_wait: Callable[[TurnNote], None],
    sleep: Callable[[float], object] = time.sleep,
    patience: float = PATIENCE,
) -> Iterator[Turn]:
    """Hold the turn among all computers that publish to a target; whoever has it is waited for.

    A note that stands still is that of a publication that was killed: at once where it ran on this computer, as
    `local_turn` is held, after `patience` seconds where it ran on another one.
    """
    note = TurnNote(token=secrets.token_hex(8), computer=computer, by=by, at=at)
    content = msgspec.json.encode(note)
    waited = 0.0
    seen: TurnNote | None = None
    while not target.make(PLACE, content):
        found = target.read(PLACE)
        other = _note(found) or _UNREADABLE
        if other.computer == computer or (other == seen and waited >= patience):
            target.remove(PLACE)
            continue
        if other != seen:
            if seen is None or seen.token != other.token:
                on_wait(other)
            seen, waited = other, 0.0
        sleep(_LOOK)
        waited += _LOOK
    turn = Turn(target, note)
    try:
        yield turn
    finally:
        if not turn.is_lost:
            with suppress(TargetError):
                target.remove(PLACE)


def _note(content: bytes | None) -> TurnNote | None:
    try:
        return None if content is None else msgspec.json.decode(content, type=TurnNote)
    except ValueError:
        return None


def _word(folder: Path) -> str:
    """Return a random word of this project on this computer."""
    file = folder / "may-nay.txt"
    with suppress(OSError):
        if word := file.read_text(encoding="ascii").strip():
            return word
    word = secrets.token_hex(8)
    with suppress(OSError):
        file.write_text(word, encoding="ascii")
    return word
