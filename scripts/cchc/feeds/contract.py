"""The contract of the feeds as a file: where they are, what they promise, what stands where."""

from __future__ import annotations

import json

from cchc.feeds.channels import channel_of, founded
from cchc.feeds.examples import example_feed
from cchc.feeds.formats import render_feed
from cchc.model import permalinks
from cchc.model.contract import FIELDS, LIMITS, RULES, VERSION
from cchc.model.settings import Settings
from cchc.model.syndication import Format, subjects


def render_contract(settings: Settings) -> bytes:
    """Return the contract; it changes with the settings and never with a post."""
    contract = {
        "$schema": settings.absolute(permalinks.CONTRACT_SCHEMA),
        "version": VERSION,
        "title": settings.site_name,
        "office": settings.office.name,
        "home": settings.site_url,
        "page": settings.absolute(permalinks.FEED_CONTRACT),
        "opml": settings.absolute(permalinks.OPML),
        "feed_schema": settings.absolute(permalinks.FEED_SCHEMA),
        "id_prefix": f"tag:{settings.feed_authority}:",
        "time_zone": "+07:00",
        "language": "vi",
        "formats": [{"id": form.name.lower(), "title": form.label, "media_type": form.media_type} for form in Format],
        "feeds": [
            {
                "subject": subject.choice.value,
                "term": subject.term or None,
                "title": subject.title,
                "page": settings.absolute(subject.root),
                "has_archive": subject.has_history,
                **{form.name.lower(): settings.absolute(subject.address(form)) for form in Format},
            }
            for subject in subjects(settings)
        ],
        "limits": {"feed_entries": settings.feed_size} | {limit.id: limit.value for limit in LIMITS},
        "examples": _examples(settings),
        "rules": [{"id": rule.id, "title": rule.title, "text": rule.text} for rule in RULES],
        "fields": [{"meaning": row.meaning, "rss": row.rss, "atom": row.atom, "json": row.json} for row in FIELDS],
    }
    return f"{json.dumps(contract, ensure_ascii=False, indent=2)}\n".encode()


def _examples(settings: Settings) -> dict[str, object]:
    """Return a document in each format with nothing but placeholders: one entry published, one withdrawn."""
    feed = example_feed(settings, channel_of(settings), moment=founded(settings.feed_authority))
    return {
        "rss": render_feed(feed, Format.RSS).decode(),
        "atom": render_feed(feed, Format.ATOM).decode(),
        "json": json.loads(render_feed(feed, Format.JSON)),
    }
