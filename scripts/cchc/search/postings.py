"""Postings, which are the places of the entries of a term, as short texts; and the files of terms with their postings.

A place is the number of an entry, from the oldest. A list of places is written as gaps: one character for a gap below
64, two below 1,856; or, where that is shorter, as bits, one for each entry, six in a character. Every list is complete:
what is counted is exact. The files are text, as servers compress text and know its media type; each ends with its last
line whole, so that one that a server or a network cut short is not taken for a file with less in it.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from operator import sub
from typing import Final

from cchc.search.shorthand import restored, shortened

FIRST: Final = 0x21
_LOW: Final = 64
_HIGH: Final = 29
_FIRST_HIGH: Final = FIRST + _LOW
BITS: Final = "~"
"""Stands before a list that is written as bits."""
_SIX: Final = 6
_WHOLE: Final = 24
"""Bits of three bytes, which are four characters of six bits."""
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_CHARACTERS: Final = bytes.maketrans(_BASE64, bytes(range(FIRST, FIRST + len(_BASE64))))
_SET: Final = ord("1")
_CUT: Final = "the end is missing"

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
    # A million short lists: all of this runs in C.
    return encode_number(places[0] - base) + "".join(map(_encode_step, map(sub, places[1:], places)))


@cache
def _encode_step(step: int) -> str:
    """Return how far a place lies beyond the one before it."""
    return encode_number(step - 1)


def _as_bits(places: Sequence[int], base: int) -> str:
    """Return a bit for each entry from `base` to the last place."""
    length = places[-1] - base + 1
    bits = bytearray(b"0") * (length + -length % _WHOLE)
    for place in places:
        bits[place - base] = _SET
    # Base64 has six bits in a character, too, and other characters.
    text = b2a_base64(int(bits, 2).to_bytes(len(bits) // 8), newline=False).translate(_CHARACTERS)
    return text[: -(-length // _SIX)].decode("ascii")


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
    """A file of terms, made term by term: the base, names in shorthand, an empty line, a line of lists for each.

    A line of names is a first word with its second words, in sorted order; a word by itself is a pair without a second
    word. Lists are those of body, lead and title, without empty ones at the end. Names stand
    apart from lists, as like compresses better beside like.
    """

    def __init__(self, base: int) -> None:
        self._base = base
        self._names: list[str] = []
        self._packed: list[str] = []
        self._lists: list[str] = []
        self._before = ""

    def add(self, term: str, lists: Lists) -> None:
        """Add a term that comes after all before it."""
        title, lead, body = (encode_list(places, self._base) for places in lists)
        self._name(term)
        self._lists.append(f"\n{body}\t{lead}\t{title}".rstrip("\t"))

    def add_of_body(self, term: str, places: Sequence[int]) -> None:
        """Add a term that only bodies have, as most do."""
        self._name(term)
        self._lists.append(f"\n{encode_list(places, self._base)}")

    def add_single(self, term: str, place: int) -> None:
        """Add a term that one entry has, in its body: most terms are such."""
        self._name(term)
        self._lists.append(f"\n{encode_number(place - self._base)}")

    def pack(self) -> None:
        """Keep what was added so far as two texts: a short text of its own takes as much memory as five of its kind."""
        if self._names:
            # In shorthand, which is ASCII, names take less than half.
            self._packed.append(shortened("".join(self._names)))
            self._names.clear()
            self._lists = ["".join(self._lists)]

    @property
    def text(self) -> str:
        """The file."""
        self.pack()
        return f"{self._base}{''.join(self._packed)}\n{''.join(self._lists)}\n"

    def _name(self, term: str) -> None:
        first, blank, second = term.partition(" ")
        if blank and first == self._before:
            self._names.append(blank + second)
        else:
            self._names.append(f"\n{term}" if blank else f"\n{term} ")
            self._before = first


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
    head, gap, tail = text.partition("\n\n")
    base, *lines = restored(head).split("\n")
    start = int(base)
    pairs = [(first, second) for first, *seconds in (line.split(" ") for line in lines) for second in seconds]
    terms = [f"{first} {second}" if second else first for first, second in pairs]
    *lines, rest = tail.split("\n")
    if not gap or rest:
        raise ValueError(_CUT)
    found = {}
    for term, lists in zip(terms, lines, strict=True):
        body, lead, title, *_ = [*lists.split("\t"), "", "", ""]
        found[term] = (decode_list(title, start), decode_list(lead, start), decode_list(body, start))
    return found
