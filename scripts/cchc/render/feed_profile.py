"""Reduction of sanitised HTML to what every feed reader shows: no ids, classes or boxes.

The input has the regular form of text/html_tags.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from cchc.text.html_tags import TAG, attributes_of

_WAY_BACK: Final = re.compile(r'(?:&nbsp;)?<a(?=[^>]* class="footnote-backref")(?:[^>"]|"[^"]*")*>.*?</a>', re.DOTALL)
_EMPTY_PARAGRAPH: Final = re.compile(r"<p>\s*</p>\n?")

_VOID: Final = frozenset({"br", "hr", "img"})
_UNCLOSED: Final = _VOID | {"source", "wbr"}
KEPT: Final = frozenset(
    {
        *("p", "h2", "h3", "h4", "strong", "em", "sub", "sup", "del", "ins", "code", "pre", "a", "blockquote"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
        *_VOID,
    }
)
_RENAMED: Final = {
    "b": "strong",
    "i": "em",
    "cite": "em",
    "kbd": "code",
    "s": "del",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
_AROUND: Final = {"q": ("“", "”"), "summary": ("<p><strong>", "</strong></p>\n")}
ATTRIBUTES: Final = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}


def for_feeds(html: str) -> str:
    """Return sanitised HTML with the tags and attributes that every feed reader shows; all words remain.

    A box becomes a quotation under its title, `details` its summary and text; links back from footnotes are removed.
    """
    closing: list[str] = []  # the closing tag of each open tag

    def replaced(match: re.Match[str]) -> str:
        if match["end"]:
            return closing.pop() if closing else ""
        start, end = _tag(match["name"], attributes_of(match)) if match["attributes"] else _bare(match["name"])
        if match["name"] not in _UNCLOSED:
            closing.append(end)
        return start

    if "footnote-backref" in html:
        html = _WAY_BACK.sub("", html)
    return _EMPTY_PARAGRAPH.sub("", TAG.sub(replaced, html))


@cache
def _bare(name: str) -> tuple[str, str]:
    """Return what replaces a tag without attributes, as most are."""
    return _tag(name, {})


def _tag(name: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the opening and closing tag that replace a tag in feeds."""
    kind = attributes.get("class", "")
    if name == "div" and "admonition" in kind:
        return "<blockquote>", "</blockquote>"
    if name == "p" and "admonition-title" in kind:
        return "<p><strong>", "</strong></p>"
    if name in _AROUND:
        return _AROUND[name]
    name = _RENAMED.get(name, name)
    if name not in KEPT:
        return "", ""
    allowed = ATTRIBUTES.get(name)
    kept = ""
    if allowed and attributes:
        kept = "".join(f' {key}="{value}"' for key, value in attributes.items() if key in allowed)
    return f"<{name}{kept}>", "" if name in _VOID else f"</{name}>"
