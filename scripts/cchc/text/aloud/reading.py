"""Text → what a newsreader says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cchc.text.aloud import calendar, documents, names, quantities
from cchc.text.aloud.rules import Lexicon, Rule
from cchc.text.slugs import without_marks

_ABBREVIATION: Final = re.compile(
    r"(?<![\w&-])(?<![^\W\d_]/)(?=[\w&/-]{0,40}[A-ZĐ][a-z]{0,3}[A-ZĐ])[A-ZĐ][A-Za-zĐđ0-9]{0,20}(?:[&/-][A-ZĐ][A-Za-zĐđ0-9]{0,20}){0,5}(?!\w)"
)
_SYLLABLE: Final = re.compile(
    r"(?:NGH?|[CGKNPTQ]H|TH|TR|GI|QU|[BCDĐGHKLMNPQRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}(?:NG|NH|CH|[CMNPT])?"
)
_BEGINNING: Final = re.compile(r"(?:\A|[.!?…]”?\s+)\Z")
_IN_BRACKETS: Final = re.compile(r"\s?\(([^()]{2,24})\)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PAUSES: Final = (
    (re.compile(r"\s+[-–—]\s+"), ", "),
    (re.compile(r"\s*[()\[\]]\s*"), ", "),
    (re.compile(r"[“”\"«»*_•#|]"), ""),
    (re.compile(r"\s*&\s*"), " và "),
    (re.compile(r"\s*\+\s*"), " cộng "),
    (re.compile(r"\s*=\s*"), " bằng "),
    (re.compile(r"\b(và)/(hoặc)\b"), r"\1 \2"),
    (re.compile(r"(?<=\w)\s*/\s*(?=\w)"), ", "),
    (re.compile(r"…|\.{2,}"), "."),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?])"), r"\1"),
    (re.compile(r"[,;:]+(?=[,;:.!?])"), ""),
    (re.compile(r"(?<=[!?])\.+"), ""),
    (re.compile(r"^[,;\s]+|[,;\s]+$"), ""),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said for a text."""

    text: str
    unknown: tuple[str, ...]
    """Abbreviations that nobody has explained, in the order of the text; they stand in `text` as they are written."""


def read_aloud(text: str, lexicon: Lexicon) -> Reading:
    """Return what a newsreader says for a text of one paragraph.

    `lexicon` gives the words for abbreviations. Nothing is guessed: what it lacks is listed as unknown.
    """
    # Patterns below look for spaces around signs; a long run of spaces would cost its length squared.
    text = " ".join(text.split())
    spans = sorted(_spans(text, lexicon))
    spoken: list[str] = []
    unknown: list[str] = []
    place = 0
    for start, end, words in spans:
        begins = text[start].isupper() and _BEGINNING.search(text[max(0, start - 4) : start])
        spoken += (text[place:start], words[:1].upper() + words[1:] if begins else words)
        place = end
    spoken.append(text[place:])
    said = "".join(spoken)
    for start, end, found in _abbreviations(text, lexicon):
        if not any(first < end and start < last for first, last, _ in spans):
            unknown.append(found)
    for pattern, replacement in _PAUSES:
        said = pattern.sub(replacement, said)
    return Reading(said, tuple(dict.fromkeys(unknown)))


def _spans(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return the places where something else is said than what is written; they do not overlap."""
    taken = bytearray(len(text) + 1)
    found: list[tuple[int, int, str]] = []

    def claim(start: int, end: int, words: str) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, words))

    def claim_all(rules: Iterable[Rule]) -> None:
        for rule in rules:
            for start, end, words in _matches(rule, text, lexicon):
                claim(start, end, words)

    # Addresses have digits that are no telephone numbers, and these have digits that are no dates.
    claim_all(names.ADDRESSES)
    for start, end, words in names.telephone_spans(text):
        claim(start, end, words)
    claim_all((*documents.RULES, *calendar.RULES, *names.RULES, *quantities.RULES))
    for start, end in _explained(text, lexicon):
        claim(start, end, "")
    for start, end, words in _known(text, lexicon):
        claim(start, end, words)
    return found


def _matches(rule: Rule, text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    for match in rule.pattern.finditer(text):
        if match[0] and (words := rule.speak(match, lexicon)) is not None:
            lead = match[0][: len(match[0]) - len(match[0].lstrip())]
            yield match.start(), match.end(), lead + words


def _explained(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield abbreviations in brackets behind what they stand for: nobody says “Ủy ban nhân dân, UBND”."""
    for match in _IN_BRACKETS.finditer(text):
        meaning = lexicon.get(match[1].strip())
        if meaning and text[: match.start()].rstrip().casefold().endswith(meaning.casefold()):
            yield match.start(), match.end()


def _known(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the abbreviations that the lexicon explains, the longest first."""
    if not lexicon:
        return
    terms = "|".join(re.escape(term) for term in sorted(lexicon, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{terms})(?!\w)", text):
        yield match.start(), match.end(), lexicon[match[0]]


def _abbreviations(text: str, lexicon: Lexicon) -> Iterable[tuple[int, int, str]]:
    for match in _ABBREVIATION.finditer(text):
        if match[0] not in lexicon and not _is_word(match, text):
            yield match.start(), match.end(), match[0]


def _is_word(match: re.Match[str], text: str) -> bool:
    """Return whether capitals are a word beside other words in capitals, as in “BAN HÀNH KẾ HOẠCH”."""
    if not _SYLLABLE.fullmatch(match[0]):
        return False
    neighbours = (text[: match.start()].split()[-1:], text[match.end() :].split()[:1])
    return any(_is_capital_word(words[0]) for words in neighbours if words)


def _is_capital_word(word: str) -> bool:
    letters = _LETTERS.findall(word)
    return bool(letters) and letters[0].isupper() and _SYLLABLE.fullmatch(without_marks(letters[0]).upper()) is not None
