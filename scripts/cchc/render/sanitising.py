"""What HTML a body may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

import nh3

from cchc.model.items import SlotKind
from cchc.model.links import SCHEMES, is_harmless
from cchc.render.slots import link_of, slot_mark
from cchc.text.cleaning import clean
from cchc.text.html_tags import attributes_of, tag_pattern

_REFERENCE: Final = re.compile(r"&#(?:[xX][0-9a-fA-F]+|[0-9]+);?")
_PICTURE: Final = tag_pattern("img")

TAGS: Final = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "div", "span"),
    *(
        "strong",
        "b",
        "em",
        "i",
        "del",
        "ins",
        "s",
        "u",
        "sub",
        "sup",
        "small",
        "mark",
        "abbr",
        "cite",
        "q",
        "code",
        "pre",
        "kbd",
    ),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "a", "img"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary"),
}
_ATTRIBUTES: Final = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"value"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "data-label"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
}
_CLASSES: Final = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"admonition", "note", "tip", "warning", "info", "footnote"},
    "p": {"admonition-title"},
}


def with_sources(html: str) -> str:
    """Return sanitised HTML with every picture in an element that may offer it in more than one file.

    A picture that an editor typed as HTML gets its size and waits for its turn, as all the others do.
    """
    return _PICTURE.sub(_with_source, html)


def _with_source(match: re.Match[str]) -> str:
    typed = attributes_of(match)
    link = link_of(typed.get("src", ""))
    if link is None:
        return match[0]
    attributes = ""
    if not typed.keys() & {"width", "height"}:
        width, height = slot_mark(SlotKind.WIDTH, link), slot_mark(SlotKind.HEIGHT, link)
        attributes += f' width="{width}" height="{height}"'
    if "loading" not in typed:
        attributes += ' loading="lazy"'
    return f"<picture>{slot_mark(SlotKind.SOURCES, link)}<img{attributes}{match['attributes']}></picture>"


def sanitise(html: str, collect: Callable[[str, str], str]) -> str:
    """Return `html` with nothing in it that could run, load or restyle anything.

    `collect(tag, target)` is asked for the slot of each address that is not a slot yet.
    """

    def open_slot(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) in {("a", "href"), ("img", "src")} and link_of(value) is None:
            return collect(tag, value) if is_harmless(value) else None
        return value

    return nh3.clean(
        _without_hidden_references(html),
        tags=TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=open_slot,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _without_hidden_references(html: str) -> str:
    """Return `html` without references to characters that an editor cannot type either.

    `&#xe000;` would open a slot, and `&#8;` is a character that no feed may hold.
    """
    # What stands for no character at all, such as `&#0;`, is read as the sign of a damaged one.
    return _REFERENCE.sub(lambda match: match[0] if clean(unescape(match[0])).strip("\ufffd") else "", html)
