"""What publications by schedule leave for people: a log, and the last failure of each target until it is put right.

Both lie in the folder of the project: a schedule may run as another user, whose own folders no editor ever opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from cchc.publishing.copies import FOLDER
from cchc.text.dates import ICT
from cchc.whole_files import write_whole

LOG: Final = f"{FOLDER}/theo-lich.log"
_MOST: Final = 200_000
"""Bytes of the log; of a longer one the older half goes."""
_ENDING: Final = ".theo-lich.json"


@dataclass(frozen=True, kw_only=True)
class ScheduleFailure:
    """Why a publication by schedule did not come about."""

    target: str
    since: str
    """When it failed first, and each time since, by ISO 8601."""
    last: str
    sentence: str
    is_login: bool = False
    """Whether the server refused name or password: tried again and again, it would lock the account."""
    held_back: Mapping[str, str] = field(default_factory=dict)
    """Posts that are due and have faults, by path: what editors are told of each."""

    @property
    def first_moment(self) -> datetime:
        """When it failed first."""
        return datetime.fromisoformat(self.since)

    @property
    def last_moment(self) -> datetime:
        """When it was tried last."""
        return datetime.fromisoformat(self.last)


def keep_failure(  # noqa: PLR0913 - the fields of a failure
    root: Path,
    target: str,
    sentence: str,
    *,
    now: datetime,
    is_login: bool = False,
    held_back: Mapping[str, str] | None = None,
    earlier: ScheduleFailure | None = None,
) -> None:
    """Keep why a publication failed, where editors are told of it; where that cannot be written, nothing is kept.

    `earlier` is the failure that was known before what stood on the server was put right.
    """
    before = _read(_file(root, target)) or earlier
    moment = now.isoformat()
    failure = ScheduleFailure(
        target=target,
        since=before.since if before else moment,
        last=moment,
        sentence=sentence,
        is_login=is_login,
        held_back=held_back or {},
    )
    with suppress(OSError):
        write_whole(_file(root, target), msgspec.json.encode(failure, order="deterministic"))


def forget_failure(root: Path, target: str) -> None:
    """Forget the failure of a target: it was published, by whomever."""
    with suppress(OSError):
        _file(root, target).unlink(missing_ok=True)


def failure_of(root: Path, target: str) -> ScheduleFailure | None:
    """Return the failure of a target that nobody has put right yet."""
    return _read(_file(root, target))


def failures(root: Path, targets: tuple[str, ...]) -> tuple[ScheduleFailure, ...]:
    """Return the failures of some targets."""
    found = (failure_of(root, target) for target in targets)
    return tuple(one for one in found if one is not None)


def write_log(root: Path, line: str, *, now: datetime) -> None:
    """Add a line to the log; where that cannot be written, it is lost."""
    file = root / LOG
    text = f"{now.astimezone(ICT):%Y-%m-%d %H:%M} {line}\n".encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _MOST:
            kept = file.read_bytes()[-_MOST // 2 :]
            write_whole(file, kept[kept.find(b"\n") + 1 :])
        with file.open("ab") as log:
            log.write(text)


def _read(file: Path) -> ScheduleFailure | None:
    try:
        failure = msgspec.json.decode(file.read_bytes(), type=ScheduleFailure)
        assert failure.first_moment.tzinfo and failure.last_moment.tzinfo  # noqa: S101, PT018 - cut or typed by hand
    except (OSError, ValueError, AssertionError):
        return None
    return failure


def _file(root: Path, target: str) -> Path:
    return root / FOLDER / f"{target}{_ENDING}"
