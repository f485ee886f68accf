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

from cchc.model.media_types import FEEDS, TEXTS, content_type, media_type
from cchc.model.publishing_targets import ServerKind
from cchc.model.settings import Settings
from cchc.publishing.doctor.faults import ServerFault
from cchc.publishing.doctor.fixes_by_hand import BY_HAND, IIS_PACKING, WORDS
from cchc.publishing.doctor.settings_lines import lines_of_blocks, lines_of_elements
from cchc.site.publish.server_snippets import snippets

_UTF8: Final = "charset utf-8; charset_types *; "
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
    ServerFault.CACHE_SHORT: "immutable|UseMaxAge",
    ServerFault.OTHER_404: "error_page|ErrorDocument|^error ",
    ServerFault.LIST_EXPOSED: r"return 404|Require all denied|segment=.\.cchc",
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
        more = IIS_PACKING if kind is ServerKind.IIS and fault is ServerFault.NO_GZIP else ()
        lines = _snippet_lines(kind, settings, pattern, in_each_block=fault is ServerFault.FEED_CLOSED)
        return Fix(words=words, lines=(*lines, *more))
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


def _snippet_lines(kind: ServerKind, settings: Settings, pattern: str, *, in_each_block: bool) -> tuple[str, ...]:
    text = snippets(settings)[_FILES[kind]]
    if kind is ServerKind.IIS:
        return lines_of_elements(text, lambda tag: re.search(pattern, tag) is not None, in_each_block=in_each_block)
    return lines_of_blocks(text, lambda line, _: re.search(pattern, line) is not None, in_each_block=in_each_block)


def _type_lines(kind: ServerKind, settings: Settings, addresses: Iterable[str]) -> tuple[str, ...]:
    paths = [urlsplit(address).path for address in addresses]
    names = {"index.html" if path.endswith("/") else PurePosixPath(path).name for path in paths}
    feeds = sorted(names & FEEDS.keys())
    suffixes = {PurePosixPath(name).suffix.lower() for name in names - FEEDS.keys()}
    text = snippets(settings)[_FILES[kind]]
    if kind is ServerKind.IIS:
        kinds = {content_type(f"x{suffix}") for suffix in suffixes} | {content_type(name) for name in feeds}
        ends = suffixes | {PurePosixPath(name).suffix for name in feeds}
        return lines_of_elements(
            text,
            lambda tag: (
                any(f'"{end}"' in tag for end in ends)
                and (tag.startswith("remove ") or any(f'"{one}"' in tag for one in kinds))
            ),
        )

    def is_wanted(line: str, block: str) -> bool:
        if any(re.escape(name) in block for name in feeds):
            return line.startswith(("types {", "ForceType"))
        return line.startswith("AddType ") and line.rpartition(" ")[2] in suffixes

    found = lines_of_blocks(text, is_wanted)
    if kind is ServerKind.NGINX and suffixes:
        # A block of types would put out all others that the server knows.
        own = (
            f"    location ~ \\{suffix}$ {{ types {{ }} default_type {media}; {_UTF8 if media in TEXTS else ''}}}"
            for suffix, media in sorted((suffix, media_type(f"x{suffix}")) for suffix in suffixes)
        )
        opening = f"location ^~ {settings.base_path} {{"
        found = (opening, *own, *(found[1:] or ("}",)))
    return found
