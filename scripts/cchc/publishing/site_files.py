"""The files of the built site that belong to the section, with their digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.digests import of_bytes
from cchc.model.settings import Settings
from cchc.site.publish.published_files import PublishedFiles


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """The built site."""

    folder: Path
    digests: Mapping[str, str]
    """By path relative to the folder, with `/`."""

    def size(self, path: str) -> int:
        """Return the number of bytes of a file."""
        return (self.folder / path).stat().st_size


def site_files(root: Path, settings: Settings) -> SiteFiles:
    """Return what a build has put into the site folder; what others have put there is left out, and hidden files."""
    folder = root / settings.site_dir
    ours = site_paths(root, settings)
    # Read whole, every time: a file of equal size and time may have other bytes.
    digests = {path: of_bytes((folder / path).read_bytes()) for path in sorted(ours)}
    return SiteFiles(folder=folder, digests=digests)


def site_paths(root: Path, settings: Settings) -> frozenset[str]:
    """Return the paths of the files that a build has put into the site folder; none where it was never built."""
    folder = root / settings.site_dir
    found = frozenset(_visible(folder))
    return found if settings.clears_site else PublishedFiles(folder, settings).among(found)


def _visible(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if not path.startswith(".") and "/." not in path and file.is_file():
            yield path
