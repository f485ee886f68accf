"""Pages as outputs, with the open data: everything that views and templates are needed for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, partial

from cchc.content.section import Section
from cchc.digests import of_code, of_values
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.site.layers import template_folders, with_material
from cchc.site.pages.frame import FIXED_KIND
from cchc.site.pages.layouts import Layout
from cchc.site.pages.open_data import open_data_outputs
from cchc.site.pages.sitemap import render_robots, write_sitemap
from cchc.site.pages.templates import Templates
from cchc.site.publish.families import Batch, Output
from cchc.views.section import item_pages, section_parts
from cchc.views.view import PageGroup, PagePlan


class PageOutputs:
    """The pages of a section in the layouts of a theme."""

    def __init__(self, section: Section, layouts: Mapping[str, Layout]) -> None:
        self._root = section.root
        self._library = section.library
        self._layouts = layouts
        folders = with_material(template_folders(section.root, section.library.settings))
        self._templates = Templates.of(folders, section.library, store=section.store)

    def all(self) -> Iterator[Output | Batch]:
        """Yield every page but the fixed ones, which MkDocs draws, then sitemap.xml and robots.txt."""
        return _all(self._library, self._templates, self._layouts)

    def of_items(self, paths: Collection[str]) -> Iterator[Output]:
        """Yield the pages of the items in some files."""
        return _item_outputs(self._library, self._templates, self._layouts, paths)

    def open_data(self) -> Iterator[Output]:
        """Yield open data, calendars and the zip of all documents."""
        return open_data_outputs(self._root, self._library, self._templates)


def _all(library: Library, templates: Templates, layouts: Mapping[str, Layout]) -> Iterator[Output | Batch]:
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
