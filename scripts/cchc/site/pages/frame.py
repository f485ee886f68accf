"""The frame: what MkDocs is asked for. A layout for each kind of page, the fixed pages, and the files it copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from cchc.digests import of_code, of_files, of_values
from cchc.model.library import Library
from cchc.site.layers import layered_files, template_folders
from cchc.site.pages.layouts import Layout
from cchc.site.publish.families import Output
from cchc.sources.settings import FILE
from cchc.store import Store
from cchc.views.alerts import alert_values
from cchc.views.navigation import navigation_of
from cchc.views.pages import fixed_views

FIXED_KIND: Final = "page"
"""Pages of this kind are rendered by MkDocs; everything else fills a layout."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The result of MkDocs."""

    key: str
    """Digest of everything MkDocs builds files or layouts from."""
    layouts: Mapping[str, Layout]
    """The theme's page for each kind of page."""
    files: Callable[[], Iterable[Output]]
    """Gives the files that MkDocs writes; a frame of an earlier build starts MkDocs only when they are asked for."""


@dataclass(frozen=True, kw_only=True)
class _Record:
    key: str
    layouts: Mapping[str, Layout]


_TABLE: Final = "builds"
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Record)


def frame_key(root: Path, library: Library) -> str:
    """Return the digest of all inputs of the frame."""
    files = layered_files(template_folders(root, library.settings))
    return of_values(
        of_code(),
        of_files([root / FILE, *files.values()]),
        list(files),
        library.settings,
        list(fixed_views(library)),
        navigation_of(library),
        alert_values(library),
    )


def known_layouts(store: Store, name: str, *, key: str) -> Mapping[str, Layout] | None:
    """Return the layouts of the last build of that name if its frame had this key."""
    data = store.read(_TABLE, _record_key(name))
    if data is None:
        return None
    try:
        known = _DECODER.decode(data)
    except msgspec.DecodeError:
        return None
    return known.layouts if known.key == key else None


def remember_frame(store: Store, name: str, frame: Frame) -> None:
    """Keep the layouts for the next build of that name."""
    if known_layouts(store, name, key=frame.key) != frame.layouts:
        store.write(_TABLE, {_record_key(name): _ENCODER.encode(_Record(key=frame.key, layouts=frame.layouts))})


def _record_key(name: str) -> str:
    return f"{name} frame"
