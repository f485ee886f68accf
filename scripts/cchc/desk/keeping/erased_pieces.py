"""The sentences and lines of a text by which it is known again, and those that many texts of a section share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cchc.text.cleaning import clean

_BREAKS: Final = re.compile(r"[.!?;:]\s+|\n+")
_HEAD: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_EDGES: Final = " .,!?;:-*#>|\"'"
_FEWEST_WORDS: Final = 2
"""Of a piece: one word alone stands in every text."""
_MOST: Final = 0.5
"""Share of the pieces of a text from which another one is taken for it."""
_COPY: Final = 0.6
"""The same, of the body, for a file that nobody has named as a copy."""
_COMMON: Final = 3
"""Files that share a piece before it says nothing about whether one of them is a copy."""


def pieces(text: str) -> frozenset[str]:
    """Return the sentences and lines of a text, of any length from two words on, however they are spaced."""
    return frozenset(_pieces(text))


def has_most(found: int, of: int) -> bool:
    """Return whether so many pieces are too many of a text: half of them, at least two, or the only one."""
    return of > 0 and found >= max(min(2, of), _MOST * of)


@dataclass(frozen=True, kw_only=True)
class Kinship:
    """What tells a text from the others of its section."""

    texts: tuple[frozenset[str], ...]
    """Pieces of each content that it had, without those that other posts have, too."""
    common: frozenset[str]
    """Pieces that other posts have."""
    copies: tuple[str, ...]
    """Paths of files that are copies of it, whatever they are called."""

    def has(self, text: bytes) -> bool:
        """Return whether a text is one of those contents, or has most of one of them."""
        found = pieces(_decoded(text))
        return any(has_most(len(found & one), len(one)) for one in self.texts)


def kinship(texts: Collection[bytes], files: Mapping[str, bytes], named: Collection[str] = ()) -> Kinship:
    """Compare the contents of a post with the other files of its section; `named` are known as its copies."""
    bodies = [one for one in (_body(text) for text in texts) if one]
    others = {path: pieces(_decoded(data)) for path, data in files.items()}
    often = Counter(one for found in others.values() for one in found)
    copies = [path for path, found in others.items() if path in named or _is_copy(found, bodies, often)]
    exact = set(texts)
    copies += [path for path, data in files.items() if data in exact and path not in copies]
    common = frozenset(one for path, found in others.items() if path not in copies for one in found)
    whole = tuple(dict.fromkeys(pieces(_decoded(text)) - common for text in texts))
    return Kinship(texts=whole, common=common, copies=tuple(sorted(copies)))


def _is_copy(found: frozenset[str], bodies: Iterable[frozenset[str]], often: Mapping[str, int]) -> bool:
    for body in bodies:
        shared = body & found
        if len(shared) < _COPY * len(body):
            continue
        rare = {one for one in body if often.get(one, 0) < _COMMON}
        if not rare or has_most(len(rare & shared), len(rare)):
            return True
    return False


def _body(text: bytes) -> frozenset[str]:
    return pieces(_HEAD.sub("", _decoded(text), count=1))


def _decoded(text: bytes) -> str:
    return text.decode("utf-8-sig", "replace")


def _pieces(text: str) -> Iterator[str]:
    for piece in _BREAKS.split(clean(text)):
        words = " ".join(piece.casefold().split()).strip(_EDGES)
        if sum(any(letter.isalnum() for letter in word) for word in words.split()) >= _FEWEST_WORDS:
            yield words
