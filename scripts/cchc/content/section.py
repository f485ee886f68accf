"""The loaded and checked section, from which every command starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc.cache_folder import cache_notice
from cchc.checks import find_problems
from cchc.checks.days import check_days_to_come
from cchc.content.colour_files import find_palette
from cchc.content.ledger_file import find_ledger, vanished_folder
from cchc.content.loader import Progress, load_library, open_store
from cchc.content.own_templates import unused_templates
from cchc.content.stray_files import stray_files
from cchc.digests import of_values
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.library import Library
from cchc.model.settings import Settings
from cchc.sources.settings import read_settings
from cchc.store import Store

_CHECKED: Final = "checked"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A project folder with its content, free of Problems, and its open store."""

    root: Path
    settings: Settings
    library: Library
    store: Store
    notices: tuple[Problem, ...]
    """Notices of this run that need no action."""


def open_section(  # noqa: PLR0913 - what a section is of, and how it is asked for
    root: Path,
    *,
    now: datetime,
    today: date | None = None,
    site_url: str | None = None,
    as_public: bool = False,
    progress: Progress | None = None,
) -> Section:
    """Return the section in the project folder `root` as readers see it at `now`.

    `today` is the day of the clock, where `now` may lie before it. `site_url` stands in for that of mkdocs.yml, for a
    preview on this machine, which is never public: whoever writes can see the page before everything is ready for
    readers. `as_public` asks as if mkdocs.yml said that it is.

    Raises:
        ContentError: with every Problem of all files.
    """
    with reported_as_problems(root):
        settings = read_settings(root)
        if site_url is not None:
            settings = replace(settings, site_url=site_url, is_public=False)
        if as_public:
            settings = replace(settings, is_public=True)
        return _opened(root, settings, now=now, today=today or now.date(), progress=progress)


def _opened(root: Path, settings: Settings, *, now: datetime, today: date, progress: Progress | None) -> Section:
    store = open_store(root, settings)
    try:
        library, problems = load_library(root, settings, store, now=now, progress=progress)
        found = find_ledger(root, settings.docs_dir, store)
        library = replace(library, ledger=found.ledger, palette=find_palette(root, settings))
        library = replace(library, unused_templates=unused_templates(root, settings))
        library = replace(library, stray_files=stray_files(root, settings, library))
        _check(library, (*problems, *found.problems, *vanished_folder(root, library)), store, today=today)
    except BaseException:
        store.close()
        raise
    notice = cache_notice(root)
    notices = (*([notice] if notice else []), *found.notices)
    return Section(root=root, settings=settings, library=library, store=store, notices=notices)


def _check(library: Library, problems: Sequence[Problem], store: Store, *, today: date) -> None:
    """Raise a ContentError if reading or the checks found Problems."""
    # Equal digests, equal answers: what was free of Problems is not checked again.
    check_digest = check_digest_of(library, today=today)
    if not problems and store.read("builds", _CHECKED) == check_digest:
        return
    found = [*problems, *find_problems(library, today=today)]
    if found:
        raise ContentError(found)
    store.write("builds", {_CHECKED: check_digest})


def check_digest_of(library: Library, *, today: date) -> bytes:
    """Return the digest of everything that checks read, so equal digests mean equal Problems."""
    items = (*library.items, *library.hidden_posts)
    return of_values(
        library.settings,
        library.registers,
        [(item.path, item.check_digest) for item in items],
        [asset.path for asset in library.assets.values()],
        library.attachment_contents,
        sorted(library.draft_paths),
        len(library.posts),
        library.ledger.authorities,
        # The one answer that depends on the day alone: with `--now` it may be asked for an earlier one.
        any(check_days_to_come(library, today=today)),
    ).encode()
