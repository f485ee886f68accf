"""Counts what a query finds by reading every text: without the index, in plain Python, by the rules of ADR 0061."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from corpus import REPOSITORY, post

from cchc.content.loader import load_library, open_store
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.search.entries import post_text
from cchc.search.static_entries import static_entries
from cchc.sources.settings import read_settings
from cchc.text.folding import folded, sentences, words
from site_support import NOW

DATA = REPOSITORY / "docs/_data"
REGISTERS = ("glossary.yml", "search_words.yml")


@dataclass(frozen=True)
class Typed:
    """A word that the page says it looked for."""

    word: str
    folded: str
    isMarked: bool = False  # noqa: N815 - as the script calls it
    isOpen: bool = False  # noqa: N815
    isApart: bool = False  # noqa: N815
    isLight: bool = False  # noqa: N815


class Text:
    """The words of one entry, and which stand side by side in a sentence of it."""

    def __init__(self, title: Iterable[str], lead: Iterable[str], body: Iterable[str]) -> None:
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._next: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for field, shortest_number in ((title, 1), (lead, 1), (body, 4)):
            read = [sentence for text in field for sentence in sentences(text)]
            singles = {word for sentence in read for word in sentence}
            # A short number alone in a text says nothing: “06” of “Đề án 06” does.
            singles -= {word for word in singles if word.isdigit() and len(word) < shortest_number}
            self._add_field(singles, {pair for sentence in read for pair in pairwise(sentence)})

    def _add_field(self, singles: set[str], pairs: set[tuple[str, str]]) -> None:
        """Add words and pairs of a field, and those that the glossary says mean the same."""
        more_singles, more_pairs = set(singles), set(pairs)
        for typed, meaning in same_meanings():
            if is_in(typed, singles, pairs):
                more_pairs.update(pairwise(meaning))
                more_singles.update(meaning if len(meaning) == 1 else ())
            if is_in(meaning, singles, pairs):
                # What people type may stand in no text: then its words are known from here.
                more_pairs.update(pairwise(typed))
                more_singles.update(typed)
        for word in more_singles:
            self._words[folded(word)].add(word)
        for one, other in more_pairs:
            self._next[folded(one)].add((one, other))

    def has(self, one: Typed) -> bool:
        """Return whether a word stands anywhere in the text."""
        return any(is_typed(one, word) for word in self._words.get(one.folded, ()))

    def has_anywhere(self, one: Typed) -> bool:
        """Return whether a word, finished or not, stands in the text or in a phrase of the same meaning."""
        found = {word for pairs in self._next.values() for pair in pairs for word in pair}.union(*self._words.values())
        return any(is_typed(one, word) or (one.isOpen and begins(one, word)) for word in found)

    def has_pair(self, one: Typed, other: Typed, *, is_open: bool) -> bool:
        """Return whether two words stand side by side in a sentence, the second one finished or not."""
        is_second = begins if is_open else is_typed
        return any(is_typed(one, first) and is_second(other, word) for first, word in self._next.get(one.folded, ()))


def is_in(phrase: list[str], singles: set[str], pairs: set[tuple[str, str]]) -> bool:
    """Return whether a text has a phrase: all of its pairs, or its only word."""
    return pairs.issuperset(pairwise(phrase)) if len(phrase) > 1 else phrase[0] in singles


@cache
def same_meanings() -> list[tuple[list[str], list[str]]]:
    """Return abbreviations, and words that people type, each with its meaning, as words."""
    glossary, typed = (yaml.safe_load((DATA / name).read_text(encoding="utf-8")) for name in REGISTERS)
    found = [(words(line["term"]), words(line["meaning"])) for line in glossary]
    return found + [(words(one), words(line["meaning"])) for line in typed for one in line["typed"]]


class Texts:
    """All texts of a section."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = tuple(texts)

    def having_all(self, typed: Sequence[Typed]) -> int:
        """Return how many texts have each word beside the one that it was taken together with, or alone."""
        asked = self._pairs(typed)
        needed = [[asked[i] for i in (at - 1, at) if i in asked] for at in range(len(typed))]
        ways = [way or [one_of(one)] for one, way in zip(typed, needed, strict=True) if not one.isLight]
        return sum(all(any(way(text) for way in one) for one in ways) for text in self._texts)

    def _pairs(self, typed: Sequence[Typed]) -> dict[int, Callable[[Text], bool]]:
        """Return the pairs that are asked for, by the places of their first words: two by two in each run of words.

        Of a pair that no text has, each word may stand beside its other neighbour.
        """
        pairs = [i for i, other in enumerate(typed[1:]) if not other.isApart]
        runs: list[list[int]] = [[]]
        for i in pairs:
            if typed[i].isLight or typed[i + 1].isLight:
                runs.append([])
            else:
                if i - 1 not in runs[-1]:
                    runs.append([])
                runs[-1].append(i)
        plan = {i for run in runs for i in (*run[::2], *run[-1:])}
        # Beside words that say nothing only if there is no other neighbour.
        for i in pairs:
            if any(not typed[at].isLight and not {at - 1, at} & plan for at in (i, i + 1)):
                plan.add(i)
        nowhere = {i for i in plan if not self._is_anywhere(typed[i], typed[i + 1])}
        lost = {
            at for i in nowhere for at in (i, i + 1) if not {at - 1, at} & (plan - nowhere) and not typed[at].isLight
        }
        plan |= {i for i in pairs if {i, i + 1} & lost}
        return {i: self._pair(typed[i], typed[i + 1]) for i in plan}

    def _is_anywhere(self, one: Typed, other: Typed) -> bool:
        return any(map(self._pair(one, other), self._texts))

    def having_anywhere(self, typed: Sequence[Typed]) -> int:
        """Return how many texts have every word, wherever it stands."""
        needed = [one for one in typed if not one.isLight]
        return sum(all(text.has_anywhere(one) for one in needed) for text in self._texts)

    def _pair(self, one: Typed, other: Typed) -> Callable[[Text], bool]:
        # The last word is unfinished only if nobody wrote it so.
        may_be_open = other.isOpen and len(other.folded) > 1
        is_open = may_be_open and not any(text.has_pair(one, other, is_open=False) for text in self._texts)
        return lambda text: text.has_pair(one, other, is_open=is_open)


