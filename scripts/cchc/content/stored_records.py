"""What the store keeps of each file between builds, and a section as the store has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from cchc.content.loaded_files import LoadedFiles
from cchc.content.stored_bodies import decoded
from cchc.content.stored_items import StoredItems
from cchc.digests import of_values
from cchc.errors import Problem
from cchc.model.items import Asset, Item
from cchc.model.personal_data import AttachmentContents
from cchc.model.settings import Settings
from cchc.sources.files import FileStamp
from cchc.sources.registers import read_registers
from cchc.store import Store


@dataclass(frozen=True, kw_only=True)
class AssetRecord:
    """The stored record of a picture or attachment."""

    stamp: FileStamp
    asset: Asset
    contents: AttachmentContents = field(default_factory=AttachmentContents)
    """What an attachment says inside."""


ASSETS: Final = msgspec.json.Decoder(AssetRecord)


def stored_files(root: Path, settings: Settings, store: Store) -> LoadedFiles | None:
    """Return the files of a section as the store has them, without a look at any but the registers.

    None where the store is empty. What changed since the store was written is found by a look at the stamps.
    """
    problems: list[Problem] = []
    registers = read_registers(root, problems, docs_dir=settings.docs_dir, shared=settings.shared_registers)
    stored = StoredItems(store, docs_dir=settings.docs_dir, phrases=of_values(registers.sought))
    items: dict[str, Item] = {}
    stamps: dict[str, FileStamp] = {}
    for path, record in stored.rows():
        if (found := stored.item(path, record)) is not None:
            items[path], stamps[path] = found
    assets: dict[str, Asset] = {}
    asset_stamps: dict[str, FileStamp] = {}
    contents: dict[str, AttachmentContents] = {}
    for path, data in store.rows("assets"):
        if (kept := decoded(ASSETS, data)) is not None:
            assets[path], asset_stamps[path] = kept.asset, kept.stamp
            if kept.contents != AttachmentContents():
                contents[path] = kept.contents
    if not items:
        return None
    return LoadedFiles(
        settings=settings,
        registers=registers,
        items=items,
        stamps=stamps,
        bodies={},
        assets=dict(sorted(assets.items())),
        asset_stamps=asset_stamps,
        attachment_contents=contents,
        problems=tuple(problems),
    )
