"""Numbers of official documents, spoken: “Kế hoạch số hai mươi bảy của Ủy ban nhân dân” for “Kế hoạch 27/KH-UBND”."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from cchc.text.aloud.numerals import cardinal, one_by_one
from cchc.text.aloud.rules import Lexicon, Rule, after, before
from cchc.text.document_numbers import LEGAL_TYPES, PARTY_TYPES, TYPES, DocumentNumber, read_number

_BODIES: Final = MappingProxyType(
    {
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "CP": "Chính phủ",
        "TTg": "Thủ tướng Chính phủ",
        "VPCP": "Văn phòng Chính phủ",
        "BNV": "Bộ Nội vụ",
        "BTP": "Bộ Tư pháp",
        "BTC": "Bộ Tài chính",
        "BTTTT": "Bộ Thông tin và Truyền thông",
        "BCĐ": "Ban Chỉ đạo",
        "BYT": "Bộ Y tế",
        "BCA": "Bộ Công an",
        "BXD": "Bộ Xây dựng",
        "BKHCN": "Bộ Khoa học và Công nghệ",
    }
)
_PARTY: Final = MappingProxyType(
    {
        "TW": "Trung ương",
        "TU": "Tỉnh ủy hoặc Thành ủy",
        "HU": "Huyện ủy",
        "QU": "Quận ủy",
        "ĐU": "Đảng ủy",
    }
)
_PARTY_OFFICES: Final = MappingProxyType(
    {
        "BTC": "Ban Tổ chức",
        "BTG": "Ban Tuyên giáo",
        "BTGDV": "Ban Tuyên giáo và Dân vận",
        "BDV": "Ban Dân vận",
        "BNC": "Ban Nội chính",
        "UBKT": "Ủy ban Kiểm tra",
        "VP": "Văn phòng",
    }
)
"""Offices of a committee of the Party, in front of its own letters: “BTCTU”."""
_TYPES_IN_FRONT: Final = MappingProxyType({"VBHN": "văn bản hợp nhất"})
"""Types that a parser of numbers takes for a body."""
_ASSEMBLY: Final = re.compile(r"(UBTV)?QH(\d{1,2})")
_TYPES: Final = {**TYPES, **LEGAL_TYPES, **PARTY_TYPES}
_NAMES: Final = sorted(
    {*_TYPES.values(), "luật", "bộ luật", "pháp lệnh", "văn bản", "văn bản hợp nhất"}, key=len, reverse=True
)
_NAMED: Final = re.compile(rf"(?:{'|'.join(_NAMES)})\s+(?:liên tịch\s+)?(?P<number>số\s*:?\s*)?\Z", re.IGNORECASE)
_SAYS_NUMBER: Final = re.compile(r"\bsố\s*:?\s*\Z", re.IGNORECASE)
_SAYS_ISSUER: Final = re.compile(
    r"\s*,?(?:\s*\(?(?:ký |ban hành )?(?:ngày|năm)\b[^.;)]{1,40}?\)?)?,?\s+(?:do|của)\b", re.IGNORECASE
)
_SYMBOL: Final = r"[A-ZĐ][A-Za-zĐđ&]{0,8}\d{0,2}(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđ&]{0,8}\d{0,2}){0,4}"


def _document(match: re.Match[str], lexicon: Lexicon) -> str | None:
    found = read_number(match[0]).number
    if found is None:
        return None
    issuer = _issuer(found, lexicon)
    if issuer is None:
        return None
    text = before(match)
    kind = "" if (named := _NAMED.search(text)) or _SAYS_NUMBER.search(text) else f"{_kind(found)} "
    number = "" if _SAYS_NUMBER.search(text) else "số "
    del named
    spoken = f"{kind}{number}{_ordinal(match[0])}"
    if found.year:
        spoken += f" năm {cardinal(found.year)}"
    return spoken if _SAYS_ISSUER.match(after(match)) else f"{spoken} của {issuer}"


def _kind(found: DocumentNumber) -> str:
    return _TYPES.get(found.type or "") or _TYPES_IN_FRONT.get(found.bodies[0], "công văn")


def _ordinal(printed: str) -> str:
    """Return the ordinal as it is spoken: “không năm” where the print says 05."""
    digits, letter = re.match(r"\s*(\d+)([a-z]?)", printed).groups()  # type: ignore[union-attr] # it starts with digits
    spoken = one_by_one(digits) if digits.startswith("0") else cardinal(int(digits))
    return f"{spoken} {letter}".rstrip()


def _issuer(found: DocumentNumber, lexicon: Lexicon) -> str | None:
    """Return who issued a document; None where an abbreviation is not known."""
    # The department that wrote a letter stands behind the office that sent it: “1234/UBND-NC”.
    if found.type is None and found.bodies[0] in _TYPES_IN_FRONT:
        bodies = found.bodies[1:]
    else:
        bodies = found.bodies if found.type else found.bodies[:1]
    names = []
    for body in bodies:
        if assembly := _ASSEMBLY.fullmatch(body):
            who = "Ủy ban Thường vụ Quốc hội" if assembly[1] else "Quốc hội"
            names.append(f"{who} khóa {cardinal(int(assembly[2]))}")
        elif (name := _BODIES.get(body) or lexicon.get(body) or _party_body(body)) is not None:
            names.append(name)
        else:
            return None
    return " và ".join(names) or None


def _party_body(body: str) -> str | None:
    if body in _PARTY:
        return _PARTY[body]
    office, committee = _PARTY_OFFICES.get(body[:-2]), _PARTY.get(body[-2:])
    return f"{office} {committee}" if office and committee else None


def _padded(match: re.Match[str], _: Lexicon) -> str:
    return f"{match[1]}{one_by_one(match[2])}"


RULES: Final = (
    Rule(re.compile(rf"(?<![\w/.-])\d{{1,5}}[a-z]?\s?/\s?(?:\d{{4}}\s?/\s?)?{_SYMBOL}(?![\w/])"), _document),
    Rule(re.compile(r"(?<![\w/.-])\d{1,4}[a-z]?-[A-ZĐ][A-Za-zĐ]{0,4}/[A-ZĐ][A-Za-zĐ]{0,8}(?![\w/])"), _document),
    # “Đề án 06”, “Chỉ thị số 05”: the zero is part of the name.
    Rule(re.compile(rf"\b((?:đề án|{'|'.join(_NAMES)})\s+(?:số\s+)?)(0\d)(?![\w/]|[.,]\d)", re.IGNORECASE), _padded),
)
