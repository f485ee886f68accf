"""What the checks find in a snapshot: worked out in the background, once for each of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from cchc.checks import find_problems, find_reminders
from cchc.content.colour_files import find_palette
from cchc.content.live.live_files import by_file
from cchc.content.live.live_library import LiveLibrary
from cchc.content.live.snapshot import Snapshot
from cchc.content.own_templates import unused_templates
from cchc.content.stray_files import stray_files
from cchc.errors import Concern, Problem, Reminders

_PAUSE: Final = 1.0
"""Seconds between a change and the checks of it, where earlier ones can be shown meanwhile."""


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


def find_all(snapshot: Snapshot) -> Findings:
    """Return what the checks of a build would find in a snapshot."""
    root, settings, library = snapshot.root, snapshot.settings, snapshot.library
    whole = replace(
        library,
        palette=find_palette(root, settings),
        unused_templates=unused_templates(root, settings),
        stray_files=stray_files(root, settings, library),
    )
    problems = {*snapshot.problems, *find_problems(whole)}
    return Findings(number=snapshot.number, problems=tuple(sorted(problems)), reminders=find_reminders(whole))


class Checker:
    """Checks the snapshots of a section, one at a time; of those that came meanwhile only the last."""

    def __init__(self, live: LiveLibrary) -> None:
        self._live = live
        self._turn = threading.Lock()
        self._findings = Findings(number=0)
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
                self._findings = find_all(snapshot)
                for listener in tuple(self.listeners):
                    listener(self._findings)
            return self._findings

    def _begin(self) -> None:
        thread = self._thread
        if thread is None or not thread.is_alive():
            self._thread = threading.Thread(target=self._check_soon, name="checks", daemon=True)
            self._thread.start()

    def _check_soon(self) -> None:
        if self._findings.number:
            # Who saves wants to see the page first; further saves follow within the same second.
            time.sleep(_PAUSE)
        self.current()
