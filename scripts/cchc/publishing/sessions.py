"""Publishing to one open target, in turn with everybody else who publishes there."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc.content.loader import Progress
from cchc.digests import of_bytes
from cchc.publishing.copies import new_id, read_record, write_record
from cchc.publishing.plans import PublicationPlan, make_plan
from cchc.publishing.publication import PublicationReport, Publishing
from cchc.publishing.server_list import read_list, write_list
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OpenTarget
from cchc.publishing.turns import TurnNote, local_turn, target_turn
from cchc.text.dates import ICT


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What is called when somebody else publishes just now."""

    here: Callable[[], None]
    """Another program of this computer does."""
    elsewhere: Callable[[TurnNote], None]
    """Another computer does."""


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
        self, site: SiteFiles, *, approve: Callable[[PublicationPlan], bool], progress: Progress
    ) -> tuple[PublicationPlan, PublicationReport | None]:
        """Publish what differs, if it is approved; return what was planned and what was done, None if nothing was.

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
                if plan.before and plan.is_older:
                    # The site is what was published there, so this copy contains it.
                    write_record(self.root, self.target_id, record.with_id(plan.before.id))
                return plan, None
            if not approve(plan):
                return plan, None
            running = Publishing(
                target=self.target,
                turn=turn,
                site=site,
                plan=plan,
                publication=new_id(),
                by=by,
                at=at,
                progress=progress,
            )
            return plan, running.run(self.root, self.target_id, record)

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
    return f"{now.astimezone(ICT):%Y-%m-%d %H:%M}"
