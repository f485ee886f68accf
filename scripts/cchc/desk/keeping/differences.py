"""Difference of two texts by lines and words, as plain values, and a third text chosen from its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from itertools import zip_longest
from typing import Final

_TOKENS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MANY: Final = 4_000
"""Words of a line beyond which it is shown as changed as a whole."""


class BlockChoice(Enum):
    """Which lines of a block go into the third text; the values stand in forms."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, kw_only=True)
class DifferencePiece:
    """A part of a line."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, kw_only=True)
class DifferenceRow:
    """A line of each text, side by side; None where a text has no line there."""

    number: int | None
    mine: tuple[DifferencePiece, ...] | None
    other_number: int | None
    theirs: tuple[DifferencePiece, ...] | None


@dataclass(frozen=True, kw_only=True)
class DifferenceBlock:
    """Lines that are the same in both texts, or that differ."""

    index: int
    is_same: bool
    rows: tuple[DifferenceRow, ...]


class TextComparison:
    """Two texts compared. Ends of lines do not count as a difference, and stay as they are in a third text."""

    def __init__(self, mine: str, theirs: str) -> None:
        self._mine = mine.split("\n")
        self._theirs = theirs.split("\n")

    @cached_property
    def blocks(self) -> tuple[DifferenceBlock, ...]:
        """All lines of both texts, in order."""
        return tuple(
            DifferenceBlock(index=index, is_same=tag == "equal", rows=tuple(self._rows(tag, place)))
            for index, (tag, *place) in enumerate(self._parts)
        )

    @property
    def has_changes(self) -> bool:
        """Whether the texts differ in more than ends of lines."""
        return any(not block.is_same for block in self.blocks)

    def merged(self, choices: Mapping[int, BlockChoice]) -> str:
        """Return the text of the chosen lines; a block without a choice has mine."""
        lines: list[str] = []
        for index, (tag, start, end, other_start, other_end) in enumerate(self._parts):
            choice = BlockChoice.MINE if tag == "equal" else choices.get(index, BlockChoice.MINE)
            if choice is not BlockChoice.THEIRS:
                lines += self._mine[start:end]
            if choice is not BlockChoice.MINE:
                lines += self._theirs[other_start:other_end]
        return "\n".join(lines)

    @cached_property
    def _parts(self) -> Sequence[tuple[str, int, int, int, int]]:
        matcher = SequenceMatcher(
            None,
            [line.rstrip("\r") for line in self._mine],
            [line.rstrip("\r") for line in self._theirs],
            autojunk=False,
        )
        return matcher.get_opcodes()

    def _rows(self, tag: str, place: Sequence[int]) -> Iterator[DifferenceRow]:
        start, end, other_start, other_end = place
        pairs = zip_longest(range(start, end), range(other_start, other_end))
        for one, other in pairs:
            mine = None if one is None else self._mine[one].rstrip("\r")
            theirs = None if other is None else self._theirs[other].rstrip("\r")
            shown = _words(mine, theirs) if tag != "equal" else (_whole(mine), _whole(theirs))
            yield DifferenceRow(
                number=None if one is None else one + 1,
                mine=shown[0],
                other_number=None if other is None else other + 1,
                theirs=shown[1],
            )


_Pieces = tuple[DifferencePiece, ...]


def _whole(line: str | None, *, is_changed: bool = False) -> _Pieces | None:
    return None if line is None else (DifferencePiece(text=line, is_changed=is_changed),)


def _words(mine: str | None, theirs: str | None) -> tuple[_Pieces | None, _Pieces | None]:
    """Return two lines with the words that differ."""
    if mine is None or theirs is None:
        return _whole(mine, is_changed=True), _whole(theirs, is_changed=True)
    ones, others = _TOKENS.findall(mine), _TOKENS.findall(theirs)
    if max(len(ones), len(others)) > _MANY:
        return _whole(mine, is_changed=True), _whole(theirs, is_changed=True)
    left: list[DifferencePiece] = []
    right: list[DifferencePiece] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        is_changed = tag != "equal"
        if start < end:
            left.append(DifferencePiece(text="".join(ones[start:end]), is_changed=is_changed))
        if other_start < other_end:
            right.append(DifferencePiece(text="".join(others[other_start:other_end]), is_changed=is_changed))
    return tuple(left), tuple(right)
