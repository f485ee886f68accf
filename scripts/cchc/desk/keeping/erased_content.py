"""Everything that the desk keeps of one post, under whatever name: found by paths, and by the text itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.desk.keeping.bin import Bin, BinEntry
from cchc.desk.keeping.disk import Disk, digest_of
from cchc.desk.keeping.erasure_marks import shared_part
from cchc.desk.keeping.journal import Journal
from cchc.desk.keeping.own_files import own_files, own_names
from cchc.desk.keeping.versions import Versions

_SUFFIX: Final = ".md"
_SAME: Final = 0.3
"""Share of the sentences from which a text that lies under another name is taken for one of the same post."""


@dataclass(frozen=True, kw_only=True)
class ErasedContent:
    """What belongs to a post that is to be erased."""

    names: tuple[str, ...]
    """Paths of its file: the present one first."""
    texts: tuple[bytes, ...]
    """Every content that it had, as far as the desk knows it."""
    pictures: tuple[str, ...]
    """Paths of pictures that it alone names or named, whether they are there."""
    binned: tuple[BinEntry, ...]
    """Entries of the bin that have its text and lay elsewhere."""


def erased_content(  # noqa: PLR0913 - the places in which something may be kept
    root: Path,
    path: str,
    before: bytes,
    *,
    disk: Disk,
    versions: Versions,
    journal: Journal,
    bin_: Bin,
    former: Collection[str],
    published: Collection[bytes],
) -> ErasedContent:
    """Return what belongs to the post at `path`, whose content was `before`.

    Where somebody renamed its file in the Explorer, what is kept under the former name is found by its text.
    """
    names = dict.fromkeys((path, *former))
    texts = [text for text in (before, *published) if text]
    for name in names:
        texts += _kept(versions, journal, bin_, name)
    orphans = versions.without_file(_files(root, path))
    for name, contents in orphans.items():
        if name.endswith(_SUFFIX) and any(_is_same(content, texts) for content in contents):
            names.setdefault(name)
    with suppress(OSError):
        for entry in journal.entries():
            if not (root / entry.path).exists() and _is_same(entry.text.encode("utf-8", "replace"), texts):
                names.setdefault(entry.path)
    for name in [one for one in names if one != path and one not in former]:
        texts += _kept(versions, journal, bin_, name)
    all_texts = b"\n".join(texts)
    folder = PurePosixPath(path).parent
    entries = bin_.entries()
    gone = [PurePosixPath(name) for name in (*orphans, *(one.path for one in entries)) if not name.endswith(_SUFFIX)]
    beside = [place.name for place in gone if place.parent == folder]
    pictures: set[str] = set()
    with suppress(OSError):
        pictures.update(own_names(root, path, all_texts, disk, names=beside))
        pictures.update(own_files(root, path, all_texts, disk))
    binned = [one for one in entries if one.path not in names and _is_same(bin_.post(one), texts)]
    return ErasedContent(
        names=tuple(names),
        texts=tuple(dict.fromkeys(texts)),
        pictures=tuple(sorted(str(folder / name) for name in pictures)),
        binned=tuple(binned),
    )


def _kept(versions: Versions, journal: Journal, bin_: Bin, name: str) -> Iterator[bytes]:
    """Yield every content that is kept under a name."""
    with suppress(OSError):
        for version in versions.all(name):
            data = versions.read(name, version.digest)
            if data is not None:
                yield data
    with suppress(OSError):
        yield from (entry.text.encode("utf-8", "replace") for entry in journal.entries(name))
    with suppress(OSError):
        yield from (bin_.post(entry) for entry in bin_.entries() if entry.path == name)


def _files(root: Path, path: str) -> Iterator[str]:
    """Yield the paths of all files below the folder of content that a post lies in."""
    top = PurePosixPath(path).parts[0]
    for directory, folders, files in os.walk(root / top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = Path(directory).relative_to(root).as_posix()
        yield from (f"{place}/{name}" for name in files)


def _is_same(text: bytes, texts: Collection[bytes]) -> bool:
    return bool(text) and (digest_of(text) in {digest_of(one) for one in texts} or shared_part(text, texts) >= _SAME)
