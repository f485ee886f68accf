"""Files that belong to one post alone: they go into the bin with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from cchc.desk.keeping.disk import Disk

_TEXTS: Final = (".md", ".yml")


def own_files(root: Path, path: str, data: bytes, disk: Disk) -> tuple[str, ...]:
    """Return the files beside a post whose names stand in it and in no other text of the folder, sorted.

    A name that is part of another one counts as well: a picture that stays where it is does no harm, one that is
    missing does.
    """
    folder = root / PurePosixPath(path).parent
    names = sorted(file.name for file in folder.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
    return own_names(root, path, data, disk, names=[name for name in names if not name.endswith(_TEXTS)])


def own_names(root: Path, path: str, data: bytes, disk: Disk, *, names: Iterable[str]) -> tuple[str, ...]:
    """Return those names of files that stand in a text and in no other text of its folder, whether they are there."""
    place = PurePosixPath(path)
    folder = root / place.parent
    mentioned = [name for name in names if _mentions(data, name)]
    if not mentioned:
        return ()
    for other in sorted(file.name for file in folder.iterdir() if not file.name.startswith((".", "~$"))):
        found = disk.read(folder / other) if other.endswith(_TEXTS) and other != place.name else None
        if found is not None:
            mentioned = [name for name in mentioned if not _mentions(found.data, name)]
    return tuple(mentioned)


def _mentions(data: bytes, name: str) -> bool:
    """Return whether a text has a name, as typed or as written in an address."""
    text = data.decode("utf-8", errors="replace")
    return any(_folded(name) in _folded(one) for one in (text, unquote(text)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
