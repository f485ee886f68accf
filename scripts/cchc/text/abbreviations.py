"""Abbreviations in a text: where each of them ends, and whether the text itself says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from typing import Final

_LETTERS: Final = "A-ZĂÂĐÊÔƠƯ"
_WORD: Final = rf"[{_LETTERS}]{{2,}}(?:[a-z]+[A-Z]+)*(?:(?:&amp;|[&-])[{_LETTERS}]+)*"
# A word beside a slash or a hyphen is part of a number: “76/NQ-CP”.
_RUN: Final = re.compile(rf"(?<![\w/&.-]){_WORD}(?: {_WORD})*(?![\w/&-])")
_LONGEST: Final = 3
"""Words of a run; a longer one is a heading in capitals."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AbbreviationUse:
    """An abbreviation in a text."""

    end: int
    """Where it ends: the place for its meaning."""
    names: tuple[str, ...]
    """What it can be, the longest first: “PAR INDEX”, “INDEX”."""
    is_explained: bool
    """Whether it stands in brackets, or has some behind it."""


def abbreviations_in(text: str) -> Iterator[AbbreviationUse]:
    """Yield every word in capitals of a text, plain or HTML without tags; of a run also the whole of it."""
    for match in _RUN.finditer(text):
        words = match[0].split(" ")
        if len(words) > _LONGEST:
            continue
        is_explained = text[: match.start()].endswith("(") or text[match.end() :].lstrip().startswith("(")
        ends = accumulate((len(word) + 1 for word in words), initial=match.start() - 1)
        for place, end in enumerate([*ends][1:]):
            is_last = place == len(words) - 1
            names = (match[0], words[place]) if is_last and place else (words[place],)
            yield AbbreviationUse(
                end=end, names=tuple(map(unescape, names)), is_explained=is_explained and (is_last or place == 0)
            )


def with_meanings(text: str, meanings: Mapping[str, str]) -> str:
    """Return a plain text with the meaning of each abbreviation in brackets behind its first use."""
    parts = []
    place = 0
    for use, name in first_uses(abbreviations_in(text), meanings):
        parts.append(f"{text[place : use.end]} ({meanings[name]})")
        place = use.end
    return "".join((*parts, text[place:]))


def first_uses(uses: Iterable[AbbreviationUse], meanings: Mapping[str, str]) -> Iterator[tuple[AbbreviationUse, str]]:
    """Yield the first use of each abbreviation that has a meaning, unless the text explains it there."""
    seen: set[str] = set()
    for use in uses:
        name = next((one for one in use.names if one in meanings), None)
        if name is None or name in seen:
            continue
        seen.add(name)
        if not use.is_explained:
            yield use, name
