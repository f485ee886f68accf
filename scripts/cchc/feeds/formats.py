"""Feeds as bytes. The writers are imported on use: feedgen and lxml take 6 MB, and most builds write no feed."""

from __future__ import annotations

from cchc.feeds.entries import Feed
from cchc.model.settings import Settings
from cchc.model.syndication import Format


def render_feed(feed: Feed, form: Format) -> bytes:
    """Return a feed document in a format; the same feed gives the same bytes."""
    from cchc.feeds.atom import render_atom  # noqa: PLC0415
    from cchc.feeds.json_feed import render_json  # noqa: PLC0415
    from cchc.feeds.rss import render_rss  # noqa: PLC0415

    return {Format.RSS: render_rss, Format.ATOM: render_atom, Format.JSON: render_json}[form](feed)


def render_list(settings: Settings) -> bytes:
    """Return the list of all feeds in OPML."""
    from cchc.feeds.opml import render_opml  # noqa: PLC0415

    return render_opml(settings)
