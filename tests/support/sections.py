"""The pages and feeds of a Library, by their addresses."""

from __future__ import annotations

from cchc.feeds.entries import Feed, make_feed, section_subjects
from cchc.model.library import Library
from cchc.views.section import section_views
from cchc.views.view import View


def views_of(library: Library, prefix: str = "") -> dict[str, View]:
    """Return the pages whose address starts with `prefix`, in the order of the section."""
    return {view.permalink: view for view in section_views(library) if view.permalink.startswith(prefix)}


def feeds_of(library: Library) -> dict[str, Feed]:
    """Return every feed, in the order of the section."""
    return {subject.permalink: make_feed(library, subject) for subject in section_subjects(library)}
