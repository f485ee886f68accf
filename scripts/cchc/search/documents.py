"""What readers fetch beside the index: the catalogue, the words, and one small file for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from cchc.model.posts import Post
from cchc.search.entries import SearchEntry
from cchc.search.layout import IndexLayout
from cchc.search.terms import Glossary
from cchc.text.folding import RULES, FoldingRules, canonical, folded, words

_WORD: Final = re.compile("[a-z0-9]{1,12}")
_NUMBER: Final = re.compile(r"\d+(?:/\d{4})?/[^\W\d_][^\s,.;:()“”\"]*")
_MOST_SHARED: Final = 9
_FIRST_SHARED: Final = ord("A")
_ENCODER: Final = msgspec.json.Encoder()


@dataclass(frozen=True, kw_only=True)
class IndexHalf:
    """One of the two halves of the index: posts, or everything that stays."""

    entries: int
    levels: tuple[tuple[str, int], ...]
    """The folder and the number of files of every level; a term has a file in each."""
    groups: tuple[tuple[str, int], ...]
    """Years of posts, or kinds of the others, each with its first entry."""


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A post that was taken down: found by its whole title or by a number in it, and by nothing else."""

    place: int
    title: str  # without marks
    numbers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """What a reader's browser has to know before it can look anything up."""

    rules: FoldingRules
    posts: IndexHalf
    lasting: IndexHalf
    glossary: tuple[tuple[str, str], ...]
    withdrawn: tuple[Withdrawn, ...]

    def encode(self) -> bytes:
        """Return the catalogue as JSON."""
        return _ENCODER.encode(self)


def make_catalogue(
    *, posts: IndexHalf, lasting: IndexHalf, glossary: Glossary, withdrawn: Iterable[Withdrawn]
) -> Catalogue:
    """Return the catalogue of an index."""
    return Catalogue(
        rules=RULES,
        posts=posts,
        lasting=lasting,
        glossary=tuple((" ".join(words(entry.term)), " ".join(words(entry.meaning))) for entry in glossary.terms),
        withdrawn=tuple(withdrawn),
    )


def part_of(layout: IndexLayout, groups: Iterable[tuple[str, int]]) -> IndexHalf:
    """Return what a browser has to know of a half of the index."""
    levels = tuple((level.folder, level.files) for level in layout.levels)
    return IndexHalf(entries=layout.entries, levels=levels, groups=tuple(groups))


def withdrawn_post(place: int, post: Post) -> Withdrawn:
    """Return how a post that was taken down is found."""
    return Withdrawn(
        place=place,
        title=" ".join(folded(word) for word in words(post.title)),
        numbers=tuple(canonical(number) for number in _NUMBER.findall(post.title)),
    )


def encode_entry(entry: SearchEntry, text: Sequence[str]) -> bytes:
    """Return what a result shows, as a JSON list, and the text that its excerpt is cut from."""
    return _ENCODER.encode(
        [
            *(entry.title, entry.url, entry.kind, entry.date, entry.areas, entry.context, entry.summary),
            *("\n".join(text), int(entry.is_withdrawn)),
        ]
    )


def encode_words(counts: Mapping[str, int]) -> bytes:
    """Return the words of the index, the most frequent ones first: a line for each power of two.

    A word is a capital that says how many letters it shares with the word before (A: none), and its other letters.
    """
    levels: dict[int, list[str]] = {}
    for word, count in counts.items():
        if _WORD.fullmatch(word):
            levels.setdefault(count.bit_length(), []).append(word)
    return "\n".join(_shortened(sorted(levels[level])) for level in sorted(levels, reverse=True)).encode()


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
