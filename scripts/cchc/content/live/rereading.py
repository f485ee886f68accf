"""Files that changed → the files of a section as they are now. Everything else is left unread."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cchc.content.assets import Assets
from cchc.content.content_files import ContentFiles
from cchc.content.file_uses import file_paths, with_users
from cchc.content.live.live_bodies import LiveBodies
from cchc.content.live.live_files import LiveFiles, find_register_stamps, is_register
from cchc.content.loaded_files import is_draft
from cchc.content.text_reader import TextReader
from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, problem_of
from cchc.model.items import Asset, Body, Item
from cchc.model.personal_data import AttachmentContents
from cchc.model.settings import Settings
from cchc.sources import posts
from cchc.sources.attached.suffixes import is_readable
from cchc.sources.files import FileStamp, find_content, find_markdown, read_file, stamp
from cchc.sources.registers import read_registers

UNSURE_NS: Final = 2_000_000_000
"""A file that was read so soon after its last change may change again without another stamp."""


@dataclass(frozen=True)
class Read:
    """What became of one content file: its stamp, None where it is gone; its item and body where they are right."""

    stamp: FileStamp | None
    problems: tuple[Problem, ...] = ()
    item: Item | None = None
    body: Body | None = None
    is_same: bool = False
    """Whether it holds what it held before."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a look at all stamps has found."""

    changed: frozenset[str]
    dropped: tuple[str, ...]
    """Names and folders whose Problems are not known any more,"""
    problems: tuple[Problem, ...]
    """and those that names and folders have now."""

    def applied(self, files: LiveFiles) -> LiveFiles:
        """Return files with the Problems of names and folders as they are now."""
        return files.with_faults(self.dropped, self.problems)


