"""Files of Word and others beside the content that no content refers to: readers do not get them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.model.library import Library
from cchc.model.links import is_harmless, path_of, scheme_of, split_target
from cchc.model.settings import Settings
from cchc.sources import answers, documents, plans, posts

_SUFFIXES: Final = (
    *(".docx", ".doc", ".docm", ".odt", ".rtf", ".html", ".htm", ".mht", ".mhtml", ".txt"),
    *(".pdf", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp"),
)
_OWNER_FILES: Final = ("~$", ".", "_")
"""Word keeps “~$ài.docx” beside a document that is open; names with the other two are nobody's content."""
_RENAMED_TEXT: Final = (".md.txt",)
"""Told as a content file with the wrong name."""


def stray_files(root: Path, settings: Settings, library: Library) -> tuple[str, ...]:
    """Return the files that were probably meant for readers and that no content refers to, sorted.

    Not of folders with drafts of documents or answers, whose links are unknown, nor of content with Problems.
    """
    docs_dir = settings.docs_dir
    folders = [posts.FOLDER, *(f"{docs_dir}/{kind.FOLDER}" for kind in (plans, documents, answers))]
    found = {path for folder in folders for path in _files(root, folder)}
    if not found:
        return ()
    unknown = {str(PurePosixPath(path).parent) for path in (*library.draft_paths, *library.unreadable)}
    used = set(library.assets) | set(_used(library))
    return tuple(sorted(path for path in found - used if str(PurePosixPath(path).parent) not in unknown))


def _files(root: Path, folder: str) -> Iterator[str]:
    for directory, folders, names in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            is_meant = name.lower().endswith(_SUFFIXES) and not name.lower().endswith(_RENAMED_TEXT)
            if is_meant and not name.startswith(_OWNER_FILES):
                yield (Path(directory) / name).relative_to(root).as_posix()


def _used(library: Library) -> Iterator[str]:
    for item in (*library.items, *library.hidden_posts):
        for link in item.all_links:
            path, _ = split_target(link.target)
            if path and scheme_of(link.target) is None and is_harmless(link.target):
                yield path_of(path, source=item.path)
