"""The Library as files of the built site, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from cchc.content.assets import Assets
from cchc.digests import of_code, of_values
from cchc.feeds.feed_files import FeedFile, FeedFiles
from cchc.feeds.formats import render_list
from cchc.model import permalinks
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post, Status
from cchc.site.pages.layouts import Shell
from cchc.site.pages.open_data import archive_outputs
from cchc.site.pages.sitemap import ROBOTS, SITEMAP, render_robots, write_sitemap
from cchc.site.pages.templates import Templates
from cchc.site.publish.publisher import Output
from cchc.site.search.index_outputs import SearchIndex
from cchc.views.section import item_views, section_views
from cchc.views.view import View

FIXED_KIND = "page"
"""Pages of this kind are rendered by MkDocs; everything else fills a shell."""


def section_outputs(
    root: Path, library: Library, templates: Templates, shells: Mapping[str, Shell], search: SearchIndex
) -> Iterator[Output]:
    """Yield every file of the section but those that MkDocs writes itself.

    Pictures come before the pages that show them, pages before the feeds and the sitemap that name them.
    """
    files = Assets(root, library.settings.docs_dir)
    for asset in published_assets(library):
        yield Output(path=asset.permalink, key=asset.fingerprint, render=partial(files.published, asset))
        for variant in asset.variants:
            render = partial(files.variant, asset, variant)
            yield Output(path=variant.permalink, key=variant.fingerprint, render=render)
    yield from archive_outputs(root, library, templates)
    known: list[tuple[str, str | None]] = []
    for view in section_views(library):
        if view.meta.is_listed:
            known.append((view.permalink, view.modified))
        if view.kind != FIXED_KIND:
            yield _page(view, templates, shells)
    yield from search.outputs()
    settings = library.settings
    feeds = FeedFiles(library)
    yield from _feeds(library, feeds, feeds.all())
    key = of_values(of_code(), settings)
    yield Output(path=permalinks.OPML, key=key, render=partial(render_list, settings))
    yield Output(
        path=SITEMAP,
        key=of_values(of_code(), settings.site_url, known),
        write=partial(write_sitemap, settings, known),
    )
    yield Output(path=ROBOTS, key=of_values(settings.site_url), render=partial(render_robots, settings))


def outputs_of_bodies(
    library: Library, changed: Collection[str], templates: Templates, shells: Mapping[str, Shell], search: SearchIndex
) -> Iterator[Output]:
    """Yield the files that can differ when nothing but the bodies of some items has changed.

    `changed` holds their paths. No other page shows a body, so these are their own pages, the feeds they are in
    and the search index.
    """
    for view in item_views(library, changed):
        yield _page(view, templates, shells)
    feeds = FeedFiles(library)
    yield from _feeds(library, feeds, feeds.with_bodies(changed))
    yield from search.outputs_of_bodies(changed)


def published_assets(library: Library) -> Iterator[Asset]:
    """Yield the pictures and attachments that readers are shown, by address.

    Those of drafts stay at home, and those of a withdrawn post go with its text.
    """
    paths = {
        found.asset.path: found.asset
        for item in library.items
        if not (isinstance(item, Post) and item.status is Status.WITHDRAWN)
        for link in item.all_links
        if isinstance(found := library.follow(link.target, source=item.path), Destination) and found.asset
    }
    yield from sorted(paths.values(), key=lambda asset: asset.permalink)


def _page(view: View, templates: Templates, shells: Mapping[str, Shell]) -> Output:
    shell = shells[view.kind]
    return Output(path=view.file, key=templates.key(view, shell), render=partial(templates.render, view, shell))


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
