"""Slots behind the first use of each abbreviation of a text: a page puts the meaning there, a feed nothing.

What a glossary says can change without the text, so every word in capitals has its slot.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Final

from cchc.model.items import SlotKind
from cchc.render.markup import Markup
from cchc.render.slots import slot_mark
from cchc.text.abbreviations import (
    HIDDEN,
    HIDDEN_NAME,
    LETTERS,
    MARKUP,
    abbreviations_in,
    without_quotations,
)
from cchc.text.slots import CLOSE, OPEN

# Elements in which nothing is added: links, code, headings, the words of others, explanations, cells of tables, which
# often have the meaning beside them.
_CLOSED: Final = (
    *("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "blockquote", "q", "cite", "abbr", "th", "td"),
    "dt",
)
_STEPS: Final = {**dict.fromkeys(_CLOSED, 1), **{f"/{name}": -1 for name in _CLOSED}}
# Elements within a sentence.
_IN_SENTENCES: Final = (
    *("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "small", "span", "strong", "sub", "sup"),
    "u",
)
_INLINE: Final = frozenset((*_IN_SENTENCES, *(f"/{name}" for name in _IN_SENTENCES)))
_PARAGRAPH: Final = frozenset({"p", "/p"})
_TITLE: Final = "admonition-title"
"""Class of the title of a box."""
_LINKED: Final = re.compile(
    f"{OPEN}{SlotKind.MENTION}[0-9]+{CLOSE}.*?{OPEN}{SlotKind.MENTION_END}[0-9]+{CLOSE}", re.DOTALL
)
_SLOT: Final = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_HINT: Final = re.compile("[A-ZĐ]{2}")
_CAPITALS: Final = re.compile(f"[{LETTERS}]{{2}}")


def with_abbreviations(markup: Markup) -> tuple[Markup, tuple[tuple[str, ...], ...]]:
    """Return sanitised HTML with slots, and for each slot what its abbreviation can be, the longest first.

    A word that the text explains at its first use has no slot. One that belongs to what follows, as in “BCĐ CCHC”, has
    its slot at the next use that stands alone.
    """
    if not (_HINT.search("\n".join(markup.texts)) or _HINT.search("".join(markup.tags))):
        return markup, ()
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    texts = list(markup.texts)
    for block in _blocks(markup):
        starts = list(accumulate((len(texts[place]) + 1 for place, _ in block), initial=0))
        words = MARKUP.join(_hidden(texts[place]) if is_hidden else _seen(texts[place]) for place, is_hidden in block)
        added: list[tuple[int, str]] = []
        for use in abbreviations_in(without_quotations(words)):
            if use.is_bound and not use.is_explained:
                continue
            names = tuple(name for name in use.names if name not in seen)
            seen.update(names)
            if names and not use.is_explained:
                added.append((use.end, slot_mark(SlotKind.MEANING, len(found))))
                found.append(names)
        for end, mark in reversed(added):
            number = bisect_left(starts, end) - 1
            place, within = block[number][0], end - starts[number]
            texts[place] = f"{texts[place][:within]}{mark}{texts[place][within:]}"
    return replace(markup, texts=texts), tuple(found)


def _blocks(markup: Markup) -> Iterator[list[tuple[int, bool]]]:
    """Yield the texts of each block that shows capitals: their places, and whether they are hidden."""
    block: list[tuple[int, bool]] = []
    depth = 0
    is_title = has_capitals = False
    for place, (text, name) in enumerate(zip(markup.texts, (*markup.names, ""), strict=True)):
        is_hidden = is_title or depth > 0
        block.append((place, is_hidden))
        if not (has_capitals or is_hidden) and len(text) > 1 and _CAPITALS.search(text):
            has_capitals = True
        if name not in _INLINE:
            if has_capitals:
                yield block
            block, has_capitals = [], False
        if name in _STEPS:
            depth = max(0, depth + _STEPS[name])
        elif name in _PARAGRAPH:
            is_title = name == "p" and _TITLE in markup.tags[place]


def _seen(text: str) -> str:
    if OPEN in text:
        text = _SLOT.sub(lambda match: MARKUP * len(match[0]), _LINKED.sub(lambda match: _hidden(match[0]), text))
    return text.replace("&quot;", '"' + MARKUP * 5)


def _hidden(text: str) -> str:
    if not text:
        return ""
    first = _SLOT.sub("", text).lstrip()[:1]
    return (HIDDEN_NAME if first.isupper() or first.isdigit() else HIDDEN) + HIDDEN * (len(text) - 1)
