"""The names of what belongs to the program in the folder of a section, and the list of what was written there.

Needs nothing but Python: runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = "chuong-trinh"
LOCK: Final = "requirements.lock"
SUMS: Final = "tep.sha256"
WHEELHOUSE: Final = "thu-vien"
"""The folder of wheels for computers without a network."""
PYTHON: Final = "python"
"""The folder of a Windows bundle's own Python."""
_OWN_WHEEL: Final = re.compile(r"cchc-(?P<version>\d+(?:\.\d+)*)-py3-none-any\.whl")


def read_sums(program: Path) -> dict[str, str]:
    """Return the files that the program wrote, relative to the section, with their SHA-256; none where no list is."""
    try:
        text = (program / SUMS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    pairs = (line.split(maxsplit=1) for line in text.splitlines())
    return {pair[1].strip(): pair[0] for pair in pairs if len(pair) == 2}  # noqa: PLR2004 - a sum and a name


def sums_text(files: Mapping[str, bytes]) -> str:
    """Return the list of some files, as `sha256sum -c` understands it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))


def listed_wheels(program: Path) -> list[Path]:
    """Return the wheels in the folder of a program that its list names; others may lie there after a broken update."""
    return [program / Path(path).name for path in sorted(read_sums(program)) if path.endswith(".whl")]


def listed_version(program: Path) -> str | None:
    """Return the version of the program in its folder, as its list says, or None where no list is."""
    found = (version_in(Path(path).name) for path in sorted(read_sums(program)))
    return next((version for version in found if version), None)


def newer_wheel(program: Path, *, version: str) -> Path | None:
    """Return the newest wheel of ours that somebody put into the folder of a program, if newer than `version`.

    The folder of wheels for computers without a network may bring it, too.
    """
    found = [
        (number_of(other), file)
        for folder in (program, program / WHEELHOUSE)
        for file in sorted(folder.glob("cchc-*.whl"))
        if (other := version_in(file.name)) is not None
    ]
    newest = max(found, default=None)
    return newest[1] if newest is not None and newest[0] > number_of(version) else None


def version_in(file_name: str) -> str | None:
    """Return the version that the name of one of our wheels says, or None for another file."""
    found = _OWN_WHEEL.fullmatch(file_name)
    return found["version"] if found else None


def number_of(version: str) -> tuple[int, ...]:
    """Return a version as numbers, of which the greater one is newer."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
