"""The names of what belongs to the program in the folder of a section, and the list of what was written there.

Needs nothing but Python: runs before anything is installed.
"""

from __future__ import annotations

import hashlib
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
