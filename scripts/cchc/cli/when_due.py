"""`cchc publish --when-due`: what a scheduler calls."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli import console
from cchc.cli.parameters import today
from cchc.errors import ContentError

if TYPE_CHECKING:
    from cchc.model.publishing_targets import PublishingTarget
    from cchc.model.settings import Settings


def run_when_due(
    root: Path, settings: Settings, wanted: Sequence[PublishingTarget], *, now: datetime, agrees: bool
) -> None:
    """Publish what is due, and print nothing where nothing is; a failure ends with exit code 1."""
    from cchc.model.publishing_targets import ZipFolder  # noqa: PLC0415

    reachable = [target for target in wanted if not isinstance(target.place, ZipFolder)]
    if not reachable:
        raise click.UsageError(
            f"Nơi đăng “{wanted[0].id}” làm gói ZIP, phải có người chép lên máy chủ, nên không chạy theo lịch được."
        )
    is_failed = False
    for target in reachable:
        if not _has_due(root, settings, target, now=now):
            continue
        # Half a second of modules that a run without anything to do does not need.
        from cchc.publishing.when_due import ScheduledPublication, ScheduledState  # noqa: PLC0415

        run = ScheduledPublication(
            root=root, settings=settings, wanted=target, now=now, today=today(), agrees=agrees
        ).run()
        failed = run.state is ScheduledState.FAILED
        for line in run.lines:
            (console.print_error if failed else console.say)(line)
        is_failed = is_failed or failed
    if is_failed:
        sys.exit(1)


def _has_due(root: Path, settings: Settings, target: PublishingTarget, *, now: datetime) -> bool:
    from cchc.publishing.due import due_by_schedule  # noqa: PLC0415

    try:
        return due_by_schedule(root, settings, target.id, now=now) is not None
    except (ContentError, OSError):
        # The run meets it again, and keeps it for people.
        return True


def settings_for_schedule(root: Path, *, now: datetime) -> Settings:
    """Return mkdocs.yml; what keeps it from being read is in the log of the schedule, too.

    Raises:
        ContentError: it cannot be read.
    """
    from cchc.publishing.schedule_notes import write_log  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    try:
        return read_settings(root)
    except ContentError as error:
        write_log(root, f"CHƯA ĐĂNG: {error.problems[0]}", now=now)
        raise


def show_schedule(root: Path) -> None:
    """Write the files for the scheduler of this computer, and print what to do with them."""
    from cchc.lifecycle.schedules import write_schedule  # noqa: PLC0415

    file = write_schedule(root)
    console.say(file.read_text(encoding="utf-8-sig"))
    console.say(f"Đã ghi vào {file.parent}.")
