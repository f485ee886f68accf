"""Sentences and syllables of Vietnamese prose."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+")
_SIGN: Final = re.compile(r"[^\w\s]")
_SYLLABLE: Final = re.compile(r"[^\W_]+(?:[-/.,&][^\W_]+)*")


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph.

    A full stop in “TP. Hải Phòng” ends one too: sentences come out shorter than they are, never longer.
    """
    return [sentence for part in _END.split(text) if (sentence := part.strip())]


def syllables(text: str) -> int:
    """Return the number of syllables (tiếng), which Vietnamese separates by spaces; “33/KH-UBND” counts as one."""
    return len(_SYLLABLE.findall(text))


def may_exceed(text: str, most: int) -> bool:
    """Return whether a text may have more syllables than `most`: counts what can separate them, which is quicker."""
    return len(text.split()) + text.count("_") + len(_SIGN.findall(text)) > most
