"""Terms of a text for the search: its syllables, its pairs of neighbouring syllables, and those of what it abbreviates.

A Vietnamese word has one to three syllables with spaces between them. Single syllables occur in almost every text, so
pairs tell texts apart. Terms keep their tone marks; the query decides whether they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from cchc.digests import of_values
from cchc.model.registers import GlossaryTerm
from cchc.model.search_words import SearchWord
from cchc.search.terms import Terms
from cchc.text.folding import sentences, words

_SHORT_NUMBER: Final = 4
"""Digits of a number in a body that is a term by itself. A shorter one counts in pairs only: “Đề án 06”."""


@dataclass(frozen=True)
class Glossary:
    """Abbreviations, and words that people type, with their meanings: texts with one are found by the other."""

    terms: tuple[GlossaryTerm, ...]
    typed: tuple[SearchWord, ...] = ()

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is typed with what it means, in the order of the registers."""
        more = ((typed, word.meaning) for word in self.typed for typed in word.typed)
        return (*((entry.term, entry.meaning) for entry in self.terms), *more)

    @cached_property
    def key(self) -> str:
        """Digest of the glossary: with the same one, the same text has the same terms."""
        return of_values(self.pairs)

    @cached_property
    def _spelled_out(self) -> Mapping[frozenset[str], frozenset[str]]:
        """Terms of a phrase (see `_signs`) to the terms of the other phrase of its entry."""
        found: dict[frozenset[str], set[str]] = {}
        for typed, meaning in self.pairs:
            short, long = words(typed), words(meaning)
            found.setdefault(_signs(short), set()).update(_signs(long))
            # What people type may stand in no text: then its words are known from here.
            found.setdefault(_signs(long), set()).update(_signs(short), short)
        return {signs: frozenset(others) for signs, others in found.items() if signs}

    @cached_property
    def _by_sign(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        # Each phrase under one of its terms, so that a text without phrases costs one look-up.
        found: dict[str, list[frozenset[str]]] = {}
        for signs in self._spelled_out:
            found.setdefault(min(signs), []).append(signs)
        return {sign: tuple(groups) for sign, groups in found.items()}

    @cached_property
    def _first_signs(self) -> frozenset[str]:
        return frozenset(self._by_sign)

    def expand(self, terms: set[str]) -> set[str]:
        """Add to terms those of the meaning of every abbreviation among them, and the reverse; return them."""
        more: set[str] = set()
        for sign in self._first_signs & terms:
            for signs in self._by_sign[sign]:
                if signs <= terms:
                    more |= self._spelled_out[signs]
        terms |= more
        return terms


def make_terms(*, title: Iterable[str], lead: Iterable[str], body: Iterable[str], glossary: Glossary) -> Terms:
    """Return the terms of an entry from its title and number, its summary and headings (lead), and its text (body)."""
    first = glossary.expand(_terms_of(title, 1))
    second = glossary.expand(_terms_of(lead, 1))
    second -= first
    third = glossary.expand(_terms_of(body, _SHORT_NUMBER))
    third -= first
    third -= second
    return Terms(title=first, lead=second, body=third)


def _terms_of(texts: Iterable[str], shortest_number: int) -> set[str]:
    found: set[str] = set()
    pairs: set[str] = set()
    # One text: the end of a line ends a sentence.
    for sentence in sentences("\n".join(texts)):
        found.update(sentence)
        pairs.update(map(" ".join, pairwise(sentence)))
    if shortest_number > 1:
        found -= {term for term in found if len(term) < shortest_number and term.isdigit()}
    found |= pairs
    return found


def _signs(phrase: list[str]) -> frozenset[str]:
    """Return the terms that every text with the phrase has: its pairs, or its only word."""
    return frozenset(map(" ".join, pairwise(phrase))) if len(phrase) > 1 else frozenset(phrase)
