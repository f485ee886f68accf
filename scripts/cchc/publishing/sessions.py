"""Publishing to one open target, in turn with everybody else who publishes there."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from cchc.content.loader import Progress
from cchc.digests import of_bytes
from cchc.publishing.copies import CopyRecord, new_id, read_record, write_record
from cchc.publishing.plans import PublicationPlan, make_plan
from cchc.publishing.publication import PublicationReport, Publishing
from cchc.publishing.schedule_notes import forget_failure
from cchc.publishing.sent_files import SentFiles
from cchc.publishing.server_list import read_list, write_list
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OpenTarget
from cchc.publishing.turns import Turn, TurnNote, local_turn, target_turn
from cchc.publishing.undoing import UndoPack
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What is called when somebody else publishes just now."""

    here: Callable[[], None]
    """Another program of this computer does."""
    elsewhere: Callable[[TurnNote], None]
    """Another computer does."""


class WayBack(Enum):
    """Why the last publication cannot be taken back; the value is what the editor is told."""

    NONE = (
        "Không có gì để quay lại: máy này không giữ bản trước của lần đăng đang ở máy chủ. Bản trước chỉ được giữ ở "
        "máy đã đăng, cho lần đăng cuối, khi lần ấy không gỡ bài nào và thay không quá 100 MB."
    )
    WITHDRAWN = (
        "Không quay lại: từ lần đăng ấy đã có bài bị gỡ, bản trước còn chữ của bài ấy. Bản giữ lại đã xóa. Sửa nội "
        "dung rồi đăng lại."
    )
    CHANGED = "Không quay lại được cho đủ: tệp ở máy chủ đã đổi sau lần đăng ấy. Sửa nội dung ở máy này rồi đăng lại."


