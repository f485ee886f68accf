"""The files of the built site that belong to the section, with their digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc.digests import of_bytes
from cchc.model.settings import Settings
from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.server_snippets import FOLDER as SNIPPETS


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """The built site."""

    folder: Path
    digests: Mapping[str, str]
    """By path relative to the folder, with `/`."""
    elsewhere: Mapping[str, Path] = field(default_factory=dict)
    """Files that lie outside of the folder, by path as if they lay in it."""

    def file(self, path: str) -> Path:
        """Return where a file lies."""
        return self.elsewhere.get(path, self.folder / path)

    def size(self, path: str) -> int:
        """Return the number of bytes of a file."""
        return self.file(path).stat().st_size


def site_files(root: Path, settings: Settings, target_id: str | None) -> SiteFiles:
    """Return what a build has put into the site folder, and the settings of a target's web server.

    What others have put into the folder is left out, and hidden files.
    """
    folder = root / settings.site_dir
    ours = site_paths(root, settings)
    # Read whole, every time: a file of equal size and time may have other bytes.
    digests = {path: of_bytes((folder / path).read_bytes()) for path in sorted(ours)}
    elsewhere = dict(_settings_of_server(root, settings, target_id))
    digests |= {path: of_bytes(file.read_bytes()) for path, file in elsewhere.items()}
    return SiteFiles(folder=folder, digests=digests, elsewhere=elsewhere)


def site_paths(root: Path, settings: Settings) -> frozenset[str]:
    """Return the paths of the files that a build has put into the site folder; none where it was never built."""
    folder = root / settings.site_dir
    found = frozenset(_visible(folder))
    return found if settings.clears_site else PublishedFiles(folder, settings).among(found)


def _settings_of_server(root: Path, settings: Settings, target_id: str | None) -> Iterator[tuple[str, Path]]:
    server = next((target.server for target in settings.targets if target.id == target_id), None)
    if server is not None and server.settings_file is not None:
        yield server.settings_file, root / SNIPPETS / server.settings_file.removeprefix(".")


def _visible(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if not path.startswith(".") and "/." not in path and file.is_file():
            yield path
