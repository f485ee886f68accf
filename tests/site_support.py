"""Building the example site for tests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc.site.building import BuildReport
from cchc.text.dates import ICT

REPOSITORY = Path(__file__).parents[1]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=ICT)


@dataclass(frozen=True)
class BuiltSite:
    """A project folder that was built."""

    project: Path
    folder: Path
    report: BuildReport

    @property
    def pages(self) -> list[Path]:
        """Every HTML page, sorted."""
        found = sorted(self.folder.rglob("*.html"))
        assert found
        return found


def copy_project(target: Path) -> Path:
    """Copy what a build needs of this repository, and nothing else."""
    for name in ("posts", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, target / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", target)
    return target


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files
    return files
