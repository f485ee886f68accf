"""A text as readers would see it: its item as if it were public, in a Library that has it; what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc.content.live.item_files import ItemFiles
from cchc.content.live.live_bodies import LiveBodies
from cchc.content.live.live_section import LiveSection
from cchc.content.live.salvage import salvaged_source, stand_in
from cchc.content.live.snapshot import Snapshot
from cchc.content.loaded_files import is_draft
from cchc.content.text_reader import TextReader, TextReading
from cchc.errors import ContentError, Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Asset, Body, Item
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.model.topics import Topic
from cchc.views.view import Stamp, full_stamp


@dataclass(frozen=True, kw_only=True)
class Strip:
    """What stands above a page that readers do not see like this."""

    draft: bool = False
    scheduled: Stamp | None = None
    unsaved: bool = False
    problems: tuple[Problem, ...] = ()
    is_readable: bool = True
    """False where the front matter has mistakes, so that a stand-in is shown."""

    @property
    def is_empty(self) -> bool:
        """Whether the page is as readers see it."""
        return self == Strip()


@dataclass(frozen=True, kw_only=True)
class ShownText:
    """A text ready to be drawn."""

    item: Item
    library: Library
    strip: Strip
    assets: Mapping[str, Asset]
    """Pictures and attachments of the text, by file."""


def shown_text(live: LiveSection, snapshot: Snapshot, path: str, data: bytes) -> ShownText:
    """Return what a text of the file `path` would be shown as, whatever mistakes it has."""
    texts = live.texts()
    known = snapshot.items.get(path)
    try:
        reading = texts.read(data, path)
    except ContentError as error:
        return _stand_in(snapshot, texts, path, data, error.problems)
    if reading.item is None:
        return _stand_in(snapshot, texts, path, data, reading.problems)
    item, body = texts.whole(reading, reading.item)
    files = live.files.files_of(item)
    is_saved = known is not None and known.fingerprint == item.fingerprint
    problems = tuple(
        Problem(path, one.line, one.message) for one in live.check_reading(snapshot, reading, item, files) if one.stops
    )
    strip = replace(_state(snapshot, item), unsaved=not is_saved, problems=problems)
    if is_saved and path in snapshot.library.items_by_path:
        return ShownText(item=item, library=snapshot.library, strip=strip, assets=files.assets)
    bodies = _with_body(snapshot, item, body)
    return ShownText(item=item, library=_library_with(snapshot, item, files, bodies), strip=strip, assets=files.assets)


def _stand_in(
    snapshot: Snapshot, texts: TextReader, path: str, data: bytes, problems: tuple[Problem, ...]
) -> ShownText:
    """Return a text without front matter that can be read: its title as far as it can be told, and its body."""
    library = snapshot.library
    post = stand_in(data, path, settings=snapshot.settings, now=library.now)
    source = salvaged_source(data, path)
    rendered = texts.render(source)
    item, body = texts.whole(TextReading(data=data, source=source, rendered=rendered, item=post, problems=()), post)
    strip = Strip(draft=True, problems=tuple(sorted(problems)), is_readable=False)
    shown = _library_with(snapshot, item, ItemFiles(), _with_body(snapshot, item, body))
    return ShownText(item=item, library=shown, strip=strip, assets={})


def _with_body(snapshot: Snapshot, item: Item, body: Body) -> Mapping[str, Body]:
    bodies = snapshot.files.loaded.bodies
    return bodies.with_body(item.body, body) if isinstance(bodies, LiveBodies) else {**bodies, item.body: body}


def _library_with(snapshot: Snapshot, item: Item, files: ItemFiles, bodies: Mapping[str, Body]) -> Library:
    """Return the Library as it will be when readers see the item, at the hour for which it is scheduled."""
    library, loaded = snapshot.library, snapshot.files.complete
    now = max(library.now, item.published) if isinstance(item, Post) else library.now
    loaded = replace(
        loaded,
        items={**loaded.items, item.path: _public(item)},
        assets={**loaded.assets, **files.assets},
        attachment_contents={**loaded.attachment_contents, **files.contents},
        bodies=bodies,
    )
    return replace(loaded.library(now=now), ledger=library.ledger)


def _public(item: Item) -> Item:
    if isinstance(item, Post):
        return replace(item, status=Status.PUBLISHED) if item.status is Status.DRAFT else item
    return replace(item, is_draft=False) if isinstance(item, Document | FaqEntry | Topic) and item.is_draft else item


def _state(snapshot: Snapshot, item: Item) -> Strip:
    if is_draft(item):
        return Strip(draft=True)
    if isinstance(item, Post) and not item.is_public(snapshot.library.now):
        return Strip(scheduled=full_stamp(item.published))
    return Strip()
