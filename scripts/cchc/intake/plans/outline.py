"""The numbered parts of a document: “II.”, “1.”, “1.2.”, “a)”, “-”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from cchc.intake.plans.paper import PaperLine

_ROMAN: Final = re.compile(r"(?P<number>[IVX]{1,5})\s?[.)/]\s*(?=\S)")
_NUMBER: Final = re.compile(r"(?P<number>\d{1,2})\s?[.)/]\s*(?=[^\W\d])|(?P<bare>\d{1,2})\s?\.\s+(?=\S)")
_DEEP: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s*(?=\S)")
_LETTER: Final = re.compile(r"(?P<number>[a-zđ])\s?[.)]\s+(?=\S)")
_DASH: Final = re.compile(r"(?:[-–—•*●]|\+)\s*(?=\S)")


class Rank(IntEnum):
    """Rank of a part; the lower, the larger the part."""

    SECTION = 0
    NUMBER = 1
    DEEP = 2
    LETTER = 3
    DASH = 4
    TEXT = 5


@dataclass(frozen=True, kw_only=True)
class OutlinePart:
    """A paragraph with its place in the outline."""

    rank: Rank
    label: str
    """Number of the part itself: “II”, “3”, “3.2”, “a”; “” for a dash or a text."""
    section: str
    """Roman number of the section around it, or “”."""
    number: str
    """Number of the part, with that of the part around a letter: “3.2.a”."""
    text: str
    line: PaperLine

    @property
    def place(self) -> str:
        """Its place as a register of documents writes it: “II.3.2”."""
        return ".".join(filter(None, (self.section, self.number))) or "mở đầu"


def parts_of(lines: Iterable[PaperLine]) -> Iterator[OutlinePart]:
    """Yield lines with their places in the outline."""
    section = number = ""
    for line in lines:
        rank, label, text = _read(line.text)
        if rank is Rank.SECTION:
            section, number = label, ""
        elif rank in {Rank.NUMBER, Rank.DEEP}:
            number = label
        own = f"{number}.{label}" if rank is Rank.LETTER and number else (label if rank is Rank.LETTER else number)
        yield OutlinePart(rank=rank, label=label, section=section, number=own, text=text, line=line)


def _read(text: str) -> tuple[Rank, str, str]:
    for rank, pattern in (
        (Rank.SECTION, _ROMAN),
        (Rank.DEEP, _DEEP),
        (Rank.NUMBER, _NUMBER),
        (Rank.LETTER, _LETTER),
        (Rank.DASH, _DASH),
    ):
        if (found := pattern.match(text)) is not None:
            label = next((value for value in found.groupdict().values() if value), "")
            return rank, label, text[found.end() :].strip()
    return Rank.TEXT, "", text
