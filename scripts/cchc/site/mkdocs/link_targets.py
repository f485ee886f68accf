"""Content that is not a MkDocs page, as link targets inside MkDocs' Files."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from cchc.errors import Problem
from cchc.model.items import Item, Page
from cchc.model.library import Library
from cchc.site.assets.joining import SUFFIX

_LEFT_OUT: Final = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


class LinkTarget(File):
    """A file that MkDocs, its nav and other plugins can link to, and that MkDocs neither renders nor copies."""

    def is_documentation_page(self) -> bool:
        """Return False, so that MkDocs builds no page."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Write nothing: the section publishes the page itself."""


class SectionFiles(Files):
    """The files MkDocs sees: fixed pages, the section's own static files, and every item as a link target.

    Link targets are made on demand: 10,000 File objects cost half a second, and hardly one is asked
    for.
    """

    def __init__(self, files: Files, library: Library, config: MkDocsConfig, *, layers: Sequence[Path]) -> None:
        docs = library.settings.docs_dir
        pages = {posixpath.relpath(page.path, docs) for page in library.pages}
        super().__init__(list(_kept(files, pages, config, layers)))
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

    def left_out(self) -> Iterator[Problem]:
        """Yield a Problem for each fixed page that MkDocs will not write, or not at its address."""
        for page in self._library.pages:
            file = super().get_file_from_path(posixpath.relpath(page.path, self._library.settings.docs_dir))
            if file is None or file.inclusion in _LEFT_OUT or file.dest_uri != f"{page.permalink}index.html":
                yield Problem(
                    page.path,
                    1,
                    "MkDocs bỏ qua trang này: thư mục templates/, hoặc exclude_docs, draft_docs trong mkdocs.yml. "
                    "Đổi tên thư mục, hoặc bỏ dòng ấy; chưa muốn đăng thì thêm dấu _ vào đầu tên tệp.",
                )


def _kept(files: Files, pages: Collection[str], config: MkDocsConfig, layers: Sequence[Path]) -> Iterator[File]:
    folders = [str(layer) for layer in layers]
    for file in files:
        # Readers get modules joined.
        if file.src_uri.endswith(SUFFIX):
            continue
        if file.src_dir == config.docs_dir:
            if file.src_uri in pages:
                yield file
            elif not file.src_uri.endswith(".html"):
                # A file beside the content hides ours of the same name from MkDocs, linked or not.
                own = next((folder for folder in layers if (folder / file.src_uri).is_file()), None)
                if own is not None:
                    yield File(file.src_uri, str(own), config.site_dir, config.use_directory_urls)
        elif file.src_dir in folders:
            yield file


def _target(uri: str, item: Item, config: MkDocsConfig) -> LinkTarget:
    return LinkTarget(
        uri,
        src_dir=config.docs_dir,
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{item.permalink}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
