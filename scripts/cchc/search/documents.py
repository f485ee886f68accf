"""The files that browsers fetch beside the index: the catalogue, the words, and a small file for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from cchc.model.posts import Post
from cchc.search.entries import SearchEntry
from cchc.search.fillers import fillers, light_words, marked_words
from cchc.search.glossary import Glossary
from cchc.search.layout import IndexLayout
from cchc.search.shorthand import SIGNS
from cchc.text.folding import RULES, canonical, folded, words

_WORD: Final = re.compile("[a-z0-9]{1,12}")
_NUMBER: Final = re.compile(r"\d+(?:/\d{4})?/[^\W\d_][^\s,.;:()“”\"]*")
_MOST_MEANT: Final = 4
"""Words of a meaning that results mark where its abbreviation was typed."""
_MOST_SHARED: Final = 9
_FIRST_SHARED: Final = ord("A")
_END: Final = "."
_ENCODER: Final = msgspec.json.Encoder()


@dataclass(frozen=True, kw_only=True)
class IndexHalf:
    """One of the two halves of the index: posts, or all other entries."""

    entries: int
    levels: tuple[tuple[str, int], ...]
    """Folder and number of files of every level. A term has one file in each level."""
    groups: tuple[tuple[str, int], ...]
    """Years of posts, or kinds of the other entries, each with the place of its first entry."""


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A withdrawn post, which is found only by its whole title or by a number in its title."""

    place: int
    title: str  # without marks
    numbers: tuple[str, ...]


def encode_catalogue(
    *, posts: IndexHalf, lasting: IndexHalf, glossary: Glossary, withdrawn: Iterable[Withdrawn]
) -> bytes:
    """Return everything that a browser needs before it can look up a term, as JSON."""
    # Results show words in place of those typed: of a long sentence they would show every other word.
    terms = [(" ".join(words(entry.term)), " ".join(words(entry.meaning))) for entry in glossary.terms]
    terms = [(term, meaning) for term, meaning in terms if meaning.count(" ") < _MOST_MEANT]
    return _ENCODER.encode(
        {
            "rules": RULES,
            "signs": SIGNS,
            "posts": posts,
            "lasting": lasting,
            "glossary": terms,
            "fillers": fillers(),
            "light": light_words(),
            "marked": marked_words(),
            "withdrawn": tuple(withdrawn),
        }
    )


def half_of(layout: IndexLayout, groups: Iterable[tuple[str, int]]) -> IndexHalf:
    """Return the description of a half of the index for browsers."""
    levels = tuple((level.folder, level.files) for level in layout.levels)
    return IndexHalf(entries=layout.entries, levels=levels, groups=tuple(groups))


def withdrawn_post(place: int, post: Post) -> Withdrawn:
    """Return title and numbers by which a withdrawn post is found."""
    return Withdrawn(
        place=place,
        title=" ".join(folded(word) for word in words(post.title)),
        numbers=tuple(canonical(number) for number in _NUMBER.findall(post.title)),
    )


def encode_entry(entry: SearchEntry, text: Sequence[str]) -> bytes:
    """Return the values of a result and the text of its excerpts, as a JSON list."""
    return _ENCODER.encode(
        [
            *(entry.title, entry.url, entry.kind, entry.date, entry.areas, entry.context, entry.summary),
            *("\n".join(text), int(entry.is_withdrawn)),
        ]
    )


def encode_words(counts: Mapping[str, int]) -> bytes:
    """Return the words of the index, the most frequent first, a line for each power of two of their count.

    A word is a capital for the number of letters that it shares with the word before (A: none), and its other letters.
    A full stop follows the last one: without it, the file was cut short.
    """
    levels: dict[int, list[str]] = {}
    for word, count in counts.items():
        if _WORD.fullmatch(word):
            levels.setdefault(count.bit_length(), []).append(word)
    lines = (_shortened(sorted(levels[level])) for level in sorted(levels, reverse=True))
    return ("\n".join(lines) + _END).encode()


def _shortened(words_in_order: Sequence[str]) -> str:
    parts = []
    before = ""
    for word in words_in_order:
        shared = 0
        while shared < min(len(before), len(word), _MOST_SHARED) and before[shared] == word[shared]:
            shared += 1
        parts.append(chr(_FIRST_SHARED + shared) + word[shared:])
        before = word
    return "".join(parts)
