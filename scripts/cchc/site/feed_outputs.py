"""Feeds as outputs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from cchc.digests import of_code, of_values
from cchc.feeds.feed_files import FeedFile, FeedFiles
from cchc.feeds.formats import render_list
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.site.publish.families import Output


def feed_outputs(library: Library, *, texts: Collection[str] | None = None) -> Iterator[Output]:
    """Yield every feed and the list of them, or only the feeds with the text of an item in one of some files."""
    settings = library.settings
    feeds = FeedFiles(library)
    if texts is not None:
        yield from _feeds(library, feeds, (file for file in feeds.all() if file.has_text_of(texts)))
        return
    yield from _feeds(library, feeds, feeds.all())
    key = of_values(of_code(), settings)
    yield Output(path=permalinks.OPML, key=key, render=partial(render_list, settings))


def _feeds(library: Library, files: FeedFiles, found: Iterable[FeedFile]) -> Iterator[Output]:
    common = of_values(of_code(), library.settings)
    facts: Mapping[str, str] = {}
    for file in found:
        # The formats of a document follow one another, and differ in nothing but the format.
        name = file.permalink.removesuffix(file.form)
        if name not in facts:
            facts = {name: of_values(common, file.facts(library))}
        render = partial(files.render, file)
        yield Output(path=file.permalink, key=of_values(file.form, facts[name]), render=render)
