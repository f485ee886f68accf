"""Sentences cut to what one breath can say."""

from __future__ import annotations

import re
from typing import Final

from cchc.text.sentences import sentences, syllables

LONGEST_BREATH: Final = 20
"""Syllables (tiếng) that a newsreader says in one breath: about five seconds."""
PAUSE: Final = " / "
SYLLABLES_PER_SECOND: Final = 4
_PAUSE_SECONDS: Final = 0.4
_STOP_SECONDS: Final = 0.8
_STOPS: Final = re.compile(r"\s*;\s+")
_AT_SIGN: Final = re.compile(r"(?<=[,:])\s+")
_BEFORE_WORD: Final = re.compile(
    r"\s+(?=(?:và|nhưng|để|nhằm|trong đó|đồng thời|từ đó|qua đó|khi|nếu|do|bởi|theo|của|với|tại|cho|hoặc|cũng như)\s)"
)


def spoken_sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph for speaking, with “ / ” where a longer one may be interrupted for breath.

    A semicolon ends a sentence: listeners do not hear it.
    """
    found = []
    for sentence in sentences(_STOPS.sub(". ", paragraph)):
        text = sentence[:1].upper() + sentence[1:]
        found.append(_with_pauses(text if text[-1] in ".!?:" else f"{text}."))
    return tuple(found)


def seconds(sentence: str) -> float:
    """Return about how long a newsreader says a sentence (seconds)."""
    return syllables(sentence) / SYLLABLES_PER_SECOND + sentence.count(PAUSE) * _PAUSE_SECONDS + _STOP_SECONDS


def _with_pauses(sentence: str) -> str:
    if syllables(sentence) <= LONGEST_BREATH:
        return sentence
    parts: list[str] = []
    for part in _AT_SIGN.split(sentence):
        parts += _joined(_BEFORE_WORD.split(part)) if syllables(part) > LONGEST_BREATH else [part]
    return PAUSE.join(_joined(parts))


def _joined(parts: list[str]) -> list[str]:
    """Return neighbours together as long as one breath is enough for both."""
    found = parts[:1]
    for part in parts[1:]:
        if syllables(found[-1]) + syllables(part) <= LONGEST_BREATH:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found
