"""The Library as outputs, and their publication: the last step of both `cchc build` and `mkdocs build`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.content.assets import Assets
from cchc.content.kept_files import ReadersFiles
from cchc.content.ledger_file import write_ledger
from cchc.content.published_texts import keeping_texts
from cchc.content.section import Section
from cchc.digests import of_values
from cchc.model.answer_reviews import review_mark
from cchc.model.contacts import stale_contacts
from cchc.model.events import event_mark
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import Destination, links_with, scheme_of
from cchc.model.outdated_advice import outdated_mark
from cchc.model.posts import Post, Status
from cchc.model.progress import day_mark
from cchc.model.waiting import waiting_mark
from cchc.model.years import this_year
from cchc.site.conflicts import conflicts_as_problems
from cchc.site.pages.frame import Frame, remember_frame
from cchc.site.publish.families import Family, Output
from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.publisher import Publication, publish
from cchc.site.publish.server_snippets import write_snippets
from cchc.site.search.index_outputs import SearchIndex
from cchc.views.coming import coming

if TYPE_CHECKING:
    from cchc.site.page_outputs import PageOutputs

FOR_READERS = "build"
"""The name of the publication that readers get; every other one is a preview in a folder that is all ours."""


def publish_section(section: Section, frame: Frame, site: Path, *, name: str) -> Publication:
    """Publish a section into the folder `site`, remember the build under `name`, and close the store."""
    store = section.store
    try:
        is_for_readers = name == FOR_READERS
        keeping = keeping_texts(section.root, section.library) if is_for_readers else nullcontext()
        with keeping, conflicts_as_problems(section.library):
            is_shared = is_for_readers and not section.settings.clears_site
            files = PublishedFiles(site, section.settings) if is_shared else None
            search = SearchIndex(section.library, store)
            with search.built_beside():
                publication = publish(section_families(section, frame, search), site, store, name=name, files=files)
        remember_frame(store, name, frame)
        if is_for_readers:
            write_snippets(section.root, section.settings)
            write_ledger(section.root, section.library, store)
    except BaseException:
        store.abandon()
        raise
    store.close()
    return publication


def section_families(section: Section, frame: Frame, search: SearchIndex) -> tuple[Family, ...]:
    """Return all outputs of the section as families, in the order of writing.

    Pictures come before the pages that show them, pages before the feeds that name them, and last the search index,
    which another process may be building meanwhile.
    """
    library = section.library
    pages = cache(partial(_page_outputs, section, frame))
    context = context_of(frame, library)
    bodies = {item.path: item.fingerprint for item in library.items}
    with_bodies = of_values(context, list(bodies.values()))
    return (
        # What other plugins give may change without a sign.
        Family(name="frame", inputs=frame.key if library.settings.is_ours_alone else None, parts=frame.files),
        Family(name="assets", inputs=with_bodies, parts=partial(_asset_outputs, section)),
        Family(name="open-data", inputs=context, parts=lambda: pages().open_data()),
        Family(
            name="pages",
            inputs=context,
            parts=lambda: pages().all(),
            # No page shows the body of an item but its own.
            members=bodies,
            outputs_of=lambda paths: pages().of_items(paths),
        ),
        Family(
            name="feeds",
            inputs=context,
            parts=partial(_feed_outputs, library),
            # Which entries stand in which file, and where their links lead, no body decides.
            members=bodies,
            outputs_of=partial(_feed_outputs, library),
        ),
        Family(
            name="entries",
            inputs=context,
            parts=search.post_entries,
            # Its place among the entries a post has from the posts beside it, whatever their bodies say.
            members=bodies,
            outputs_of=search.entries_of,
        ),
        Family(name="search", inputs=with_bodies, parts=search.outputs),
    )


def _page_outputs(section: Section, frame: Frame) -> PageOutputs:
    # To load views, templates and feeds takes a tenth of a build in which nothing changed, and it makes none of them.
    from cchc.site.page_outputs import PageOutputs  # noqa: PLC0415

    return PageOutputs(section, frame.layouts)


def _feed_outputs(library: Library, texts: Collection[str] | None = None) -> Iterator[Output]:
    from cchc.site.feed_outputs import feed_outputs  # noqa: PLC0415

    return feed_outputs(library, texts=texts)


def context_of(frame: Frame, library: Library) -> str:
    """Return the digest of all inputs of outputs except the bodies of items."""
    return of_values(
        frame.key,
        [layout.key for layout in frame.layouts.values()],
        library.registers,
        [item.public_digest for item in library.items],
        list(library.assets.values()),
        clock_mark(library),
    )


def clock_mark(library: Library) -> tuple[object, ...]:
    """Return what the site has of the clock: equal marks, equal sites, as far as nobody changes the content.

    `model/due_dates.py` knows the moments at which it changes.
    """
    return (
        # What has left the front, how far tasks are, and when something was last new.
        [post.path for post in library.posts if post.is_expired(library.now)],
        [post.path for post in library.posts if post.is_pinned(library.now)],
        coming(library),
        day_mark(library),
        event_mark(library),
        outdated_mark(library),
        waiting_mark(library),
        stale_contacts(library),
        this_year(library),
        review_mark(library),
        library.updated,
    )


def published_assets(library: Library) -> Iterator[Asset]:
    """Yield the pictures and attachments that readers are shown, by address.

    Those of drafts stay at home, and those of a withdrawn post go with its text.
    """
    shown = (item for item in library.items if not (isinstance(item, Post) and item.status is Status.WITHDRAWN))
    paths = {
        found.asset.path: found.asset
        for item, link, _ in links_with(shown, _may_be_a_file, of=attrgetter("all_links"))
        if isinstance(found := library.follow(link.target, source=item.path), Destination) and found.asset
    }
    yield from sorted(paths.values(), key=lambda asset: asset.permalink)


def _may_be_a_file(target: str) -> bool | None:
    # Most links lead to content or elsewhere, and to follow each of them takes a tenth of a second.
    return True if not target.partition("#")[0].endswith(".md") and scheme_of(target) is None else None


def _asset_outputs(section: Section) -> Iterator[Output]:
    files = Assets(section.root, section.settings.docs_dir)
    site = ReadersFiles(site=section.root / section.settings.site_dir, docs_dir=section.settings.docs_dir)
    for asset in published_assets(section.library):
        is_kept = asset.path in section.kept_files
        render = partial(site.data, asset.permalink) if is_kept else partial(files.published, asset)
        yield Output(path=asset.permalink, key=asset.fingerprint, render=render)
        for variant in asset.variants:
            render = partial(site.data, variant.permalink) if is_kept else partial(files.variant, asset, variant)
            yield Output(path=variant.permalink, key=variant.fingerprint, render=render)