class NoWayBackError(Exception):
    """Raised when the last publication cannot be taken back, or must not be."""

    def __init__(self, reason: WayBack) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What really stands in a target, compared with its list."""

    files: int
    """Files that were compared."""
    missing: tuple[str, ...]
    different: tuple[str, ...]
    unsure: tuple[str, ...]
    """Files of a publication that was broken off."""
    foreign: tuple[str, ...]
    """Files that this program has not put there."""

    @property
    def is_right(self) -> bool:
        """Whether everything stands there as it was published."""
        return not (self.missing or self.different or self.unsure)


@dataclass(frozen=True, kw_only=True)
class PublishingSession:
    """One person at one computer with one open target."""

    root: Path
    target_id: str
    target: OpenTarget
    now: datetime
    waiting: Waiting

    def plan(self, site: SiteFiles) -> PublicationPlan:
        """Return what a publication would do."""
        return make_plan(self.target, site, read_record(self.root, self.target_id))

    def publish(
        self,
        site: SiteFiles,
        *,
        withdrawn: frozenset[str] | None,
        approve: Callable[[PublicationPlan], bool],
        progress: Progress,
    ) -> tuple[PublicationPlan, PublicationReport | None]:
        """Publish what differs, if it is approved; return what was planned and what was done, None if nothing was.

        `withdrawn` are the ids of the posts that are withdrawn, None where nobody knows.

        Raises:
            TargetError: before anything was changed.
        """
        by, at = publisher(), moment(self.now)
        with (
            local_turn(self.root, self.target_id, on_wait=self.waiting.here) as computer,
            target_turn(self.target, computer=computer, by=by, at=at, on_wait=self.waiting.elsewhere) as turn,
        ):
            # Read now: whoever had the turn before may have published.
            record = read_record(self.root, self.target_id)
            plan = make_plan(self.target, site, record)
            if not plan.has_changes:
                if plan.before:
                    # The site is what was published there, so this copy contains it.
                    present = replace(record.with_id(plan.before.id), built=self.now.isoformat())
                    write_record(self.root, self.target_id, present)
                forget_failure(self.root, self.target_id)
                return plan, None
            if not approve(plan):
                return plan, None
            publication, pack = new_id(), UndoPack(self.root, self.target_id)
            sent = SentFiles(self.root, self.target_id)
            if withdrawn is None or withdrawn - record.withdrawn:
                pack.forget()
                sent.forget()
            else:
                pack.keep(self.target, plan, publication=publication, withdrawn=withdrawn)
            gone = withdrawn or record.withdrawn
            built = self.now.isoformat()
            report = self._run(turn, site, plan, record, publication, gone, progress, built=built)
            standing = frozenset(site.digests.values()) if report.is_complete else None
            sent.keep(site, report.put, standing=standing, is_first=plan.before is None)
            return plan, report

    def undo(
        self,
        *,
        withdrawn: frozenset[str] | None,
        approve: Callable[[PublicationPlan], bool],
        progress: Progress,
    ) -> tuple[PublicationPlan, PublicationReport | None]:
        """Bring back what stood there before the last publication, if that is approved.

        Raises:
            NoWayBackError: it cannot be brought back, or must not.
            TargetError: before anything was changed.
        """
        with (
            local_turn(self.root, self.target_id, on_wait=self.waiting.here) as computer,
            target_turn(
                self.target, computer=computer, by=publisher(), at=moment(self.now), on_wait=self.waiting.elsewhere
            ) as turn,
        ):
            record, pack = read_record(self.root, self.target_id), UndoPack(self.root, self.target_id)
            note, present = pack.note(), read_list(self.target)
            if note is None or present is None or note.publication != present.id:
                raise NoWayBackError(WayBack.NONE)
            if withdrawn is None or withdrawn - note.withdrawn:
                pack.forget()
                SentFiles(self.root, self.target_id).forget()
                raise NoWayBackError(WayBack.WITHDRAWN)
            with pack.site(present) as site:
                if site is None:
                    raise NoWayBackError(WayBack.CHANGED)
                plan = make_plan(self.target, site, record)
                if not approve(plan):
                    return plan, None
                # What becomes due is counted from the publication that is taken back: nobody wants it again at once.
                gone, built = note.withdrawn, record.built
                report = self._run(turn, site, plan, record, new_id(), gone, progress, built=built)
            if report.is_complete:
                pack.forget()
            return plan, report

    def _run(  # noqa: PLR0913, PLR0917 - what a publication is made of
        self,
        turn: Turn,
        site: SiteFiles,
        plan: PublicationPlan,
        record: CopyRecord,
        publication: str,
        withdrawn: frozenset[str],
        progress: Progress,
        *,
        built: str,
    ) -> PublicationReport:
        running = Publishing(
            target=self.target,
            turn=turn,
            site=site,
            plan=plan,
            publication=publication,
            by=publisher(),
            at=moment(self.now),
            withdrawn=withdrawn,
            built=built,
            progress=progress,
        )
        return running.run(self.root, self.target_id, record)

    def verify(self, *, progress: Progress) -> Verification | None:
        """Compare every file with the list, and let the next publication put right what differs; None without a list.

        Raises:
            TargetError: something could not be read.
        """
        with (
            local_turn(self.root, self.target_id, on_wait=self.waiting.here) as computer,
            target_turn(
                self.target,
                computer=computer,
                by=publisher(),
                at=moment(self.now),
                on_wait=self.waiting.elsewhere,
            ) as turn,
        ):
            published = read_list(self.target)
            if published is None:
                return None
            missing: list[str] = []
            different: list[str] = []
            for number, (path, digest) in enumerate(sorted(published.files.items()), start=1):
                content = self.target.read(path)
                if content is None:
                    missing.append(path)
                elif of_bytes(content) != digest:
                    different.append(path)
                turn.refresh()
                progress(number, len(published.files))
            foreign = set(self.target.files()) - published.paths
            wrong = {*missing, *different}
            if wrong:
                files = {path: digest for path, digest in published.files.items() if path not in wrong}
                write_list(self.target, replace(published, files=files, unsure=published.unsure | wrong))
            return Verification(
                files=len(published.files),
                missing=tuple(missing),
                different=tuple(different),
                unsure=tuple(sorted(published.unsure)),
                foreign=tuple(sorted(foreign)),
            )


def publisher() -> str:
    """Return who uses this computer, and its name."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "?"
    return f"{name} @ {platform.node() or '?'}"


def moment(now: datetime) -> str:
    """Return a moment as people read it."""
    return f"{now.astimezone(ICT):%H:%M ngày %d/%m/%Y}"
