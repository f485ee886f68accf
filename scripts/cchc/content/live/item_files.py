"""Pictures and attachments of one text, whether readers get it or not; each is read once while it stays the same."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.assets import Assets
from cchc.content.content_files import ContentFiles
from cchc.content.file_uses import file_paths
from cchc.errors import ContentError, Problem, problem_of
from cchc.model.items import Asset, Item
from cchc.model.personal_data import AttachmentContents
from cchc.sources.attached.suffixes import is_readable
from cchc.sources.files import FileStamp, stamp


@dataclass(frozen=True, kw_only=True)
class ItemFiles:
    """The files that one text refers to."""

    assets: Mapping[str, Asset] = field(default_factory=dict)
    contents: Mapping[str, AttachmentContents] = field(default_factory=dict)
    lookalikes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class ItemFileReader:
    """Reads the files beside texts of one project; for any number of threads."""

    def __init__(self, root: Path, docs_dir: str) -> None:
        self._root = root
        self._docs_dir = docs_dir
        self._assets = Assets(root, docs_dir)
        self._turn = threading.Lock()
        self._known: dict[str, tuple[FileStamp, Asset | ContentError, AttachmentContents]] = {}

    def files_of(self, item: Item) -> ItemFiles:
        """Return the pictures and attachments of an item, with what is wrong with them."""
        found: list[Problem] = []
        names = ContentFiles(self._root, self._docs_dir, found)
        assets: dict[str, Asset] = {}
        contents: dict[str, AttachmentContents] = {}
        lookalikes: dict[str, str] = {}
        for path in sorted(file_paths([item])):
            try:
                if not names.has(path):
                    lookalikes |= names.lookalike(path)
                    continue
                assets[path], inside = self._read(path)
            except ContentError as error:
                found.extend(error.problems)
                continue
            except OSError as error:
                found.append(problem_of(error, path))
                continue
            if inside != AttachmentContents():
                contents[path] = inside
        return ItemFiles(assets=assets, contents=contents, lookalikes=lookalikes, problems=tuple(found))

    def _read(self, path: str) -> tuple[Asset, AttachmentContents]:
        here = stamp(self._root / path)
        with self._turn:
            known = self._known.get(path)
            if known is None or known[0] != here:
                known = self._known[path] = here, *self._opened(path)
        _, asset, inside = known
        if isinstance(asset, ContentError):
            raise ContentError(asset.problems)
        return asset, inside

    def _opened(self, path: str) -> tuple[Asset | ContentError, AttachmentContents]:
        try:
            asset = self._assets.read(path)
        except ContentError as error:
            return error, AttachmentContents()
        is_told = asset.source is None and is_readable(path)
        return asset, self._assets.attachments.read(asset) if is_told else AttachmentContents()
