"""The terms of all entries in a temporary file while an index is built, as it asks for them range by range."""

from __future__ import annotations

from array import array
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Final, Self

from cchc.search.terms import Fields, Terms

_BUFFER: Final = 1 << 18
"""Bytes that are read at once: the terms of twenty posts."""


class TermsFile:
    """Takes the terms of one entry after another, and gives those of a range again."""

    def __init__(self) -> None:
        """Open a file that goes with the process, however it ends; where none can be made, memory is used."""
        self._file: IO[bytes] = _opened()
        self._ends = array("Q", [0])

    def __enter__(self) -> Self:
        """Return the file, which is removed at the end."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Remove the file."""
        self._file.close()

    def add(self, terms: bytes) -> None:
        """Add the terms of the next entry, as `Terms.encode` gives them."""
        self._file.write(terms)
        self._ends.append(self._ends[-1] + len(terms))

    def fields(self, place: int, first: str, last: str) -> Fields:
        """Return the terms of the entry at a place from `first` up to and without `last`."""
        start, end = self._ends[place : place + 2]
        self._file.seek(start)
        return Terms.decode_range(self._file.read(end - start), first, last)


def _opened() -> IO[bytes]:
    try:
        return TemporaryFile(buffering=_BUFFER)
    except OSError:
        return BytesIO()