def one_of(one: Typed) -> Callable[[Text], bool]:
    """Return whether a text has a word, as a function of the text."""
    return lambda text: text.has(one)


def is_typed(one: Typed, word: str) -> bool:
    """Return whether a word of a text is the one that was typed: marks count where they were typed."""
    return word == one.word if one.isMarked else folded(word) == one.folded


def begins(one: Typed, word: str) -> bool:
    """Return whether a word of a text begins as the one that was typed."""
    return word.startswith(one.word) if one.isMarked else folded(word).startswith(one.folded)


def texts_of_corpus(numbers: Iterable[int]) -> Texts:
    """Return the texts of generated posts."""
    found = map(post, numbers)
    return Texts(Text([one.title], [one.summary, *one.tags], one.paragraphs) for one in found)


def texts_of_section(root: Path) -> Texts:
    """Return the texts of everything that a section has."""
    settings = read_settings(root)
    with closing(open_store(root, settings)) as store:
        library, _ = load_library(root, settings, store, now=NOW)
        posts = [post for post in library.posts if post.status is not Status.WITHDRAWN]
        found = [Text([post.title], _lead(post, library.bodies[post.body]), _body(post, library)) for post in posts]
        lasting = [entry.record for entry in static_entries(library)]
        return Texts([*found, *(Text(record.title, record.lead, record.body) for record in lasting)])


def _body(post: Post, library: Library) -> list[str]:
    return post_text(post, library.bodies[post.body])


def _lead(post: Post, body: Body) -> list[str]:
    forms = [word for form in post.all_forms for word in form.words]
    return [post.summary, *post.tags, *(heading.text for heading in body.headings), *forms]
