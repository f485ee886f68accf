"""Vietnamese words as a search compares them: one spelling for each word, with marks and without.

`RULES` is data that the search page's script gets as it stands, so that index and query obey the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, kw_only=True)
class FoldingRules:
    """How words are compared. Patterns are read alike by Python and by JavaScript (flag `u`)."""

    invisible: str
    """Characters that nobody sees and that are taken away first."""
    d_letters: str
    """Letters typed for đ by mistake, in lower case: they look the same in capitals."""
    tones: tuple[str, ...]
    """Of a decomposed word: head, tone, last vowel. The old place of the tone; the new one is after the last vowel."""
    letters_y: str
    """Of a decomposed word: head, and tone, around a y that others write i."""
    marks: str
    """What stands on letters and is left out where marks do not count."""


_TONE: Final = r"[\u0300\u0301\u0303\u0309\u0323]"

RULES: Final = FoldingRules(
    invisible=r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]",
    d_letters="[ðɖ]",
    # hòa is hoà and khỏe is khoẻ; ủy is uỷ, but quý has its tone where it belongs.
    tones=(f"^(.*o)({_TONE})([ae])$", f"^((?:.*[^q])?u)({_TONE})(y)$"),
    # Schoolbooks write kĩ năng, offices kỹ năng. Not qui for quy: what is typed so far may become quyết.
    letters_y=f"^([hklmstv])y({_TONE}?)$",
    marks=r"[\u0300-\u036f]",
)

_INVISIBLE: Final = re.compile(RULES.invisible)
_D_LETTERS: Final = re.compile(RULES.d_letters)
_TONES: Final = tuple(re.compile(rule) for rule in RULES.tones)
_LETTERS_Y: Final = re.compile(RULES.letters_y)
_MARKS: Final = re.compile(RULES.marks)
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
# A stop before white space. “1.001193” has a stop and is one sentence.
_END: Final = re.compile(r"[.;:!?…](?=\s|$)|\n")


@cache
def canonical(word: str) -> str:
    """Return a word in its one spelling, in lower case: “HÒA” and “hoà” are “hoà”, “kỹ” and “kĩ” are “kĩ”. NFC."""
    parts = _D_LETTERS.sub("đ", unicodedata.normalize("NFD", _INVISIBLE.sub("", word).lower()))
    for rule in _TONES:
        parts = rule.sub(r"\1\3\2", parts)
    return unicodedata.normalize("NFC", _LETTERS_Y.sub(r"\1i\2", parts))


@cache
def folded(word: str) -> str:
    """Return a word without marks: “đường” is “duong”."""
    return _MARKS.sub("", unicodedata.normalize("NFD", canonical(word))).replace("đ", "d")


def sentences(text: str) -> list[list[str]]:
    """Return the words of a text, canonical, sentence by sentence. Words are runs of letters and digits."""
    parts = _END.split(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
    found = (list(map(canonical, _WORD.findall(part))) for part in parts)
    return [sentence for sentence in found if sentence]


def words(text: str) -> list[str]:
    """Return the words of a text, canonical, whatever stands between them."""
    return [word for sentence in sentences(text) for word in sentence]
