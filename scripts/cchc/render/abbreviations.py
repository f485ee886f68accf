"""Slots behind the first use of each abbreviation of a text: a page puts the meaning there, a feed nothing.

What a glossary says can change without the text, so every word in capitals has its slot.
"""

from __future__ import annotations

import re
from typing import Final

from cchc.model.items import SlotKind
from cchc.render.slots import slot_mark
from cchc.text.abbreviations import abbreviations_in
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
_LINKED: Final = f"{OPEN}{SlotKind.MENTION}[0-9]+{CLOSE}.*?{OPEN}{SlotKind.MENTION_END}[0-9]+{CLOSE}"
_LEFT_OUT: Final = re.compile(f"“[^“”]*”|{_LINKED}|{OPEN}[^{CLOSE}]*{CLOSE}", re.DOTALL)
_HINT: Final = re.compile("[A-ZĐ]{2}")


def with_abbreviations(html: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return sanitised HTML with slots, and for each slot what its abbreviation can be, the longest first.

    A word that the text explains at its first use has no slot.
    """
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    parts: list[str] = []
    depth = place = 0
    for tag in TAG.finditer(html):
        text = html[place : tag.start()]
        parts += (text if depth else _marked(text, found, seen), tag[0])
        if tag["name"] in _CLOSED:
            depth = max(0, depth + (-1 if tag["end"] else 1))
        place = tag.end()
    rest = html[place:]
    parts.append(rest if depth else _marked(rest, found, seen))
    return "".join(parts), tuple(found)


def _marked(text: str, found: list[tuple[str, ...]], seen: set[str]) -> str:
    if not _HINT.search(text):
        return text
    # Equally long, so that all places stay.
    words = _LEFT_OUT.sub(lambda match: "\0" * len(match[0]), text)
    parts: list[str] = []
    place = 0
    for use in abbreviations_in(words):
        names = tuple(name for name in use.names if name not in seen)
        seen.update(names)
        if names and not use.is_explained:
            parts += (text[place : use.end], slot_mark(SlotKind.MEANING, len(found)))
            found.append(names)
            place = use.end
    return "".join((*parts, text[place:]))
