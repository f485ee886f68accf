"""One publication: a target is brought from whatever state it is in to that of the site."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from cchc.content.loader import Progress
from cchc.publishing.copies import CopyRecord, write_record
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.schedule_notes import forget_failure
from cchc.publishing.server_list import ServerList, write_list
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.steps import Step, steps
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault
from cchc.publishing.turns import Turn

_PAUSES: Final = (1.0, 3.0)
"""Seconds before the second and the third try of a file that is held on the server."""
_OFTEN: Final = 50
"""Files after which the list is written, so that a publication that is broken off goes on there."""
_SHARE: Final = 10
"""How many times more bytes the files have that are moved between two writings of the list than the list itself."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A file that could not be published or removed, and why."""

    path: str
    error: TargetError


@dataclass(frozen=True, kw_only=True)
class PublicationReport:
    """What a publication did. It is complete only if nothing failed."""

    put: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    stopped_by: TargetError | None = None
    """What ended the publication at once."""

    @property
    def is_complete(self) -> bool:
        """Whether the target holds the site and nothing else of ours."""
        return not self.failures and self.stopped_by is None


@dataclass(kw_only=True)
class Publishing:
    """A publication while it runs."""

    target: OpenTarget
    turn: Turn
    site: SiteFiles
    plan: PublicationPlan
    publication: str
    """Its id."""
    by: str
    at: str
    withdrawn: frozenset[str]
    """Ids of the posts that are withdrawn in it."""
    built: str
    """As of which moment the site was built, by ISO 8601."""
    progress: Progress
    sleep: Callable[[float], object] = time.sleep
    _files: dict[str, str] = field(init=False, default_factory=dict)
    _unsure: set[str] = field(init=False, default_factory=set)
    _put: list[str] = field(init=False, default_factory=list)
    _removed: list[str] = field(init=False, default_factory=list)
    _failures: list[Failure] = field(init=False, default_factory=list)
    _since: int = field(init=False, default=0)
    _sent: int = field(init=False, default=0)
    _list_size: int = field(init=False, default=0)

    def run(self, root: Path, target_id: str, record: CopyRecord) -> PublicationReport:
        """Publish, and return what was done; whatever goes wrong is in the report."""
        plan = self.plan
        touched = {*plan.new, *plan.changed, *plan.removed}
        known: Mapping[str, str] = plan.before.files if plan.before else {}
        self._files = {path: digest for path, digest in known.items() if path not in touched}
        self._unsure = touched
        try:
            # Before the first file: if this is broken off, all of them are ours, and none is taken for done. The copy
            # remembers first, or it would not know its own publication.
            write_record(root, target_id, record.with_id(self.publication))
            self._write_list(is_whole=False)
            self._move_all()
            self._write_list(is_whole=not self._failures)
        except TargetError as error:
            self._keep_what_was_done()
            return self._report(error)
        if not self._failures:
            done = replace(record.with_id(self.publication), files=self.site.digests, withdrawn=self.withdrawn)
            write_record(root, target_id, replace(done, built=self.built).with_removed(self._removed))
            forget_failure(root, target_id)
        return self._report(None)

    def _move_all(self) -> None:
        plan = self.plan
        total, done = len(self._unsure), 0
        standing = [path for path in plan.changed if path not in plan.absent]
        for step in steps(new=[*plan.new, *plan.absent], changed=standing, removed=plan.removed):
            for path in (*step.remove, *step.put):
                self._move(path, step)
                done += 1
                self.progress(done, total)
            if self._failures:
                # What comes later may need what failed: readers keep what they have.
                return

    def _move(self, path: str, step: Step) -> None:
        try:
            if path in step.remove:
                self._three_times(partial(self.target.remove, path))
                self._removed.append(path)
            else:
                self._three_times(partial(self.target.put, path, self.site.file(path)))
                self._files[path] = self.site.digests[path]
                self._put.append(path)
            self._unsure.discard(path)
        except TargetError as error:
            if not error.fault.is_of_one_file:
                raise
            self._failures.append(Failure(path=path, error=error))
        self._since += 1
        self.turn.refresh()
        if self._since >= _OFTEN and self.target.traffic.sent - self._sent > _SHARE * self._list_size:
            self._write_list(is_whole=False)

    def _three_times(self, action: Callable[[], None]) -> None:
        for pause in _PAUSES:
            try:
                action()
            except TargetError as error:
                if error.fault is not TargetFault.HELD:
                    raise
                self.sleep(pause)
            else:
                return
        action()

    def _keep_what_was_done(self) -> None:
        """Write the list once more, if that is possible: the next publication then has less to do."""
        if not self.turn.is_lost:
            with suppress(TargetError):
                self._write_list(is_whole=False)

    def _write_list(self, *, is_whole: bool) -> None:
        published = ServerList(
            id=self.publication,
            by=self.by,
            at=self.at,
            is_whole=is_whole,
            files=self._files,
            unsure=frozenset(self._unsure),
        )
        self._list_size = write_list(self.target, published)
        self._since, self._sent = 0, self.target.traffic.sent

    def _report(self, error: TargetError | None) -> PublicationReport:
        return PublicationReport(
            put=tuple(self._put), removed=tuple(self._removed), failures=tuple(self._failures), stopped_by=error
        )
