"""What the store keeps of each file between builds, and a section as the store has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from cchc.content.loaded_files import LoadedFiles
from cchc.content.stored_bodies import decoded
from cchc.content.text_reader import kind_of
from cchc.digests import of_values
from cchc.errors import Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Asset, Item, Page
from cchc.model.personal_data import AttachmentContents
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.settings import Settings
from cchc.model.topics import Topic
from cchc.sources.files import FileStamp
from cchc.sources.registers import read_registers
from cchc.store import Store


@dataclass(frozen=True, kw_only=True)
class ItemRecord:
    """The stored record of a content file; the path determines the class of `item`."""

    stamp: FileStamp
    phrases: str
    """Digest of the phrases of the registers that the text was read with."""
    item: msgspec.Raw


@dataclass(frozen=True, kw_only=True)
class AssetRecord:
    """The stored record of a picture or attachment."""

    stamp: FileStamp
    asset: Asset
    contents: AttachmentContents = field(default_factory=AttachmentContents)
    """What an attachment says inside."""


ASSETS: Final = msgspec.json.Decoder(AssetRecord)
RECORDS: Final = msgspec.json.Decoder(ItemRecord)
ASSET_PREFIX: Final = "asset:"
_DECODERS: Final[Mapping[type[Item], msgspec.json.Decoder[Item]]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Post, Plan, Document, FaqEntry, Topic, Page)
}


def item_decoder(path: str, *, docs_dir: str) -> msgspec.json.Decoder[Item]:
    """Return what decodes the item of a content file."""
    return _DECODERS[kind_of(path, docs_dir=docs_dir).type]


def stored_files(root: Path, settings: Settings, store: Store) -> LoadedFiles | None:
    """Return the files of a section as the store has them, without a look at any but the registers.

    None where the store is empty. What changed since the store was written is found by a look at the stamps.
    """
    problems: list[Problem] = []
    registers = read_registers(root, problems, docs_dir=settings.docs_dir, shared=settings.shared_registers)
    phrases = of_values(registers.sought)
    items: dict[str, Item] = {}
    stamps: dict[str, FileStamp] = {}
    assets: dict[str, Asset] = {}
    asset_stamps: dict[str, FileStamp] = {}
    contents: dict[str, AttachmentContents] = {}
    for path, data in store.rows("items"):
        if path.startswith(ASSET_PREFIX):
            if (kept := decoded(ASSETS, data)) is not None:
                name = path.removeprefix(ASSET_PREFIX)
                assets[name], asset_stamps[name] = kept.asset, kept.stamp
                if kept.contents != AttachmentContents():
                    contents[name] = kept.contents
            continue
        record = decoded(RECORDS, data)
        decoder = item_decoder(path, docs_dir=settings.docs_dir)
        item = None if record is None or record.phrases != phrases else decoded(decoder, bytes(record.item))
        if record is not None and item is not None:
            items[path], stamps[path] = item, record.stamp
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
