"""Media types of published files: by suffix, those of feeds by file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from cchc.model.syndication import Format

HTML: Final = "text/html; charset=utf-8"
UNKNOWN: Final = "application/octet-stream"

FEEDS: Final[Mapping[str, str]] = {form.value: form.media_type for form in Format}
"""Media types of feeds by file name; sent as plain XML, some readers do not recognise them as feeds."""

TYPES: Final[Mapping[str, str]] = {
    # Pages and their resources.
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
    ".vtt": "text/vtt",
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
"""Media types of UTF-8 text, which is worth compressing."""


def media_type(path: str) -> str:
    """Return the media type of a published file, without parameters."""
    place = PurePosixPath(path)
    return FEEDS.get(place.name) or TYPES.get(place.suffix.lower(), UNKNOWN)


def content_type(path: str) -> str:
    """Return the Content-Type header of a published file."""
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind in TEXTS else kind
