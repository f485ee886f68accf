"""Content that is not a MkDocs page, as link targets inside MkDocs' Files."""

from __future__ import annotations

import posixpath
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from cchc.model.items import Item, Page
from cchc.model.library import Library
from cchc.site.assets.joining import SUFFIX


class LinkTarget(File):
    """A file that MkDocs, its nav and other plugins can link to, and that MkDocs neither renders nor copies."""

    def is_documentation_page(self) -> bool:
        """Say no, or MkDocs would build a page."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Write nothing: the section publishes the page itself."""


class SectionFiles(Files):
    """The files MkDocs sees: fixed pages, the section's own static files, and every item as a link target.

    Link targets are made when somebody asks for them: 10,000 File objects cost half a second, and hardly one is asked
    for.
    """

    def __init__(self, files: Files, library: Library, config: MkDocsConfig) -> None:
        docs = library.settings.docs_dir
        pages = {posixpath.relpath(page.path, docs) for page in library.pages}
        custom = config.theme.custom_dir
        kept = [
            file
            for file in files
            if (file.src_uri in pages if file.src_dir == config.docs_dir else file.src_dir == custom)
            # Readers get them joined.
            and not file.src_uri.endswith(SUFFIX)
        ]
        super().__init__(kept)
        self._config = config
        self._library = library

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file with that path relative to the docs folder, as MkDocs does; posts are "../posts/…"."""
        uri = PurePath(path).as_posix()
        found = super().get_file_from_path(uri)
        item = self._library.items_by_path.get(posixpath.normpath(f"{self._library.settings.docs_dir}/{uri}"))
        if found is not None or item is None or isinstance(item, Page):
            return found
        target = _target(uri, item, self._config)
        self.append(target)
        return target


def _target(uri: str, item: Item, config: MkDocsConfig) -> LinkTarget:
    return LinkTarget(
        uri,
        src_dir=config.docs_dir,
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{item.permalink}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
