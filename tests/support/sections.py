"""The pages and feeds of a Library, by their addresses."""

from __future__ import annotations

from cchc.feeds.entries import Feed
from cchc.feeds.feed_files import FeedFile, FeedFiles
from cchc.model.library import Library
from cchc.model.syndication import Format
from cchc.views.section import section_views
from cchc.views.view import View


def views_of(library: Library, prefix: str = "") -> dict[str, View]:
    """Return the pages whose address starts with `prefix`, in the order of the section."""
    return {view.permalink: view for view in section_views(library) if view.permalink.startswith(prefix)}


def feed_files_of(library: Library) -> dict[str, FeedFile]:
    """Return every file of every feed, in the order of the section."""
    return {file.permalink: file for file in FeedFiles(library).all()}


def feeds_of(library: Library) -> dict[str, Feed]:
    """Return what each file says in RSS, in the order of the section."""
    files = FeedFiles(library)
    return {file.permalink: files.make(file) for file in files.all() if file.form is Format.RSS}


def rendered(library: Library) -> dict[str, bytes]:
    """Return the bytes of every file of every feed."""
    files = FeedFiles(library)
    return {file.permalink: files.render(file) for file in files.all()}
