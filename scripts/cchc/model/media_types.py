"""The media type of every kind of file that a section publishes: by suffix, and that of feeds by the name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from cchc.model.syndication import Format

HTML: Final = "text/html; charset=utf-8"
UNKNOWN: Final = "application/octet-stream"

FEEDS: Final[Mapping[str, str]] = {form.value: form.media_type for form in Format}
"""Media types of feeds by file name; as plain XML, browsers and some readers do not know them for feeds."""

TYPES: Final[Mapping[str, str]] = {
    # Pages, and what they are made of.
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".ico": "image/x-icon",
    ".svg": "image/svg+xml",
    # Pictures, sound and film.
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    # Data for other programs.
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".opml": "text/x-opml",
    ".zip": "application/zip",
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
    # Documents.
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}

TEXTS: Final = frozenset(
    kind for kind in (*TYPES.values(), *FEEDS.values()) if kind.startswith("text/") or kind.endswith(("xml", "json"))
)
"""What is text in UTF-8, and worth compressing. (The names of Office's types end otherwise.)"""


def media_type(path: str) -> str:
    """Return the media type of a file of the section, without parameters."""
    place = PurePosixPath(path)
    return FEEDS.get(place.name) or TYPES.get(place.suffix.lower(), UNKNOWN)


def content_type(path: str) -> str:
    """Return the Content-Type with which a server should send a file of the section."""
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind in TEXTS else kind
