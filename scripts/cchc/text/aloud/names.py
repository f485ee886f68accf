"""Addresses, telephone numbers, Roman numerals, ordinals and abbreviations, spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from cchc.text.aloud.numerals import cardinal, one_by_one, roman
from cchc.text.aloud.rules import Lexicon, Rule, after
from cchc.text.telephones import telephones_in

_SIGNS: Final = MappingProxyType(
    {".": "chấm", "/": "gạch chéo", "-": "gạch ngang", "_": "gạch dưới", "@": "a còng", "?": "hỏi chấm", "=": "bằng"}
)
_GROUPS: Final = MappingProxyType({10: (4, 3, 3), 11: (3, 4, 4), 8: (4, 4), 9: (4, 5)})
"""How digits are said in groups where a telephone number is written without gaps, by their count."""
_TITLES: Final = MappingProxyType(
    {
        "TP.": "Thành phố",
        "Tp.": "Thành phố",
        "P.": "Phường",
        "Q.": "Quận",
        "H.": "Huyện",
        "X.": "Xã",
        "TX.": "Thị xã",
        "ThS.": "Thạc sĩ",
        "TS.": "Tiến sĩ",
        "PGS.": "Phó Giáo sư",
        "GS.": "Giáo sư",
        "BS.": "Bác sĩ",
        "KS.": "Kỹ sư",
        "LS.": "Luật sư",
    }
)
_COUNTED: Final = (
    "quý|chương|phần|mục|khóa|khoá|đại hội|kỳ|thế kỷ|phụ lục|bảng|vòng|cấp|hạng|loại|đợt|bậc|nhóm|mức|giai đoạn|tổ|khu"
)
_ORDINALS: Final = MappingProxyType({"1": "nhất", "4": "tư"})


def telephone_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of the telephone numbers in a text, in the groups in which they are written."""
    for start, end, telephone in telephones_in(text):
        written = re.findall(r"[0-9]+", telephone.number)
        if len(written) == 1:
            sizes = _GROUPS.get(len(written[0]), (len(written[0]),))
            places = [sum(sizes[:count]) for count in range(len(sizes) + 1)]
            written = [written[0][first:last] for first, last in pairwise(places)]
        lead = "cộng " if telephone.number.lstrip("(").startswith("+") else ""
        yield start, end, lead + ", ".join(one_by_one(group) for group in written)


def _address(match: re.Match[str], _: Lexicon) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0], flags=re.IGNORECASE).rstrip("/.")
    parts = re.split(r"([./\-_@?=])", bare)
    spoken = [_SIGNS.get(part, one_by_one(part) if part.isdecimal() else part) for part in parts if part]
    return " ".join(spoken)


def _counted(match: re.Match[str], _: Lexicon) -> str | None:
    value = roman(match[2])
    return None if value is None else f"{match[1]} {cardinal(value)}"


def _place(match: re.Match[str], _: Lexicon) -> str | None:
    """Return a place of a document: “hai chấm một b” for “II.1.b”."""
    first, *rest = match[0].split(".")
    value = int(first) if first.isdecimal() else roman(first)
    if value is None:
        return None
    numbers = [cardinal(value), *(cardinal(int(part)) for part in rest if part.isdecimal())]
    letters = [part for part in rest if not part.isdecimal()]
    return " ".join([" chấm ".join(numbers), *letters])


def _first(match: re.Match[str], _: Lexicon) -> str | None:
    value = roman(match[match.lastindex or 0])
    return None if value is None else cardinal(value)


def _ordinal(match: re.Match[str], _: Lexicon) -> str | None:
    digits = match[1]
    if not digits.isdecimal():
        value = roman(digits)
        if value is None:
            return None
        digits = str(value)
    return f"thứ {_ORDINALS.get(digits.lstrip('0'), cardinal(int(digits)))}"


def _title(match: re.Match[str], _: Lexicon) -> str:
    gap = "" if after(match, 1).isspace() else " "
    return f"{_TITLES[match[0] if match[0].endswith('.') else f'{match[0]}.']}{gap}"


def _comrade(match: re.Match[str], _: Lexicon) -> str:
    return "Đồng chí" if match[0].startswith("Đ") else "đồng chí"


def _and_so_on(match: re.Match[str], _: Lexicon) -> str:
    is_end = re.match(r"\s*(?:\Z|\s[A-ZĐÀ-Ỹ])", after(match)) is not None
    return "vân vân." if is_end and match[0].endswith((".", "…")) else "vân vân"


def _extension(match: re.Match[str], _: Lexicon) -> str:
    return f"{match[1]} {one_by_one(match[2])}"


def _paper(match: re.Match[str], lexicon: Lexicon) -> str | None:
    if match[0] in lexicon:
        return None
    return f"{match[1]} {cardinal(int(match[2]))}"


ADDRESSES: Final = (
    Rule(re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}(?!\w)"), _address),
    Rule(re.compile(r"(?:https?://|www\.)[^\s<>“”\"'(),;]{2,300}(?<![.!?:…])", re.IGNORECASE), _address),
    Rule(
        re.compile(
            r"(?<![\w@.])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,4}\.(?:vn|com|org|net|info)(?:/[\w./?=-]{0,100}(?<![.?]))?(?![\w@])",
            re.IGNORECASE,
        ),
        _address,
    ),
)
RULES: Final = (
    Rule(re.compile(r"\b(máy lẻ|máy nhánh|số máy)\s+(\d{1,6})\b", re.IGNORECASE), _extension),
    Rule(
        re.compile(
            r"(?<![\w.&/-])(?:[IVX]{1,6}|\d{1,2})(?:\.\d{1,2}){0,3}(?:\.\d{1,2}|\.[a-zđ])(?![\w/]|\.\w)(?<!\d\.\d{2}\.\d{2})"
        ),
        _place,
    ),
    Rule(re.compile(r"\bthứ\s+(\d{1,3}|[IVX]{1,6})(?![\w.,/]\w|\w)", re.IGNORECASE), _ordinal),
    Rule(re.compile(rf"\b({_COUNTED})\s+([IVXLC]{{1,8}})(?![\w&/])", re.IGNORECASE), _counted),
    Rule(re.compile(r"^\s*([IVX]{1,6})(?=[.)]\s)"), _first),
    Rule(re.compile(r"(?<=, )([IVX])(?=[,.] )|(?<![\w&/-])([IVX])(?=, (?:[IVX]{1,4}|và)\b)"), _first),
    Rule(re.compile(r"(?<![\w&/-])([IVX]{2,7})(?![\w&/-])"), _first),
    Rule(re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in _TITLES)})(?=\s?[A-ZĐÀ-Ỹ])"), _title),
    Rule(re.compile(r"(?<=GS\.)TS(?=\s[A-ZĐÀ-Ỹ])"), _title),
    Rule(re.compile(r"(?<![\w/])[đĐ]/c(?![\w/])"), _comrade),
    Rule(re.compile(r"(?<![\w.])v\.\s?v(?:…|\.{1,3})?(?!\w)"), _and_so_on),
    Rule(re.compile(r"(?<![\w/-])([A-Z])(\d{1,2})(?![\w/]|[.,]\d)"), _paper),
)
