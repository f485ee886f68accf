"""The text of a body without HTML, for terms and excerpts."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from cchc.model.items import Body
from cchc.text.cleaning import is_garbled, one_line
from cchc.text.html_tags import text_lines


def paragraphs(body: Body) -> list[str]:
    """Return the text of a body, a string for each block."""
    return [line for text in text_lines("".join(body.pieces)) if text and (line := one_line(unescape(text)))]


def readable(texts: Iterable[str]) -> list[str]:
    """Return the texts of a scan that are not garbled."""
    return [text for text in texts if not is_garbled(text)]
