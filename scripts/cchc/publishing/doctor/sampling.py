"""Which files of the section a look visits: what everybody meets, what is new, one of each kind, others by turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from cchc.digests import of_values
from cchc.model import permalinks
from cchc.model.settings import Settings
from cchc.publishing.doctor.look import BuiltSite

MOST: Final = 60
"""Files of one look."""
_FIRST: Final = (
    "index.html",
    *permalinks.FEED_NAMES,
    permalinks.SITEMAP,
    permalinks.OPML,
    "assets/section.css",
    "tim-kiem/index.html",
    "lien-he/index.html",
)
_NEWEST: Final = 6
_WITHDRAWN: Final = 15
_OTHERS: Final = 12
_WANTED: Final = 15
_TRIED: Final = 40
_LARGE: Final = 3_000_000
"""Bytes of a file that is not fetched only to see whether it is there."""
_WORTH: Final = 4_000
"""Bytes of a text that every server compresses."""
_LINK: Final = re.compile(rb"<link>([^<]+)</link>")
_PLAIN: Final = re.compile(r"[a-z0-9._/-]+")


def sample_of(site: BuiltSite, settings: Settings, *, day: date, wanted: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the files to visit, each once; the turn of the others changes from day to day.

    `wanted` are files that were published just now.
    """
    order = [
        *(path for path in _FIRST if path in site.paths),
        *[path for path in site.withdrawn if path in site.paths][:_WITHDRAWN],
        *[path for path in wanted if path in site.paths and _size(site, path) <= _LARGE][:_WANTED],
        *_newest(site, settings),
        *_of_each_kind(site),
        *_by_turns(site, day),
    ]
    return tuple(dict.fromkeys(order))[:MOST]


def _newest(site: BuiltSite, settings: Settings) -> list[str]:
    feed = site.content(permalinks.MAIN_FEED) or b""
    links = (link.decode(errors="replace").removeprefix(settings.site_url) for link in _LINK.findall(feed))
    pages = [f"{unquote(link)}index.html" for link in links]
    return [page for page in pages if page in site.paths and permalinks.is_post_page(page)][:_NEWEST]


def _of_each_kind(site: BuiltSite) -> Iterator[str]:
    """Yield one file of each kind, large enough to be compressed and small enough to be fetched."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(site.paths):
        kinds.setdefault(PurePosixPath(path).suffix.lower(), []).append(path)
    for paths in kinds.values():
        some = paths[:: max(1, len(paths) // _TRIED)]
        fitting = [path for path in some if _size(site, path) <= _LARGE]
        if fitting:
            yield next((path for path in fitting if _size(site, path) >= _WORTH), fitting[0])
    # Names that a server may take otherwise than they are written.
    yield from [path for path in sorted(site.paths) if not _PLAIN.fullmatch(path) and _size(site, path) <= _LARGE][:2]


def _by_turns(site: BuiltSite, day: date) -> list[str]:
    small = [path for path in sorted(site.paths, key=lambda path: of_values(day, path)) if path != permalinks.NOT_FOUND]
    return [path for path in small[: 2 * _OTHERS] if _size(site, path) <= _LARGE][:_OTHERS]


def _size(site: BuiltSite, path: str) -> int:
    return (site.folder / path).stat().st_size
