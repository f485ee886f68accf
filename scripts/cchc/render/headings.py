"""Headings of a body: an outline that starts at h2 and skips no level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Final

from cchc.model.items import Heading
from cchc.text.cleaning import clean
from cchc.text.html_tags import attributes_of, tag_pattern, without_tags

_HEADING: Final = tag_pattern("h[1-6]")
_DEEPEST: Final = 6


def with_levels(html: str) -> tuple[str, dict[str, int]]:
    """Return sanitised HTML with corrected heading levels, and the level of each heading with an id.

    Screen readers announce levels. Works on sanitised HTML, as headings are typed in Markdown or in HTML.
    """
    above: list[int] = []
    opened: list[int] = []
    levels: dict[str, int] = {}

    def levelled(match: re.Match[str]) -> str:
        if match["end"]:
            return f"</h{opened.pop()}>" if opened else ""
        typed = int(match["name"][1])
        while above and above[-1] >= typed:
            above.pop()
        above.append(typed)
        level = min(len(above) + 1, _DEEPEST)
        opened.append(level)
        if anchor := attributes_of(match).get("id"):
            levels.setdefault(unescape(anchor), level)
        return f"<h{level}{match['attributes']}>"

    return _HEADING.sub(levelled, html), levels


def headings_of(tokens: Sequence[dict[str, Any]], levels: Mapping[str, int]) -> Iterator[Heading]:
    """Yield the headings found by the toc extension, in the order of the text, with their corrected levels."""
    for token in tokens:
        anchor = _plain_text(str(token["id"]))
        yield Heading(level=levels.get(anchor, int(token["level"])), text=_plain_text(token["name"]), anchor=anchor)
        yield from headings_of(token["children"], levels)


def _plain_text(html: str) -> str:
    # Tokens contain escaped text; templates escape it again.
    return clean(unescape(without_tags(html)))
