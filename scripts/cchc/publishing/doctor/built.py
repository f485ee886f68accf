"""What this computer knows of the section: the built site, its former publications, withdrawn posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cchc.content.ledger_file import ledger_path
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.ledger import Ledger
from cchc.model.publishing_targets import SETTINGS_FILES
from cchc.model.settings import Settings
from cchc.publishing.copies import CopyRecord, read_record
from cchc.publishing.doctor.look import BuiltSite
from cchc.publishing.site_files import site_paths
from cchc.sources.ledger import parse_ledger

_POSTS: Final = "posts"
_INDEX: Final = "index.html"


def built_site(root: Path, settings: Settings) -> BuiltSite | None:
    """Return the built site with what was published last from here; None where nothing was built.

    Raises:
        OSError: the site or the ledger cannot be read.
    """
    paths = site_paths(root, settings)
    if _INDEX not in paths:
        return None
    # Of several targets, the first of which anything is known: the first is the one for readers.
    records = (read_record(root, target.id) for target in settings.targets)
    record = next((one for one in records if one.files), CopyRecord())
    published = record.files
    posts = sorted(_ledger(root, settings).posts.values(), key=lambda post: (post.changed, post.id), reverse=True)
    addresses = [f"{address}{_INDEX}" for post in posts for address in post.addresses]
    gone = sorted(
        dict.fromkeys([*sorted(set(published) - paths), *record.gone, *addresses, *_places_of_sources(root, settings)]),
        # Texts and their pictures come first.
        key=lambda path: (path.startswith(permalinks.SEARCH), not path.startswith(permalinks.POSTS)),
    )
    return BuiltSite(
        folder=root / settings.site_dir,
        paths=paths,
        published=published,
        withdrawn=tuple(f"{post.addresses[0]}{_INDEX}" for post in posts if post.is_withdrawn),
        # Settings of a web server are not shown by one that reads them.
        gone=tuple(path for path in gone if path not in paths | SETTINGS_FILES),
    )


def _places_of_sources(root: Path, settings: Settings) -> Iterator[str]:
    """Yield where posts and their files would stand: also those of drafts and of withdrawn posts."""
    for file in sorted((root / _POSTS).rglob("*"), reverse=True):
        path = file.relative_to(root).as_posix()
        if file.suffix == ".md":
            yield f"{permalinks.for_file(path, docs_dir=settings.docs_dir)}{_INDEX}"
        elif file.is_file():
            yield permalinks.for_asset(path, docs_dir=settings.docs_dir)


def _ledger(root: Path, settings: Settings) -> Ledger:
    problems: list[Problem] = []
    path = ledger_path(settings.docs_dir)
    try:
        return parse_ledger((root / path).read_bytes(), path, problems)
    except FileNotFoundError:
        return Ledger()
