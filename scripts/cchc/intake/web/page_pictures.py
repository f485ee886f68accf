"""Pictures of a page: inside it as data, or in a file beside it; one on a server is never fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

_DATA: Final = re.compile(r"data:image/[\w.+-]+(?P<form>;base64)?(?:;[^,]*)?,", re.IGNORECASE)


class PagePictures:
    """Pictures of one page, each once."""

    def __init__(self, open_beside: Callable[[str], bytes | None]) -> None:
        self._open_beside = open_beside
        self._known: dict[str, int] = {}
        self.found: list[tuple[bytes, str]] = []
        """Bytes and description of each picture."""

    def take(self, source: str, alt: str) -> int | None:
        """Return the index of the picture at `source`, or None where it is not with the page."""
        if source in self._known:
            return self._known[source]
        data = _data_of(source)
        if data is None and source.strip():
            data = self._open_beside(source.strip())
        if not data:
            return None
        self._known[source] = len(self.found)
        self.found.append((data, alt))
        return self._known[source]


def _data_of(source: str) -> bytes | None:
    match = _DATA.match(source.lstrip())
    if match is None:
        return None
    text = source.lstrip()[match.end() :]
    if not match["form"]:
        return unquote_to_bytes(text)
    try:
        return base64.b64decode(unquote(text))
    except (binascii.Error, ValueError):
        return None
