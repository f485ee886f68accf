"""Dictionary order of Vietnamese words."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FIRST = 2000
"""Makes orders of letters, which begin below 0, characters above those that part words."""
_LETTER_ORDER = {letter: place for place, letter in enumerate(_LETTERS)}
# Order of tones in Vietnamese dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...], str]:
    """Return the key by which Vietnamese text sorts in dictionary order.

    Words are compared letter by letter, then by tone, then by the text itself, which makes the order total.
    """
    words = [_word_key(word) for word in unicodedata.normalize("NFC", text).lower().split()]
    return tuple(letters for letters, _ in words), tuple(tones for _, tones in words), text


def sort_text(text: str) -> str:
    """Return the same key as one string: it takes more to make, and a long list of such keys is sorted at once."""
    letters, tones, _ = sort_key(text)
    words = "\x01".join("".join(chr(min(one + _FIRST, sys.maxunicode)) for one in word) for word in letters)
    marks = "\x01".join("".join(chr(one + 2) for one in word) for word in tones)
    return f"{words}\x00{marks}\x00{text}"


# Vietnamese texts are made of a few thousand syllables.
@lru_cache(maxsize=16384)
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = _letters(word)
    return tuple(_letter_order(letter) for letter, _ in found), tuple(tone for _, tone in found)


def _letters(word: str) -> list[tuple[str, int]]:
    """Return each letter of a word without its tone, with the rank of that tone (0: none)."""
    found: list[tuple[str, int]] = []
    for character in word:
        parts = unicodedata.normalize("NFD", character)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        tone = next((_TONES[part] for part in parts if part in _TONES), 0)
        if letter:
            found.append((letter, tone))
        elif found:
            # A tone on a consonant has no precomposed character: the combining mark belongs to the letter before it.
            found[-1] = (found[-1][0], tone)
    return found


def _letter_order(letter: str) -> int:
    # Digits sort before letters; other characters sort after them by code point.
    if letter.isdigit():
        return ord(letter[0]) - 1000
    return _LETTER_ORDER.get(letter, ord(letter[0]) + len(_LETTERS))
