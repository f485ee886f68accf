"""Pairs of a file and its conflict copy, for a page that shows both."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.desk.keeping.disk import Disk
from cchc.sources.slips.foreign_files import copied_from
from cchc.sources.slips.synced_copies import looks_like_copy_of, synced_original

_SUFFIX: Final = ".md"


@dataclass(frozen=True, kw_only=True)
class ConflictPair:
    """A file and its copy, by their paths in the section."""

    original: str
    copy: str


def conflict_pairs(root: Path, folders: Sequence[str], disk: Disk) -> tuple[ConflictPair, ...]:
    """Return every copy beside its original below some folders, by path.

    One is recognised by its name; one whose name is fine for a post (“bai-may1.md”) by the same front matter.
    """
    return tuple(
        sorted(
            (pair for folder in folders for pair in _below(root, folder, disk)),
            key=lambda pair: (pair.original, pair.copy),
        )
    )


def _below(root: Path, top: str, disk: Disk) -> Iterator[ConflictPair]:
    for directory, folders, files in os.walk(root / top):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        names = {name for name in files if name.endswith(_SUFFIX) and not name.startswith((".", "_", "~$"))}
        place = Path(directory).relative_to(root).as_posix()
        for name in sorted(names):
            original = synced_original(name, names) or copied_from(name)
            if original is not None and original in names:
                yield ConflictPair(original=f"{place}/{original}", copy=f"{place}/{name}")
        for original, name in _alike(names):
            if _front_matter(disk, root / place / original) == _front_matter(disk, root / place / name):
                yield ConflictPair(original=f"{place}/{original}", copy=f"{place}/{name}")


def _alike(names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of which the second is the first and something after it."""
    slugs = {name.removesuffix(_SUFFIX) for name in names}
    heads = defaultdict(list)
    for slug in sorted(slugs):
        parts = slug.split("-")
        for count in range(1, len(parts)):
            head = "-".join(parts[:count])
            if head in slugs and looks_like_copy_of(slug, head):
                heads[head].append(slug)
    yield from ((f"{head}{_SUFFIX}", f"{slug}{_SUFFIX}") for head, found in heads.items() for slug in found)


def _front_matter(disk: Disk, file: Path) -> bytes | Path:
    """Return the lines between the fences; the file itself, which equals no other, where there are none."""
    found = disk.read(file)
    lines = [] if found is None else [line.rstrip() for line in found.data.lstrip(b"\xef\xbb\xbf").split(b"\n")]
    if b"---" not in lines[1:] or lines[0] != b"---":
        return file
    return b"\n".join(lines[1 : lines.index(b"---", 1)])
