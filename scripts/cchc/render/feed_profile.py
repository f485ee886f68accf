"""The HTML that every feed reader shows, out of a body's own: no ids, no classes, no boxes that only a theme can draw.

What comes in is written by the sanitiser: see text/html_tags.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    """Return sanitised HTML with only what every feed reader shows; no word is lost.

    A box becomes a quotation under its title, a fold its heading and its text; the arrows back from footnotes go.
    """
    closing: list[str] = []  # what each open tag is closed with

    def replaced(match: re.Match[str]) -> str:
        if match["end"]:
            return closing.pop() if closing else ""
        start, end = _tag(match["name"], attributes_of(match))
        if match["name"] not in _UNCLOSED:
            closing.append(end)
        return start

    return _EMPTY_PARAGRAPH.sub("", TAG.sub(replaced, _WAY_BACK.sub("", html)))


def _tag(name: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the tag that stands for a tag in feeds, and the one that closes it."""
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
