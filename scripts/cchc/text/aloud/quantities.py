"""Amounts, shares, ranges, measures and plain numbers, spoken."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from cchc.text.aloud.numerals import cardinal, decimal, one_by_one
from cchc.text.aloud.rules import Lexicon, Rule, before

_NUMBER: Final = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?(?![.,]?\d)|\d{1,12}(?:,\d{1,6})?(?![.,]?\d)"
_FREE: Final = r"(?<![\w/.,-])"
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LONGEST: Final = 6
"""A number with more digits and no dots is a code."""
_SIGNS: Final = MappingProxyType(
    {"≥": "ít nhất", "≤": "nhiều nhất", ">": "trên", "<": "dưới", "±": "cộng trừ", "~": "khoảng", "≈": "khoảng"}
)
_UNITS: Final = MappingProxyType(
    {
        "km": "ki-lô-mét",
        "km/h": "ki-lô-mét một giờ",
        "m/s": "mét một giây",
        "độ": "độ",
        "km2": "ki-lô-mét vuông",
        "km²": "ki-lô-mét vuông",
        "m": "mét",
        "m2": "mét vuông",
        "m²": "mét vuông",
        "m3": "mét khối",
        "m³": "mét khối",
        "cm": "xen-ti-mét",
        "mm": "mi-li-mét",
        "ha": "héc-ta",
        "kg": "ki-lô-gam",
        "g": "gam",
        "l": "lít",
        "ml": "mi-li-lít",
        "°C": "độ xê",
        "oC": "độ xê",
        "đ": "đồng",
        "₫": "đồng",
        "VNĐ": "đồng",
        "VND": "đồng",
        "USD": "đô la Mỹ",
        "kW": "ki-lô-oát",
        "kWh": "ki-lô-oát giờ",
        "KB": "ki-lô-bai",
        "MB": "mê-ga-bai",
        "GB": "gi-ga-bai",
        "kHz": "ki-lô-héc",
        "MHz": "mê-ga-héc",
        "Mbps": "mê-ga-bít một giây",
    }
)
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_PER: Final = "tháng|năm|ngày|giờ|phút|tuần|quý|lần|người|hộ|hồ sơ|suất|buổi|phiếu|trang|bộ|km²|km2|km|m²|m2|kg|ha"
_SCORE_CUE: Final = re.compile(r"\btỷ số\b[^.;]{0,20}\Z", re.IGNORECASE)


def number(text: str) -> str:
    """Return a number as printed in words: dots group thousands, a comma stands before decimals."""
    whole, comma, _ = text.partition(",")
    if "." in whole and not _GROUPED.fullmatch(whole):
        return " chấm ".join(_part(part) for part in whole.split("."))
    if comma or "." in whole:
        return _amount(text)
    return _part(whole)


def _part(digits: str) -> str:
    is_code = len(digits) > _LONGEST or (digits.startswith("0") and len(digits) > 2)  # noqa: PLR2004 - “05” is five
    return one_by_one(digits) if is_code else cardinal(int(digits))


def _amount(text: str) -> str:
    """Return a number that counts or measures: long ones too are one number."""
    whole, comma, fraction = text.replace(".", "").partition(",")
    return decimal(whole, fraction) if comma else cardinal(int(whole))


def _sign(sign: str | None) -> str:
    return f"{_SIGNS[sign]} " if sign else ""


def _percent(match: re.Match[str], _: Lexicon) -> str:
    sign, minus, first, last = match.group("sign", "minus", "first", "last")
    spoken = f"{_sign(sign)}{'âm ' if minus else ''}{_amount(first)}"
    per = f" một {match['per']}" if match["per"] else ""
    return f"{spoken} đến {_amount(last)} phần trăm{per}" if last else f"{spoken} phần trăm{per}"


def _measure(match: re.Match[str], _: Lexicon) -> str:
    sign, first, last, unit = match.group("sign", "first", "last", "unit")
    minus = "âm " if match["minus"] and not before(match).rstrip().endswith("âm") else ""
    spoken = f"{_sign(sign)}{minus}{_amount(first)}"
    return f"{spoken} đến {_amount(last)} {_UNITS[unit]}" if last else f"{spoken} {_UNITS[unit]}"


def _bare_unit(match: re.Match[str], _: Lexicon) -> str:
    return _UNITS[match[0]]


def _unclear(match: re.Match[str], _: Lexicon) -> str | None:
    """Return a number with a dot as it is, unless the dot groups thousands: “5.2%” is 5,2% or a misprint."""
    return None if _GROUPED.fullmatch(match[0]) else match[0]


def _per(match: re.Match[str], _: Lexicon) -> str:
    return f" mỗi {_UNITS.get(match[1], match[1])}"


def _ratio(match: re.Match[str], _: Lexicon) -> str:
    return f"{_amount(match[1])} trên {_amount(match[2])}"


def _range(match: re.Match[str], _: Lexicon) -> str:
    first, last = match[1], match[2]
    if _SCORE_CUE.search(before(match)):
        return f"{number(first)} {number(last)}"
    is_rising = float(first.replace(".", "").replace(",", ".")) < float(last.replace(".", "").replace(",", "."))
    return f"{number(first)} đến {number(last)}" if is_rising else f"{number(first)}, {number(last)}"


def _signed(match: re.Match[str], _: Lexicon) -> str:
    return f"{_SIGNS[match[1]]} {number(match[2])}"


def _version(match: re.Match[str], lexicon: Lexicon) -> str:
    name = lexicon.get(match[1], match[1])
    return f"{name} {cardinal(int(match[2]))}, phiên bản {cardinal(int(match[3]))}"


def _plain(match: re.Match[str], _: Lexicon) -> str:
    return number(match[0])


def _code(match: re.Match[str], _: Lexicon) -> str:
    return " chấm ".join(_part(part) for part in match[0].split("."))


UNCLEAR: Final = (
    Rule(
        re.compile(rf"(?<![\w.,])\d{{1,9}}\.\d{{1,9}}(?=\s?%|\s?(?:{_UNIT}|tỷ|tỉ|triệu|nghìn|đồng|điểm)(?![\w²³]))"),
        _unclear,
    ),
    Rule(re.compile(r"(?<!\d )(?<![\w.,])\d{1,3}(?: \d{3}){1,4}(?![\w.,] ?\d|\w)"), _unclear),
    Rule(re.compile(r"(?<=tháng )\d{1,2}/\d{1,2}(?![\w/])"), _unclear),
)
"""Numbers that could be read in two ways: they stay, and are listed."""
RULES: Final = (
    Rule(re.compile(r"\b(ISO|TCVN(?: ISO)?)\s+(\d{4,5}):(\d{4})\b"), _version),
    Rule(
        re.compile(
            rf"(?P<sign>[≥≤<>±~≈])?\s?(?<![\w/.,])(?P<minus>[-\u2212](?=\d))?(?P<first>{_NUMBER})(?:\s?%?\s?[-–—]\s?"
            rf"(?P<last>{_NUMBER}))?\s?%(?:\s?/\s?(?P<per>tháng|năm|ngày|quý|tuần)(?!\w))?"
        ),
        _percent,
    ),
    Rule(
        re.compile(
            rf"(?P<sign>[≥≤<>±~≈])?\s?(?:(?P<minus>(?<![^\s(])[-\u2212](?=\d[\d,]{{0,6}}\s?(?:°C|oC|độ)(?!\w)))"
            rf"|{_FREE})(?P<first>{_NUMBER})(?:\s?[-–—]\s?(?P<last>{_NUMBER}))?"
            rf"\s?(?P<unit>{_UNIT})(?![\w²³])"
        ),
        _measure,
    ),
    Rule(re.compile(r"(?<![\w/])(?:km/h|m/s)(?![\w/])"), _bare_unit),
    Rule(re.compile(rf"(?<=\w)\s?/\s?({_PER})(?![\w²³])"), _per),
    Rule(re.compile(rf"{_FREE}({_NUMBER})\s?/\s?({_NUMBER})(?![\w/])"), _ratio),
    Rule(re.compile(rf"{_FREE}({_NUMBER})\s?[-–—]\s?({_NUMBER})(?![\w/-])"), _range),
    Rule(re.compile(rf"([≥≤<>±~≈])\s?({_NUMBER})"), _signed),
    Rule(re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?!\w)"), _plain),
    Rule(re.compile(r"(?<![\w.,])\d{1,12}(?:\.\d{1,12}){1,6}(?!\w)"), _code),
)
