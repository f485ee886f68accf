"""Files that commands make for people: never over what somebody else wrote, unless asked to."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Final

import click

from cchc.cli import console
from cchc.errors import ContentError, Problem, problem_of
from cchc.whole_files import tried, write_whole

_EXISTS: Final = (
    "Đã có tệp khác ở đây, không ghi đè: có thể ai đó đã sửa. Đổi tên hoặc chuyển tệp ấy đi rồi chạy lại, hoặc thêm "
    "--overwrite để ghi đè."
)
_HELD: Final = (
    "Không ghi được: tệp đang mở trong Word, Excel, hoặc thư mục không cho ghi. Đóng tệp ấy rồi chạy lại; vẫn vậy thì "
    "chọn thư mục khác bằng --output."
)


overwrite_option = click.option("--overwrite", is_flag=True, help="Ghi đè tệp đã có.")

_FEW: Final = 6
"""So many names fit into a sentence."""


def folder_for_output(asked: Path | None, *, root: Path, name: str) -> Path:
    """Return the folder for the files of a command: the one asked for, or `name` in the project; a file is refused."""
    folder = asked or root / name
    if folder.is_file():
        raise click.BadParameter(f"“{folder}” là một tệp. Chọn một thư mục, ví dụ: --output {name}")
    return folder


class _Found(Enum):
    """What is in the place of a file."""

    NOTHING = "nothing"
    SAME = "same"
    OTHER = "other"


def write_files(files: Mapping[Path, bytes], *, overwrite: bool, is_quiet: bool = False) -> None:
    """Write files and say so, unless `is_quiet`; where one of them may not be written, none is.

    Raises:
        ContentError: with every file that is in the way or cannot be written; where a disk or another program stops in
            the middle all the same, also with the files that are new and those that are as before.
    """
    found = {file: _found(file, data) for file, data in files.items()}
    others = [file for file in files if found[file] is _Found.OTHER]
    problems = [one for file in others if (one := _hindrance(file) if overwrite else Problem(str(file), 0, _EXISTS))]
    if problems:
        raise ContentError(problems)
    waiting = [file for file in files if found[file] is not _Found.SAME]
    written: list[Path] = []
    for file, data in files.items():
        if found[file] is not _Found.SAME:
            _write(file, data, written=written, waiting=waiting[len(written) :])
            written.append(file)
        if not is_quiet:
            console.say(f"Không đổi: {file}" if found[file] is _Found.SAME else f"Đã ghi {file}")


def _found(file: Path, data: bytes) -> _Found:
    try:
        if file.is_dir():
            return _Found.OTHER
        if not file.exists():
            return _Found.NOTHING
        return _Found.SAME if file.read_bytes() == data else _Found.OTHER
    except OSError:
        # It is there and held by another program.
        return _Found.OTHER


def _hindrance(file: Path) -> Problem | None:
    """Return why a file cannot be replaced, found without changing it."""
    try:
        tried(lambda: _try_out(file))
    except OSError as error:
        return _problem(file, error)
    return None


def _try_out(file: Path) -> None:
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    with file.open("r+b"):
        pass


def _write(file: Path, data: bytes, *, written: Sequence[Path], waiting: Sequence[Path]) -> None:
    try:
        write_whole(file, data)
    except OSError as error:
        problem = _problem(file, error)
        if written:
            told = f"Đã ghi mới: {_names(written)}. Còn như trước: {_names(waiting)}."
            problem = replace(problem, message=f"{problem.message} {told}")
        raise ContentError([problem]) from error


def _problem(file: Path, error: OSError) -> Problem:
    return Problem(str(file), 0, _HELD) if isinstance(error, PermissionError) else problem_of(error, str(file))


def _names(files: Sequence[Path]) -> str:
    names = ", ".join(file.name for file in files[:_FEW])
    return names if len(files) <= _FEW else f"{names}… ({len(files)} tệp)"
