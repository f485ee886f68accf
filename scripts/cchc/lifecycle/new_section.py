"""Writes a new section, content and program, into a folder: all files or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle.answers import Answers
from cchc.lifecycle.program import BESIDE, write_program
from cchc.lifecycle.program_files import FOLDER
from cchc.lifecycle.section_files import section_files
from cchc.sources.settings import FILE as SETTINGS

NAMES: Final = (".gitattributes", ".gitignore", *BESIDE, FOLDER, "docs", "mkdocs.yml", "posts")
"""Names at the top of a new section, before any build."""


def make_section(folder: Path, answers: Answers, *, now: datetime) -> tuple[str, ...]:
    """Write a new section into a folder, and return the paths of its files.

    Whatever stops it half-way, Ctrl+C included: nothing of it stays, and nothing else was touched.

    Raises:
        ContentError: something of a section is there already, or the folder lies inside another section.
    """
    check_folder(folder)
    return write_section(folder, section_files(answers, now=now))


def write_section(
    folder: Path,
    files: Mapping[str, str],
    copies: Mapping[str, Path] | None = None,
    check: Callable[[], None] = lambda: None,
) -> tuple[str, ...]:
    """Write files, copies of other files and the program into a folder, and return all paths.

    Where `check`, or anything before it, raises: nothing stays.
    """
    copies = copies or {}
    with reported_as_problems(folder), _whole_or_nothing(folder):
        for path, text in files.items():
            with _new_file(folder / path).open("x", encoding="utf-8", newline="\n") as target:
                target.write(text)
        for path, source in copies.items():
            with source.open("rb") as data, _new_file(folder / path).open("xb") as target_bytes:
                shutil.copyfileobj(data, target_bytes)
        program = write_program(folder)
        check()
    return tuple(sorted((*files, *copies, *program.written)))


def _new_file(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def check_folder(folder: Path) -> None:
    """Check that the folder holds no file that a new section would overwrite or mix with.

    Raises:
        ContentError: it cannot.
    """
    outer = next((parent for parent in folder.parents if os.path.lexists(parent / SETTINGS)), None)
    if outer is not None:
        message = f"Thư mục này nằm trong chuyên mục ở {outer}. Chọn một thư mục ở ngoài, ví dụ: {outer.parent / 'tin'}"
        raise ContentError([Problem(str(folder), 0, message)])
    if folder.exists() and not folder.is_dir():
        raise ContentError([Problem(str(folder), 0, "Đây là một tệp, không phải thư mục. Chọn tên khác.")])
    taken = [name for name in NAMES if os.path.lexists(folder / name)]
    if taken:
        message = (
            f"Trong thư mục đã có {', '.join(taken)}. Chuyên mục mới không ghi đè tệp nào: chọn thư mục khác, hoặc "
            "chuyển các mục ấy đi chỗ khác trước."
        )
        raise ContentError([Problem(str(folder), 0, message)])


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[None]:
    """Remove the written files and created folders if writing fails."""
    names = NAMES if (folder / ".cache").exists() else (*NAMES, ".cache")
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        yield
    except BaseException:
        for name in names:
            shutil.rmtree(folder / name, ignore_errors=True)
            # Not a folder, not there, or held by another program: the error of the writing itself is reported.
            with suppress(OSError):
                (folder / name).unlink()
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise
