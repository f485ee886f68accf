"""The text of a body without HTML, for terms and excerpts."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Final

from cchc.model.items import Body
from cchc.text.cleaning import one_line, vietnamese_share
from cchc.text.html_tags import text_lines

_GARBLED_BELOW: Final = 0.02
"""Share of letters with Vietnamese marks: about 0.2 in Vietnamese text, 0 where a scan was read without them."""
_TOO_SHORT: Final = 25
"""Letters below which a text is too short to judge: “Zalo OA”, “VNeID”."""


def paragraphs(body: Body) -> list[str]:
    """Return the text of a body, a string for each block."""
    return [line for text in text_lines("".join(body.pieces)) if (line := one_line(unescape(text)))]


def readable(texts: Iterable[str]) -> list[str]:
    """Return the texts of a scan that are not garbled."""
    return [text for text in texts if not is_garbled(text)]


def is_garbled(text: str) -> bool:
    """Return whether a text lost its Vietnamese marks in a scan."""
    return sum(map(str.isalpha, text)) >= _TOO_SHORT and vietnamese_share(text) < _GARBLED_BELOW
