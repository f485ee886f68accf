"""`cchc publish --when-due`: what a scheduler calls."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli import console
from cchc.cli.parameters import today

if TYPE_CHECKING:
    from cchc.model.publishing_targets import PublishingTarget
    from cchc.model.settings import Settings


def run_when_due(root: Path, settings: Settings, wanted: PublishingTarget, *, now: datetime, agrees: bool) -> None:
    """Publish what is due, and print nothing where nothing is; a failure ends with exit code 1."""
    from cchc.model.publishing_targets import ZipFolder  # noqa: PLC0415
    from cchc.publishing.when_due import ScheduledPublication, ScheduledState  # noqa: PLC0415

    if isinstance(wanted.place, ZipFolder):
        message = f"Nơi đăng “{wanted.id}” làm gói ZIP, phải có người chép lên máy chủ, nên không chạy theo lịch được."
        raise click.UsageError(message)
    run = ScheduledPublication(root=root, settings=settings, wanted=wanted, now=now, today=today(), agrees=agrees).run()
    is_failed = run.state is ScheduledState.FAILED
    for line in run.lines:
        (console.print_error if is_failed else console.say)(line)
    if is_failed:
        sys.exit(1)
