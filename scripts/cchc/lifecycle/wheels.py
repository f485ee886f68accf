"""A folder of wheels for computers without a network, fetched where there is one."""

from __future__ import annotations

import importlib.util
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle.environment import Say, SetUpError, run_step
from cchc.lifecycle.lock_file import lock_text
from cchc.lifecycle.program import libraries, program_wheels

WINDOWS: Final = "win_amd64"
_NO_PIP: Final = (
    "Python đang dùng không có pip nên không tải được thư viện (gói Windows thì như vậy). Chạy lệnh này trên máy có "
    "cài Python, ví dụ: py chuong-trinh\\khoi-dong.py wheels"
)


@dataclass(frozen=True)
class Target:
    """The target of wheels; None stands for this computer."""

    platform: str | None = None
    python: str | None = None

    def arguments(self) -> list[str]:
        """Return the options of pip for the target."""
        named = [("--platform", self.platform), ("--python-version", self.python)]
        return [word for name, value in named if value is not None for word in (name, value)]


@dataclass(frozen=True)
class WheelReport:
    """Names and total size in bytes of the files in a folder of wheels."""

    files: tuple[str, ...]
    size: int


def is_version(text: str) -> bool:
    """Return whether a text names a version of Python such as “3.13”, that the program runs on."""
    found = re.fullmatch(r"3\.(\d{2})", text, re.ASCII)
    return found is not None and int(found[1]) >= 11  # noqa: PLR2004 - the oldest one


def fetch_wheels(folder: Path, *, target: Target, say: Say, source: Path | None = None) -> WheelReport:
    """Download the wheels of all locked libraries into a folder, checked by their hashes, and add our own.

    They come from the network, or from another folder of wheels. What lies in the folder stays.

    Raises:
        ContentError: a library could not be fetched, or the file system refused something.
    """
    if importlib.util.find_spec("pip") is None:
        raise ContentError([Problem(str(folder), 0, _NO_PIP)])
    with reported_as_problems(folder), tempfile.TemporaryDirectory(prefix="cchc-") as drafts:
        folder.mkdir(parents=True, exist_ok=True)
        lock = Path(drafts, "requirements.lock")
        lock.write_text(lock_text(libraries()), encoding="utf-8")
        try:
            run_step([*_download(source), *target.arguments(), "-d", folder, "-r", lock], say=say, python=target.python)
        except SetUpError as error:
            raise ContentError([Problem(str(folder), 0, str(error))]) from error
        for wheel in program_wheels():
            (folder / wheel.file_name).write_bytes(wheel.to_bytes())
        files = sorted(folder.glob("*.whl"))
        return WheelReport(tuple(file.name for file in files), sum(file.stat().st_size for file in files))


def _download(source: Path | None) -> list[str | Path]:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input"]
    checked = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    return [*pip, *checked, *(() if source is None else ("--no-index", "--find-links", source))]
