"""What the last build was made of, and so what a new one has to do.

MkDocs gives the frame: the theme's page for each kind, and the fixed pages. As long as no setting, template or fixed
page has changed, what it gave last time is still right, and it need not be started.

A page shows its own item whole and of other items only their faces. As long as no face has changed either, the only
files that can differ are the pages of the items whose bodies changed and the feeds they are in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from cchc.digests import of_code, of_files, of_values
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.progress import day_mark
from cchc.site.pages.layouts import Shell
from cchc.sources.settings import FILE
from cchc.store import Store
from cchc.views.pages import fixed_views


@dataclass(frozen=True, kw_only=True)
class Build:
    """What a publication was made of."""

    frame: str
    """Changes whenever anything does that MkDocs makes a file or a shell of."""
    context: str
    """Changes whenever anything does that more than the page of one item can show."""
    shells: Mapping[str, Shell]
    framed: tuple[str, ...]
    """The files that MkDocs wrote, relative to the site folder."""
    folders: tuple[str, ...]
    """Where the theme's templates lie, in the order of precedence."""


_OF_ITEMS: Final = " items"
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Build)
_ITEMS: Final = msgspec.json.Decoder(dict[str, str])


def frame_of(root: Path, library: Library) -> str:
    """Return the frame of a build of this library now."""
    overrides = sorted(path for path in (root / "overrides").rglob("*") if path.is_file())
    return of_values(
        of_code(),
        of_files([root / FILE, *overrides]),
        [path.relative_to(root).as_posix() for path in overrides],
        library.settings,
        list(fixed_views(library)),
    )


def context_of(frame: str, library: Library) -> str:
    """Return the context of a build of this library now."""
    return of_values(
        frame,
        library.registers,
        [_shown(library, item) for item in library.items],
        # The state of a task changes with the day, without any file changing.
        day_mark(library),
        [(asset.permalink, asset.fingerprint) for asset in library.assets.values()],
    )


def last_build(store: Store, name: str) -> Build | None:
    """Return what the store knows of the last build of that name, or None."""
    data = store.read("builds", name)
    if data is None:
        return None
    try:
        return _DECODER.decode(data)
    except msgspec.DecodeError:
        return None


def changed_items(store: Store, name: str, library: Library) -> frozenset[str]:
    """Return the paths of the items that have changed since the last build of that name."""
    # Beside the build and not in it: most builds that change something do not ask.
    data = store.read("builds", f"{name}{_OF_ITEMS}")
    try:
        known = {} if data is None else _ITEMS.decode(data)
    except msgspec.DecodeError:
        known = {}
    return frozenset(item.path for item in library.items if known.get(item.path) != item.fingerprint)


def remember_build(store: Store, name: str, build: Build, library: Library) -> None:
    """Keep what a build of this library was made of, once it is published."""
    items = {item.path: item.fingerprint for item in library.items}
    store.write("builds", {name: _ENCODER.encode(build), f"{name}{_OF_ITEMS}": _ENCODER.encode(items)})


def _shown(library: Library, item: Item) -> tuple[str, str, bool]:
    # An item that expires changes lists without changing itself.
    expires = getattr(item, "expires", None)
    return item.permalink, item.face, expires is not None and expires <= library.now
