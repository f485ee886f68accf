"""The terms of all entries in a temporary file while an index is built, by the ranges in which it takes them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Final, Self

from cchc.search.terms import Fields

_AT_ONCE: Final = 250
"""Entries whose terms are about as many as those of a range."""
_BLOCK: Final = 100
"""Entries whose terms are sorted into ranges together. Those of the first block say where ranges end."""


class TermsFile:
    """Takes the terms of one entry after another, and gives them again range by range."""

    def __init__(self, entries: int) -> None:
        """Open a file that goes with the process, however it ends; where none can be made, memory is used."""
        self._file: IO[bytes] = _opened()
        self._count = 1 + entries // _AT_ONCE
        self._bounds: list[bytes] = []
        self._block: list[bytes] = []
        # The file has the terms of the first block in the first range, in the second …, then those of the second block.
        self._ends = array("Q", [0])

    def __enter__(self) -> Self:
        """Return the file, which is removed at the end."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Remove the file."""
        self._file.close()

    def add(self, terms: bytes) -> None:
        """Add the terms of the next entry, as `Terms.encode` gives them."""
        self._block.append(terms)
        if len(self._block) == _BLOCK:
            self._sort()

    def ranges(self) -> Iterator[Iterator[Fields]]:
        """Yield for each range of terms those of every entry, in the order of entries and each field sorted.

        Raises:
            ValueError: terms are damaged.
        """
        self._sort()
        for number in range(self._count):
            yield self._range(number)

    def _range(self, number: int) -> Iterator[Fields]:
        for place in range(number, len(self._ends) - 1, self._count):
            start, end = self._ends[place : place + 2]
            self._file.seek(start)
            found = (field.split("\n") if field else [] for field in self._file.read(end - start).decode().split("\0"))
            yield from zip(found, found, found, strict=True)

    def _sort(self) -> None:
        """Write the terms that wait, range by range."""
        if not self._block:
            return
        ranges: list[list[bytes]] = [[] for _ in range(self._count)]
        if not self._ends[-1]:
            self._bounds = self._find_bounds()
        for entry in self._block:
            title, lead, body = (field.split(b"\n") if field else [] for field in entry.split(b"\0"))
            for field in (title, lead, body):
                start = 0
                # The order of UTF-8 is that of its letters.
                for found, bound in zip(ranges, self._bounds, strict=False):
                    end = bisect_left(field, bound, start)
                    found.append(b"\n".join(field[start:end]))
                    start = end
                ranges[-1].append(b"\n".join(field[start:]))
        for found in ranges:
            data = b"\0".join(found)
            self._file.write(data)
            self._ends.append(self._ends[-1] + len(data))
        self._block.clear()

    def _find_bounds(self) -> list[bytes]:
        """Return where each range but the first begins: so the entries that wait have about as many terms in each."""
        terms = sorted({term for entry in self._block for field in entry.split(b"\0") for term in field.split(b"\n")})
        return [terms[len(terms) * part // self._count] for part in range(1, self._count)]


def _opened() -> IO[bytes]:
    try:
        return TemporaryFile()
    except OSError:
        return BytesIO()
