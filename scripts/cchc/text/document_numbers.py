"""Numbers and symbols of official documents (số, ký hiệu): one parser for all their forms.

State bodies write 05/KH-UBND (Nghị định 30/2020/NĐ-CP), legal documents 42/2022/NĐ-CP, the National Assembly
35/2023/UBTVQH15, the Party 39-NQ/TW, and an official letter (công văn), which has no type, 1234/UBND-NC.
A misprint with one possible reading is read and its fault reported; an ambiguous one gives no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

TYPES: Final = MappingProxyType(
    {
        "NQ": "nghị quyết",
        "QĐ": "quyết định",
        "CT": "chỉ thị",
        "QC": "quy chế",
        "QyĐ": "quy định",
        "TC": "thông cáo",
        "TB": "thông báo",
        "HD": "hướng dẫn",
        "CTr": "chương trình",
        "KH": "kế hoạch",
        "PA": "phương án",
        "ĐA": "đề án",
        "DA": "dự án",
        "BC": "báo cáo",
        "BB": "biên bản",
        "TTr": "tờ trình",
        "HĐ": "hợp đồng",
        "CĐ": "công điện",
        "BGN": "bản ghi nhớ",
        "BTT": "bản thỏa thuận",
        "GUQ": "giấy ủy quyền",
        "GM": "giấy mời",
        "GGT": "giấy giới thiệu",
        "GNP": "giấy nghỉ phép",
        "PG": "phiếu gửi",
        "PC": "phiếu chuyển",
        "PB": "phiếu báo",
        "SY": "bản sao y",
        "TrS": "bản trích sao",
        "SL": "bản sao lục",
    }
)
"""Document types by their abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

LEGAL_TYPES: Final = MappingProxyType({"NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch", "L": "lệnh"})
PARTY_TYPES: Final = MappingProxyType({"KL": "kết luận", "CV": "công văn"})
_ALL_TYPES: Final = frozenset({*TYPES, *LEGAL_TYPES, *PARTY_TYPES})
_BY_FOLD: Final = {name.lower(): name for name in _ALL_TYPES} | {"qd": "QĐ", "nd": "NĐ", "qyd": "QyĐ"}
# Abbreviations that can only be an issuer: a missing hyphen in front of one can be restored.
_BODIES: Final = ("UBTVQH", "UBND", "HĐND", "HDND", "TTg", "CP", "TW", "TU", "BTTTT", "BNV", "BTP", "VPCP")
_HIGHEST_ORDINAL: Final = 9999
"""Few offices issue more documents in a year; a fifth digit is usually the mark of a footnote."""
_HIGHEST_PARTY_RESOLUTION: Final = 199


class NumberFault(StrEnum):
    """What is wrong with a number as printed."""

    SPACES = "spaces"
    SLASH = "slash"
    HYPHEN = "hyphen"
    LETTERS = "letters"  # “QD”, “kh”
    PADDING = "padding"  # “5/KH-UBND”
    GLUED = "glued"  # a footnote mark seems to be joined to the digits
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class DocumentNumber:
    """A number in its prescribed form."""

    ordinal: int
    type: str | None
    bodies: tuple[str, ...]
    year: int | None = None
    suffix: str = ""  # “12a”
    is_party: bool = False

    def __str__(self) -> str:
        digits = f"{self.ordinal:02}{self.suffix}"
        if self.is_party:
            return f"{digits}-{self.type}/{self.bodies[0]}"
        symbol = "-".join(filter(None, (self.type, *self.bodies)))
        return "/".join(filter(None, (digits, str(self.year) if self.year else "", symbol)))

    @property
    def symbol(self) -> str:
        """The symbol without the ordinal: “KH-UBND”."""
        return str(self).removeprefix(f"{self.ordinal:02}{self.suffix}").lstrip("/-")


@dataclass(frozen=True)
class NumberReading:
    """Result of parsing a printed number; `number` is None where the faults include GLUED or UNREADABLE."""

    number: DocumentNumber | None
    faults: frozenset[NumberFault]

    @property
    def is_clean(self) -> bool:
        """Whether the print has the prescribed form."""
        return self.number is not None and not self.faults