class Rereader:
    """Reads the changed files of one project folder, in one thread."""

    def __init__(self, root: Path, texts: TextReader, settings: Settings) -> None:
        self._root = root
        self._texts = texts
        self._docs_dir = settings.docs_dir
        self._folders = (posts.FOLDER, settings.docs_dir)
        self._uses: dict[str, tuple[Item, frozenset[str]]] = {}
        self._uses_turn = threading.Lock()

    def look(self, files: LiveFiles) -> Look:
        """Look at the stamps of all files, without reading any; on a share this takes its time."""
        found: list[Problem] = []
        stamps = dict(find_markdown(self._root, self._folders, found))
        known = files.loaded.stamps
        changed = {path for path in known.keys() | stamps.keys() if known.get(path) != stamps.get(path)}
        changed |= files.unsure & stamps.keys()
        changed |= {path for path, one in files.loaded.asset_stamps.items() if _stamp(self._root / path) != one}
        # A missing file may have come, or one with nearly its name.
        used = (path for _, paths in self._used_files(files).values() for path in paths)
        changed |= {path for path in used if path not in files.loaded.assets}
        registers = find_register_stamps(self._root, files.loaded.settings)
        old = files.register_stamps
        changed |= {path for path in old.keys() | registers.keys() if old.get(path) != registers.get(path)}
        # Those that may change again without another stamp.
        last = time.time_ns() - UNSURE_NS
        changed |= {path for path, one in registers.items() if one.latest_ns > last}
        about_names = [path for path in files.faults if not self._is_about_content(path, files)]
        return Look(changed=frozenset(changed), dropped=tuple(about_names), problems=tuple(found))

    def reread(self, files: LiveFiles, paths: Iterable[str]) -> LiveFiles:
        """Return the files with those at `paths` read again, and the pictures and attachments that they use."""
        content, others = _parted(paths)
        registers = [path for path in others if is_register(path, files.loaded.settings)]
        reads = {path: self._read(path, files.loaded.items.get(path)) for path in content}
        now_ns = time.time_ns()
        stamps = {**files.loaded.stamps}
        unsure = set(files.unsure)
        bodies = files.loaded.bodies
        for path, read in reads.items():
            unsure.discard(path)
            if read.stamp is None:
                stamps.pop(path, None)
                continue
            stamps[path] = read.stamp
            if read.stamp.latest_ns > now_ns - UNSURE_NS:
                unsure.add(path)
            if read.item is not None and read.body is not None and isinstance(bodies, LiveBodies):
                bodies = bodies.with_body(read.item.body, read.body)
        news = {path: read for path, read in reads.items() if not read.is_same}
        before = files
        files = replace(files, loaded=replace(files.loaded, stamps=stamps, bodies=bodies), unsure=frozenset(unsure))
        if news:
            files = files.with_faults(news, (problem for read in news.values() for problem in read.problems))
            files = files.with_items({path: read.item for path, read in news.items()})
        # Programs write beside a file before they put it in place.
        others = [path for path in others if not path.rpartition("/")[2].startswith((".", "~$"))]
        misnamed = [path for path in others if not is_register(path, files.loaded.settings)]
        files = self._with_names(files, misnamed)
        files = self._with_assets(files, before, news, misnamed)
        return self._with_registers(files) if registers else files

    # Content

    def _read(self, path: str, known: Item | None) -> Read:
        found: list[Problem] = []
        here = find_content(self._root, self._folders, path, found)
        if here is None:
            return Read(None, tuple(found))
        try:
            data = read_file(self._root, path)
        except ContentError as error:
            # Held by another program: no stamp says so when it is free again, so every look tries.
            return Read(FileStamp(0, 0, 0, 0), (*found, *error.problems))
        if known is not None and known.fingerprint == of_bytes(data):
            return Read(here, tuple(found), is_same=not found)
        try:
            reading = self._texts.read(data, path)
        except ContentError as error:
            return Read(here, (*found, *error.problems))
        problems = (*found, *reading.problems)
        if problems or reading.item is None:
            return Read(here, problems)
        item, body = self._texts.whole(reading, reading.item)
        return Read(here, (), item, body)

    def _is_about_content(self, path: str, files: LiveFiles) -> bool:
        """Return whether Problems of a path come from what a file holds, not from its name or folder."""
        return (
            path in files.loaded.stamps
            or is_register(path, files.loaded.settings)
            or any(path in used for _, used in self._used_files(files).values())
        )

    def _with_names(self, files: LiveFiles, paths: Iterable[str]) -> LiveFiles:
        """Return the files with what is wrong with names that are no content: “bai.md.txt”."""
        found: list[Problem] = []
        for path in paths:
            if any(path.startswith(f"{folder}/") for folder in self._folders):
                find_content(self._root, self._folders, path, found)
        return files.with_faults(paths, found)

    # Pictures and attachments

    def _used_files(self, files: LiveFiles) -> Mapping[str, tuple[Item, frozenset[str]]]:
        """Return the files that each item for readers uses, with the item."""
        items = files.loaded.items
        # A look and a save ask at the same time.
        with self._uses_turn:
            for path in self._uses.keys() - items.keys():
                del self._uses[path]
            for path, item in items.items():
                known = self._uses.get(path)
                if known is None or known[0] is not item:
                    self._uses[path] = item, frozenset(() if is_draft(item) else file_paths([item]))
            return dict(self._uses)

    def _with_assets(
        self, files: LiveFiles, before: LiveFiles, news: Collection[str], others: Collection[str]
    ) -> LiveFiles:
        old = frozenset[str]().union(*(used for path, (_, used) in self._used_files(before).items() if path in news))
        uses = self._used_files(files)
        new = frozenset[str]().union(*(uses[path][1] for path in news if path in uses))
        wanted = {path for path in new if path not in before.loaded.assets}
        lost = old - new
        asked = [*lost, *others]
        if asked:
            used = frozenset[str]().union(*(paths for _, paths in uses.values()))
            # A file that comes or goes changes what is told of missing ones beside it.
            folders = {path.rpartition("/")[0] for path in others}
            wanted |= {path for path in used if path in others or _is_missing(path, files, folders)}
            lost = frozenset(path for path in (*lost, *before.loaded.assets) if path not in used)
        return self._with_files(files, wanted, lost) if wanted or lost else files

    def _with_files(self, files: LiveFiles, wanted: Collection[str], lost: Collection[str]) -> LiveFiles:
        assets = {**files.loaded.assets}
        stamps = {**files.loaded.asset_stamps}
        contents = {**files.loaded.attachment_contents}
        lookalikes = {**files.loaded.lookalikes}
        found: list[Problem] = []
        names = ContentFiles(self._root, self._docs_dir, found)
        reader = Assets(self._root, self._docs_dir)
        for path in (*lost, *wanted):
            for known in (assets, stamps, contents, lookalikes):
                known.pop(path, None)
        for path in sorted(wanted):
            try:
                if not names.has(path):
                    lookalikes |= names.lookalike(path)
                    continue
                stamps[path] = stamp(self._root / path)
                asset = assets[path] = reader.read(path)
            except ContentError as error:
                users = [item for item, used in self._used_files(files).values() if path in used]
                found.extend(with_users(error, path, users) if users else error.problems)
                continue
            except OSError as error:
                found.append(problem_of(error, path))
                continue
            if asset.source is None and is_readable(path):
                inside = reader.attachments.read(asset)
                if inside != AttachmentContents():
                    contents[path] = inside
        loaded = replace(
            files.loaded,
            assets=_sorted(assets),
            asset_stamps=stamps,
            attachment_contents=contents,
            lookalikes=lookalikes,
        )
        return replace(files, loaded=loaded).with_faults((*wanted, *lost), found)

    # Registers

    def _with_registers(self, files: LiveFiles) -> LiveFiles:
        settings = files.loaded.settings
        found: list[Problem] = []
        stamps = find_register_stamps(self._root, settings)
        registers = read_registers(self._root, found, docs_dir=settings.docs_dir, shared=settings.shared_registers)
        dropped = [path for path in files.faults if is_register(path, settings)]
        files = replace(files, loaded=replace(files.loaded, registers=registers), register_stamps=stamps)
        return files.with_faults(dropped, found)


def _parted(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    content = sorted({path for path in paths if path.endswith(".md")})
    return content, sorted(set(paths) - set(content))


def _is_missing(path: str, files: LiveFiles, folders: Collection[str]) -> bool:
    return path not in files.loaded.assets and path.rpartition("/")[0] in folders


def _sorted(assets: Mapping[str, Asset]) -> Mapping[str, Asset]:
    return {path: assets[path] for path in sorted(assets)}


def _stamp(file: Path) -> FileStamp | None:
    try:
        return stamp(file)
    except OSError:
        return None
