"""The list of the files that were published into a site folder: only these may be replaced or removed.

It lies beside the folder, as `.site.files` for `site`, and not in it: everything in the folder is uploaded. It is not
in the store either, which is a cache: without it, pages that are no longer published must still be removed, and files
of others must stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from cchc.model.settings import Settings
from cchc.site.publish.adoption import published_before
from cchc.sources.files import stamp
from cchc.whole_files import write_whole


class PublishedFiles:
    """The list beside one site folder."""

    def __init__(self, site: Path, settings: Settings | None = None) -> None:
        """Use the list beside `site`; with `settings`, pages and their files are known without a list too."""
        self._site = site
        self._settings = settings
        self._file = site.with_name(f".{site.name}.files")

    @property
    def version(self) -> str | None:
        """Stamp of the list, new after every writing; None if there is no list."""
        try:
            return str(stamp(self._file))
        except FileNotFoundError:
            return None

    def read(self) -> frozenset[str]:
        """Return the files; none if the list is missing or damaged."""
        try:
            found = json.loads(self._file.read_bytes())
        except (FileNotFoundError, ValueError):
            return frozenset()
        return frozenset(path for path in found if isinstance(path, str)) if isinstance(found, list) else frozenset()

    def among(self, paths: AbstractSet[str]) -> frozenset[str]:
        """Return the published ones of some files in the folder."""
        listed = self.read()
        if listed or self._settings is None:
            return listed & paths
        return published_before(self._site, paths, self._settings)

    def write(self, paths: Iterable[str]) -> None:
        """Write the list atomically."""
        write_whole(self._file, json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode())
