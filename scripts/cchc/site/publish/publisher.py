"""From families of outputs to the site folder: only what changed is written; a failure leaves the last good site."""

from __future__ import annotations

import errno
import filecmp
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.digests import of_values
from cchc.site.publish.families import Family, Output
from cchc.site.publish.family_records import FamilyRecords
from cchc.site.publish.placing import put, take_away
from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.site_folder import SiteFolder
from cchc.store import Store


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a build changed in the site folder."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    total: int

    @property
    def has_changes(self) -> bool:
        """Whether anything was written or removed."""
        return bool(self.added or self.changed or self.removed)


class PlaceTakenError(Exception):
    """Raised when two outputs cannot both be published: one path, or one in the place of a folder of the other."""

    def __init__(self, path: str, other: str) -> None:
        self.path = path
        self.other = other
        super().__init__(f"two outputs for {path}: the other is {other}")


class UnsafePathError(Exception):
    """Raised when the path of an output could lead out of the site folder."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"unsafe path: {path!r}")


class ForeignFilesError(Exception):
    """Raised when outputs would replace files in the site folder that we did not publish."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(sorted(paths))
        super().__init__(f"files that are not ours: {', '.join(self.paths)}")


_PAGE: Final = "index.html"
# An empty part, one of dots and blanks (Windows takes them away), a backslash, a control character, a drive.
_UNSAFE: Final = re.compile(r"(?:^|/)[. ]*(?:/|$)|[\\\x00-\x1f]|^[A-Za-z]:")


def publish(
    families: Sequence[Family], site: Path, store: Store, *, name: str, files: PublishedFiles | None
) -> Publication:
    """Make the folder `site` hold the outputs of `families` and no other file of ours.

    The order of the families and of their outputs is the order of writing. The store keeps what it knows of the folder
    under `name`, so that a preview does not disturb the real site. `files` lists what is ours in the folder; without
    it, everything is.

    Raises:
        PlaceTakenError: two outputs cannot stand together.
        UnsafePathError: an output would lie outside the folder.
        ForeignFilesError: an output would replace a file that we did not publish.
    """
    if site.is_symlink() and not site.exists():
        raise FileNotFoundError(errno.ENOENT, "the link leads nowhere", str(site))
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "the site folder is a file", str(site))
    folder = SiteFolder(site, store, name=name, files=files)
    with _staging(site) as staging:
        return _Publisher(folder, FamilyRecords(store, name), staging).publish(families)


