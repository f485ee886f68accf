"""Numbers in spoken Vietnamese, as on the radio of the North: “nghìn”, “linh”, “hai mươi mốt”, “hai mươi tư”."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_BILLION: Final = 1_000_000_000
_MILLION: Final = 1_000_000
_LAST: Final = {1: "mốt", 4: "tư", 5: "lăm"}
"""What the last digit becomes after “mươi”."""
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM: Final = re.compile(r"(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def cardinal(number: int) -> str:
    """Return a number from 0 in words: “hai nghìn không trăm hai mươi sáu” for 2026."""
    return " ".join(_words(number, is_first=True)) or _DIGITS[0]


def one_by_one(digits: str) -> str:
    """Return digits in words one by one, as telephone numbers and codes are read; other signs are left out."""
    return " ".join(_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def decimal(whole: str, fraction: str) -> str:
    """Return a number with its digits behind the comma: “sáu mươi tám phẩy năm” for 68,5.

    Two digits behind the comma are one number, “chín mươi hai phẩy mười bảy”, unless the first is 0; more are read
    one by one.
    """
    is_number = len(fraction) <= 2 and not fraction.startswith("0")  # noqa: PLR2004 - see above
    behind = cardinal(int(fraction)) if is_number else one_by_one(fraction)
    return f"{cardinal(int(whole))} phẩy {behind}"


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral up to 399; None where the letters are none."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _words(number: int, *, is_first: bool) -> list[str]:
    """Return the words of a number; behind greater units, hundreds and tens that are 0 are spoken too."""
    for unit, name in ((_BILLION, "tỷ"), (_MILLION, "triệu"), (_THOUSAND, "nghìn")):
        if number >= unit:
            head, rest = divmod(number, unit)
            return [*_words(head, is_first=is_first), name, *(_words(rest, is_first=False) if rest else ())]
    hundreds, rest = divmod(number, _HUNDRED)
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    return [*words, *_below_hundred(rest, is_first=not words)]


def _below_hundred(number: int, *, is_first: bool) -> list[str]:
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        if ones == 0:
            return []
        return [_DIGITS[ones]] if is_first else ["linh", _DIGITS[ones]]
    last = [] if ones == 0 else [_DIGITS[ones]]
    if tens == 1:
        return ["mười", *(["lăm"] if ones == _TEN // 2 else last)]
    return [_DIGITS[tens], "mươi", *([_LAST[ones]] if ones in _LAST else last)]
