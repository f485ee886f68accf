"""From outputs to the site folder: only what changed is written, and a failure leaves the last good site."""

from __future__ import annotations

import filecmp
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from cchc.sources.files import FileStamp, stamp
from cchc.store import Store


@dataclass(frozen=True, kw_only=True)
class Output:
    """A file of the built site, rendered only when its key is not that of the published file."""

    path: str  # relative to the site folder, with `/`
    key: str  # changes whenever the bytes could
    render: Callable[[], bytes] | None = None
    write: Callable[[Path], None] | None = None
    """Writes a file that is too large for memory; stands in for `render`."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a build did to the site folder."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    total: int

    @property
    def has_changes(self) -> bool:
        """Whether anything was written or removed."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Published:
    """What the store keeps of a published file."""

    key: str
    stamp: FileStamp


_PAGE: Final = "index.html"
_DRAFT: Final = ".draft"
_LINK: Final = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Published)


def publish(outputs: Iterable[Output], site: Path, store: Store, *, name: str) -> Publication:
    """Bring the folder `site` to hold exactly `outputs`, whose order is the order of writing.

    The store keeps what it knows of the folder under `name`, so that a preview does not disturb the real site. It is
    believed only where the file on disk still has the size and time of its publication.
    """
    on_disk = _scan(site)
    with _staging(site) as staging:
        return _Publisher(site, staging, _Manifest(store, name), on_disk).publish(outputs, keep_others=False)


def publish_changes(outputs: Iterable[Output], site: Path, store: Store, *, name: str) -> Publication | None:
    """Write `outputs` and leave every other file of the folder `site` as it is.

    Returns None, and has written nothing, where the folder is not what was published last.
    """
    manifest = _Manifest(store, name)
    on_disk = _scan(site)
    if not on_disk or not manifest.is_as_on(on_disk):
        return None
    with _staging(site) as staging:
        return _Publisher(site, staging, manifest, on_disk).publish(outputs, keep_others=True)


def publish_around(
    outputs: Iterable[Output], kept: Collection[str], site: Path, store: Store, *, name: str
) -> Publication | None:
    """Bring the folder `site` to hold exactly `outputs` and the files `kept`, which stay as they are.

    Returns None, and has written nothing, where one of those is not what was published last.
    """
    manifest = _Manifest(store, name)
    on_disk = _scan(site)
    found = {path: published for path in kept if (published := manifest.get(path)) is not None}
    if any(path not in found or found[path].stamp != on_disk.get(path) for path in kept):
        return None
    stays = (Output(path=path, key=published.key, render=_is_there) for path, published in found.items())
    with _staging(site) as staging:
        return _Publisher(site, staging, manifest, on_disk).publish(chain(stays, outputs), keep_others=False)


