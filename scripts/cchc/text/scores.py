"""Scores of indices: “87,53”, “87.53 %” as people and spreadsheets write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

_LONGEST: Final = 40
MOST_DECIMALS: Final = 4
LARGEST: Final = 9999
_NUMBER: Final = re.compile(r"(?P<whole>\d{1,4})(?:[.,](?P<rest>\d{1,4}))?\s*(?P<percent>%)?")
_TOO_LONG: Final = re.compile(r"\d{1,4}[.,]\d{5,}\s*%?")
_TOO_LARGE: Final = re.compile(r"\d{5,}(?:[.,]\d+)?\s*%?")
_SEPARATED: Final = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d+)?\s*%?")
_GROUPED: Final = re.compile(r"(\d)\.(\d{3}),(\d+(?:\s*%)?)")
"""With a separator of thousands that cannot be a decimal point, as a comma follows: “1.234,5”."""
_VIETNAMESE: Final = str.maketrans(".,", ",.")
_FORMULA: Final = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#+)", re.IGNORECASE)
# A spreadsheet makes days of “12.5” and “3/34”: “12-May”, “05/12/2026”, “Thg5-12”, “Mar-34”.
_DAY: Final = re.compile(
    r"\d{1,2}[-/.](?:\d{1,2}|[A-Za-z]{3}|th(?:g|áng)?\s?\d{1,2})(?:[-/.]\d{2,4})?|(?:[A-Za-z]{3}|th(?:g|áng)?\s?\d{1,2})-\d{1,4}",
    re.IGNORECASE,
)


class ScoreFault(StrEnum):
    """Why a text is no score."""

    FORMULA = "formula"  # the error of a spreadsheet: “#N/A”, “####”
    DAY = "day"  # what a spreadsheet made of a number: “12-May”
    LARGE = "large"
    LONG = "long"  # more digits behind the comma than anybody prints
    GROUPED = "grouped"  # separators of thousands: “1,234.5”
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Score:
    """A number with as many digits as were printed."""

    value: Decimal
    is_percent: bool = False

    @property
    def number(self) -> str:
        """The number in Vietnamese notation: “87,50”, “1.234,5”."""
        return decimal_text(self.value)

    @property
    def text(self) -> str:
        """The number with its percent sign, on one line: “87,50 %”."""
        return f"{self.number}\u00a0%" if self.is_percent else self.number


def decimal_text(value: Decimal) -> str:
    """Return a number in Vietnamese notation with the digits that it has: “87,50”, “1.234,5”."""
    return f"{value:,f}".translate(_VIETNAMESE)


def read_score(text: str) -> Score | ScoreFault:
    """Return the score that a text is, whether its digits are parted by a comma or a point; else what it looks like."""
    text = _GROUPED.sub(r"\1\2,\3", text.strip())
    found = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if found is not None:
        digits = found["whole"].lstrip("0") or "0"
        value = Decimal(f"{digits}.{found['rest']}" if found["rest"] else digits)
        return Score(value, is_percent=found["percent"] is not None)
    if _FORMULA.fullmatch(text):
        return ScoreFault.FORMULA
    if _DAY.fullmatch(text):
        return ScoreFault.DAY
    if len(text) > _LONGEST:
        return ScoreFault.OTHER
    looks = ((ScoreFault.LONG, _TOO_LONG), (ScoreFault.LARGE, _TOO_LARGE), (ScoreFault.GROUPED, _SEPARATED))
    return next((fault for fault, look in looks if look.fullmatch(text)), ScoreFault.OTHER)
