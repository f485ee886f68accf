"""Summary and Markdown of a text → what may be hard to read. Quotations are the words of others, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from cchc.model.plain_words import (
    PARAGRAPH,
    SENTENCE,
    SUMMARY_SENTENCES,
    Abbreviation,
    LongPassage,
    LongSummary,
    PlainWords,
)
from cchc.sources.files import SourceText
from cchc.text.cleaning import one_line, shortened
from cchc.text.sentences import may_exceed, sentences, syllables

_FENCES: Final = ("```", "~~~")
# Tables, headings, HTML, quotations, heads of boxes and definitions are no sentences of the editor.
_OTHER: Final = re.compile(r"\||#|<|>|!!!|\*\[|\[[^\]^]+\]:")
_START: Final = re.compile(r"(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:)\s+")
# No part may contain what begins it: a long line of “[” would cost the square of its length.
_MARKUP: Final = re.compile(r"!\[[^][]*\]\([^()]*\)|\[\^[^][]+\]|`[^`]*`|<[^<>]*>|\{[^{}]*\}")
_MARKUP_SIGNS: Final = ("![", "[^", "`", "<", "{")
_LINK: Final = re.compile(r"\[([^][]*)\](?:\([^()]*\)|\[[^][]*\])")
_QUOTED: Final = re.compile(r"“[^“”]*”")
_DEFINED: Final = re.compile(r"^ {0,3}\*\[([^][\n]+)\]:", re.MULTILINE)
# What stands in front is asked for after the first letter, so that the search for that letter is quick.
_CAPITALS: Final = re.compile(r"[A-ZĂÂĐÊÔƠƯ](?<![\w/&.-].)[A-ZĂÂĐÊÔƠƯ]+(?:[&-][A-ZĂÂĐÊÔƠƯ]+)*(?![\w/&-])")
_SHOWN: Final = 60


def plain_words(source: SourceText, *, summary: str = "") -> PlainWords:
    """Return what of the body of a content file, and of its summary, exceeds the limits of plain words."""
    long_sentences, long_paragraphs = list[LongPassage](), list[LongPassage]()
    defined = set(_DEFINED.findall(source.body)) if "*[" in source.body else set[str]()
    abbreviations: dict[str, int] = {}
    for line, text in _passages(source):
        # No syllable stands in two sentences.
        whole = syllables(text) if may_exceed(text, SENTENCE) else 0
        if whole > SENTENCE:
            counts = [(sentence, syllables(sentence)) for sentence in sentences(text)]
            long_sentences += [_passage(line, one, count) for one, count in counts if count > SENTENCE]
        if whole > PARAGRAPH:
            long_paragraphs.append(_passage(line, text, whole))
        own = _QUOTED.sub("“”", text) if "“" in text else text
        for found in _CAPITALS.finditer(own):
            if found[0] not in defined | abbreviations.keys():
                # “cải cách hành chính (CCHC)” or “CCHC (cải cách hành chính)”.
                is_explained = own[: found.start()].endswith("(") or own[found.end() :].startswith(" (")
                abbreviations[found[0]] = 0 if is_explained else line
    return PlainWords(
        sentences=tuple(long_sentences),
        paragraphs=tuple(long_paragraphs),
        abbreviations=tuple(Abbreviation(term=term, line=line) for term, line in abbreviations.items() if line),
        summary=_long_summary(summary),
    )


def _long_summary(text: str) -> LongSummary | None:
    found = sentences(text)
    longest = max(map(syllables, found), default=0)
    is_long = len(found) > SUMMARY_SENTENCES or longest > SENTENCE
    return LongSummary(sentences=len(found), syllables=longest) if is_long else None


def _passage(line: int, text: str, count: int) -> LongPassage:
    return LongPassage(line=line, syllables=count, start=shortened(text, _SHOWN))


def _passages(source: SourceText) -> Iterator[tuple[int, str]]:
    """Yield each paragraph and list item as plain text, with the line on which it starts."""
    first, parts, is_code = 0, list[str](), False
    for number, line in enumerate((*source.body.split("\n"), ""), start=source.body_line):
        bare = line.lstrip()
        is_fence = bare.startswith(_FENCES)
        is_code ^= is_fence
        is_other = is_code or is_fence or not bare or _OTHER.match(bare) is not None
        start = None if is_other or bare[0].isalpha() else _START.match(bare)
        if parts and (is_other or start):
            yield first, _plain(" ".join(parts))
            parts = []
        if not is_other:
            first = first if parts else number
            parts.append(bare[start.end() :] if start else bare)


def _plain(text: str) -> str:
    if any(sign in text for sign in _MARKUP_SIGNS):
        text = _MARKUP.sub("", text)
    if "[" in text:
        text = _LINK.sub(itemgetter(1), text)
    return one_line(text.replace("*", ""))
