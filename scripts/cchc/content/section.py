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
from cchc.content.holding_back import HeldBack, HoldingBack
from cchc.content.kept_files import ReadersFiles, with_kept
from cchc.content.ledger_file import find_ledger, vanished_folder, with_agreement
from cchc.content.loader import Progress, load_library, open_store
from cchc.content.own_templates import unused_templates
from cchc.content.published_texts import published_texts
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
    held_back: tuple[HeldBack, ...] = ()
    """Content with Problems that is missing, or is read as it was published last."""
    kept_files: frozenset[str] = frozenset()
    """Files of content held back that stay as they are in the site folder: they are missing or broken here."""


def open_section(  # noqa: PLR0913 - what a section is of, and how it is asked for
    root: Path,
    *,
    now: datetime,
    today: date | None = None,
    site_url: str | None = None,
    as_public: bool = False,
    progress: Progress | None = None,
    hold_back: bool = False,
) -> Section:
    """Return the section in the project folder `root` as readers see it at `now`.

    `today` is the day of the clock, where `now` may lie before it. `site_url` is the address of a preview, in place
    of that of mkdocs.yml. `as_public` asks as if mkdocs.yml said that it is. `hold_back` holds back content with
    Problems, as far as nothing vanishes that was published.

    Raises:
        ContentError: with every Problem of all files.
    """
    with reported_as_problems(root):
        settings = read_settings(root)
        if site_url is not None:
            settings = settings.for_preview(site_url)
        if as_public:
            settings = replace(settings, is_public=True)
        return _opened(root, settings, now=now, today=today or now.date(), progress=progress, hold_back=hold_back)


def _opened(  # noqa: PLR0913 - as above
    root: Path, settings: Settings, *, now: datetime, today: date, progress: Progress | None, hold_back: bool
) -> Section:
    store = open_store(root, settings)
    files = ReadersFiles(site=root / settings.site_dir, docs_dir=settings.docs_dir)
    texts = published_texts(root) if hold_back else None
    holding = HoldingBack(root=root, docs_dir=settings.docs_dir, texts=texts, files=files) if hold_back else None
    try:
        found = find_ledger(root, settings.docs_dir, store)
        palette, templates = find_palette(root, settings), unused_templates(root, settings)
        while True:
            instead = holding.instead if holding else {}
            library, problems = load_library(root, settings, store, now=now, progress=progress, instead=instead)
            problems = tuple(problem for problem in problems if problem.path not in files.kept)
            library = replace(library, assets=with_kept(library.assets, files.kept))
            ledger = with_agreement(found.ledger, library, store)
            library = replace(library, ledger=ledger, palette=palette, unused_templates=templates)
            library = replace(library, stray_files=stray_files(root, settings, library))
            faults = _faults(library, (*problems, *found.problems, *vanished_folder(root, library)), store, today=today)
            if not _has_to_go_on(holding, library, faults):
                break
    except BaseException:
        store.close()
        raise
    notice = cache_notice(root)
    notices = (*([notice] if notice else []), *found.notices)
    held_back = holding.held if holding else ()
    return Section(
        root=root,
        settings=settings,
        library=library,
        store=store,
        notices=notices,
        held_back=held_back,
        kept_files=frozenset(files.kept),
    )


def _has_to_go_on(holding: HoldingBack | None, library: Library, faults: Sequence[Problem]) -> bool:
    """Return whether content was held back, so that the rest has to be read and checked again."""
    if holding is not None:
        return holding.holds_more(library, faults)
    if faults:
        raise ContentError(faults)
    return False


def _faults(library: Library, problems: Sequence[Problem], store: Store, *, today: date) -> Sequence[Problem]:
    """Return the Problems of reading and those that the checks find."""
    # Equal digests, equal answers: what was free of Problems is not checked again.
    check_digest = check_digest_of(library, today=today)
    if not problems and store.read("builds", _CHECKED) == check_digest:
        return ()
    found = (*problems, *find_problems(library, today=today))
    if not found:
        store.write("builds", {_CHECKED: check_digest})
    return found


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
