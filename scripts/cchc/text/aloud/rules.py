"""What a rule of reading aloud is: a pattern, and the words that are spoken in place of what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

Lexicon = Mapping[str, str]
"""Abbreviation → words that are spoken for it."""

Speak = Callable[[re.Match[str], Lexicon], str | None]


class Rule(NamedTuple):
    """A pattern and what is spoken for its matches; None leaves a match to the rules that follow."""

    pattern: re.Pattern[str]
    speak: Speak


def before(match: re.Match[str], length: int = 40) -> str:
    """Return the text in front of a match, at most `length` characters."""
    return match.string[max(0, match.start() - length) : match.start()]


def after(match: re.Match[str], length: int = 80) -> str:
    """Return the text behind a match, at most `length` characters."""
    return match.string[match.end() : match.end() + length]
