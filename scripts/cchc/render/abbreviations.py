"""Slots behind the first use of each abbreviation of a text: a page puts the meaning there, a feed nothing.

What a glossary says can change without the text, so every word in capitals has its slot.
"""

from __future__ import annotations

import re
from typing import Final

from cchc.model.items import SlotKind
from cchc.render.slots import slot_mark
from cchc.text.abbreviations import (
    BLOCK_END,
    HIDDEN,
    HIDDEN_NAME,
    MARKUP,
    abbreviations_in,
    without_quotations,
)
from cchc.text.html_tags import TAG
from cchc.text.slots import CLOSE, OPEN

# Elements in which nothing is added: links, code, headings, the words of others, explanations, cells of tables, which
# often have the meaning beside them.
_CLOSED: Final = frozenset(
    {
        "a",
        "code",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "summary",
        "blockquote",
        "q",
        "cite",
        "abbr",
        "th",
        "td",
        "dt",
    }
)
# Elements within a sentence.
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)
_TITLE: Final = "admonition-title"
"""Class of the title of a box."""
_LINKED: Final = re.compile(
    f"{OPEN}{SlotKind.MENTION}[0-9]+{CLOSE}.*?{OPEN}{SlotKind.MENTION_END}[0-9]+{CLOSE}", re.DOTALL
)
_SLOT: Final = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_HINT: Final = re.compile("[A-ZĐ]{2}")


def with_abbreviations(html: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return sanitised HTML with slots, and for each slot what its abbreviation can be, the longest first.

    A word that the text explains at its first use has no slot. One that belongs to what follows, as in “BCĐ CCHC”, has
    its slot at the next use that stands alone.
    """
    if not _HINT.search(html):
        return html, ()
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    parts: list[str] = []
    place = 0
    for use in abbreviations_in(without_quotations(_words(html))):
        if use.is_bound and not use.is_explained:
            continue
        names = tuple(name for name in use.names if name not in seen)
        seen.update(names)
        if names and not use.is_explained:
            parts += (html[place : use.end], slot_mark(SlotKind.MEANING, len(found)))
            found.append(names)
            place = use.end
    return "".join((*parts, html[place:])), tuple(found)


def _words(html: str) -> str:
    """Return HTML with signs in place of markup and of closed elements; equally long, so that all places stay."""
    parts: list[str] = []
    depth = place = 0
    is_title = False
    for tag in TAG.finditer(html):
        text = html[place : tag.start()]
        parts.append(_hidden(text) if depth or is_title else _seen(text))
        parts.append((MARKUP if tag["name"] in _INLINE else BLOCK_END) * len(tag[0]))
        if tag["name"] in _CLOSED:
            depth = max(0, depth + (-1 if tag["end"] else 1))
        elif tag["name"] == "p":
            is_title = not tag["end"] and _TITLE in tag["attributes"]
        place = tag.end()
    rest = html[place:]
    parts.append(_hidden(rest) if depth else _seen(rest))
    return "".join(parts)


def _seen(text: str) -> str:
    if OPEN in text:
        text = _SLOT.sub(lambda match: MARKUP * len(match[0]), _LINKED.sub(lambda match: _hidden(match[0]), text))
    return text.replace("&quot;", '"' + MARKUP * 5)


def _hidden(text: str) -> str:
    if not text:
        return ""
    first = _SLOT.sub("", text).lstrip()[:1]
    return (HIDDEN_NAME if first.isupper() or first.isdigit() else HIDDEN) + HIDDEN * (len(text) - 1)
