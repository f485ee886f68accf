"""HTML of trees that the sanitiser would leave as they are.

The sanitiser parses all HTML again, as browsers do. For a tree of Python-Markdown's own elements, nested in ways that
no browser changes, its result is known: the allowed attributes, and text with four signs escaped. Of any other tree
nothing is known here, and its HTML passes through the sanitiser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import STX

from cchc.render.markup import Markup
from cchc.render.sanitising import ATTRIBUTES, CLASSES, TAGS, without_hidden_references
from cchc.render.slots import link_of


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Kind:
    """An element in its place."""

    tag: str
    end: str
    place: dict[str, _Kind]
    """What may stand in it, by tag."""
    opening: str
    closing: str
    """Empty where it has no content: `br`."""
    has_text: bool
    """Whether words may stand in it: browsers move those of a table before it."""
    is_code: bool
    """Whether Python-Markdown's placeholders stay as they are in it."""
    attributes: frozenset[str]
    classes: frozenset[str]


class _UnknownError(Exception):
    """Raised where only the sanitiser knows the result."""


def _kind(tag: str, place: dict[str, _Kind], *, has_text: bool = True, is_void: bool = False) -> _Kind:
    if tag not in TAGS:
        raise ValueError(tag)
    return _Kind(
        tag=tag,
        end=f"/{tag}",
        place=place,
        opening=f"<{tag}>",
        closing="" if is_void else f"</{tag}>",
        has_text=has_text,
        is_code=tag == "code",
        attributes=frozenset(ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())),
        classes=frozenset(CLASSES.get(tag, ())),
    )


def _places() -> dict[str, _Kind]:
    """Return what may stand at the top of a body."""
    words: dict[str, _Kind] = {}
    linked: dict[str, _Kind] = {}  # links do not stand in links
    for place in (words, linked):
        place |= {tag: _kind(tag, place) for tag in ("strong", "em", "abbr", "sup")}
        place |= {"code": _kind("code", {}), **{tag: _kind(tag, {}, is_void=True) for tag in ("img", "br")}}
    words["a"] = _kind("a", linked)
    flow: dict[str, _Kind] = dict(words)
    flow |= {tag: _kind(tag, words) for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6")}
    flow |= {tag: _kind(tag, flow) for tag in ("div", "blockquote")}
    flow |= {tag: _kind(tag, {"li": _kind("li", flow)}) for tag in ("ul", "ol")}
    flow["dl"] = _kind("dl", {"dt": _kind("dt", words), "dd": _kind("dd", flow)})
    flow["figure"] = _kind("figure", {**words, "figcaption": _kind("figcaption", words)})
    flow["pre"] = _kind("pre", {"code": _kind("code", {})}, has_text=False)
    flow["hr"] = _kind("hr", {}, is_void=True)
    row = _kind("tr", {tag: _kind(tag, words) for tag in ("th", "td")}, has_text=False)
    parts = {tag: _kind(tag, {"tr": row}, has_text=False) for tag in ("thead", "tbody")}
    flow["table"] = _kind("table", parts, has_text=False)
    return flow


_TOP: Final = _places()
_TARGETS: Final = frozenset({"href", "src"})
_REMOVED: Final = "style"
"""Alignment of cells, which the sanitiser removes."""
_ESCAPED: Final = re.compile("[&<>\xa0\x00-\x08\x0b-\x1f]")
_ESCAPED_IN_VALUE: Final = re.compile('[&<>"\xa0\x00-\x08\x0b-\x1f]')
_UNCLEAR: Final = re.compile("[&\x00-\x08\x0b-\x1f]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")


def markup_of(root: Element, finished: Callable[[str], str]) -> Markup | None:
    """Return the sanitised HTML of what is in `root`, or None where only the sanitiser knows it.

    `finished(text)` returns escaped text with Python-Markdown's placeholders replaced.
    """
    texts: list[str] = []
    tags: list[str] = []
    names: list[str] = []

    def write(element: Element, place: dict[str, _Kind], *, has_text: bool) -> None:
        texts.append(_text(element.text, finished, has_text=has_text))
        for child in element:
            kind = place.get(child.tag)
            if kind is None:
                raise _UnknownError
            tags.append(f"{kind.opening[:-1]}{_attributes(child, kind)}>" if child.attrib else kind.opening)
            names.append(kind.tag)
            if kind.closing:
                if len(child):
                    write(child, kind.place, has_text=kind.has_text)
                else:
                    text = child.text
                    if text and kind.is_code and STX in text:
                        raise _UnknownError
                    texts.append(_text(text, finished, has_text=kind.has_text))
                tags.append(kind.closing)
                names.append(kind.end)
            elif child.text or len(child):
                raise _UnknownError
            tail = child.tail
            texts.append("\n" if tail == "\n" else _text(tail, finished, has_text=has_text))

    try:
        write(root, _TOP, has_text=True)
    except (_UnknownError, RecursionError):
        return None
    # Text at either end of a body would be stripped otherwise than text between its paragraphs.
    if texts[0].strip() or texts[-1].strip():
        return None
    texts[0] = texts[-1] = ""
    return Markup(texts=texts, tags=tags, names=names)


def _text(text: str | None, finished: Callable[[str], str], *, has_text: bool) -> str:
    if not text:
        return ""
    if _ESCAPED.search(text):
        text = _escaped(text, finished)
    if not has_text and text.strip():
        raise _UnknownError
    return text


def _escaped(text: str, finished: Callable[[str], str]) -> str:
    if _UNCLEAR.search(text):
        text = finished(text)
        if "<" in text:
            raise _UnknownError
        text = unescape(without_hidden_references(text))
        if _CONTROL.search(text):
            raise _UnknownError
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def _attributes(element: Element, kind: _Kind) -> str:
    parts: list[str] = []
    for name, value in sorted(element.items()):
        shown: str = value
        if name == "class":
            if not kind.classes:
                continue
            if not value.isascii():  # other spaces do not part classes
                raise _UnknownError
            shown = " ".join(word for word in value.split() if word in kind.classes)
        elif name not in kind.attributes:
            if name == _REMOVED:
                continue
            raise _UnknownError
        elif name in _TARGETS and link_of(value) is None:
            raise _UnknownError
        if _ESCAPED_IN_VALUE.search(shown):
            if _UNCLEAR.search(shown):
                raise _UnknownError
            shown = shown.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("\xa0", "&nbsp;")
        parts.append(f' {name}="{shown}"')
    return "".join(parts)
