"""The work of one publication from the desk, in whatever process it runs: build, compare, ask, send."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from cchc.desk.publication_states import (
    PublicationAnswer,
    PublicationKind,
    PublicationPhase,
    PublicationQuestion,
    PublicationResult,
    PublicationState,
    PublicationWish,
    QuestionKind,
    ServerPlan,
    ServerResult,
)
from cchc.errors import ContentError
from cchc.model.publishing_targets import PublishingTarget
from cchc.publishing.due import missed_dates, read_library, said
from cchc.publishing.opening import open_target
from cchc.publishing.passwords import has_store
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.publication import PublicationReport
from cchc.publishing.sessions import NoWayBackError, PublishingSession, Waiting
from cchc.publishing.site_files import site_files
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.undoing import withdrawn_posts
from cchc.site.build_lock import build_turn
from cchc.site.building import build_section
from cchc.sources.host_keys import write_host_key
from cchc.sources.settings import read_settings

_PAUSE: Final = 0.2
"""Seconds between two messages about progress."""


class DeclinedError(Exception):
    """Raised where a person has answered no, or nobody is there any more to answer."""


class Conversation(Protocol):
    """The desk, as the work hears of it."""

    def send(self, state: PublicationState) -> None:
        """Tell how far the publication is."""

    def ask(self, state: PublicationState) -> PublicationAnswer:
        """Show the question of a state and return the answer.

        Raises:
            DeclinedError: nobody is there any more to answer.
        """


@dataclass(kw_only=True)
class PublishingWork:
    """One publication."""

    root: Path
    now: datetime
    wish: PublicationWish
    desk: Conversation
    begin_sending: Callable[[], None] = lambda: None
    """Called before the first file is sent: from then on it had better not be broken off."""
    _state: PublicationState = field(init=False)
    _answer: PublicationAnswer | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._state = PublicationState(wish=self.wish)

    def run(self) -> None:
        """Do what was asked for, and send every state up to the last."""
        try:
            if self.wish.kind is not PublicationKind.UNDO:
                self._build()
            if self.wish.kind is not PublicationKind.BUILD:
                self._publish()
            self._show(PublicationPhase.DONE)
        except ContentError as error:
            self._state = replace(self._state, problems=error.problems)
            self._show(PublicationPhase.STOPPED)
        except DeclinedError:
            self._show(PublicationPhase.DECLINED)
        except (TargetError, NoWayBackError) as error:
            is_login = isinstance(error, TargetError) and error.fault is TargetFault.LOGIN
            self._state = replace(self._state, reason=str(error), is_login_refused=is_login)
            self._show(PublicationPhase.STOPPED)

    def _build(self) -> None:
        self._show(PublicationPhase.READING)
        report = build_section(
            self.root,
            now=self.now,
            progress=self._progress(PublicationPhase.READING, PublicationPhase.WRITING),
            on_wait=lambda: self._show(PublicationPhase.WAITING),
            hold_back=True,
        )
        self._state = replace(self._state, result=PublicationResult.of(report))

    def _publish(self) -> None:
        """Show what would change until it is that what does change; in between, nobody is kept waiting."""
        approved: PublicationPlan | None = None
        is_undo = self.wish.kind is PublicationKind.UNDO
        while True:
            plan, report = self._session(approved)
            if report is not None or not plan.has_changes:
                self._end(plan, report)
                return
            question = PublicationQuestion(
                kind=QuestionKind.PLAN,
                target=self.wish.target,
                plan=ServerPlan.of(plan),
                is_undo=is_undo,
                is_repeated=approved is not None,
            )
            self._ask(question)
            approved = plan

    def _session(self, approved: PublicationPlan | None) -> tuple[PublicationPlan, PublicationReport | None]:
        """Compare, and change what was approved; the report is None where nothing was changed."""

        def approve(plan: PublicationPlan) -> bool:
            return approved is not None and _same(plan, approved)

        with closing(self._opened()) as target:
            self._show(PublicationPhase.COMPARING)
            session = PublishingSession(
                root=self.root,
                target_id=self.wish.target,
                target=target,
                now=self.now,
                waiting=Waiting(
                    here=lambda: self._show(PublicationPhase.QUEUED, who="Một cửa sổ khác của máy này"),
                    elsewhere=lambda note: self._show(PublicationPhase.QUEUED, who=f"{note.by} (từ {note.at})"),
                ),
            )
            settings = read_settings(self.root)
            gone = withdrawn_posts(self.root, settings)
            progress = self._progress(PublicationPhase.SENDING, PublicationPhase.SENDING)
            if approved is not None:
                self.begin_sending()
            if self.wish.kind is PublicationKind.UNDO:
                found = session.undo(withdrawn=gone, approve=approve, progress=progress)
            else:
                with build_turn(self.root, on_wait=lambda: self._show(PublicationPhase.WAITING)):
                    site = site_files(self.root, settings, self.wish.target)
                    missed = missed_dates(self.root, read_library(self.root, settings, now=self.now))
                    late = tuple(said(one.date) for one in missed if one.target == self.wish.target)
                    if approved is None:
                        # Without a turn: whoever looks keeps nobody waiting.
                        plan = session.plan(site)
                        if plan.has_changes:
                            return plan, None
                    found = session.publish(site, withdrawn=gone, approve=approve, progress=progress)
                    self._state = replace(self._state, server=ServerResult(plan=None, late=late))
            traffic = target.traffic
            if found[1] is not None:
                before = self._state.server or ServerResult(plan=None)
                server = replace(before, sent=traffic.sent, requests=traffic.requests)
                self._state = replace(self._state, server=server)
            return found

    def _end(self, plan: PublicationPlan, report: PublicationReport | None) -> None:
        before = self._state.server or ServerResult(plan=None)
        if report is None:
            self._state = replace(self._state, server=replace(before, plan=None))
            return
        failures = [str(failure.error) for failure in report.failures]
        if report.stopped_by is not None:
            failures.append(str(report.stopped_by))
        put, removed = frozenset(report.put), frozenset(report.removed)
        done = replace(
            plan,
            new=tuple(path for path in plan.new if path in put),
            changed=tuple(path for path in plan.changed if path in put),
            removed=tuple(path for path in plan.removed if path in removed),
        )
        server = replace(before, plan=ServerPlan.of(done), put=len(put), removed=len(removed), failures=tuple(failures))
        self._state = replace(self._state, server=server)
        if failures:
            raise TargetError(TargetFault.UNFINISHED)

    def _opened(self) -> OpenTarget:
        """Return the open target; a key that nobody has confirmed yet is asked for, and written down."""
        self._show(PublicationPhase.CONNECTING)
        try:
            return open_target(self.root, self._target(), ask=self)
        except UnknownHostKeyError as error:
            self._ask(
                PublicationQuestion(kind=QuestionKind.HOST_KEY, target=self.wish.target, fingerprint=error.fingerprint)
            )
            if not write_host_key(self.root, self._target(), error.fingerprint):
                raise TargetError(TargetFault.KEY_TO_WRITE, detail=f"host_key: {error.fingerprint}") from error
            self._show(PublicationPhase.CONNECTING)
            return open_target(self.root, self._target(), ask=self)

    def _target(self) -> PublishingTarget:
        found = next((one for one in read_settings(self.root).targets if one.id == self.wish.target), None)
        if found is None:
            raise TargetError(TargetFault.NO_TARGET, place=self.wish.target)
        return found

    def password(self, account: str) -> str:
        """Return the password of an account, which the desk remembers or asks for."""
        question = PublicationQuestion(
            kind=QuestionKind.PASSWORD, target=self.wish.target, account=account, can_be_kept=has_store()
        )
        self._answer = self._ask(question)
        self._show(PublicationPhase.CONNECTING)
        return self._answer.password

    def keeps(self, account: str) -> bool:  # noqa: ARG002 - it was the last one that was asked for
        """Return whether the system shall keep the password that was typed."""
        return self._answer is not None and self._answer.keeps

    def _ask(self, question: PublicationQuestion) -> PublicationAnswer:
        answer = self.desk.ask(replace(self._state, phase=PublicationPhase.ASKING, question=question))
        if not answer.agrees:
            raise DeclinedError
        return answer

    def _show(self, phase: PublicationPhase, *, who: str = "") -> None:
        self.desk.send(replace(self._state, phase=phase, who=who))

    def _progress(self, during: PublicationPhase, after: PublicationPhase) -> Callable[[int, int], None]:
        sent = [0.0]

        def progress(done: int, total: int, /) -> None:
            if done == total or time.monotonic() - sent[0] > _PAUSE:
                sent[0] = time.monotonic()
                phase = after if done == total else during
                self.desk.send(replace(self._state, phase=phase, done=done, total=total))

        return progress


def _same(one: PublicationPlan, other: PublicationPlan) -> bool:
    """Return whether two plans change the same files, and ask the same of a person."""
    return (one.new, one.changed, one.removed, one.replaced, one.is_older, one.size) == (
        other.new,
        other.changed,
        other.removed,
        other.replaced,
        other.is_older,
        other.size,
    )
