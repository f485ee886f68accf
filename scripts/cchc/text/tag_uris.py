"""Ids of feeds and entries: tag URIs (RFC 4151), which no change of address or domain changes."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

AUTHORITY: Final = re.compile(r"[a-z0-9.-]+,\d{4}(?:-\d{2}){0,2}")
"""Domain and year (or day) on which it belonged to whoever makes the ids."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*(?:/[A-Za-z0-9][A-Za-z0-9._~-]*)*")
"""Name of an entry below an authority; the ids of items have this form."""
_WHOLE: Final = re.compile(rf"(tag:{AUTHORITY.pattern}):({NAME.pattern})")


def is_tag_uri(text: str) -> bool:
    """Return whether a text is a whole id of an entry, with its authority."""
    return _WHOLE.fullmatch(text) is not None


def tag_uri(authority: str, name: str, *, fragment: str = "") -> str:
    """Return the id of a name below an authority; a name that is a whole id keeps its own authority."""
    whole = name if is_tag_uri(name) else f"tag:{authority}:{quote(name)}"
    return f"{whole}#{fragment}" if fragment else whole
