"""Faults of a body, and the line numbers of places in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True, order=True)
class BodyFault:
    """A Problem without its path; `line` is the line in the file."""

    line: int
    message: str


class Lines:
    """Line numbers of places in a text, indexed once.

    `first` is the line of the file on which the text starts.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self.first = first
        self._text = text
        self._ends: dict[str, int] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))

    def at(self, place: int) -> int:
        """Return the line of the character at `place`."""
        return bisect_right(self._starts, place) + self.first - 1

    def next(self, typed: str) -> int:
        """Return the line of the next occurrence of `typed`, after that of the previous call.

        After the last occurrence it is the line of the first one; without any, the first line.
        """
        place = self._text.find(typed, self._ends.get(typed, 0))
        if place < 0:
            place = max(self._text.find(typed), 0)
        self._ends[typed] = place + len(typed)
        return self.at(place)

    def all(self, pattern: str) -> Iterator[int]:
        """Yield the lines on which a regular expression matches, ignoring case."""
        for match in re.finditer(pattern, self._text, re.IGNORECASE | re.MULTILINE):
            yield self.at(match.start())


class Faults:
    """Collects the faults of one body during its rendering."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def start(self) -> None:
        """Start with a new body."""
        self._found = []

    def report(self, typed: str, message: str) -> None:
        """Add a fault of the source text `typed`."""
        self._found.append((typed, message))

    def with_lines(self, lines: Lines) -> Iterator[BodyFault]:
        """Yield the faults with their lines, in the order of the reports."""
        for typed, message in self._found:
            yield BodyFault(lines.next(typed), message)
