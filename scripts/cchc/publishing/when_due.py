"""A publication by schedule: nothing happens while nothing is due, nobody is asked, a failure is kept for people."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

from cchc.cache_folder import cache_folder
from cchc.content.holding_back import HeldBack
from cchc.errors import ContentError, place_of, problem_of
from cchc.file_locks import held
from cchc.model.due_dates import DueDate
from cchc.model.publishing_targets import PublishingTarget
from cchc.model.settings import Settings
from cchc.publishing.due import CLOCK_BEHIND, due_by_schedule, is_clock_behind, said
from cchc.publishing.opening import open_target
from cchc.publishing.passwords import variable_of
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.publication import PublicationReport
from cchc.publishing.schedule_notes import ScheduleFailure, failure_of, keep_failure, write_log
from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.site_files import site_files
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.undoing import withdrawn_posts
from cchc.site.build_lock import build_turn
from cchc.site.building import build_section
from cchc.text.numbers import grouped

_PATIENCE: Final = 3600.0
"""Seconds that one schedule waits for another one."""
_LATE: Final = timedelta(hours=1)
_SHOWN: Final = 5


class ScheduledState(Enum):
    """How a run of the schedule ended."""

    NOTHING = "nothing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class ScheduledRun:
    """What a run of the schedule did, in sentences for the log and the terminal."""

    state: ScheduledState
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NobodyThere:
    """Stands for a person where a schedule runs."""

    target: str

    def password(self, account: str) -> str:
        """Refuse to make one up."""
        raise TargetError(TargetFault.NOT_GIVEN, place=account, detail=f"{variable_of(self.target)} trống")

    def keeps(self, account: str) -> bool:  # noqa: ARG002 - as a person is asked
        """Keep nothing that nobody has typed."""
        return False


@dataclass(kw_only=True)
class _Approval:
    """Decides what a person would be asked, by the one answer that was given beforehand."""

    agrees: bool
    refusal: str = field(default="", init=False)

    def __call__(self, plan: PublicationPlan, /) -> bool:
        before = plan.before
        if plan.is_older and before is not None:
            self.refusal = (
                f"bản ở nơi đăng do {before.by} đăng lúc {before.at}, và bản ở máy này chưa có lần đăng ấy. Lấy nội "
                "dung mới nhất về, rồi đăng một lần bằng tay."
            )
        elif plan.replaced and not self.agrees:
            self.refusal = (
                f"ở nơi đăng đã có {grouped(len(plan.replaced))} tệp của người khác trùng tên với tệp của trang, ví dụ "
                f"{plan.replaced[0]}. Đăng một lần bằng tay để trả lời."
            )
        elif plan.removes_many and not self.agrees:
            self.refusal = (
                f"sẽ gỡ {grouped(len(plan.removed))} tệp, ví dụ {plan.removed[0]}, nhiều hơn thường lệ. Xem vì sao, "
                "rồi đăng một lần bằng tay để trả lời."
            )
        return not self.refusal


class _RefusedError(Exception):
    """Raised where the schedule may not go on; the text is for editors."""


@dataclass(frozen=True, kw_only=True)
class ScheduledPublication:
    """One run of the schedule of a target."""

    root: Path
    settings: Settings
    wanted: PublishingTarget
    now: datetime
    today: date
    """The day of the clock, where `now` may lie before it."""
    agrees: bool = False
    """Whether somebody has agreed beforehand to what a person would be asked."""

    def run(self) -> ScheduledRun:
        """Publish if anything became due since the target was published last, or if the last try failed."""
        try:
            return self._run()
        except ContentError as error:
            more = f" (và {len(error.problems) - 1} chỗ nữa)" if len(error.problems) > 1 else ""
            return self._failed(f"nội dung có lỗi không giữ lại được: {error.problems[0]}{more}")
        except TargetError as error:
            return self._failed(str(error), is_login=error.fault is TargetFault.LOGIN)
        except _RefusedError as error:
            return self._failed(str(error))
        except OSError as error:
            return self._failed(str(problem_of(error, place_of(error, self.root))))

    def _run(self) -> ScheduledRun:
        with held(cache_folder(self.root) / f"theo-lich-{self.wanted.id}.lock", patience=_PATIENCE):
            # Whoever had the turn before has published, perhaps.
            due = due_by_schedule(self.root, self.settings, self.wanted.id, now=self.now)
            return ScheduledRun(state=ScheduledState.NOTHING) if due is None else self._publish(due)

    def _publish(self, due: Sequence[DueDate]) -> ScheduledRun:
        if is_clock_behind(self.root, self.wanted.id, now=self.now):
            raise _RefusedError(f"{CLOCK_BEHIND}; đúng rồi mà vẫn báo thế này thì đăng một lần bằng tay.")
        # What is published forgets it.
        earlier = failure_of(self.root, self.wanted.id)
        built = build_section(self.root, now=self.now, today=self.today, hold_back=True)
        approval = _Approval(agrees=self.agrees)
        waiting = Waiting(
            here=lambda: self._log("chờ một lần đăng khác của máy này."),
            elsewhere=lambda note: self._log(f"chờ {note.by}, đang đăng từ {note.at}."),
        )
        with closing(self._opened()) as target, build_turn(self.root, on_wait=_silent):
            session = PublishingSession(
                root=self.root, target_id=self.wanted.id, target=target, now=self.now, waiting=waiting
            )
            gone = withdrawn_posts(self.root, self.settings)
            site = site_files(self.root, self.settings, self.wanted.id)
            plan, report = session.publish(site, withdrawn=gone, approve=approval, progress=_silent)
        if approval.refusal:
            raise _RefusedError(approval.refusal)
        if report is not None and not report.is_complete:
            return self._failed(_why(report))
        return self._done(due, plan if report else None, built.held_back, earlier)

    def _opened(self) -> OpenTarget:
        try:
            return open_target(self.root, self.wanted, ask=NobodyThere(target=self.wanted.id))
        except UnknownHostKeyError as error:
            raise TargetError(TargetFault.UNKNOWN_KEY, detail=error.fingerprint) from error

    def _done(
        self,
        due: Sequence[DueDate],
        plan: PublicationPlan | None,
        held_back: Sequence[HeldBack],
        earlier: ScheduleFailure | None,
    ) -> ScheduledRun:
        moved = (
            f"{grouped(len(plan.new) + len(plan.changed))} tệp lên, {grouped(len(plan.removed))} tệp gỡ"
            if plan
            else "không tệp nào khác"
        )
        lines = [f"Đã đăng lên “{self.wanted.id}” theo lịch: {moved}.", *_told(due, self.now)]
        for line in lines:
            self._log(line.strip())
        # Those of the last run, too: their hour has passed, and nobody has put them right yet.
        posts = dict(earlier.held_back if earlier else {}) | {one.path: said(one) for one in due if one.kind.is_of_post}
        kept = {one.path: posts[one.path] for one in held_back if one.path in posts}
        if kept:
            sentence = f"bài đến giờ mà có lỗi nên bị giữ lại: {'; '.join(kept.values())}. Chạy cchc check để xem lỗi."
            keep_failure(self.root, self.wanted.id, sentence, now=self.now, held_back=kept, earlier=earlier)
            return self._failed(sentence, is_kept=True)
        return ScheduledRun(state=ScheduledState.DONE, lines=tuple(lines))

    def _failed(self, sentence: str, *, is_login: bool = False, is_kept: bool = False) -> ScheduledRun:
        if not is_kept:
            keep_failure(self.root, self.wanted.id, sentence, now=self.now, is_login=is_login)
        self._log(f"CHƯA ĐĂNG: {sentence}")
        line = f"Chưa đăng lên “{self.wanted.id}” theo lịch: {sentence}"
        return ScheduledRun(state=ScheduledState.FAILED, lines=(line,))

    def _log(self, line: str) -> None:
        write_log(self.root, f"[{self.wanted.id}] {line}", now=self.now)


def _told(due: Sequence[DueDate], now: datetime) -> list[str]:
    """Return what was due, that of posts first, and what came late."""
    found = sorted(due, key=lambda one: not one.kind.is_of_post)
    lines = [
        f"  {said(one)}{' (lên trễ)' if one.kind.is_of_post and now - one.moment > _LATE else ''}"
        for one in found[:_SHOWN]
    ]
    return [*lines, f"  và {len(found) - _SHOWN} việc khác theo ngày."] if len(found) > _SHOWN else lines


def _why(report: PublicationReport) -> str:
    reasons = [str(failure.error) for failure in report.failures[:_SHOWN]]
    if report.stopped_by is not None:
        reasons.append(str(report.stopped_by))
    return f"chưa đăng hết, lần sau đăng tiếp. {' '.join(reasons)}"


def _silent(*_: object) -> None:
    return None
