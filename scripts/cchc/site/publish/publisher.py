"""From outputs to the site folder: only what changed is written, and a failure leaves the last good site."""

from __future__ import annotations

import filecmp
import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from cchc.site.publish.site_folder import SiteFolder
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


_PAGE: Final = "index.html"
_DRAFT: Final = ".draft"
_LINK: Final = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')


def publish(outputs: Iterable[Output], site: Path, store: Store, *, name: str) -> Publication:
    """Bring the folder `site` to hold exactly `outputs`, whose order is the order of writing.

    The store keeps what it knows of the folder under `name`, so that a preview does not disturb the real site.
    """
    return _publish(outputs, SiteFolder(site, store, name=name), keep_others=False)


def publish_changes(outputs: Iterable[Output], site: Path, store: Store, *, name: str) -> Publication | None:
    """Write `outputs` and leave every other file of the folder `site` as it is.

    Returns None, and has written nothing, where the folder is not what was published last.
    """
    folder = SiteFolder(site, store, name=name)
    return _publish(outputs, folder, keep_others=True) if folder.is_as_published else None


def publish_around(
    outputs: Iterable[Output], kept: Collection[str], site: Path, store: Store, *, name: str
) -> Publication | None:
    """Bring the folder `site` to hold exactly `outputs` and the files `kept`, which stay as they are.

    Returns None, and has written nothing, where one of those is not what was published last.
    """
    folder = SiteFolder(site, store, name=name)
    stays = [Output(path=path, key=key, render=_is_there) for path in kept if (key := folder.key(path)) is not None]
    if len(stays) < len(kept):
        return None
    return _publish(chain(stays, outputs), folder, keep_others=False)


def _publish(outputs: Iterable[Output], folder: SiteFolder, *, keep_others: bool) -> Publication:
    with _staging(folder.path) as staging:
        return _Publisher(folder, staging).publish(outputs, keep_others=keep_others)


class _Publisher:
    """Writes outputs into one site folder by way of a staging folder beside it."""

    def __init__(self, folder: SiteFolder, staging: Path) -> None:
        self._folder = folder
        self._site = folder.path
        self._staging = staging
        self._unseen = folder.paths()
        """Files of the folder that no output has named yet: what is left at the end goes."""
        self._new: set[str] = set()
        self._keys: dict[str, str] = {}
        """Of the files whose key was not known before."""
        self._staged: dict[str, str] = {}
        """Where in the staging folder each output lies that the site does not have yet."""

    def publish(self, outputs: Iterable[Output], *, keep_others: bool) -> Publication:
        for output in outputs:
            self._stage(output)
        added = tuple(path for path in self._staged if path not in self._folder)
        changed = tuple(path for path in self._staged if path in self._folder)
        removed = () if keep_others else tuple(sorted(self._unseen))
        self._check_places(added)
        if len(self._folder):
            in_the_way = _in_the_way(removed, added)
            self._take_away([path for path in removed if path in in_the_way])
            self._put_in_place(added, changed)
            self._take_away([path for path in removed if path not in in_the_way])
        elif self._staged:
            # The first build: the whole site appears at once.
            shutil.rmtree(self._site, ignore_errors=True)
            self._staging.replace(self._site)
        self._folder.remember(self._keys, gone=removed)
        total = len(self._folder) + len(added) - len(removed)
        return Publication(added=added, changed=changed, removed=removed, total=total)

    def _stage(self, output: Output) -> None:
        """Render an output into the staging folder, unless the site has it already."""
        path = output.path
        if path in self._unseen:
            self._unseen.discard(path)
        elif path in self._folder or path in self._new:
            raise ValueError(f"two outputs for {path}")
        else:
            self._new.add(path)
        if self._folder.key(path) == output.key:
            return
        self._keys[path] = output.key
        if output.write is not None:
            self._stage_large(path, output.write)
            return
        data = output.render() if output.render else b""
        if not self._has(path, data):
            name = self._name(path)
            _write(self._staging / name, data)
            self._staged[path] = name

    def _name(self, path: str) -> str:
        """Return where to stage an output: a first build becomes the site; anything else needs no folders."""
        return str(len(self._staged)) if len(self._folder) else path

    def _has(self, path: str, data: bytes) -> bool:
        file = self._site / path
        return path in self._folder and file.stat().st_size == len(data) and file.read_bytes() == data

    def _stage_large(self, path: str, write: Callable[[Path], None]) -> None:
        """Write a large output into the staging folder, and leave it out again if the site has it already."""
        name = self._name(path)
        file = self._staging / name
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file)
        if path in self._folder and filecmp.cmp(file, self._site / path, shallow=False):
            file.unlink()
        else:
            self._staged[path] = name

    def _check_places(self, added: Sequence[str]) -> None:
        """Refuse an output in the place of a folder of another one before anything is written."""
        if not added:
            return
        # All paths once more as a set, and all their folders, would be megabytes.
        kept = (path for path in self._folder if path not in self._unseen)
        clash = {folder for path in kept for folder in _folders(path) if folder in self._new}
        clash |= {folder for path in self._new for folder in _folders(path) if self._is_seen(folder)}
        if clash:
            raise ValueError(f"two outputs for {min(clash)}")

    def _is_seen(self, path: str) -> bool:
        """Return whether an output has named a file."""
        return path in self._new or (path in self._folder and path not in self._unseen)

    def _put_in_place(self, added: Sequence[str], changed: Sequence[str]) -> None:
        """Replace file by file so that at every moment each link leads to a page that is there.

        New pages link to one another in circles, so each is first put down without the links to pages that are still
        to come, and then as it is. Only then do the pages that were there get their links to new ones.
        """
        new_pages = [path for path in added if path.endswith(_PAGE)]
        coming = frozenset(new_pages)
        for path in added:
            if path not in coming:
                self._move(self._staged[path], path)
        for path in new_pages:
            self._put_without_links(self._staging / self._staged[path], path, coming)
        for path in (*new_pages, *changed):
            self._move(self._staged[path], path)

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

    def _move(self, name: str, path: str) -> None:
        file = self._site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        (self._staging / name).replace(file)


def _is_there() -> bytes:
    raise AssertionError("a file that stays is not rendered")


def _without_links(page: Path, path: str, targets: Collection[str]) -> bytes:
    """Return a page whose links to `targets`, files of the site, lead nowhere."""
    folder = posixpath.dirname(path)

    def plain(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2].partition("#")[0], _PAGE))
        return match[1] if target in targets else match[0]

    return _LINK.sub(plain, page.read_text(encoding="utf-8", errors="surrogateescape")).encode(
        "utf-8", "surrogateescape"
    )


@contextmanager
def _staging(site: Path) -> Iterator[Path]:
    # Beside the site, so that putting a file in place is a rename and never a copy.
    folder = site.with_name(f".{site.name}.staging")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the nearest first."""
    while path := path.rpartition("/")[0]:
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
