"""Faults of a body, each with the line that an editor has to look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, order=True)
class BodyFault:
    """A Problem of a body whose file is not known here; the line is that of the file."""

    line: int
    message: str


class Lines:
    """The line numbers of a text; finding many of them costs as much as reading it once.

    `first` is the line of the file on which the text starts.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self.first = first
        self._text = text
        self._ends: dict[str, int] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def at(self, place: int) -> int:
        """Return the line of the character at `place`."""
        return bisect_right(self._starts, place) + self.first - 1

    def next(self, typed: str) -> int:
        """Return the line of the next place of `typed`, each call going on where the last one ended.

        Where there is no further place, the first one counts again, and without any the first line.
        """
        place = self._text.find(typed, self._ends.get(typed, 0))
        if place < 0:
            place = max(self._text.find(typed), 0)
        self._ends[typed] = place + len(typed)
        return self.at(place)

    def all(self, pattern: str) -> Iterator[int]:
        """Yield the lines on which a regular expression matches, letter case aside."""
        for match in re.finditer(pattern, self._text, re.IGNORECASE | re.MULTILINE):
            yield self.at(match.start())


class Faults:
    """Gathers the faults of one body while Python-Markdown works on it."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def start(self) -> None:
        """Forget the faults of the last body."""
        self._found = []

    def report(self, typed: str, message: str) -> None:
        """Add a fault of the place where `typed` stands in the text."""
        self._found.append((typed, message))

    def with_lines(self, lines: Lines) -> Iterator[BodyFault]:
        """Yield the faults, in the order in which they were reported."""
        for typed, message in self._found:
            yield BodyFault(lines.next(typed), message)
