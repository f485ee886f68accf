"""The editors' handbook, as it lies with the program in the folder of a section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc import shipped

FOLDER: Final = "so-tay"

# In a section there is no checkout to type commands in.
_COMMANDS: Final = (
    (r"python scripts\run.py", r"py chuong-trinh\khoi-dong.py"),
    (r"scripts\run.py", r"chuong-trinh\khoi-dong.py"),
    ("scripts/run.py", "chuong-trinh/khoi-dong.py"),
)


def handbook_files() -> Mapping[str, bytes]:
    """Return the papers of the handbook by name, with commands as they are typed in a section."""
    found = {}
    for paper in sorted(shipped.HANDBOOK.glob("*.md")):
        text = paper.read_text(encoding="utf-8")
        for ours, theirs in _COMMANDS:
            text = text.replace(ours, theirs)
        found[paper.name] = text.encode()
    return found
