"""What is left as it is written after reading: nothing of it may pass in silence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from cchc.text.aloud.rules import Lexicon
from cchc.text.slugs import without_marks

Span = tuple[int, int, str]
"""Start and end of what is read otherwise than it is written, and its words."""

_ABBREVIATION: Final = re.compile(
    r"(?<![\w&-])(?<![^\W\d_]/)(?=[\w&/-]{0,40}[A-ZĐ][a-z]{0,3}[A-ZĐ])[A-ZĐ][A-Za-zĐđ0-9]{0,20}(?:[&/-][A-ZĐ][A-Za-zĐđ0-9]{0,20}){0,5}(?!\w)"
)
_SYLLABLE: Final = re.compile(
    r"(?:NGH?|[CGKNPTQ]H|TH|TR|GI|QU|[BCDĐGHKLMNPQRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}(?:NG|NH|CH|[CKMNPT])?"
)
_PLAIN_CAPITALS: Final = re.compile(r"[A-ZĐ]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_TOKEN: Final = re.compile(r"\S+")
_JOINT: Final = re.compile(r"(?<=\d)[-–/.,:x](?=\w)|(?<=\w)[-–/.](?=\d)|(?<![^\s(])-(?=\d)|(?<=\d)'(?!\w)")
"""Signs that belong to a number: read apart from it, they change what it says."""
_EDGES: Final = '.,;:!?…()[]“”‘’"«»'
_HARMLESS: Final = frozenset(".,;:!?…/'\"&+=*_•#|")
"""Signs that are no brackets or dashes, and are left out, spoken or heard as a pause."""
_HARMLESS_KINDS: Final = frozenset({"Pd", "Ps", "Pe", "Pi", "Pf"})


def unread(text: str, spans: Iterable[Span], lexicon: Lexicon) -> tuple[str, ...]:
    """Return what nobody can say as it stands, in the order of the text, each once.

    That is what still holds a digit, a sign that is no punctuation or capitals that are no word: an abbreviation, or
    the whole token.
    """
    spans = tuple(spans)
    taken = bytearray(len(text))
    for start, end, _ in spans:
        taken[start:end] = b"\1" * (end - start)
    found = [(start, word) for start, end, word in _abbreviations(text, lexicon) if not any(taken[start:end])]
    listed = {place for start, word in found for place in (start, start + len(word) - 1)}
    for start, word in found:
        taken[start : start + len(word)] = b"\1" * len(word)
    faults = bytearray(len(text))
    for place in _faults(text):
        faults[place] = not taken[place]
    for joint in _JOINT.finditer(text):
        if not taken[joint.start()] and not {joint.start() - 1, joint.end()} & listed:
            faults[joint.start()] = 1
    for start, end, words in spans:
        for place in _kept(text, start, end, words):
            faults[place] = 1
    found += [
        (token.start(), token[0].strip(_EDGES) or token[0])
        for token in _TOKEN.finditer(text)
        if any(faults[token.start() : token.end()])
    ]
    return tuple(dict.fromkeys(word for _, word in sorted(found)))


def _faults(text: str) -> Iterator[int]:
    """Yield the places of digits, of signs that are no punctuation, and of capitals that are no word."""
    for place, sign in enumerate(text):
        kind = unicodedata.category(sign)
        if kind[0] in "NSP" and kind not in _HARMLESS_KINDS and sign not in _HARMLESS:
            yield place
    for word in _LETTERS.finditer(text):
        if any(first.isupper() and second.isupper() for first, second in pairwise(word[0])) and not _is_word(
            word, text
        ):
            yield word.start()


def _kept(text: str, start: int, end: int, words: str) -> Iterator[int]:
    """Yield the places of what the words of a span leave as it is written."""
    faults = set(_faults(words))
    for token in _TOKEN.finditer(words) if faults else ():
        if not faults.isdisjoint(range(token.start(), token.end())):
            place = text.find(token[0], start, end)
            yield start if place < 0 else place


def _abbreviations(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    for match in _ABBREVIATION.finditer(text):
        if match[0] not in lexicon and not _is_word(match, text):
            yield match.start(), match.end(), match[0]


def _is_word(match: re.Match[str], text: str) -> bool:
    """Return whether capitals are a word: one with marks, or one beside other words in capitals (“BAN HÀNH”)."""
    if not _SYLLABLE.fullmatch(without_marks(match[0]).upper()):
        return False
    if not _PLAIN_CAPITALS.fullmatch(match[0]):
        return match[0].isupper()
    # No neighbour stands farther away than a few signs; a long text is not copied for each of its words.
    neighbours = (
        text[max(0, match.start() - 40) : match.start()].split()[-1:],
        text[match.end() : match.end() + 40].split()[:1],
    )
    return any(_is_capital_word(words[0]) for words in neighbours if words)


def _is_capital_word(word: str) -> bool:
    letters = _LETTERS.findall(word)
    return bool(letters) and letters[0].isupper() and _SYLLABLE.fullmatch(without_marks(letters[0]).upper()) is not None
