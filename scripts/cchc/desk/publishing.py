"""The publication for readers from the desk: one at a time, in a process of its own, so that the desk stays usable."""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from cchc.desk.publication_states import (
    PublicationAnswer,
    PublicationKind,
    PublicationPhase,
    PublicationState,
    PublicationWish,
    QuestionKind,
)
from cchc.desk.publishing_work import DeclinedError, PublishingWork

_DECLINED = PublicationAnswer(agrees=False)


class Publisher:
    """Publishes one section, once at a time, and remembers passwords that were typed as long as the desk is open."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._state = PublicationState()
        self._thread: threading.Thread | None = None
        self._reply: Callable[[PublicationAnswer], None] | None = None
        self._passwords: dict[tuple[str, str], PublicationAnswer] = {}
        self._numbers = 0

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
        wish: PublicationWish | None = None,
    ) -> bool:
        """Begin to publish, and return at once; return False if a publication runs already.

        `on_change` hears of every state, `on_end` first of the last one. Both are called in another thread.
        """
        wish = wish or PublicationWish()
        with self._turn:
            if self._state.phase.is_running:
                return False
            begun = now()
            first = PublicationPhase.CONNECTING if wish.kind is PublicationKind.UNDO else PublicationPhase.READING
            self._state = PublicationState(phase=first, begun=begun, wish=wish)
        on_change(self._state)

        def take(message: PublicationState, reply: Callable[[PublicationAnswer], None]) -> None:
            if message.phase is PublicationPhase.ASKING and self._answers_itself(message, reply):
                return
            ended = None if message.phase.is_running else now()
            if ended is not None:
                self._forget_refused(message)
            with self._turn:
                self._numbers += message.phase is PublicationPhase.ASKING
                self._reply = reply if message.phase is PublicationPhase.ASKING else None
                number = self._numbers
            state = replace(message, begun=begun, ended=ended, number=number, wish=wish)
            try:
                if ended is not None:
                    on_end(state)
            finally:
                # Whatever happens there: it is over, and another one may begin.
                self._state = state
                on_change(state)

        work = _Order(root=root, now=begun, wish=wish)
        self._thread = threading.Thread(target=_run, args=(work, take), name="publication", daemon=True)
        self._thread.start()
        return True

    def answer(self, number: int, answer: PublicationAnswer) -> bool:
        """Answer the question of that number; return False where it is not the present one."""
        with self._turn:
            reply, question = self._reply, self._state.question
            if reply is None or question is None or number != self._state.number:
                return False
            self._reply = None
            if question.kind is QuestionKind.PASSWORD and answer.agrees:
                # Asked for once while the desk is open, and never written down.
                self._passwords[question.target, question.account] = replace(answer, keeps=False)
        reply(answer)
        return True

    def stop_asking(self) -> None:
        """Answer no to whatever is asked: the desk is being closed."""
        with self._turn:
            reply, self._reply = self._reply, None
        if reply is not None:
            reply(_DECLINED)

    def wait(self, timeout: float) -> None:
        """Wait for the end of the publication that runs."""
        if self._thread is not None:
            self._thread.join(timeout)

    def _answers_itself(self, message: PublicationState, reply: Callable[[PublicationAnswer], None]) -> bool:
        question = message.question
        if question is None or question.kind is not QuestionKind.PASSWORD:
            return False
        known = self._passwords.get((question.target, question.account))
        if known is None:
            return False
        reply(known)
        return True

    def _forget_refused(self, ended: PublicationState) -> None:
        """Forget the passwords of a target that let nobody in."""
        if ended.is_login_refused:
            for place in [place for place in self._passwords if place[0] == ended.wish.target]:
                del self._passwords[place]


_Take = Callable[[PublicationState, Callable[[PublicationAnswer], None]], None]


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What another process needs to begin."""

    root: Path
    now: datetime
    wish: PublicationWish


@dataclass(kw_only=True)
class _Distant:
    """The desk, seen from another process. Without a desk that listens, what is published is right all the same."""

    connection: Connection

    def send(self, state: PublicationState) -> None:
        with suppress(OSError):
            self.connection.send(state)

    def ask(self, state: PublicationState) -> PublicationAnswer:
        try:
            self.connection.send(state)
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise DeclinedError from error
        assert isinstance(answer, PublicationAnswer)  # noqa: S101 - the desk sends nothing else
        return answer


@dataclass(kw_only=True)
class _Near:
    """The desk, seen from another thread."""

    take: _Take
    answers: queue.Queue[PublicationAnswer] = field(default_factory=queue.Queue)

    def send(self, state: PublicationState) -> None:
        self.take(state, self.answers.put)

    def ask(self, state: PublicationState) -> PublicationAnswer:
        self.take(state, self.answers.put)
        return self.answers.get()


def _run(order: _Order, take: _Take) -> None:
    """Publish in another process and hand on what it sends; where none can be started, in this one."""
    # Spawned, never forked: it is the only way Windows has, and the desk has threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_publish_in_process, args=(order, theirs), name="publication")
    last = PublicationState(phase=PublicationPhase.READING)

    def reply(answer: PublicationAnswer) -> None:
        # Its end is told by the thread that listens.
        with suppress(OSError):
            ours.send(answer)

    try:
        process.start()
        # Else its end is never seen.
        theirs.close()
        while True:
            last = ours.recv()
            take(last, reply)
    except EOFError:
        process.join()
    except OSError:
        if process.pid is None:
            desk = _Near(take=take)
            _publish_safely(PublishingWork(root=order.root, now=order.now, wish=order.wish, desk=desk))
            return
        process.join()
    finally:
        ours.close()
    if last.phase.is_running:
        take(PublicationState(phase=PublicationPhase.FAILED), reply)


def _publish_in_process(order: _Order, connection: Connection) -> None:
    with connection:
        _publish_safely(
            PublishingWork(
                root=order.root,
                now=order.now,
                wish=order.wish,
                desk=_Distant(connection=connection),
                begin_sending=_go_on_without_window,
            )
        )


def _go_on_without_window() -> None:
    """Let a publication end that has begun to send, whoever closes the window of the desk."""
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _publish_safely(work: PublishingWork) -> None:
    """Publish, and send the traceback of whatever else goes wrong: it is for the log of the desk."""
    try:
        work.run()
    except Exception:  # noqa: BLE001 - no editor gets a traceback
        work.desk.send(PublicationState(phase=PublicationPhase.FAILED, fault=traceback.format_exc()))
