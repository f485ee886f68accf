"""One build, and the live preview."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc.checks import find_reminders
from cchc.content.loader import Progress
from cchc.content.older_dates import remind_of_older_dates
from cchc.content.section import Section, open_section
from cchc.content.vanished_posts import remind_of_departed
from cchc.errors import ContentError, Problem, Reminders, told_as_problems
from cchc.site.build_lock import build_turn
from cchc.site.outputs import outputs_of_bodies, section_outputs
from cchc.site.pages.templates import Templates, template_errors_as_problems
from cchc.site.publish.build_record import changed_items, context_of, frame_of, last_build, remember_build
from cchc.site.publish.publisher import Publication, publish_around, publish_changes
from cchc.site.publish.server_snippets import write_snippets
from cchc.site.search.index_outputs import SearchIndex
from cchc.sources.settings import FILE


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Where a preview goes and at which address it is seen; the site for readers is left alone."""

    folder: Path
    site_url: str


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build did, and what editors should know."""

    publication: Publication
    notices: tuple[Problem, ...]
    reminders: tuple[Reminders, ...]
    posts: int
    hidden_posts: int
    documents: int  # plans are among them
    plans: int
    answers: int
    site: Path


def build_section(
    root: Path,
    *,
    now: datetime,
    progress: Progress | None = None,
    preview: Preview | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> BuildReport:
    """Build the section in the project folder `root` as readers shall see it at `now`, for them or as a preview.

    `on_wait` is called once if another build of the project has to end first.

    Raises:
        ContentError: with every Problem; of those in content, the site folder is as it was.
    """
    with told_as_problems(root), build_turn(root, on_wait=on_wait), _no_garbage_collection():
        return _built(root, now=now, progress=progress, preview=preview)


def _built(root: Path, *, now: datetime, progress: Progress | None, preview: Preview | None) -> BuildReport:
    section = open_section(root, now=now, progress=progress, site_url=preview.site_url if preview else None)
    reminders = find_reminders(section.library)
    if preview is None:
        reminders += remind_of_departed(section.store, section.library)
        reminders += remind_of_older_dates(section.store, section.library)
    site = preview.folder if preview else root / section.settings.site_dir
    name = "preview" if preview else "build"
    try:
        with template_errors_as_problems(root):
            publication = _publish_without_mkdocs(section, site, name) or _build_with_mkdocs(section, name, preview)
    except BaseException:
        section.store.abandon()
        raise
    if preview is None:
        write_snippets(root, section.settings)
    library = section.library
    return BuildReport(
        publication=publication,
        notices=section.notices,
        reminders=reminders,
        posts=len(library.posts),
        hidden_posts=len(library.hidden_posts),
        documents=len(library.documents),
        plans=len(library.plans),
        answers=len(library.answers),
        site=site,
    )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep Python from searching the Library for garbage again and again: it lives as long as the build.

    At 20,000 posts that is a twelfth of the time; what a build leaves in cycles is a few megabytes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _publish_without_mkdocs(section: Section, site: Path, name: str) -> Publication | None:
    """Publish what changed within the frame of the last build; return None if MkDocs has to run.

    Where nothing but bodies has changed, not even the values of the other pages are asked for.
    """
    library, store = section.library, section.store
    last = last_build(store, name)
    frame = frame_of(section.root, library)
    if last is None or not section.settings.is_ours_alone or last.frame != frame:
        return None
    context = context_of(frame, library)
    changed = changed_items(store, name, library) if last.context == context else None
    templates = Templates.of([Path(folder) for folder in last.folders], library)
    search = SearchIndex(library, store)
    publication = None
    if changed is not None:
        outputs = outputs_of_bodies(library, changed, templates, last.shells, search)
        publication = publish_changes(outputs, site, store, name=name)
    if publication is None:
        outputs = section_outputs(section.root, library, templates, last.shells, search)
        publication = publish_around(outputs, last.framed, site, store, name=name)
    if publication is not None:
        if changed is None or changed:
            remember_build(store, name, replace(last, context=context), library)
        store.close()
    return publication


def _build_with_mkdocs(section: Section, name: str, preview: Preview | None) -> Publication:
    # Importing MkDocs costs a third of a second, and a build that stops at a Problem does not need it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415

    from cchc.site.mkdocs.messages import as_problems  # noqa: PLC0415
    from cchc.site.mkdocs.plugin import SectionPlugin  # noqa: PLC0415

    with _collected_warnings() as warnings:
        try:
            config = load_config(config_file=str(section.root / FILE), **_stand_ins(preview))
            plugin = next(plugin for plugin in config.plugins.values() if isinstance(plugin, SectionPlugin))
            plugin.prepared = section
            plugin.on_startup(command=name, dirty=False)
            build(config)
        except (Abort, ConfigurationError) as error:
            raise ContentError(as_problems(warnings, section.root, stopped=str(error))) from error
    if plugin.publication is None:
        raise ContentError(as_problems(warnings, section.root))
    return plugin.publication


def _stand_ins(preview: Preview | None) -> dict[str, str]:
    return {"site_dir": str(preview.folder), "site_url": preview.site_url} if preview else {}


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Gather what MkDocs says instead of letting it print."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign] # the documented way needs a class
    logger = logging.getLogger("mkdocs")
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
