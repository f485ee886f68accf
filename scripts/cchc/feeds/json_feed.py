"""JSON Feed 1.1. Facts that it has no key for stand under one key of our own, `_cchc`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from cchc.feeds.entries import Entry, Feed, File
from cchc.feeds.xml_parts import moment

VERSION: Final = "https://jsonfeed.org/version/1.1"
EXTENSION: Final = "_cchc"
"""The key of our extension; the feed contract describes it."""

Json = dict[str, object]


def render_json(feed: Feed) -> bytes:
    """Return a JSON Feed 1.1 document in UTF-8."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.self_url,
        "description": feed.description,
        "authors": [{"name": feed.office, "url": feed.site_url}],
        "language": "vi",
        EXTENSION: _known(
            {
                "about": feed.contract_url,
                "id": feed.id,
                "rights": feed.rights,
                "updated": moment(feed.updated) if feed.updated else None,
                "prev_archive_url": feed.previous_url,
                "section_url": feed.section_url,
            }
        ),
        "items": [_item(entry) for entry in feed.entries],
    }
    # Five times as fast as the standard library; a section has thousands of entries.
    return msgspec.json.format(msgspec.json.encode(_known(document)), indent=1) + b"\n"


def _item(entry: Entry) -> Json:
    people = [entry.creator, *([entry.contributor] if entry.contributor else [])]
    return _known(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.source.url if entry.source else None,
            "title": entry.title,
            "summary": entry.excerpt,
            "content_html": entry.html,
            # JSON Feed demands one of the two.
            "content_text": entry.excerpt if entry.html is None else None,
            "image": entry.picture.file.url if entry.picture else None,
            "date_published": moment(entry.published),
            "date_modified": moment(entry.changed),
            "authors": [{"name": name} for name in people],
            "tags": [category.label for category in entry.categories] or None,
            "language": "vi",
            "attachments": [_attachment(file) for file in entry.files] or None,
            EXTENSION: _extension(entry),
        }
    )


def _attachment(file: File) -> Json:
    return _known(
        {
            "url": file.url,
            "mime_type": file.type,
            "title": file.title,
            "size_in_bytes": file.length,
            "duration_in_seconds": file.seconds,
        }
    )


def _extension(entry: Entry) -> Json:
    picture, tombstone = entry.picture, entry.tombstone
    return _known(
        {
            "status": entry.status.value,
            "kind": entry.kind,
            "categories": [{"label": category.label, "scheme": category.scheme} for category in entry.categories]
            or None,
            "image": picture
            and _known(
                {
                    "url": picture.file.url,
                    "mime_type": picture.file.type,
                    "size_in_bytes": picture.file.length,
                    "width": picture.width,
                    "height": picture.height,
                    "alt": picture.file.title,
                    "caption": picture.caption,
                    "credit": picture.credit,
                }
            ),
            "source": entry.source and {"name": entry.source.name, "url": entry.source.url},
            "corrections": [
                {"date": note.date.isoformat(), "note": note.text, "level": "major" if note.is_major else "minor"}
                for note in entry.notes
            ]
            or None,
            "corrects": entry.corrects,
            "withdrawn": tombstone and {"date": tombstone.date.isoformat(), "reason": tombstone.reason},
        }
    )


def _known(values: Mapping[str, object]) -> Json:
    """Return the values that are not None: JSON Feed leaves out a key without a value."""
    return {key: value for key, value in values.items() if value is not None}
