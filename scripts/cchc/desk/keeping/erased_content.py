"""Everything that the desk keeps of one post, under whatever name: found by paths, and by the text itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.desk.keeping.bin import Bin, BinEntry
from cchc.desk.keeping.disk import Disk
from cchc.desk.keeping.erased_pieces import Kinship, kinship
from cchc.desk.keeping.erasing import PICTURES, copies_of
from cchc.desk.keeping.journal import Journal
from cchc.desk.keeping.own_files import own_files, own_names
from cchc.desk.keeping.versions import Versions
from cchc.sources.slips.synced_copies import are_one_text, looks_like_copy_of

_SUFFIX: Final = ".md"
_LARGEST: Final = 2_000_000
"""Bytes of a file that is read to find copies."""


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
    copies: tuple[str, ...] = ()
    """Paths of files of the section that are copies of it, in any state it had."""
    common: frozenset[str] = frozenset()
    """Sentences and lines of it that other posts have, too: no sign of its text."""


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
    all_files = tuple(_files(root, path))
    files = _texts_of(root, all_files, but=path)
    named = {*copies_of(root, path), *_named_after(path, files, texts)}
    kin = kinship(texts, files, named)
    orphans = versions.without_file(all_files)
    for name, contents in orphans.items():
        if name.endswith(_SUFFIX) and any(_is_same(content, texts, kin) for content in contents):
            names.setdefault(name)
    with suppress(OSError):
        for entry in journal.entries():
            if not (root / entry.path).exists() and _is_same(entry.text.encode("utf-8", "replace"), texts, kin):
                names.setdefault(entry.path)
    for name in [one for one in names if one != path and one not in former]:
        texts += _kept(versions, journal, bin_, name)
    kin = kinship(texts, {name: data for name, data in files.items() if name not in names}, named)
    all_texts = b"\n".join(texts)
    folder = PurePosixPath(path).parent
    entries = bin_.entries()
    gone = [PurePosixPath(name) for name in (*orphans, *(one.path for one in entries)) if not name.endswith(_SUFFIX)]
    beside = [place.name for place in gone if place.parent == folder]
    pictures: set[str] = set()
    with suppress(OSError):
        pictures.update(own_names(root, path, all_texts, disk, names=beside))
        pictures.update(own_files(root, path, all_texts, disk))
    binned = [one for one in entries if one.path not in names and _is_same(bin_.post(one), texts, kin)]
    return ErasedContent(
        names=tuple(names),
        texts=tuple(dict.fromkeys(texts)),
        pictures=tuple(sorted(str(folder / name) for name in pictures)),
        binned=tuple(binned),
        copies=tuple(sorted({*kin.copies, *named})),
        common=kin.common,
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


def _texts_of(root: Path, files: Collection[str], *, but: str) -> dict[str, bytes]:
    """Return the files that are texts, as far as they can be read."""
    found: dict[str, bytes] = {}
    for name in files:
        with suppress(OSError):
            file = root / name
            if name == but or file.suffix.casefold() in PICTURES or file.stat().st_size > _LARGEST:
                continue
            data = file.read_bytes()
            if b"\0" not in data:
                found[name] = data
    return found


def _named_after(path: str, files: Mapping[str, bytes], texts: Collection[bytes]) -> Iterator[str]:
    """Yield the files beside a post whose names begin with its name and that have most of its words: “bai-may1.md”."""
    place = PurePosixPath(path)
    for name, data in files.items():
        one = PurePosixPath(name)
        if one.parent == place.parent and looks_like_copy_of(one.stem, place.stem):
            text = data.decode("utf-8-sig", "replace")
            if any(are_one_text(text, other.decode("utf-8-sig", "replace")) for other in texts):
                yield name


def _is_same(text: bytes, texts: Collection[bytes], kin: Kinship) -> bool:
    return bool(text) and (text in texts or kin.has(text))