class _Publisher:
    """Writes outputs into one site folder by way of a staging folder beside it."""

    def __init__(self, folder: SiteFolder, records: FamilyRecords, staging: Path) -> None:
        self._folder = folder
        self._records = records
        self._site = folder.path
        self._staging = staging
        self._is_first = not folder.path.exists()
        self._right: frozenset[str] = frozenset()
        """Families whose files are up to date, except those of changed members."""
        self._unseen: set[str] = set()
        """Our files that no output has named yet; those left at the end are removed."""
        self._keys: dict[str, tuple[str, str]] = {}
        """Family and key of each file whose key is new."""
        self._batches: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
        """Key and paths of batches by their family and name, as far as families were asked for them."""
        self._staged: dict[str, str] = {}
        """Path within the staging folder of each output to write."""
        self._places: dict[str, str] = {}
        """New outputs by their case-folded paths: Windows ignores letter case."""
        self._places_within: dict[str, str] = {}
        """For each case-folded folder, one new output within it."""
        self._foreign: list[str] = []
        """Foreign files at the path of an output, with other bytes."""

    def publish(self, families: Sequence[Family]) -> Publication:
        folder = self._folder
        self._right = frozenset(one.name for one in families if self._records.is_right(one, folder.size_of(one.name)))
        self._unseen = folder.paths_outside(self._right)
        for family in families:
            for output in self._outputs(family):
                self._stage(output, family.name)
        added = tuple(path for path in self._staged if path not in folder)
        changed = tuple(path for path in self._staged if path in folder)
        removed = tuple(sorted(self._unseen))
        self._check_places()
        new = [path for path in self._keys if path not in folder]
        if new or not folder.is_listed:
            # Before writing, so that the files of an interrupted build count as ours.
            folder.note_files({*folder, *new})
        self._put_in_place(added, changed, removed)
        if removed or folder.has_lost_files:
            folder.note_files({*folder, *new}.difference(removed))
        folder.remember(self._keys, gone=removed)
        for family in families:
            if batches := self._batches.get(family.name):
                found = {name: self._digest(*batch, family, published=True) for name, batch in batches.items()}
                self._records.write_batches(family, found)
        self._records.write(families, self._sizes(families, removed))
        total = len(folder) + len(new) - len(removed)
        return Publication(added=added, changed=changed, removed=removed, total=total)

    def _outputs(self, family: Family) -> Iterable[Output]:
        if family.name not in self._right:
            return self._changed_outputs(family)
        changed = self._records.changed_members(family)
        return family.outputs_of(changed) if changed and family.outputs_of else ()

    def _changed_outputs(self, family: Family) -> Iterator[Output]:
        """Yield the outputs of a family without those of batches that are right."""
        known = self._records.batches(family)
        for part in family.parts():
            if isinstance(part, Output):
                yield part
                continue
            self._batches.setdefault(family.name, {})[part.name] = (part.key, part.paths)
            # A file that is not unseen any more is another output's, too, which is told of where it is staged.
            is_right = part.name in known and known[part.name] == self._digest(part.key, part.paths, family)
            if is_right and self._unseen.issuperset(part.paths):
                self._unseen.difference_update(part.paths)
            else:
                yield from part.outputs()

    def _digest(self, key: str, paths: Iterable[str], family: Family, *, published: bool = False) -> str:
        """Return the digest of the key of a batch and of those of its files: as they were, or as they are published."""
        new = self._keys if published else {}
        return of_values(
            key, [(path, new[path][1] if path in new else self._folder.key(path, family.name)) for path in paths]
        )

    def _stage(self, output: Output, family: str) -> None:
        """Render an output into the staging folder, unless the site has it already."""
        path = output.path
        if path in self._unseen:
            self._unseen.discard(path)
        elif path in self._keys or (
            path in self._folder and self._folder.family_of(path) not in {family} & self._right
        ):
            raise PlaceTakenError(path, path)
        elif path not in self._folder:
            self._claim(path)
        known = self._folder.key(path, family)
        known_key, _, known_exact = (known or "").partition(" ")
        if known is not None and known_key == output.key:
            return
        exact = output.exact() if output.exact else ""
        self._keys[path] = (family, f"{output.key} {exact}".rstrip())
        if exact and exact == known_exact:
            return
        # The first publication becomes the site; anything else needs no folders.
        name = path if self._is_first else str(len(self._staged))
        staged = self._staging / name
        if output.write is None:
            data = output.render() if output.render else b""
            if self._is_there(path) and _holds(self._site / path, data):
                return
            _write(staged, data)
        else:
            staged.parent.mkdir(parents=True, exist_ok=True)
            output.write(staged)
            if self._is_there(path) and filecmp.cmp(staged, self._site / path, shallow=False):
                staged.unlink()
                return
        if path in self._folder.foreign:
            self._foreign.append(path)
        self._staged[path] = name

    def _is_there(self, path: str) -> bool:
        return path in self._folder or path in self._folder.foreign

    def _claim(self, path: str) -> None:
        """Reserve the path of a new output, or refuse it."""
        if _UNSAFE.search(path):
            raise UnsafePathError(path)
        place = path.casefold()
        other = self._new_at(place) or self._places_within.get(place)
        if other is not None:
            raise PlaceTakenError(path, other)
        self._places[place] = path
        self._places_within.update(dict.fromkeys(_folders(place), path))

    def _new_at(self, place: str) -> str | None:
        """Return the new output at a path or at one of its parent folders."""
        return next((self._places[part] for part in (place, *_folders(place)) if part in self._places), None)

    def _check_places(self) -> None:
        """Refuse new outputs that conflict with files that stay, before anything is written."""
        if not self._places:
            return
        for path in self._folder:
            place = path.casefold()
            other = self._places_within.get(place) or self._new_at(place)
            if other is not None and path not in self._unseen:
                raise PlaceTakenError(other, path)
        for path in self._folder.foreign:
            place = path.casefold()
            if place in self._places_within or any(folder in self._places for folder in _folders(place)):
                self._foreign.append(path)
        if self._foreign:
            raise ForeignFilesError(self._foreign)

    def _put_in_place(self, added: Sequence[str], changed: Sequence[str], removed: Sequence[str]) -> None:
        """Write new files before the pages that link to them, and remove files last."""
        if self._is_first:
            if self._staged:
                # The whole site appears at once.
                self._staging.replace(self._site)
            return
        in_the_way = _in_the_way(removed, added)
        self._take_away(path for path in removed if path in in_the_way)
        for path in (
            *(one for one in added if not one.endswith(_PAGE)),
            *(one for one in added if one.endswith(_PAGE)),
        ):
            self._move(path)
        for path in changed:
            self._move(path)
        self._take_away(path for path in removed if path not in in_the_way)

    def _move(self, path: str) -> None:
        put(self._staging / self._staged[path], self._site, path)

    def _take_away(self, paths: Iterable[str]) -> None:
        for path in paths:
            take_away(self._site, path)

    def _sizes(self, families: Iterable[Family], removed: Collection[str]) -> dict[str, int]:
        """Return the number of files of each family."""
        sizes = {family.name: self._folder.size_of(family.name) for family in families}
        moved = {*removed, *self._keys}
        for path in moved:
            owner = self._folder.family_of(path)
            if owner in sizes:
                sizes[owner] -= 1
        for family, _ in self._keys.values():
            sizes[family] += 1
        return sizes


@contextmanager
def _staging(site: Path) -> Iterator[Path]:
    # Beside the site, so that putting a file in place is a rename wherever the disk is the same.
    folder = site.with_name(f".{site.name}.staging")
    # Remains of an interrupted build must not become part of a first publication.
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _holds(file: Path, data: bytes) -> bool:
    return file.stat().st_size == len(data) and file.read_bytes() == data


def _folders(path: str) -> Iterator[str]:
    """Yield the parent folders of a path, nearest first."""
    while path := path.rpartition("/")[0]:
        yield path


def _in_the_way(removed: Collection[str], added: Collection[str]) -> frozenset[str]:
    """Return old files that block new ones: `a` where `a/index.html` is needed, or the reverse."""
    folders = {folder for path in added for folder in _folders(path)}
    files = frozenset(added)
    return frozenset(path for path in removed if path in folders or not files.isdisjoint(_folders(path)))
