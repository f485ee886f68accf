"""What a copy of the project knows of its publications: in its folder, so that a copy of the folder knows it, too."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from cchc.whole_files import write_whole

FOLDER: Final = ".xuat-ban"
_MOST_GONE: Final = 400
"""Removed files that are remembered."""
_MOST: Final = 50
"""Publications that are remembered."""


@dataclass(frozen=True, kw_only=True)
class CopyRecord:
    """What a copy of the project knows of one target."""

    known: tuple[str, ...] = ()
    """Ids of publications that its content contains, the latest last."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What was last published from here: if the list on the server is lost, these are ours there."""

    built: str = ""
    """The moment, by ISO 8601, as of which the site was built that was last published whole from here; “” before."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of the posts that were withdrawn in what was last published from here."""
    gone: tuple[str, ...] = ()
    """What publications from here have removed, the latest first: `cchc doctor` looks whether readers still get it."""
    handed: Mapping[str, str] = field(default_factory=dict)
    """What will be there when somebody has brought the last package to the server."""
    package: str = ""
    """Name of that package."""

    @property
    def as_of(self) -> datetime | None:
        """That moment, None where nothing was published yet or nobody wrote it down."""
        try:
            return datetime.fromisoformat(self.built)
        except ValueError:
            return None

    def with_removed(self, paths: Iterable[str]) -> CopyRecord:
        """Return a record that knows what was removed, but for what has come back."""
        found = (path for path in dict.fromkeys((*paths, *self.gone)) if path not in self.files)
        return replace(self, gone=tuple(found)[:_MOST_GONE])

    def with_id(self, publication: str) -> CopyRecord:
        """Return a record that knows one more publication."""
        return replace(self, known=(*(one for one in self.known if one != publication), publication)[-_MOST:])


def new_id() -> str:
    """Return the id of a new publication."""
    return secrets.token_hex(8)


def read_record(root: Path, target: str) -> CopyRecord:
    """Return what is known of a target; nothing where the file is lost."""
    try:
        return msgspec.json.decode(_file(root, target).read_bytes(), type=CopyRecord)
    except (OSError, ValueError):
        return CopyRecord()


def write_record(root: Path, target: str, record: CopyRecord) -> None:
    """Write what is known of a target."""
    write_whole(_file(root, target), msgspec.json.encode(record, order="deterministic"))


def _file(root: Path, target: str) -> Path:
    return root / FOLDER / f"{target}.json"
