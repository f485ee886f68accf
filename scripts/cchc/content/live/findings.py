"""What the checks find in a snapshot: worked out in the background, once for each of them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self

from cchc.checks import find_problems, find_reminders
from cchc.content.colour_files import find_palette
from cchc.content.live.live_files import by_file
from cchc.content.live.live_library import LiveLibrary
from cchc.content.live.snapshot import Snapshot
from cchc.content.own_templates import unused_templates
from cchc.content.stray_files import stray_files
from cchc.errors import Concern, ContentError, Problem, Reminders
from cchc.model.colours import Palette

_LOG: Final = logging.getLogger(__name__)
_TIMES_RARER: Final = 50
_PAUSE: Final = 1.0
"""Seconds between a change and the checks of it in the background."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything that is wrong or worth a reminder in one snapshot."""

    number: int
    """Of the snapshot; 0 before anything was checked."""
    problems: tuple[Problem, ...] = ()
    reminders: tuple[Reminders, ...] = ()

    @cached_property
    def problems_by_file(self) -> Mapping[str, tuple[Problem, ...]]:
        """Problems by file."""
        return by_file(self.problems)

    @cached_property
    def reminders_by_file(self) -> Mapping[str, tuple[tuple[Concern, Problem], ...]]:
        """Reminders by file, each with its concern."""
        found: dict[str, list[tuple[Concern, Problem]]] = {}
        for group in self.reminders:
            for problem in group.problems:
                found.setdefault(problem.path, []).append((group.concern, problem))
        return {path: tuple(reminders) for path, reminders in found.items()}


@dataclass(frozen=True, kw_only=True)
class _Surroundings:
    """What reminders say of files beside the content; finding them takes a walk through all folders."""

    palette: Palette
    unused_templates: tuple[tuple[str, str], ...]
    stray_files: tuple[str, ...]
    found: float
    """When, by the monotonic clock."""
    seconds: float
    """How long it took."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        start = time.monotonic()
        root, settings = snapshot.root, snapshot.settings
        palette, unused = find_palette(root, settings), unused_templates(root, settings)
        stray = stray_files(root, settings, snapshot.library)
        end = time.monotonic()
        return cls(palette=palette, unused_templates=unused, stray_files=stray, found=end, seconds=end - start)

    @property
    def is_old(self) -> bool:
        """Whether it is time for another walk: one never takes more than a fiftieth of the time."""
        return time.monotonic() - self.found > _TIMES_RARER * self.seconds


def _findings_in(snapshot: Snapshot, around: _Surroundings) -> Findings:
    """Return what the checks of a build would find in a snapshot."""
    whole = replace(
        snapshot.library,
        palette=around.palette,
        unused_templates=around.unused_templates,
        stray_files=around.stray_files,
    )
    problems = {*snapshot.problems, *find_problems(whole)}
    return Findings(number=snapshot.number, problems=tuple(sorted(problems)), reminders=find_reminders(whole))


class Checker:
    """Checks the snapshots of a section, one at a time; of those that came meanwhile only the last."""

    def __init__(self, live: LiveLibrary) -> None:
        self._live = live
        self._turn = threading.Lock()
        self._findings = Findings(number=0)
        self._around: _Surroundings | None = None
        self._thread: threading.Thread | None = None
        self.listeners: list[Callable[[Findings], None]] = []
        """Called with all new findings, in the thread that found them."""

    def latest(self) -> Findings:
        """Return what was found last, at once; if that was in an earlier snapshot, begin to check the present one."""
        if self._findings.number != self._live.snapshot().number:
            self._begin()
        return self._findings

    def current(self) -> Findings:
        """Return what is found in the present snapshot, as soon as it is known."""
        with self._turn:
            snapshot = self._live.snapshot()
            if self._findings.number != snapshot.number:
                if self._around is None or self._around.is_old:
                    self._around = _Surroundings.of(snapshot)
                self._findings = _findings_in(snapshot, self._around)
                for listener in tuple(self.listeners):
                    listener(self._findings)
            return self._findings

    def _begin(self) -> None:
        thread = self._thread
        if thread is None or not thread.is_alive():
            self._thread = threading.Thread(target=self._check_soon, name="checks", daemon=True)
            self._thread.start()

    def _check_soon(self) -> None:
        # Who starts or saves wants to see a page first; further saves follow within the same second.
        time.sleep(_PAUSE)
        try:
            self.current()
        except (OSError, ContentError) as error:
            # A share that does not answer: whoever asks next begins again.
            _LOG.warning("%s", error)
