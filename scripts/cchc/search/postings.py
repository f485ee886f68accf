"""Postings, which are the places of the entries of a term, as short texts; and the files of terms with their postings.

A place is the number of an entry, from the oldest. A list of places is written as gaps: one character for a gap below
64, two below 1,856. The files are text, as servers compress text and know its media type.
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
"""Stands before the length of a list that is left out: a term in so many entries tells none of them apart."""

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
    gaps = [places[0] - base, *[later - earlier - 1 for earlier, later in pairwise(places)]]
    return "".join(map(encode_number, gaps))


def decode_list(text: str, base: int) -> list[int]:
    """Return the places from the text of `encode_list`."""
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
    """Return a file of terms: the base, then a line for each term, sorted.

    A line has the term and its lists for body, lead and title, without empty lists at the end. Of two terms with the
    same first word, the later one has only a space in its place.
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
    """Return the terms of a file without omitted lists.

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
    """Return a file in which the length replaces each list of bodies with more than `most` places.

    A term in so many texts tells none of them apart, and its list would be most of what a browser fetches.
    """
    if len(text) <= most:
        return text
    lines = []
    for line in text.split("\n"):
        name, _, lists = line.partition("\t")
        body, tab, others = lists.partition("\t")
        # At least one character for each place.
        length = sum(1 for code in body.encode("ascii") if code < _FIRST_HIGH) if len(body) > most else 0
        lines.append(f"{name}\t{OMITTED}{encode_number(length)}{tab}{others}" if length > most else line)
    return "\n".join(lines)
