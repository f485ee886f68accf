"""A text as the terms it can be found by: its words, and its pairs of neighbouring words.

A Vietnamese word is one to three syllables written apart: single syllables stand in almost every text, pairs tell texts
apart. Terms keep their marks; the query decides whether marks count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final, Self

from cchc.model.registers import GlossaryTerm
from cchc.text.folding import folded, sentences, words

FILTER: Final = "@"
"""Starts a term by which results are filtered and not found."""
_LETTERS: Final = 2
_SHORT_NUMBER: Final = 4
"""A number with fewer digits says nothing by itself, but much beside its neighbour: “Đề án 06”."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of one entry by the place where they weigh most; no term stands in two of them."""

    title: frozenset[str]
    lead: frozenset[str]
    body: frozenset[str]

    def encode(self) -> bytes:
        """Return the terms as bytes for the store."""
        return "\0".join(map("\n".join, (self.title, self.lead, self.body))).encode()

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Return the terms that `encode` made bytes of.

        Raises:
            ValueError: the bytes are damaged.
        """
        title, lead, body = (frozenset(field.split("\n") if field else ()) for field in data.decode().split("\0"))
        return cls(title=title, lead=lead, body=body)

    def with_filters(self, names: Iterable[str]) -> Self:
        """Return the terms with some that no reader types: “@the-che” for an area, “@2023” for a year."""
        return replace(self, title=self.title | {FILTER + name for name in names})

    @property
    def all(self) -> Iterator[tuple[int, str]]:
        """Yield every term with the number of its place: 0 title, 1 lead, 2 body."""
        for place, field in enumerate((self.title, self.lead, self.body)):
            for term in field:
                yield place, term


NOTHING: Final = Terms(title=frozenset(), lead=frozenset(), body=frozenset())


@dataclass(frozen=True)
class Glossary:
    """The abbreviations of the glossary file, each of which finds what is written out, and the reverse."""

    terms: tuple[GlossaryTerm, ...]

    @cached_property
    def key(self) -> str:
        """What changes whenever the terms of an unchanged text could."""
        lines = "\n".join(f"{entry.term}\t{entry.meaning}" for entry in self.terms)
        return hashlib.blake2b(lines.encode(), digest_size=8).hexdigest()

    @cached_property
    def _spelled_out(self) -> Mapping[frozenset[str], frozenset[str]]:
        """What else is said by a text that has all the terms of a key."""
        found: dict[frozenset[str], set[str]] = {}
        for entry in self.terms:
            short, long = words(entry.term), words(entry.meaning)
            for one, other in ((short, long), (long, short)):
                found.setdefault(_signs(one), set()).update(_signs(other))
        return {signs: frozenset(others) for signs, others in found.items() if signs}

    @cached_property
    def _by_sign(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        # Asked by one of its terms, so that a text without any costs one look.
        found: dict[str, list[frozenset[str]]] = {}
        for signs in self._spelled_out:
            found.setdefault(min(signs), []).append(signs)
        return {sign: tuple(groups) for sign, groups in found.items()}

    def expanded(self, terms: set[str]) -> set[str]:
        """Return terms with those of every abbreviation, or of what it stands for, that is among them."""
        more: set[str] = set()
        for sign in terms & self._by_sign.keys():
            for signs in self._by_sign[sign]:
                if signs <= terms:
                    more |= self._spelled_out[signs]
        return terms | more


def make_terms(*, title: Iterable[str], lead: Iterable[str], body: Iterable[str], glossary: Glossary) -> Terms:
    """Return the terms of an entry: of its title and number, of its summary and headings, of its text."""
    first = glossary.expanded(_terms_of(title, 1))
    second = glossary.expanded(_terms_of(lead, 1)) - first
    third = glossary.expanded(_terms_of(body, _SHORT_NUMBER)) - first - second
    return Terms(title=frozenset(first), lead=frozenset(second), body=frozenset(third))


def _terms_of(texts: Iterable[str], shortest_number: int) -> set[str]:
    found: set[str] = set()
    for text in texts:
        for sentence in sentences(text):
            found.update(sentence)
            found.update(map(" ".join, pairwise(sentence)))
    if shortest_number > 1:
        found -= {term for term in found if len(term) < shortest_number and term.isdigit()}
    return found


def _signs(phrase: list[str]) -> frozenset[str]:
    """Return the terms that a text has if it has the phrase: its pairs, or its only word."""
    return frozenset(map(" ".join, pairwise(phrase))) if len(phrase) > 1 else frozenset(phrase)


def shard_key(term: str) -> str:
    """Return what decides about the file of a term: the word, or the first word and the start of the second.

    So a reader who has typed “đăng ký kh” gets every “ký kh…” in one file.
    """
    first, _, second = term.partition(" ")
    return f"{folded(first)} {folded(second)[:_LETTERS]}" if second else folded(first)
