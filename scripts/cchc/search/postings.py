"""Postings, which are the places of the entries of a term, as short texts; and the files of terms with their postings.

A place is the number of an entry, from the oldest. A list of places is written as gaps: one character for a gap below
64, two below 1,856; or, where that is shorter, as bits, one for each entry, six in a character. Every list is complete:
what is counted is exact. The files are text, as servers compress text and know its media type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

FIRST: Final = 0x21
_LOW: Final = 64
_HIGH: Final = 29
_FIRST_HIGH: Final = FIRST + _LOW
BITS: Final = "~"
"""Stands before a list that is written as bits."""
_SIX: Final = 6
_CHARACTERS: Final = {format(bits, "06b").encode(): chr(FIRST + bits) for bits in range(1 << _SIX)}
_SET: Final = ord("1")

_FIELDS: Final = 3
Lists = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""The places with a term in the title, in the lead, in the body."""


@cache
def encode_number(number: int) -> str:
    """Return a number as characters: high digits to base 29, then one to base 64."""
    high, low = divmod(number, _LOW)
    text = chr(FIRST + low)
    while high:
        high, digit = divmod(high, _HIGH)
        text = chr(_FIRST_HIGH + digit) + text
    return text


def encode_list(places: Sequence[int], base: int) -> str:
    """Return ascending places, none below `base`, as text."""
    if not places:
        return ""
    if _SIX * len(places) > places[-1] - base + 2 * _SIX:
        return BITS + _as_bits(places, base)
    gaps = [places[0] - base, *[later - earlier - 1 for earlier, later in pairwise(places)]]
    return "".join(map(encode_number, gaps))


def _as_bits(places: Sequence[int], base: int) -> str:
    """Return a bit for each entry from `base` to the last place."""
    length = places[-1] - base + 1
    bits = bytearray(b"0") * (length + -length % _SIX)
    for place in places:
        bits[place - base] = _SET
    return "".join(_CHARACTERS[bytes(bits[start : start + _SIX])] for start in range(0, len(bits), _SIX))


def decode_list(text: str, base: int) -> list[int]:
    """Return the places from the text of `encode_list`."""
    if text.startswith(BITS):
        bits = "".join(format(code - FIRST, "06b") for code in text.encode("ascii")[1:])
        return [place for place, bit in enumerate(bits, start=base) if bit == "1"]
    gaps: list[int] = []
    high = 0
    for code in text.encode("ascii"):
        if code >= _FIRST_HIGH:
            high = high * _HIGH + code - _FIRST_HIGH
        else:
            gaps.append(high * _LOW + code - FIRST + 1)
            high = 0
    if gaps:
        gaps[0] += base - 1
    return list(accumulate(gaps))


class TermFile:
    """A file of terms, made line by line: the base, then a line for each term, in sorted order.

    A line has the term and its lists for body, lead and title, without empty lists at the end. Of two terms with the
    same first word, the later one has only a space in its place.
    """

    def __init__(self, base: int) -> None:
        self._base = base
        self._lines = [str(base)]
        self._before = ""

    def add(self, term: str, lists: Lists) -> None:
        """Add a term that comes after all before it."""
        title, lead, body = (encode_list(places, self._base) for places in lists)
        self._lines.append(f"{self._name(term)}\t{body}\t{lead}\t{title}".rstrip("\t"))

    def add_single(self, term: str, field: int, place: int) -> None:
        """Add a term that one entry has, in its title (0), lead (1) or body (2): most terms are such."""
        blanks = "\t" * (_FIELDS - field)
        self._lines.append(f"{self._name(term)}{blanks}{encode_number(place - self._base)}")

    def pack(self) -> None:
        """Keep the lines so far as one text: a short text of its own takes as much memory as five of its kind."""
        self._lines = [self.text]

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self._lines)

    def _name(self, term: str) -> str:
        first, blank, second = term.partition(" ")
        name = blank + second if blank and first == self._before else term
        self._before = first
        return name


def encode_file(terms: Mapping[str, Lists], base: int) -> str:
    """Return the file of some terms."""
    file = TermFile(base)
    for term in sorted(terms):
        file.add(term, terms[term])
    return file.text


def decode_file(text: str) -> dict[str, tuple[list[int], list[int], list[int]]]:
    """Return the terms of a file.

    Raises:
        ValueError: the text is damaged.
    """
    head, *lines = text.split("\n")
    base = int(head)
    found = {}
    first = ""
    for line in lines:
        name, body, lead, title, *_ = [*line.split("\t"), "", "", ""]
        term = first + name if name.startswith(" ") else name
        first = term.partition(" ")[0]
        found[term] = (decode_list(title, base), decode_list(lead, base), decode_list(body, base))
    return found
