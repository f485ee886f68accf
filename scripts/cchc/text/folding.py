"""Normalised spellings of Vietnamese words for search, with and without diacritics.

`RULES` is also sent to the script of the search page, so that index and query are normalised by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, kw_only=True)
class FoldingRules:
    """Rules of normalisation, as patterns with the same meaning in Python and in JavaScript (flag `u`)."""

    invisible: str
    """Invisible characters, removed first."""
    d_letters: str
    """Letters typed for đ by mistake, in lower case; their capitals look the same as Đ."""
    tones: tuple[str, ...]
    """Groups in a decomposed word: head, tone, last vowel. The tone moves from its old place to the last vowel."""
    letters_y: str
    """Groups in a decomposed word: head, tone; between them a y that is also spelled i."""
    marks: str
    """Combining marks, removed where diacritics are ignored."""


OTHER_D: Final = "ðɖ"
"""Letters typed for đ by mistake, in small letters; their capitals look the same as Đ."""
_TONE: Final = r"[\u0300\u0301\u0303\u0309\u0323]"

RULES: Final = FoldingRules(
    invisible=r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]",
    d_letters=f"[{OTHER_D}]",
    # hòa is hoà, khỏe is khoẻ, ủy is uỷ; quý has its tone on y in both spellings.
    tones=(f"^(.*o)({_TONE})([ae])$", f"^((?:.*[^q])?u)({_TONE})(y)$"),
    # Schoolbooks write kĩ năng, offices kỹ năng. No rule for qui and quy: an unfinished “quy” may become quyết.
    letters_y=f"^([hklmstv])y({_TONE}?)$",
    marks=r"[\u0300-\u036f]",
)

_INVISIBLE: Final = re.compile(RULES.invisible)
_D_LETTERS: Final = re.compile(RULES.d_letters)
_TONES: Final = tuple(re.compile(rule) for rule in RULES.tones)
_LETTERS_Y: Final = re.compile(RULES.letters_y)
_MARKS: Final = re.compile(RULES.marks)
_UNDONE: Final = (
    (re.compile(f"^([hklmstv])i({_TONE}?)$"), r"\1y\2"),
    (re.compile(f"^(.*o)([ae])({_TONE})$"), r"\1\3\2"),
    (re.compile(f"^((?:.*[^q])?u)(y)({_TONE})$"), r"\1\3\2"),
)
"""The rules of spelling the other way round."""
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
"""The same in a text without combining marks, found in half the time."""
# A full stop ends a sentence only before white space: “1.001193” is one word.
_END: Final = re.compile(r"[.;:!?…\n](?:(?<=\n)|(?=\s|$))")


@cache
def canonical(word: str) -> str:
    """Return the normalised spelling of a word, lower case and NFC: “HÒA” and “hoà” are “hoà”, “kỹ” is “kĩ”."""
    parts = _D_LETTERS.sub("đ", unicodedata.normalize("NFD", _INVISIBLE.sub("", word).lower()))
    for rule in _TONES:
        parts = rule.sub(r"\1\3\2", parts)
    return unicodedata.normalize("NFC", _LETTERS_Y.sub(r"\1i\2", parts))


def spellings(word: str) -> frozenset[str]:
    """Return the ways to type a canonical word, in small letters and NFC: “hoà” is “hòa” too, “kĩ” is “kỹ”.

    Letters that are typed for đ by mistake (`OTHER_D`) are left out.
    """
    found = {unicodedata.normalize("NFD", word)}
    for rule, typed in _UNDONE:
        found |= {rule.sub(typed, one) for one in found}
    return frozenset(one for text in found if canonical(one := unicodedata.normalize("NFC", text)) == word)


@cache
def folded(word: str) -> str:
    """Return a word without diacritics: “đường” is “duong”."""
    return _MARKS.sub("", unicodedata.normalize("NFD", canonical(word))).replace("đ", "d")


def sentences(text: str) -> list[list[str]]:
    """Return the canonical words of each sentence of a text; a word is a run of letters and digits."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    word = _WORD if _MARKS.search(text) else _PLAIN_WORD
    found = (list(map(canonical, word.findall(part))) for part in _END.split(text))
    return [sentence for sentence in found if sentence]


def canonical_words(text: str) -> str:
    """Return the canonical words of a phrase, with a space between each two: “42/2022/NĐ-CP” is “42 2022 nđ cp”."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the canonical words of a text."""
    return [word for sentence in sentences(text) for word in sentence]
