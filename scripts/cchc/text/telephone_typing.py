"""Faults of typing in telephone numbers: which part cannot be dialled and why, and the numbers that were meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc.text.telephones import FIXED_DIGITS, Telephone, read_telephones, telephones_in

_LONGEST: Final = 300
_MOBILE_DIGITS: Final = 10
# Letters that look like digits, in a word of nothing else.
_LOOKS_LIKE_DIGITS: Final = re.compile(r"(?<!\w)[0-9OoIl|][0-9OoIl| .-]{5,}(?!\w)")
_AS_DIGITS: Final = str.maketrans("OoIl|", "00111")
# Mobile numbers of 11 digits until 2018, by the plan of numbers of that year.
_FORMER_MOBILE: Final = {
    **{f"016{digit}": f"03{digit}" for digit in "23456789"},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
_FORMER: Final = re.compile(r"(?<![\w+])(0(?:16[2-9]|12[0-9]|18[68]|199))((?:[ .-]{0,3}[0-9]){7})(?!\w)")
# The area code of Ha Noi until 2017. That of Ho Chi Minh City, 08, is the start of a mobile number, too.
_FORMER_AREA: Final = re.compile(r"(?<![\w+])(?:\(04\)|04)(?=(?:[ .-]{0,3}[0-9]){8}(?!\w))")
_EXTENSION: Final = re.compile(
    r"[\s,;(-]{0,4}(?:(?:số )?(?:máy lẻ|máy nhánh|máy con|nội bộ)|lẻ|nhánh|extension|ext|x|#)[.:]?\s?([0-9]{1,6})\b\)?",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(r"\A[^0-9+(]{1,30}|[\s.,;:]{1,9}\Z")
_NUMERIC: Final = re.compile(r"[0-9 .()+–-]+")
_LEAST_DIGITS: Final = 6
_PARTS: Final = re.compile(r"[,;/]|\s[-–—]\s|\s(?:và|hoặc)\s|\(|\)")


class TelephoneFault(StrEnum):
    """Why nobody can dial a text."""

    LENGTH = "length"
    BEGINNING = "beginning"  # no number of Viet Nam starts like this


@dataclass(frozen=True)
class FaultyNumber:
    """A part of a text that nobody can dial."""

    text: str
    fault: TelephoneFault
    digits: int
    expected: str = ""
    """How many digits it should have: “10”, “8 hoặc 10”."""


def meant_telephones(text: str) -> tuple[Telephone, ...]:
    """Return the numbers that a text with faults of typing means, or () where nobody can tell.

    “ĐT: O912.345.678 (anh Nam)” means 0912.345.678. No digit of the text may be left over.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    plain = _LOOKS_LIKE_DIGITS.sub(lambda match: match[0].translate(_AS_DIGITS), plain)
    plain = _FORMER.sub(lambda match: f"{_FORMER_MOBILE.get(match[1], match[1])}{match[2]}", plain)
    plain = _FORMER_AREA.sub(lambda match: match[0].replace("04", "024"), plain)
    if simple := _read(_AROUND.sub("", plain)):
        return simple
    found: list[Telephone] = []
    rest: list[str] = []
    place = 0
    for start, end, number in telephones_in(plain):
        rest.append(plain[place:start])
        extension = _EXTENSION.match(plain, end)
        place = extension.end() if extension else end
        typed = number.number if not extension else f"{number.number} (máy lẻ {extension[1]})"
        found += _read(typed)
    rest.append(plain[place:])
    return tuple(found) if found and not any(map(str.isdigit, "".join(rest))) else ()


def faulty_numbers(text: str) -> Iterator[FaultyNumber]:
    """Yield the parts of a text that nobody can dial, in order."""
    for part in _PARTS.split(_EXTENSION.sub("", text[:_LONGEST])):
        digits = re.sub("[^0-9]", "", part)
        if len(digits) >= _LEAST_DIGITS and _NUMERIC.fullmatch(part) and not _read(part.strip()):
            yield _fault(part.strip(), f"0{digits[2:]}" if digits.startswith("84") else digits)


def _read(text: str) -> tuple[Telephone, ...]:
    try:
        return read_telephones(text)
    except ValueError:
        return ()


def _fault(text: str, digits: str) -> FaultyNumber:
    for beginning, lengths in (
        (r"0[35789]", (_MOBILE_DIGITS,)),
        (r"02", (FIXED_DIGITS,)),
        (r"1[89]00", (8, 10)),
    ):
        if re.match(beginning, digits):
            fault = TelephoneFault.BEGINNING if len(digits) in lengths else TelephoneFault.LENGTH
            return FaultyNumber(text, fault, len(digits), " hoặc ".join(map(str, lengths)))
    return FaultyNumber(text, TelephoneFault.BEGINNING, len(digits))
