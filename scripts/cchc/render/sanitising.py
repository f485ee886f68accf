"""What HTML a body may hold, and the marks of the slots in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

import nh3

from cchc.model.items import Slot, SlotKind
from cchc.model.links import SCHEMES, is_harmless
from cchc.text.cleaning import clean
from cchc.text.html_tags import attributes_of, tag_pattern

# Two private-use characters fence a slot. text.cleaning removes them from everything an editor types.
_OPEN = "\ue000"
_CLOSE = "\ue001"
_ADDRESS: Final = re.compile(f"{_OPEN}a[0-9]+{_CLOSE}")
# The slot of a size is its whole attribute, that of an address what stands between the quotes.
SLOT_PATTERN: Final = re.compile(f'(?P<attribute> (?:width|height)=")?{_OPEN}([awhsme])([0-9]+){_CLOSE}(?(attribute)")')
_REFERENCE: Final = re.compile(r"&#(?:[xX][0-9a-fA-F]+|[0-9]+);?")
_KINDS: Final = {
    "a": SlotKind.ADDRESS,
    "w": SlotKind.WIDTH,
    "h": SlotKind.HEIGHT,
    "s": SlotKind.SOURCES,
    "m": SlotKind.MENTION,
    "e": SlotKind.MENTION_END,
}
_PICTURE: Final = tag_pattern("img")
_SOURCE: Final = re.compile(f"{_OPEN}a([0-9]+){_CLOSE}")

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


def address_marker(link: int) -> str:
    """Return the mark of the slot for the address of a link."""
    return f"{_OPEN}a{link}{_CLOSE}"


def width_marker(link: int) -> str:
    """Return the mark of the slot for the width of a link's image."""
    return f"{_OPEN}w{link}{_CLOSE}"


def height_marker(link: int) -> str:
    """Return the mark of the slot for the height of a link's image."""
    return f"{_OPEN}h{link}{_CLOSE}"


def mention_marker(mention: int) -> str:
    """Return the mark of the slot where the link of a mention opens."""
    return f"{_OPEN}m{mention}{_CLOSE}"


def mention_end_marker(mention: int) -> str:
    """Return the mark of the slot where the link of a mention closes."""
    return f"{_OPEN}e{mention}{_CLOSE}"


def with_sources(html: str) -> str:
    """Return sanitised HTML with every picture in an element that may offer it in more than one file.

    A picture that an editor typed as HTML gets its size and waits for its turn, as all the others do.
    """
    return _PICTURE.sub(_with_source, html)


def _with_source(match: re.Match[str]) -> str:
    typed = attributes_of(match)
    source = _SOURCE.fullmatch(typed.get("src", ""))
    if source is None:
        return match[0]
    link = int(source[1])
    attributes = ""
    if not typed.keys() & {"width", "height"}:
        attributes += f' width="{width_marker(link)}" height="{height_marker(link)}"'
    if "loading" not in typed:
        attributes += ' loading="lazy"'
    return f"<picture>{_OPEN}s{link}{_CLOSE}<img{attributes}{match['attributes']}></picture>"


def slot_of(match: re.Match[str]) -> Slot:
    """Return the slot that a match of SLOT_PATTERN marks."""
    return Slot(kind=_KINDS[match[2]], link=int(match[3]))


def sanitise(html: str, collect: Callable[[str, str], str]) -> str:
    """Return `html` with nothing in it that could run, load or restyle anything.

    `collect(tag, target)` is asked for the slot of each address that is not a slot yet.
    """

    def open_slot(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) in {("a", "href"), ("img", "src")} and not _ADDRESS.fullmatch(value):
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
