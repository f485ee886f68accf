"""Text → what a newsreader says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cchc.text.aloud import calendar, documents, names, quantities
from cchc.text.aloud.rules import Lexicon, Rule
from cchc.text.aloud.unread import Span, unread

_BEGINNING: Final = re.compile(r"(?:\A|[.!?…]”?\s+)\Z")
_IN_BRACKETS: Final = re.compile(r"\s?\(([^()]{2,24})\)")
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
    """What nobody can say as it stands, in the order of the text: abbreviations, digits, signs; they stay in `text`."""


def read_aloud(text: str, lexicon: Lexicon) -> Reading:
    """Return what a newsreader says for a text of one paragraph.

    `lexicon` gives the words for abbreviations. Nothing is guessed: what it lacks is listed as unknown.
    """
    # Patterns below look for spaces around signs; a long run of spaces would cost its length squared.
    text = " ".join(text.split())
    spans = sorted(_spans(text, lexicon))
    spoken: list[str] = []
    place = 0
    for start, end, words in spans:
        begins = text[start].isupper() and _BEGINNING.search(text[max(0, start - 4) : start])
        spoken += (text[place:start], words[:1].upper() + words[1:] if begins else words)
        place = end
    spoken.append(text[place:])
    said = "".join(spoken)
    for pattern, replacement in _PAUSES:
        said = pattern.sub(replacement, said)
    return Reading(said, unread(text, spans, lexicon))


def _spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the places where something else is said than what is written; they do not overlap."""
    taken = bytearray(len(text) + 1)
    found: list[Span] = []

    def claim(start: int, end: int, words: str) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, words))

    def claim_all(rules: Iterable[Rule]) -> None:
        for rule in rules:
            for start, end, words in _matches(rule, text, lexicon):
                claim(start, end, words)

    # What an office explains is no number: “5S”, “COVID-19”.
    for start, end, words in _known(text, {term: said for term, said in lexicon.items() if not term.isalpha()}):
        claim(start, end, words)
    # Addresses have digits that are no telephone numbers, and these have digits that are no dates.
    claim_all(names.ADDRESSES)
    for start, end, words in names.telephone_spans(text):
        claim(start, end, words)
    claim_all((*documents.RULES, *quantities.UNCLEAR, *calendar.RULES, *names.RULES, *quantities.RULES))
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
