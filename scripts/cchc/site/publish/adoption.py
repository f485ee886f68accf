"""Files in a site folder without a list that show by themselves that this section has published them.

A site built by a former version has no list, and neither has a fresh checkout of a served branch. A page shows it by
its own address, in the section of this `site_url`; other files by a relative link from such a page, or by a place
where only generated files stand. Everything else belongs to others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from cchc.model import permalinks
from cchc.model.settings import Settings

_OWN_ADDRESS: Final = re.compile(r'<meta property="og:url" content="([^"]*)">')
_MOVED_TO: Final = re.compile(r'<link rel="canonical" href="([^"]*)">')
_REDIRECT: Final = '<body class="kind-redirect"'
_VALUE: Final = re.compile(r'\s(?:href|src|srcset|data-[a-z-]+)="([^"]*)"')
_INDEX: Final = "index.html"


def published_before(folder: Path, paths: Collection[str], settings: Settings) -> frozenset[str]:
    """Return the published ones of the files `paths` in a site folder; none unless its home page is published."""
    if _INDEX not in paths or not _is_own_page(_text(folder, _INDEX), _INDEX, settings):
        return frozenset()
    generated = permalinks.generated_files(settings)
    found = {path for path in paths if permalinks.is_generated_file(path, generated)}
    for path in paths:
        if path.endswith(".html"):
            text = _text(folder, path)
            if _is_own_page(text, path, settings):
                found.add(path)
                found.update(link for link in _links(text, path) if link in paths and not link.endswith(".html"))
    return frozenset(found)


def _text(folder: Path, path: str) -> str:
    try:
        return (folder / path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        # A link to nowhere, or a file that may not be read: not published by a build.
        return ""


def _is_own_page(text: str, path: str, settings: Settings) -> bool:
    if _REDIRECT in text:
        return any(unescape(url).startswith(settings.site_url) for url in _MOVED_TO.findall(text))
    address = settings.absolute(path.removesuffix(_INDEX))
    return any(unescape(url) == address for url in _OWN_ADDRESS.findall(text))


def _links(text: str, path: str) -> Iterator[str]:
    """Yield the targets of links; absolute ones, as in a header of the parent portal, are no files of the folder."""
    for value in _VALUE.findall(text):
        for one in unescape(value).split(","):
            target = re.split(r"[?#\s]", one.strip(), maxsplit=1)[0]
            yield normpath(join(dirname(path), unquote(target)))
