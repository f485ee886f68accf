"""How each fault of a server is put right, for the editor and, line by line, for nginx, Apache and IIS.

Where a build has written the settings already (`may-chu/`), the lines are taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from cchc.model.media_types import FEEDS, media_type
from cchc.model.publishing_targets import ServerKind
from cchc.model.settings import Settings
from cchc.publishing.doctor.faults import ServerFault
from cchc.publishing.doctor.fixes_by_hand import BY_HAND, WORDS
from cchc.site.publish.server_snippets import snippets

_FILES: Final = {
    ServerKind.NGINX: "nginx.conf",
    ServerKind.APACHE: "apache.conf",
    ServerKind.IIS: "web.config",
}
_IN_SNIPPETS: Final = {
    ServerFault.NO_POLICY: "Content-Security-Policy",
    ServerFault.OTHER_POLICY: "Content-Security-Policy",
    ServerFault.NO_SNIFF: "X-Content-Type-Options",
    ServerFault.HEADERS: "Referrer-Policy|Permissions-Policy",
    ServerFault.FEED_CLOSED: "Access-Control-Allow-Origin",
    ServerFault.CHARSET: "^charset|AddDefaultCharset|AddCharset|mimeType=.text/(?:html|css|csv|calendar|plain);",
    ServerFault.NO_GZIP: "^gzip|AddOutputFilterByType|urlCompression",
    ServerFault.NO_VARY: "^gzip_vary|AddOutputFilterByType|urlCompression",
    ServerFault.CACHE_LONG: '"no-cache"|DisableCache',
    ServerFault.CACHE_UNSAID: '"no-cache"|DisableCache',
    ServerFault.CACHE_SHORT: "assets|immutable|UseMaxAge",
    ServerFault.OTHER_404: "error_page|ErrorDocument|httpErrors|statusCode",
    ServerFault.LIST_EXPOSED: r"\.cchc|Require all denied",
}
"""What the lines of the settings have in common that put a fault right."""
_TYPES: Final = {
    ServerFault.PAGE_TYPE,
    ServerFault.LOOK_TYPE,
    ServerFault.FEED_TYPE,
    ServerFault.CALENDAR_TYPE,
    ServerFault.DATA_TYPE,
}


@dataclass(frozen=True, kw_only=True)
class Fix:
    """What to do."""

    words: str
    """For everybody; “” where the lines say all."""
    lines: tuple[str, ...]
    """Of one server's settings."""


def fix_of(fault: ServerFault, kind: ServerKind, settings: Settings, addresses: Iterable[str]) -> Fix:
    """Return how a fault is put right on a server of a kind; `addresses` are where it shows."""
    words = WORDS.get(fault, "")
    if fault in _TYPES:
        return Fix(words=words, lines=_type_lines(kind, settings, addresses))
    pattern = _IN_SNIPPETS.get(fault)
    if pattern is not None:
        return Fix(words=words, lines=_snippet_lines(kind, settings, pattern))
    by_hand = BY_HAND.get(fault)
    if by_hand is None:
        return Fix(words=words, lines=())
    text = dict(zip(ServerKind, by_hand, strict=True))[kind]
    parts = urlsplit(settings.site_url)
    filled = text.replace("@BASE@", settings.base_path).replace("@HOST@", parts.hostname or "")
    return Fix(words=words, lines=tuple(filled.splitlines()))


def kind_of(server: str) -> ServerKind | None:
    """Return the kind of a server that calls itself so, None where it does not say."""
    for name, kind in (
        ("nginx", ServerKind.NGINX),
        ("openresty", ServerKind.NGINX),
        ("apache", ServerKind.APACHE),
        ("litespeed", ServerKind.APACHE),
        ("iis", ServerKind.IIS),
    ):
        if name in server:
            return kind
    return None


def settings_file(kind: ServerKind) -> str:
    """Return the file that a build writes for a server, relative to the project folder."""
    return f"may-chu/{_FILES[kind]}"


def is_in_settings_file(fault: ServerFault) -> bool:
    """Return whether the file that a build writes puts a fault right."""
    return fault in _IN_SNIPPETS or fault in _TYPES


def _snippet_lines(kind: ServerKind, settings: Settings, pattern: str) -> tuple[str, ...]:
    lines = (line.strip() for line in snippets(settings)[_FILES[kind]].splitlines())
    return tuple(dict.fromkeys(line for line in lines if re.search(pattern, line)))


def _type_lines(kind: ServerKind, settings: Settings, addresses: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    text = snippets(settings)[_FILES[kind]]
    for address in addresses:
        name = PurePosixPath(urlsplit(address).path).name if not address.endswith("/") else "index.html"
        suffix = PurePosixPath(name).suffix.lower()
        wanted = media_type(name)
        patterns = {
            ServerKind.NGINX: f"{re.escape(wanted)} {suffix[1:]};|default_type {re.escape(wanted)};",
            ServerKind.APACHE: f"AddType {re.escape(wanted)} {re.escape(suffix)}$|ForceType .{re.escape(wanted)};",
            ServerKind.IIS: f'fileExtension="{re.escape(suffix)}" mimeType="{re.escape(wanted)}',
        }
        before = ""
        for line in map(str.strip, text.splitlines()):
            if re.search(patterns[kind], line):
                if name in FEEDS and before.startswith(("location ~", "<LocationMatch")):
                    found[before] = None
                found[line] = None
            before = line
    return tuple(found)
