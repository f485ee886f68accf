"""One build, from the project folder to its report."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from cchc.checks import find_reminders
from cchc.content.holding_back import HeldBack
from cchc.content.loader import Progress
from cchc.content.section import Section, open_section
from cchc.errors import Problem, Reminders, reported_as_problems
from cchc.process_end import hold_until_the_end
from cchc.site.build_lock import build_turn
from cchc.site.layers import template_folders
from cchc.site.outputs import FOR_READERS, publish_section
from cchc.site.pages.frame import Frame, frame_key, known_layouts
from cchc.site.pages.template_errors import template_errors_as_problems
from cchc.site.publish.families import Output
from cchc.site.publish.publisher import Publication


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Folder and address of a preview; the site for readers is left alone."""

    folder: Path
    site_url: str


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build did, and what editors should know of it."""

    publication: Publication
    notices: tuple[Problem, ...]
    reminders: tuple[Reminders, ...]
    posts: int
    hidden_posts: int
    documents: int  # plans are among them
    plans: int
    answers: int
    site: Path
    held_back: tuple[HeldBack, ...] = ()
    """Content with Problems that readers get as it was published last, or not at all."""


def build_section(  # noqa: PLR0913 - what a build is of, and what the caller hears of
    root: Path,
    *,
    now: datetime,
    today: date | None = None,
    progress: Progress | None = None,
    preview: Preview | None = None,
    on_wait: Callable[[], None] = lambda: None,
    hold_back: bool = False,
    is_last: bool = False,
) -> BuildReport:
    """Build the section in the project folder `root` as readers see it at `now`, for readers or as a preview.

    `today` is the day of the clock, where `now` may lie before it. `on_wait` is called once if another build of the
    project has to end first. `hold_back` holds back content with Problems instead of stopping, as far as nothing
    vanishes that was published. `is_last` says that the process ends after it.

    Raises:
        ContentError: with every Problem; of those in content, the site folder is as it was.
    """
    with reported_as_problems(root), build_turn(root, on_wait=on_wait), _no_garbage_collection():
        site_url = preview.site_url if preview else None
        section = open_section(root, now=now, today=today, progress=progress, site_url=site_url, hold_back=hold_back)
        if is_last:
            hold_until_the_end(section)
        return _built(root, section, preview)


def _built(root: Path, section: Section, preview: Preview | None) -> BuildReport:
    reminders = find_reminders(section.library)
    site = preview.folder if preview else root / section.settings.site_dir
    name = "preview" if preview else FOR_READERS
    try:
        with template_errors_as_problems(root, template_folders(root, section.settings)):
            frame = _known_frame(section, name) or _rendered_frame(section)
            publication = publish_section(section, frame, site, name=name)
    except BaseException:
        section.store.abandon()
        raise
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
        held_back=section.held_back,
    )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Disable cyclic garbage collection during a build.

    The Library lives as long as the build: at 20,000 posts, scanning it again and again takes a twelfth of the time,
    and cycles hold only a few megabytes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _known_frame(section: Section, name: str) -> Frame | None:
    """Return the frame of the last build of that name, or None if its inputs have changed."""
    if not section.settings.is_ours_alone:
        return None
    key = frame_key(section.root, section.library)
    layouts = known_layouts(section.store, name, key=key)
    return None if layouts is None else Frame(key=key, layouts=layouts, files=partial(_frame_files, section))


def _frame_files(section: Section) -> Iterable[Output]:
    """Return the files that MkDocs writes, needed if one of them was touched in the site folder."""
    return _rendered_frame(section).files()


def _rendered_frame(section: Section) -> Frame:
    # Importing MkDocs costs a third of a second, and a build that stops at a Problem does not need it.
    from cchc.site.mkdocs.rendering import render_frame  # noqa: PLC0415

    return render_frame(section)