_LONGEST: Final = 100
"""Longest text (characters) that can be a number; Python raises ValueError for an int of thousands of digits."""
_LABEL: Final = re.compile(r"^(?:số\s*:?|so\s*:)\s*", re.IGNORECASE)
_BODY: Final = r"[A-ZĐ][A-Za-zĐđ&]*[0-9]*"
_STATE: Final = re.compile(rf"([0-9]+)([a-z]?)/(?:([0-9]{{4}})/)?({_BODY}(?:-{_BODY})*)")
_PARTY: Final = re.compile(rf"([0-9]+)([a-z]?)-([A-ZĐ][A-Za-zĐđ]*)/({_BODY})")
_GLUED_BODY: Final = re.compile(rf"(?:{'|'.join(_BODIES)})[0-9]*$")
_SEPARATOR: Final = re.compile("([/-])")
_ASSEMBLY: Final = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")
_NO_SLASH: Final = re.compile(r"([0-9]+)(?=([A-ZĐa-zđ]+)-)")
_MARK_BEFORE: Final = re.compile(r"^[0-9]{1,2}[\s)*]+(?=[0-9])")
_UNREADABLE: Final = NumberReading(None, frozenset({NumberFault.UNREADABLE}))


def read_number(printed: str) -> NumberReading:
    """Return the number as printed in its prescribed form, with every fault of the print."""
    if len(printed) > _LONGEST:
        return _UNREADABLE
    text = _LABEL.sub("", printed.strip())
    if _MARK_BEFORE.match(text):
        return NumberReading(None, frozenset({NumberFault.GLUED}))
    faults: set[NumberFault] = set()
    closed = re.sub(r"\s+", "", text).replace("–", "-").replace("\\", "/")
    if closed != text:
        faults.add(NumberFault.SPACES)
    number = _parse(_with_separators(closed, faults), faults)
    if number is None:
        return _UNREADABLE
    if _is_glued(number):
        return NumberReading(None, frozenset({NumberFault.GLUED}))
    return NumberReading(number, frozenset(faults))


def _with_separators(text: str, faults: set[NumberFault]) -> str:
    """Return the text with a missing slash after the digits, or hyphen after the type, restored."""
    match = _NO_SLASH.match(text)
    if match and "/" not in text and match[2].lower() in _BY_FOLD:
        faults.add(NumberFault.SLASH)
        text = f"{match[1]}/{text[match.end() :]}"
    head, _, tail = text.rpartition("/")
    kind = tail.partition("-")[0]
    for body in _BODIES if head and _GLUED_BODY.search(kind) else ():
        stem = re.sub(rf"{body}[0-9]*$", "", kind)
        if stem != kind and stem.lower() in _BY_FOLD:
            faults.add(NumberFault.HYPHEN)
            return f"{head}/{stem}-{tail[len(stem) :]}"
    return text


def _parse(text: str, faults: set[NumberFault]) -> DocumentNumber | None:
    if match := _PARTY.fullmatch(_in_right_letters(text, faults, before="-")):
        digits, suffix, kind, body = match.groups()
        if kind not in _ALL_TYPES:
            return None
        number = DocumentNumber(int(digits), kind, (body,), suffix=suffix, is_party=True)
    elif match := _STATE.fullmatch(_in_right_letters(text, faults, before="/")):
        digits, suffix, printed_year, symbol = match.groups()
        year = int(printed_year) if printed_year else None
        first, *rest = symbol.split("-")
        has_type = first in _ALL_TYPES and bool(rest)
        if year is not None and not has_type and (rest or not _ASSEMBLY.fullmatch(first)):
            return None
        bodies = tuple(rest) if has_type else (first, *rest)
        number = DocumentNumber(int(digits), first if has_type else None, bodies, year, suffix)
    else:
        return None
    if digits != f"{int(digits):02}":
        faults.add(NumberFault.PADDING)
    return number


def _in_right_letters(text: str, faults: set[NumberFault], *, before: str) -> str:
    """Return the text with the type and the most frequent issuers spelled correctly: “qd-ubnd” is “QĐ-UBND”."""
    parts = _SEPARATOR.split(text)
    found = []
    for place, part in enumerate(parts):
        right = part
        is_type = place > 1 and parts[place - 1] == before and parts[-1] != part
        if is_type and part not in _ALL_TYPES:
            right = _BY_FOLD.get(part.lower(), part)
        elif place > 1 and part.isalpha() and part not in _BODIES:
            right = {"hdnd": "HĐND", "ubnd": "UBND", "ttg": "TTg", "cp": "CP"}.get(part.lower(), part)
        elif part == "HDND":
            right = "HĐND"
        if right != part:
            faults.add(NumberFault.LETTERS)
        found.append(right)
    return "".join(found)


def _is_glued(number: DocumentNumber) -> bool:
    is_party_resolution = number.is_party and number.type == "NQ" and number.bodies == ("TW",)
    return number.ordinal > (_HIGHEST_PARTY_RESOLUTION if is_party_resolution else _HIGHEST_ORDINAL)
