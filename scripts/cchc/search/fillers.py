"""Words of spoken questions that say nothing of what is asked: “tôi muốn … thì cần những gì”."""

from __future__ import annotations

from typing import Final

from cchc.text.folding import folded, words

_PHRASES: Final = (
    "cho hỏi, tôi hỏi, em hỏi, xin hỏi, tôi muốn, muốn, những gì, cần gì, gồm gì, có gì, làm gì, là gì, kiểu gì, "
    "ở đâu, đi đâu, chỗ nào, nơi nào, như thế nào, thế nào, cách nào, khi nào, làm sao, ra sao, ntn, bao lâu, bao giờ, "
    "bao nhiêu, mấy giờ, được không, phải không, được ko, dc ko, của tôi, nhà tôi, hỏi về, vậy ạ, gì vậy, đâu vậy"
)
_LIGHT: Final = (
    "tôi em thì cần phải gì những các là có cho của được bị rồi mà đã sẽ không ko dc nào nên và với ấy giờ làm ở ai ạ"
)
"""None that is another word without its marks, such as “còn” and “con”."""


def fillers() -> str:
    """Return the phrases that no search needs, without marks, as alternatives of a pattern, the longest first."""
    phrases = {_folded(phrase) for phrase in _PHRASES.split(", ")}
    return "|".join(sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase)))


def light_words() -> str:
    """Return words that rarely say anything, without marks, with spaces between them."""
    return _folded(_LIGHT)


def _folded(text: str) -> str:
    return " ".join(map(folded, words(text)))
