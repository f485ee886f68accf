"""Lists of places as short texts, and the files that hold them.

Places are the numbers of entries in their order. A list is its gaps: a gap below 64 is one character, below 1,856 two.
It is text and not bytes, as servers compress text and know its type.
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
OMITTED: Final = "~"
"""Stands before a number: so many entries have the term that naming them would tell nobody anything."""

Lists = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""The places that have a term in the title, in the lead, in the body."""


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
    gaps = [places[0] - base, *[later - earlier - 1 for earlier, later in pairwise(places)]]
    return "".join(map(encode_number, gaps))


def decode_list(text: str, base: int) -> list[int]:
    """Return the places that `encode_list` made a text of."""
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


def encode_file(terms: Mapping[str, Lists], base: int) -> str:
    """Return terms with their lists as a file: the base, then a line for each term, sorted.

    A line is the term and its lists, of the body, of the lead, of the title; empty ones at its end are left out, and so
    is a first word that is that of the line before.
    """
    lines = [str(base)]
    before = ""
    for term in sorted(terms):
        first, blank, second = term.partition(" ")
        title, lead, body = terms[term]
        name = blank + second if blank and first == before else term
        lists = "\t".join((encode_list(body, base), encode_list(lead, base), encode_list(title, base)))
        lines.append(f"{name}\t{lists}".rstrip("\t"))
        before = first
    return "\n".join(lines)


def decode_file(text: str) -> dict[str, tuple[list[int], list[int], list[int]]]:
    """Return the terms of a file from which nothing was omitted.

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


def without_long_lists(text: str, most: int) -> str:
    """Return a file with every list of bodies that is longer than `most` replaced by its length.

    What stands in so many texts tells none of them apart, and its list would be most of what a reader has to fetch.
    """
    if len(text) <= most:
        return text
    lines = []
    for line in text.split("\n"):
        name, _, lists = line.partition("\t")
        body, tab, others = lists.partition("\t")
        # A place is at least one character.
        length = sum(1 for code in body.encode("ascii") if code < _FIRST_HIGH) if len(body) > most else 0
        lines.append(f"{name}\t{OMITTED}{encode_number(length)}{tab}{others}" if length > most else line)
    return "\n".join(lines)