class _Manifest:
    """What the store knows of one site folder."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._prefix = f"{name}:"
        self._read: dict[str, bytes] | None = None

    def get(self, path: str) -> _Published | None:
        """Return what is known of a file; decoded when asked for, as all of them at once are megabytes."""
        value = self._values.get(path)
        return None if value is None else _decoded(value)

    def paths(self) -> AbstractSet[str]:
        return self._values.keys()

    def is_as_on(self, disk: Mapping[str, FileStamp]) -> bool:
        """Return whether a folder holds what was published, and nothing else."""
        if self._values.keys() != disk.keys():
            return False
        return all((known := self.get(path)) is not None and known.stamp == found for path, found in disk.items())

    @property
    def _values(self) -> dict[str, bytes]:
        if self._read is None:
            self._read = self._store.read_all("published", prefix=self._prefix)
        return self._read

    def update(self, keys: Mapping[str, str], stamps: Mapping[str, FileStamp], gone: Iterable[str]) -> None:
        self._store.delete("published", (self._prefix + path for path in gone))
        self._store.write(
            "published",
            {
                self._prefix + path: _ENCODER.encode(_Published(key=keys[path], stamp=found))
                for path, found in stamps.items()
            },
        )


class _Publisher:
    """Writes outputs into one site folder by way of a staging folder beside it."""

    def __init__(self, site: Path, staging: Path, manifest: _Manifest, on_disk: Mapping[str, FileStamp]) -> None:
        self._site = site
        self._staging = staging
        self._manifest = manifest
        self._on_disk = on_disk
        self._paths: set[str] = set()
        self._keys: dict[str, str] = {}
        """Of the files whose key was not known before."""
        self._staged: list[str] = []
        self._confirmed: dict[str, FileStamp] = {}

    def publish(self, outputs: Iterable[Output], *, keep_others: bool) -> Publication:
        for output in outputs:
            self._stage(output, self._manifest.get(output.path))
        added = tuple(path for path in self._staged if path not in self._on_disk)
        changed = tuple(path for path in self._staged if path in self._on_disk)
        removed = () if keep_others else tuple(path for path in self._on_disk if path not in self._paths)
        self._check_places(added)
        if self._on_disk:
            in_the_way = _in_the_way(removed, added)
            self._take_away([path for path in removed if path in in_the_way])
            self._put_in_place(added, changed)
            self._take_away([path for path in removed if path not in in_the_way])
        elif self._staged:
            # The first build: the whole site appears at once.
            shutil.rmtree(self._site, ignore_errors=True)
            self._staging.replace(self._site)
        self._confirmed |= {path: stamp(self._site / path) for path in self._staged}
        gone = () if keep_others else self._manifest.paths() - self._paths
        self._manifest.update(self._keys, self._confirmed, gone)
        total = len(self._on_disk) + len(added) - len(removed)
        return Publication(added=added, changed=changed, removed=removed, total=total)

    def _stage(self, output: Output, before: _Published | None) -> None:
        """Render an output into the staging folder, unless the site has it already."""
        path = output.path
        if path in self._paths:
            raise ValueError(f"two outputs for {path}")
        self._paths.add(path)
        now = self._on_disk.get(path)
        if before is not None and before.key == output.key and before.stamp == now:
            return
        self._keys[path] = output.key
        if output.write is not None:
            self._stage_large(path, output.write, now)
            return
        data = output.render() if output.render else b""
        if now is not None and now.size == len(data) and (self._site / path).read_bytes() == data:
            self._confirmed[path] = now
            return
        _write(self._staging / path, data)
        self._staged.append(path)

    def _stage_large(self, path: str, write: Callable[[Path], None], now: FileStamp | None) -> None:
        """Write a large output into the staging folder, and leave it out again if the site has it already."""
        file = self._staging / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file)
        if now is not None and filecmp.cmp(file, self._site / path, shallow=False):
            file.unlink()
            self._confirmed[path] = now
        else:
            self._staged.append(path)

    def _check_places(self, added: Sequence[str]) -> None:
        """Refuse an output in the place of a folder of another one before anything is written."""
        folders = {folder for path in self._paths for folder in _folders(path)} if added else set()
        if clash := sorted(folders & self._paths):
            raise ValueError(f"two outputs for {clash[0]}")

    def _put_in_place(self, added: Sequence[str], changed: Sequence[str]) -> None:
        """Replace file by file so that at every moment each link leads to a page that is there.

        New pages link to one another in circles, so each is first put down without the links to pages that are still
        to come, and then as it is. Only then do the pages that were there get their links to new ones.
        """
        new_pages = [path for path in added if path.endswith(_PAGE)]
        coming = frozenset(new_pages)
        for path in added:
            if path not in coming:
                self._move(path)
        for path in new_pages:
            self._put_without_links(self._staging / path, path, coming)
        for path in (*new_pages, *changed):
            self._move(path)

    def _take_away(self, removed: Sequence[str]) -> None:
        """Remove files; pages that link to one another lose those links first."""
        pages = [path for path in removed if path.endswith(_PAGE)]
        going = frozenset(pages)
        for path in pages:
            self._put_without_links(self._site / path, path, going)
        _remove(self._site, removed)

    def _put_without_links(self, page: Path, path: str, targets: Collection[str]) -> None:
        """Put a page in place with its links to `targets` leading nowhere."""
        _write(self._staging / _DRAFT, _without_links(page, path, targets))
        self._move(_DRAFT, path)

    def _move(self, path: str, target: str | None = None) -> None:
        file = self._site / (target or path)
        file.parent.mkdir(parents=True, exist_ok=True)
        (self._staging / path).replace(file)


def _is_there() -> bytes:
    raise AssertionError("a file that stays is not rendered")


def _without_links(page: Path, path: str, targets: Collection[str]) -> bytes:
    """Return a page whose links to `targets`, files of the site, lead nowhere."""
    folder = posixpath.dirname(path)

    def plain(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2].partition("#")[0], _PAGE))
        return match[1] if target in targets else match[0]

    return _LINK.sub(plain, page.read_text(encoding="utf-8", errors="surrogateescape")).encode("utf-8", "surrogateescape")


@contextmanager
def _staging(site: Path) -> Iterator[Path]:
    # Beside the site, so that putting a file in place is a rename and never a copy.
    folder = site.with_name(f".{site.name}.staging")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _decoded(value: bytes) -> _Published | None:
    try:
        return _DECODER.decode(value)
    except msgspec.DecodeError:
        return None


def _scan(folder: Path) -> dict[str, FileStamp]:
    """Return every file below a folder, sorted by path."""
    found: dict[str, FileStamp] = {}
    pending = [(folder, "")] if folder.is_dir() else []
    while pending:
        directory, prefix = pending.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((Path(entry.path), f"{prefix}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = FileStamp(status.st_size, status.st_mtime_ns)
    return dict(sorted(found.items()))


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the nearest first."""
    while path := posixpath.dirname(path):
        yield path


def _in_the_way(removed: Collection[str], added: Collection[str]) -> frozenset[str]:
    """Return the old files that stand where new ones go: `a` before `a/index.html`, or the reverse."""
    folders = {folder for path in added for folder in _folders(path)}
    files = frozenset(added)
    return frozenset(path for path in removed if path in folders or not files.isdisjoint(_folders(path)))


def _remove(site: Path, paths: Iterable[str]) -> None:
    for path in paths:
        file = site / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()
