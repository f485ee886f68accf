"""Pairs of a file and its conflict copy, for a page that shows both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.sources.slips.foreign_files import copied_from
from cchc.sources.slips.synced_copies import are_nearly_equal, are_one_text, may_be_copies, synced_original

_SUFFIX: Final = ".md"
_ID: Final = re.compile(rb"^id[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_DATE: Final = re.compile(rb"^date[ \t]*:[ \t]*[\"']?([^\"'\n]*)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class ConflictPair:
    """A file and its copy, by their paths in the section."""

    original: str
    copy: str


def conflict_pairs(root: Path, folders: Sequence[str], disk: Disk) -> tuple[ConflictPair, ...]:
    """Return every copy beside its original below some folders, by path.

    One is recognised by its name; one whose name is fine for a post (“bai-may1.md”) by its text.
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
        for original, name in may_be_copies({name.removesuffix(_SUFFIX) for name in names}):
            if _are_one(disk, root / place / f"{original}{_SUFFIX}", root / place / f"{name}{_SUFFIX}"):
                yield ConflictPair(original=f"{place}/{original}{_SUFFIX}", copy=f"{place}/{name}{_SUFFIX}")


def _are_one(disk: Disk, original: Path, copy: Path) -> bool:
    """Return whether two files are states of one text, whatever mistakes they have; an id of its own says no."""
    found = [disk.read(original), disk.read(copy)]
    if found[0] is None or found[1] is None:
        return False
    mine, theirs = (_front_matter(one.data) for one in found if one is not None)
    if mine is None or theirs is None:
        return are_one_text(found[0].text, found[1].text)
    if mine == theirs:
        return True
    own = _ID.findall(theirs)
    if own and own != _ID.findall(mine):
        return False
    if _DATE.findall(mine) == _DATE.findall(theirs):
        return are_one_text(found[0].text, found[1].text)
    return are_nearly_equal(_body(found[0], mine), _body(found[1], theirs))


def _body(file: KeptFile, head: bytes) -> str:
    return file.text.replace("\r\n", "\n").partition(head.decode("utf-8", "replace"))[2].removeprefix("\n---")


def _front_matter(data: bytes) -> bytes | None:
    """Return the lines between the fences, None where there are none."""
    lines = [line.rstrip() for line in data.lstrip(b"\xef\xbb\xbf").split(b"\n")]
    if b"---" not in lines[1:] or lines[0] != b"---":
        return None
    return b"\n".join(lines[1 : lines.index(b"---", 1)])
