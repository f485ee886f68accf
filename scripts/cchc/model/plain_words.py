"""Limits of plain words, and what of a text exceeds them.

Style guides count words. A Vietnamese word has one or two syllables (tiếng), and only syllables can be counted
without a dictionary, so a limit in words is doubled: what exceeds it is too long whatever its words are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SENTENCE: Final = 50
"""Syllables of a sentence: 25 words, of “Sentence length: why 25 words is our limit” (GOV.UK, 04/08/2014)."""
PARAGRAPH: Final = 150
"""Syllables of a paragraph: three sentences, the most in “Write clearly and in plain language” (ONS style guide)."""
SUMMARY_SENTENCES: Final = 2
"""Sentences of a summary, as the handbook asks for; the reader of posts limits its characters."""
TITLE: Final = 110
"""Characters of a title: search engines read no more of a headline."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LongPassage:
    """A sentence or paragraph that exceeds its limit."""

    line: int
    syllables: int
    start: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Abbreviation:
    """A word in capitals that stands in a text without its meaning beside it; the line is that of its first use."""

    term: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LongSummary:
    """A summary with more sentences than SUMMARY_SENTENCES, or with one that exceeds its limit."""

    sentences: int
    syllables: int
    """Of its longest sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainWords:
    """What of a text may be hard to read; what of the body, in the order of lines."""

    sentences: tuple[LongPassage, ...] = ()
    paragraphs: tuple[LongPassage, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    summary: LongSummary | None = None
    """The summary of a post, where it is too long."""
