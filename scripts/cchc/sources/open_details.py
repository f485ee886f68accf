"""The text of an answer → the sums of money and time limits in it, which no key hides once the answer is old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.model.answers import OpenDetail
from cchc.sources.files import SourceText

_MONEY: Final = re.compile(
    r"\b[0-9][0-9.,]*\s*(?:(?:nghìn|ngàn|triệu)(?:\s+đồng)?|đồng|vnđ|vnd|đ(?!\w)|₫)|"
    r"\b(?:miễn|không\s+(?:thu|mất))\s+(?:phí|lệ\s+phí|tiền)\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:[0-9]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_TIME: Final = re.compile(
    rf"\b{_NUMBER}\s+(?:giờ|ngày|tuần|tháng)\s+làm\s+việc\b|"
    r"\b(?:trong(?:\s+vòng)?|không\s+quá|chậm\s+nhất|tối\s+đa|thời\s+hạn)(?:\s+(?:là|sau))?\s+"
    rf"{_NUMBER}\s+(?:giờ|ngày|tuần|tháng)\b",
    re.IGNORECASE,
)


def open_details(source: SourceText, *, summary: str, summary_line: int) -> tuple[OpenDetail, ...]:
    """Return each sum and time limit of the summary and the body of an answer, with its line."""
    lines = [(summary, summary_line), *_numbered(source)]
    return tuple(detail for text, line in lines for detail in _in(text, line))


def _numbered(source: SourceText) -> Iterator[tuple[str, int]]:
    for number, text in enumerate(source.body.split("\n"), start=source.body_line):
        yield text, number


def _in(text: str, line: int) -> Iterator[OpenDetail]:
    for pattern, is_money in ((_MONEY, True), (_TIME, False)):
        for match in pattern.finditer(text):
            yield OpenDetail(text=match[0].strip(), line=line, is_money=is_money)
