"""Abbreviations in a text: where each of them ends, and whether the text itself says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from typing import Final

LETTERS: Final = "A-ZĂÂĐÊÔƠƯ"
"""Of words in capitals, as in a pattern."""
_REST: Final = rf"(?:[a-z]+[A-Z]+)*(?:(?:&amp;|[&-])[{LETTERS}]+)*"
# A word beside a slash or a hyphen is part of a number: “76/NQ-CP”.
# The first letter comes before what must not stand before it: only then does a search pass over all other letters.
_RUN: Final = re.compile(rf"[{LETTERS}](?<![\w/&.-].)[{LETTERS}]+{_REST}(?: [{LETTERS}]{{2,}}{_REST})*(?![\w/&-])")
MARKUP: Final = "\x04"
"""Stands in a text for each character of markup between its words."""
HIDDEN: Final = "\0"
"""Stands for each character of what is not looked at: a quotation, a link, code."""
HIDDEN_NAME: Final = "\x03"
"""Stands for the first character of a link that begins with a capital or a digit."""
BLOCK_END: Final = "\x01"
"""Stands for each character of markup between two paragraphs."""
_SPACE: Final = f" \t\n\xa0{MARKUP}"
_QUOTATION: Final = re.compile(f'“[^“”{BLOCK_END}]*”|"[^"{BLOCK_END}]*"')
_NEXT: Final = re.compile(rf"{MARKUP}*(?:\s|&nbsp;|&#160;)(?:[\s{MARKUP}]|&nbsp;|&#160;)*([^\s{MARKUP}])")
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
    is_bound: bool
    """Whether another abbreviation, a number or a name follows, from which brackets would part it: “THPT Chương Mỹ”."""


def abbreviations_in(text: str) -> Iterator[AbbreviationUse]:
    """Yield every word in capitals of a text, plain or HTML without tags; of a run also the whole of it."""
    for match in _RUN.finditer(text):
        words = match[0].split(" ")
        if len(words) > _LONGEST:
            continue
        rest = text[match.end() :]
        is_explained = text[: match.start()].rstrip(MARKUP).endswith("(") or rest.lstrip(_SPACE).startswith("(")
        behind = _NEXT.match(rest)
        is_bound = behind is not None and (behind[1].isupper() or behind[1].isdigit() or behind[1] == HIDDEN_NAME)
        ends = accumulate((len(word) + 1 for word in words), initial=match.start() - 1)
        for place, end in enumerate([*ends][1:]):
            is_last = place == len(words) - 1
            names = tuple(" ".join(words[first:]) for first in range(place + 1)) if is_last else (words[place],)
            yield AbbreviationUse(
                end=end,
                names=tuple(map(unescape, names)),
                is_explained=is_explained and (is_last or place == 0),
                is_bound=is_bound or not is_last,
            )


def without_quotations(text: str) -> str:
    """Return a text of the same length in which the words of others, in quotes of either kind, are not seen."""
    return _QUOTATION.sub(lambda match: HIDDEN * len(match[0]), text)


def with_meanings(text: str, meanings: Mapping[str, str]) -> str:
    """Return a plain text with the meaning of each abbreviation in brackets behind its first use."""
    parts = []
    place = 0
    for use, name in first_uses(abbreviations_in(without_quotations(text)), meanings):
        parts.append(f"{text[place : use.end]} ({meanings[name]})")
        place = use.end
    return "".join((*parts, text[place:]))


def first_uses(uses: Iterable[AbbreviationUse], meanings: Mapping[str, str]) -> Iterator[tuple[AbbreviationUse, str]]:
    """Yield the first use of each abbreviation that can have a meaning behind it, unless the text explains it."""
    seen: set[str] = set()
    for use in uses:
        name = next((one for one in use.names if one in meanings), None)
        if name is None or name in seen or (use.is_bound and not use.is_explained):
            continue
        seen.add(name)
        if not use.is_explained:
            yield use, name
