"""Terms in fewer bytes: one ASCII sign for each letter of Vietnamese that ASCII lacks, for each tone and each digraph.

“nghiệp” is “MiE.p”, 5 bytes where UTF-8 needs 8. Terms are in lower case and have no such signs themselves. Browsers
get `SIGNS` in the catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_LETTERS: Final = {"A": "ă", "B": "â", "E": "ê", "O": "ô", "P": "ơ", "V": "ư", "D": "đ"}
_TONES: Final = {"`": "\u0300", "'": "\u0301", "=": "\u0303", "?": "\u0309", ".": "\u0323"}
_FIRST: Final = {
    "M": "ngh",
    "G": "ng",
    "N": "nh",
    "C": "ch",
    "T": "th",
    "R": "tr",
    "K": "kh",
    "F": "ph",
    "J": "gi",
    "Q": "qu",
}
SIGNS: Final[Mapping[str, str]] = _FIRST | _LETTERS | _TONES
"""Sign → letters, in the order in which they are put in place: “ngh” before “ng”."""

_DOT: Final = "\u0323"
_DECOMPOSED: Final = {sign: unicodedata.normalize("NFD", letters) for sign, letters in SIGNS.items()}
# Decomposed, a dot below stands between a letter and its circumflex or breve.
_DOTTED: Final = [
    (f"{letters[0]}{_DOT}{letters[1]}", f"{sign}.") for sign, letters in _DECOMPOSED.items() if sign in "ABEO"
]
_IN_PLACE: Final = (*_DOTTED, *((letters, sign) for sign, letters in _DECOMPOSED.items()))
_SIGN: Final = re.compile(f"[{re.escape(''.join(SIGNS))}]")


def shortened(terms: str) -> str:
    """Return terms in shorthand: canonical words with anything between them that is no letter and no sign."""
    text = unicodedata.normalize("NFD", terms)
    for letters, sign in _IN_PLACE:
        text = text.replace(letters, sign)
    return text


def restored(text: str) -> str:
    """Return the terms from the text of `shortened`."""
    return unicodedata.normalize("NFC", _SIGN.sub(lambda found: SIGNS[found[0]], text))
