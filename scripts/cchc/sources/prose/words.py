"""Words with spelling mistakes, days and years that cannot be, a body without text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cchc.model.prose import ProseFault, ProseKind, WrongPhrase
from cchc.sources.prose.common_mistakes import COMMON_MISTAKES
from cchc.sources.prose.typed_lines import LineKind, TypedBody, TypedLine

_WORD: Final = re.compile(r"[^\W\d_]+")
_DATE: Final = re.compile(r"(\d(?<![\d/.-].)\d?)([/.-])(\d{1,2})\2(\d{4,5})(?![\d/]|[.-]\d)")
_YEAR: Final = re.compile(
    r"(?<!\w)năm (\d{3,9})(?![\d/%.,]*[\d%]|/| (?:đồng|triệu|tỷ|người|hồ sơ|lượt))", re.IGNORECASE
)
# What must be in a line, or in its code and quotations, for one of these; each is looked for quickly.
_LIKE_DATE: Final = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}")
_LIKE_YEAR: Final = re.compile(r"năm (\d{3,9})")
_DIGIT: Final = re.compile(r"[0-9]")
_FIRST: Final = 1000
_LAST: Final = 2150
_MONTHS: Final = 12


@dataclass(frozen=True)
class WrongPhrases:
    """Phrases with spelling mistakes, by their first word."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str | None]]]
    """Of right phrases None: they hold the words of a wrong one."""

    starts: frozenset[tuple[str, ...]]
    """The first two words of each, or its only one."""

    def may_be_in_body(self, body: TypedBody) -> bool:
        """Return whether a body, quotations included, holds the start of any: an even quicker test for all its lines.

        Where a phrase is wrong, one space stands between its words.
        """
        words = body.words
        return words is None or any(words.issuperset(start) and " ".join(start) in body.folded for start in self.starts)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Return whether words in small letters hold the start of any: a quick test that most lines fail."""
        return not (self.starts.isdisjoint(pairwise(words)) and self.starts.isdisjoint((word,) for word in words))

    @classmethod
    def of(cls, phrases: Sequence[WrongPhrase]) -> WrongPhrases:
        """Return the phrases of a register and the program's own; of two for the same words, that of the register."""
        found: dict[str, str | None] = dict(COMMON_MISTAKES)
        for phrase in reversed(phrases):
            found[phrase.wrong] = phrase.right
        by_first: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
        for wrong, right in found.items():
            words = tuple(wrong.split())
            if words:
                by_first.setdefault(words[0], []).append((words, right))
        return cls(
            by_first={first: sorted(ones, key=lambda one: -len(one[0])) for first, ones in by_first.items()},
            starts=frozenset(words[:2] for ones in by_first.values() for words, right in ones if right is not None),
        )


def find_wrong_phrases(body: TypedBody, phrases: WrongPhrases) -> Iterator[ProseFault]:
    """Yield the phrases with spelling mistakes outside of quotations."""
    if not phrases.may_be_in_body(body):
        return
    for line in body.lines:
        if not line.is_own or not phrases.may_be_in(_WORD.findall(line.words.casefold())):
            continue
        found = list(_WORD.finditer(line.words))
        until = 0
        for place, word in enumerate(found):
            known = phrases.by_first.get(word[0].casefold())
            if known is None or word.start() < until:
                continue
            for words, right in known:
                run = found[place : place + len(words)]
                typed = line.text[word.start() : run[-1].end()]
                if tuple(typed.casefold().split(" ")) == words:
                    until = run[-1].end()
                    if right is not None:
                        fixed = _in_case_of(typed, right)
                        yield line.fault(ProseKind.WRONG_PHRASE, word.start(), until, fixed=fixed, is_safe=True)
                    break


def _in_case_of(typed: str, right: str) -> str:
    if typed.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if typed[0].isupper() else right


def find_impossible_dates(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the days that no calendar has, and years with a digit too many or far ahead."""
    for line in body.lines_with(_LIKE_DATE):
        if not line.is_own or not _DIGIT.search(line.text):
            continue
        for match in _DATE.finditer(line.words):
            if not _is_day(int(match[1]), int(match[3]), match[4]):
                yield line.fault(ProseKind.IMPOSSIBLE_DATE, match.start(), match.end())
    if not any(map(_is_impossible, _LIKE_YEAR.findall(body.folded))):
        return
    for line in body.lines:
        if not line.is_own or not _DIGIT.search(line.text):
            continue
        for match in _YEAR.finditer(line.words) if "năm " in line.words.lower() else ():
            if _is_impossible(match[1]):
                yield line.fault(ProseKind.IMPOSSIBLE_DATE, match.start(), match.end())


def _is_impossible(year: str) -> bool:
    # “năm 938” is one of history.
    return len(year) > 4 or int(year) > _LAST  # noqa: PLR2004 - digits of a year


def _is_day(day: int, month: int, year: str) -> bool:
    number = int(year)
    if len(year) != 4 or not _FIRST <= number <= _LAST or not 1 <= month <= _MONTHS:  # noqa: PLR2004 - digits of a year
        return False
    return 1 <= day <= calendar.monthrange(number, month)[1]


def find_empty_body(body: TypedBody, *, first_line: int) -> Iterator[ProseFault]:
    """Yield the fault of a body without any text, where readers see a title and nothing below."""
    if not any(_has_text(line) for line in body.lines):
        yield ProseFault(kind=ProseKind.EMPTY_BODY, line=first_line, column=0, found="")


def _has_text(line: TypedLine) -> bool:
    return line.kind is not LineKind.BLANK and not line.bare.startswith("<!--")
