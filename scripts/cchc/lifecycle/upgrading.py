"""Upgrades a section to the running version: its program, and its content if the format is older."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc import __version__
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle.migration import Migration
from cchc.lifecycle.places import turn_of
from cchc.lifecycle.program import ProgramReport, program_files, write_program
from cchc.lifecycle.program_files import FOLDER, SUMS, listed_version, number_of, read_sums
from cchc.lifecycle.safety_copy import FOLDER as COPIES
from cchc.lifecycle.safety_copy import make_safety_copy
from cchc.whole_files import write_whole


@dataclass(frozen=True)
class UpgradeReport:
    """Result of an upgrade."""

    program: ProgramReport
    copy: str | None
    """The folder with what it changed, as it was before: relative to the section; None where nothing changed."""


def check_program(section: Path) -> None:
    """Check that the program of a section is not newer than the one that runs.

    Raises:
        ContentError: it is.
    """
    version = listed_version(section / FOLDER)
    if version is not None and number_of(version) > number_of(__version__):
        message = (
            f"Chuyên mục đang dùng bản {version}, mới hơn bản {__version__} này. Không quay về bản cũ: nội dung có thể "
            f"đã ghi theo cách mới. Dùng bản từ {version} trở lên."
        )
        raise ContentError([Problem(f"{FOLDER}/{SUMS}", 0, message)])


def old_program(section: Path) -> str | None:
    """Return the version of the program that a section carries, if it is older than the one that runs."""
    version = listed_version(section / FOLDER)
    return version if version is not None and number_of(version) < number_of(__version__) else None


def upgrade_section(section: Path, migration: Migration, *, check: Callable[[], None], now: datetime) -> UpgradeReport:
    """Write the planned migration, check the content, and replace the program.

    Whatever stops it, Ctrl+C included: content and program are again what they were. After a power failure the copy in
    `.sao-luu` undoes it at the next start.

    Raises:
        ContentError: the content has Problems for this program, or the file system refused something.
    """
    with reported_as_problems(section), turn_of(section / COPIES, on_wait=lambda: None):
        _check_unchanged(section, migration)
        new_program = program_files() if old_program(section) else {}
        touched = {*migration.files, *_changed(section, new_program)}
        if not touched:
            check()
            return UpgradeReport(ProgramReport(), None)
        kept = {*touched, *(read_sums(section / FOLDER) if new_program else {})}
        added = sorted(path for path in touched if not (section / path).exists())
        copy = make_safety_copy(section, sorted(kept), added=added, now=now)
        try:
            for path, data in migration.files.items():
                if data is None:
                    (section / path).unlink()
                else:
                    write_whole(section / path, data)
            check()
            report = write_program(section, replace=True) if new_program else ProgramReport()
        except BaseException:
            copy.restore()
            raise
        copy.finish()
    return UpgradeReport(report, copy.folder.relative_to(section).as_posix())


def _check_unchanged(section: Path, migration: Migration) -> None:
    """Check that the content is unchanged since planning: an editor may have saved a file meanwhile."""
    message = "Tệp vừa bị sửa trong lúc lệnh chờ trả lời nên chưa đổi gì. Lưu xong mọi tệp rồi chạy lại lệnh upgrade."
    changed = [path for path, data in migration.planned_from.items() if not _is_same(section / path, data)]
    if changed:
        raise ContentError(Problem(path, 0, message) for path in changed)


def _changed(section: Path, files: Mapping[str, bytes]) -> set[str]:
    return {path for path, data in files.items() if not _is_same(section / path, data)}


def _is_same(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data
