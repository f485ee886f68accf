"""In which order files go to a server, so that no reader meets a link to what is not there.

A build writes in this order, too (`site/outputs.py`, `site/publish/publisher.py`). Here it is finer, as minutes may lie
between the first file and the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from cchc.model import permalinks
from cchc.model.publishing_targets import SETTINGS_FILES
from cchc.publishing.targets import folders_above

_HOME: Final = "index.html"
_LATE: Final = (".xml", ".opml")


class _Sort(IntEnum):
    """What a file is to readers, in the order in which new files go."""

    RESOURCE = 0  # pictures, styles, scripts, attachments: nothing leads from here to a page
    SEARCH = 1
    PAGE = 2
    FEED = 3  # names pages, and pages lead to it
    HOME = 4
    MAP = 5  # names all pages
    SETTINGS = 6  # of a web server: in force at once, and what breaks by them breaks after everything is there


@dataclass(frozen=True, kw_only=True)
class Step:
    """Files that need nothing of one another: one that fails keeps none of the same step from being published."""

    put: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def steps(*, new: Collection[str], changed: Collection[str], removed: Collection[str]) -> tuple[Step, ...]:
    """Return the steps from what stands on a server to what shall stand there."""
    blocking = _blocking(removed, new)
    going = [path for path in sorted(removed) if path not in blocking]
    # The page of a topic leads to the feeds beside it, which lead to posts.
    fed = {path.rpartition("/")[0] for path in going if _sort(path) is _Sort.FEED}
    listing = tuple(path for path in going if _sort(path) is _Sort.PAGE and path.rpartition("/")[0] in fed)
    others = [path for path in going if path not in listing]
    found = (
        Step(remove=tuple(sorted(blocking))),
        _put(new, _Sort.RESOURCE),
        # Nothing leads to a new part of the search index before its list of parts, which has been there long since.
        _put(new, _Sort.SEARCH),
        _put(new, _Sort.PAGE),
        # Pages that stood before lead to none of them yet; the home page and the page of a topic lead to their feeds.
        _put(new, _Sort.FEED),
        _put(changed, _Sort.RESOURCE),
        _put(changed, _Sort.PAGE),
        _put(changed, _Sort.SEARCH),
        _put([*new, *changed], _Sort.HOME),
        _put(changed, _Sort.FEED),
        _put([*new, *changed], _Sort.MAP),
        _put([*new, *changed], _Sort.SETTINGS),
        # Whatever leads to something goes before it does.
        _taken(others, _Sort.MAP),
        _taken(others, _Sort.HOME),
        Step(remove=listing),
        *(_taken(others, sort) for sort in (_Sort.FEED, _Sort.SEARCH, _Sort.PAGE, _Sort.RESOURCE, _Sort.SETTINGS)),
    )
    return tuple(step for step in found if step.put or step.remove)


def _put(paths: Collection[str], sort: _Sort) -> Step:
    return Step(put=tuple(sorted(path for path in paths if _sort(path) is sort)))


def _taken(paths: Collection[str], sort: _Sort) -> Step:
    return Step(remove=tuple(path for path in paths if _sort(path) is sort))


def _sort(path: str) -> _Sort:
    name = path.rpartition("/")[2]
    if path == _HOME:
        return _Sort.HOME
    if path == permalinks.SITEMAP:
        return _Sort.MAP
    if path in SETTINGS_FILES:
        return _Sort.SETTINGS
    if name in permalinks.FEED_NAMES or name.endswith(_LATE):
        return _Sort.FEED
    if name.endswith(".html"):
        return _Sort.PAGE
    return _Sort.SEARCH if path.startswith(permalinks.SEARCH) else _Sort.RESOURCE


def _blocking(removed: Collection[str], new: Collection[str]) -> frozenset[str]:
    """Return old files in whose place new ones go: `a` for `a/index.html`, the reverse, `A` for `a`."""
    places = {path.casefold() for path in new}
    folders = {folder for place in places for folder in folders_above(place)}
    return frozenset(path for path in removed if _is_in_the_way(path.casefold(), places, folders))


def _is_in_the_way(place: str, places: Collection[str], folders: Collection[str]) -> bool:
    return place in places or place in folders or any(folder in places for folder in folders_above(place))


def parts_of(paths: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield paths in parts of at most `size`."""
    for start in range(0, len(paths), size):
        yield paths[start : start + size]
