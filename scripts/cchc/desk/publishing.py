"""The publication for readers from the desk: one at a time, in a process of its own, so that the desk stays usable."""

from __future__ import annotations

import multiprocessing
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from cchc.content.holding_back import HeldBack
from cchc.errors import ContentError, Problem
from cchc.site.building import BuildReport, build_section

_PAUSE: Final = 0.2
"""Seconds between two messages about progress."""
_PAGE: Final = "index.html"


class PublicationPhase(StrEnum):
    """How far a publication is."""

    NONE = "none"  # none since the desk was opened
    WAITING = "waiting"  # another build of the section has to end first
    READING = "reading"
    WRITING = "writing"
    DONE = "done"
    STOPPED = "stopped"  # by Problems; readers have what they had
    FAILED = "failed"  # by a fault of the program or of the machine

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self in {PublicationPhase.WAITING, PublicationPhase.READING, PublicationPhase.WRITING}


@dataclass(frozen=True, kw_only=True)
class PublicationResult:
    """What a publication has changed for readers."""

    new: tuple[str, ...]
    """Addresses of new pages of content, relative to the section's root."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """Files that are gone, which have to be deleted on a server that is updated by hand."""
    files: int
    """Files of the site that were written."""
    total: int
    held_back: tuple[HeldBack, ...]
    notices: tuple[Problem, ...]

    @classmethod
    def of(cls, report: BuildReport) -> PublicationResult:
        """Return the result of a build."""
        publication = report.publication
        return cls(
            new=_addresses(publication.added),
            changed=_addresses(publication.changed),
            removed=tuple(sorted(publication.removed)),
            files=len(publication.added) + len(publication.changed),
            total=publication.total,
            held_back=report.held_back,
            notices=report.notices,
        )


@dataclass(frozen=True, kw_only=True)
class PublicationState:
    """A publication, while it runs and after it has ended."""

    phase: PublicationPhase = PublicationPhase.NONE
    done: int = 0
    total: int = 0
    """Files to read; 0 where that is not known yet."""
    begun: datetime | None = None
    ended: datetime | None = None
    result: PublicationResult | None = None
    problems: tuple[Problem, ...] = ()
    """Why it was stopped."""
    fault: str = ""
    """The traceback of a fault of the program, for the log."""


_Message = PublicationState
"""A process sends the states that follow; times are added by the desk."""


class Publisher:
    """Publishes one section, once at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._state = PublicationState()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> PublicationState:
        """How far the publication is that runs, or the last one."""
        return self._state

    def start(
        self,
        root: Path,
        *,
        now: Callable[[], datetime],
        on_change: Callable[[PublicationState], None],
        on_end: Callable[[PublicationState], None],
    ) -> bool:
        """Begin to publish, and return at once; return False if a publication runs already.

        `on_change` hears of every state, `on_end` first of the last one. Both are called in another thread.
        """
        with self._turn:
            if self._state.phase.is_running:
                return False
            begun = now()
            self._state = PublicationState(phase=PublicationPhase.READING, begun=begun)
        on_change(self._state)

        def take(message: _Message) -> None:
            ended = None if message.phase.is_running else now()
            state = replace(message, begun=begun, ended=ended)
            try:
                if ended is not None:
                    on_end(state)
            finally:
                # Whatever happens there: it is over, and another one may begin.
                self._state = state
                on_change(state)

        self._thread = threading.Thread(target=_run, args=(root, begun, take), name="publication", daemon=True)
        self._thread.start()
        return True

    def wait(self, timeout: float) -> None:
        """Wait for the end of the publication that runs."""
        if self._thread is not None:
            self._thread.join(timeout)


def _run(root: Path, now: datetime, take: Callable[[_Message], None]) -> None:
    """Publish in another process and hand on what it sends; where none can be started, in this one."""
    # Spawned, never forked: it is the only way Windows has, and the desk has threads.
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_publish_in_process, args=(root, now, sending), name="publication")
    last = PublicationState(phase=PublicationPhase.READING)
    try:
        process.start()
        # Else its end is never seen.
        sending.close()
        while True:
            last = receiving.recv()
            take(last)
    except EOFError:
        process.join()
    except OSError:
        _publish_safely(root, now, take)
        return
    finally:
        receiving.close()
    if last.phase.is_running:
        take(PublicationState(phase=PublicationPhase.FAILED))


def _publish_in_process(root: Path, now: datetime, sending: Connection) -> None:
    # Without a desk that listens, what is published is right all the same.
    with suppress(OSError), closing(sending):
        _publish_safely(root, now, sending.send)


def _publish_safely(root: Path, now: datetime, send: Callable[[_Message], None]) -> None:
    """Publish, and send the traceback of whatever else goes wrong: it is for the log of the desk."""
    try:
        publish(root, now, send)
    except Exception:  # noqa: BLE001 - no editor gets a traceback
        send(PublicationState(phase=PublicationPhase.FAILED, fault=traceback.format_exc()))


def publish(root: Path, now: datetime, send: Callable[[_Message], None]) -> None:
    """Publish a section for readers, holding back what has mistakes, and send every state up to the last."""
    sent = [0.0]

    def progress(done: int, total: int, /) -> None:
        if done == total or time.monotonic() - sent[0] > _PAUSE:
            sent[0] = time.monotonic()
            phase = PublicationPhase.WRITING if done == total else PublicationPhase.READING
            send(PublicationState(phase=phase, done=done, total=total))

    try:
        report = build_section(
            root,
            now=now,
            progress=progress,
            on_wait=lambda: send(PublicationState(phase=PublicationPhase.WAITING)),
            hold_back=True,
        )
    except ContentError as error:
        send(PublicationState(phase=PublicationPhase.STOPPED, problems=error.problems))
        return
    send(PublicationState(phase=PublicationPhase.DONE, result=PublicationResult.of(report)))


def _addresses(files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(file.removesuffix(_PAGE) for file in files if file.endswith(f"/{_PAGE}") or file == _PAGE))
