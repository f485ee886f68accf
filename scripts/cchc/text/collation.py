"""The order of Vietnamese words."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: place for place, letter in enumerate(_LETTERS)}
# Dictionaries of Vietnamese order the tones so: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...], str]:
    """Return a key that sorts Vietnamese text as a dictionary does.

    Words are compared letter by letter, then by tone, then by the text itself, so that the order is total.
    """
    words = unicodedata.normalize("NFC", text).lower().split()
    letters = tuple(tuple(_letter_order(letter) for letter in word) for word in words)
    tones = tuple(tuple(_tone(letter) for letter in word) for word in words)
    return letters, tones, text


def _letter_order(letter: str) -> int:
    parts = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    # Digits stand before letters; what is neither keeps the order of its code.
    if bare.isdigit():
        return ord(bare) - 1000
    return _LETTER_ORDER.get(bare, ord(bare[0]) + len(_LETTERS))


def _tone(letter: str) -> int:
    return next((_TONES[part] for part in unicodedata.normalize("NFD", letter) if part in _TONES), 0)
