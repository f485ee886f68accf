"""The Library as outputs, and their publication: the last step of both `cchc build` and `mkdocs build`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import cache, partial
from operator import attrgetter
from pathlib import Path

from cchc.content.assets import Assets
from cchc.content.kept_files import ReadersFiles
from cchc.content.ledger_file import write_ledger
from cchc.content.published_texts import keeping_texts
from cchc.content.section import Section
from cchc.digests import of_code, of_values
from cchc.feeds.feed_files import FeedFile, FeedFiles
from cchc.feeds.formats import render_list
from cchc.model import permalinks
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
from cchc.site.layers import template_folders, with_material
from cchc.site.pages.frame import FIXED_KIND, Frame, remember_frame
from cchc.site.pages.layouts import Layout
from cchc.site.pages.open_data import open_data_outputs
from cchc.site.pages.sitemap import render_robots, write_sitemap
from cchc.site.pages.templates import Templates
from cchc.site.publish.families import Batch, Family, Output
from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.publisher import Publication, publish
from cchc.site.publish.server_snippets import write_snippets
from cchc.site.search.index_outputs import SearchIndex
from cchc.views.coming import coming
from cchc.views.section import item_pages, section_parts
from cchc.views.view import PageGroup, PagePlan

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
    templates = Templates.of(
        with_material(template_folders(section.root, library.settings)), library, store=section.store
    )
    context = context_of(frame, library)
    bodies = {item.path: item.fingerprint for item in library.items}
    with_bodies = of_values(context, list(bodies.values()))
    return (
        # What other plugins give may change without a sign.
        Family(name="frame", inputs=frame.key if library.settings.is_ours_alone else None, parts=frame.files),
        Family(name="assets", inputs=with_bodies, parts=partial(_asset_outputs, section)),
        Family(name="open-data", inputs=context, parts=partial(open_data_outputs, section.root, library, templates)),
        Family(
            name="pages",
            inputs=context,
            parts=partial(_page_outputs, library, templates, frame.layouts),
            # No page shows the body of an item but its own.
            members=bodies,
            outputs_of=partial(_item_outputs, library, templates, frame.layouts),
        ),
        Family(
            name="feeds",
            inputs=context,
            parts=partial(feed_outputs, library),
            # Which entries stand in which file, and where their links lead, no body decides.
            members=bodies,
            outputs_of=partial(_feeds_with, library),
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


def _page_outputs(library: Library, templates: Templates, layouts: Mapping[str, Layout]) -> Iterator[Output | Batch]:
    settings = library.settings
    known: list[tuple[str, str | None]] = []
    beside_posts = _beside_posts(library)
    for part in section_parts(library):
        if isinstance(part, PageGroup):
            known += part.listed
            yield Batch(
                name=part.name,
                key=of_values(
                    [templates.key_of(kind, templates.layout_of(kind, layouts)) for kind in part.kinds],
                    beside_posts if part.shows_rest else None,
                    part.inputs,
                ),
                paths=part.files,
                outputs=partial(_group_outputs, part, templates, layouts, beside_posts),
            )
            continue
        if part.is_listed:
            known.append((part.permalink, part.modified))
        if part.kind != FIXED_KIND:
            yield _page(part, templates, layouts, beside_posts)
    yield Output(
        path=permalinks.SITEMAP,
        key=of_values(of_code(), settings.site_url, known),
        write=partial(write_sitemap, settings, known),
    )
    yield Output(path=permalinks.ROBOTS, key=of_values(settings.site_url), render=partial(render_robots, settings))


def _group_outputs(
    group: PageGroup, templates: Templates, layouts: Mapping[str, Layout], beside_posts: str
) -> Iterator[Output]:
    for page in group.pages():
        yield _page(page, templates, layouts, beside_posts)


def _item_outputs(
    library: Library, templates: Templates, layouts: Mapping[str, Layout], paths: Collection[str]
) -> Iterator[Output]:
    beside_posts = _beside_posts(library)
    for page in item_pages(library, paths):
        yield _page(page, templates, layouts, beside_posts)


def _beside_posts(library: Library) -> str:
    """Return the digest of what the page of a post can have of the section beside posts, settings and templates.

    The day stands for all that changes by the clock: on the first build of a day the pages themselves are compared.
    """
    digests = [item.public_digest for item in library.items if not isinstance(item, Post)]
    return of_values(of_code(), library.registers, digests, library.now.date())


def _page(page: PagePlan, templates: Templates, layouts: Mapping[str, Layout], beside_posts: str) -> Output:
    layout = templates.layout_of(page.kind, layouts)
    if page.draft is not None:
        key = templates.key(page.draft, layout)
    elif page.inputs is not None:
        key = templates.key_of(page.kind, layout, beside_posts, page.inputs)
    else:
        view = page.make()
        return Output(path=page.file, key=templates.key(view, layout), render=partial(templates.render, view, layout))
    make = cache(page.make)
    return Output(
        path=page.file,
        key=key,
        exact=lambda: templates.key(make(), layout),
        render=lambda: templates.render(make(), layout),
    )


def feed_outputs(library: Library) -> Iterator[Output]:
    """Yield every feed, and the list of them."""
    settings = library.settings
    feeds = FeedFiles(library)
    yield from _feeds(library, feeds, feeds.all())
    key = of_values(of_code(), settings)
    yield Output(path=permalinks.OPML, key=key, render=partial(render_list, settings))


def _feeds_with(library: Library, paths: Collection[str]) -> Iterator[Output]:
    """Yield the feeds that have the text of an item with one of these files."""
    feeds = FeedFiles(library)
    yield from _feeds(library, feeds, (file for file in feeds.all() if file.has_text_of(paths)))


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
