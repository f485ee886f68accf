"""From outputs to the site folder: only what changed is written, and a failure leaves the last good site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
    render: Callable[[], bytes]


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


@dataclass(frozen=True, kw_only=True)
class _Published:
    """What the store keeps of a published file."""

    key: str
    stamp: FileStamp


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Published)


def publish(outputs: Iterable[Output], site: Path, store: Store, *, name: str) -> Publication:
    """Bring the folder `site` to hold exactly `outputs`, whose order is the order of writing.

    The store keeps what it knows of the folder under `name`, so that a preview does not disturb the real site.

    Everything is rendered into a staging folder first. New files are put in place before changed ones, and files that
    are gone are removed last, so that a link seldom leads nowhere while this runs. What the store says is believed
    only where the file on disk still has the size and time of its publication.
    """
    staging = site.with_name(f".{site.name}.staging")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        return _publish(outputs, site, staging, _Manifest(store, name))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


class _Manifest:
    """What the store knows of one site folder."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._prefix = f"{name}:"

    def read(self) -> dict[str, _Published | None]:
        start = len(self._prefix)
        return {
            key[start:]: _decoded(value)
            for key, value in self._store.read_all("published").items()
            if key.startswith(self._prefix)
        }

    def update(self, keys: Mapping[str, str], stamps: Mapping[str, FileStamp], gone: Iterable[str]) -> None:
        self._store.delete("published", (self._prefix + path for path in gone))
        self._store.write(
            "published",
            {
                self._prefix + path: _ENCODER.encode(_Published(key=keys[path], stamp=found))
                for path, found in stamps.items()
            },
        )


def _publish(outputs: Iterable[Output], site: Path, staging: Path, manifest: _Manifest) -> Publication:
    known = manifest.read()
    on_disk = _scan(site)
    keys: dict[str, str] = {}
    staged: list[str] = []
    confirmed: dict[str, FileStamp] = {}
    for output in outputs:
        if output.path in keys:
            raise ValueError(f"two outputs for {output.path}")
        keys[output.path] = output.key
        before, now = known.get(output.path), on_disk.get(output.path)
        if before is not None and before.key == output.key and before.stamp == now:
            continue
        data = output.render()
        if now is not None and now.size == len(data) and (site / output.path).read_bytes() == data:
            confirmed[output.path] = now
            continue
        _write(staging / output.path, data)
        staged.append(output.path)
    added = tuple(path for path in staged if path not in on_disk)
    changed = tuple(path for path in staged if path in on_disk)
    removed = tuple(path for path in on_disk if path not in keys)
    if on_disk:
        for path in (*added, *changed):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).replace(site / path)
        _remove(site, removed)
    elif staged:
        # The first build: the whole site appears at once.
        shutil.rmtree(site, ignore_errors=True)
        staging.replace(site)
    confirmed |= {path: stamp(site / path) for path in staged}
    manifest.update(keys, confirmed, known.keys() - keys.keys())
    return Publication(added=added, changed=changed, removed=removed, total=len(keys))


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


def _remove(site: Path, paths: Iterable[str]) -> None:
    for path in paths:
        file = site / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()
