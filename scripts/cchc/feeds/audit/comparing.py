"""Comparison of published entries with those that the next publication will have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.feeds.audit.reading import ReadEntry
from cchc.feeds.entries import Entry, EntryStatus
from cchc.feeds.entry_sources import EntrySources
from cchc.feeds.making import EntryMaker
from cchc.model.library import Library


@dataclass(frozen=True, kw_only=True)
class Present:
    """An entry as it would be published now, with the path of its file."""

    entry: Entry
    path: str


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Differences between published and present entries, as sentences for editors."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    silent: tuple[str, ...]
    """Changed without a newer date: importers that compare dates will not notice."""
    lost: tuple[str, ...]
    """Published and now missing: importers keep it, as no notice says that it is gone."""


def present_entries(library: Library) -> dict[str, Present]:
    """Return the entries that the section's feed and its archive would have now, by id."""
    maker = EntryMaker(library)
    return {source.id: Present(entry=maker.of(source), path=source.item.path) for source in EntrySources(library).posts}


def compare(published: Mapping[str, ReadEntry], present: Mapping[str, Present]) -> Changes:
    """Return the changes that the next publication makes."""
    common = [(published[entry_id], present[entry_id]) for entry_id in present if entry_id in published]
    different = [(before, now) for before, now in common if _is_different(before, now.entry)]
    gone = [
        (before, now)
        for before, now in different
        if now.entry.status is EntryStatus.WITHDRAWN and before.status is not EntryStatus.WITHDRAWN
    ]
    others = [pair for pair in different if pair not in gone]
    return Changes(
        added=tuple(_named(now) for entry_id, now in present.items() if entry_id not in published),
        changed=tuple(_named(now) for before, now in others if _is_newer(before, now.entry)),
        withdrawn=tuple(_named(now) for _, now in gone),
        silent=tuple(
            f"{_named(now)}. Nội dung đã khác mà ngày sửa như cũ; thêm dòng updated nếu nơi lấy tin cần biết."
            for before, now in others
            if not _is_newer(before, now.entry)
        ),
        lost=tuple(_losses(published, present)),
    )


def _losses(published: Mapping[str, ReadEntry], present: Mapping[str, Present]) -> Iterator[str]:
    new = {now.entry.title: now for entry_id, now in present.items() if entry_id not in published}
    by_address = {now.entry.url: now for now in present.values()}
    for entry_id, before in published.items():
        if entry_id in present:
            continue
        heir = by_address.get(before.url) or new.get(before.title)
        if heir is None:
            yield (
                f"“{before.title}” ({before.url}). Nơi đã lấy tin sẽ giữ bài này mãi. Đưa tệp trở lại, rồi muốn gỡ thì "
                "ghi status: withdrawn và lý do."
            )
        elif heir.entry.url == before.url:
            old = entry_id.rpartition(":")[2]
            yield f"{heir.path}: mã của bài đã đổi, mọi nơi sẽ thấy hai bài. Trả lại mã cũ, thêm dòng: id: {old}"
        else:
            old = entry_id.rpartition(":")[2]
            yield f"{heir.path}: có lẽ tệp đã đổi tên, mọi nơi sẽ thấy hai bài. Thêm dòng: aliases: [{old}/]"


def _is_different(before: ReadEntry, now: Entry) -> bool:
    return (before.title, before.url, before.html) != (now.title, now.url, now.html) or before.changed != now.changed


def _is_newer(before: ReadEntry, now: Entry) -> bool:
    return now.changed > before.changed


def _named(now: Present) -> str:
    return f"{now.path}: “{now.entry.title}”"
