"""The text of an answer → the sums of money and time limits in it, which no key hides once the answer is old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.model.answers import OpenDetail
from cchc.sources.files import SourceText

_WORD: Final = (
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|tư|lăm|nhăm|trăm|linh|lẻ|nghìn|ngàn|triệu|rưỡi)"
)
_COUNTED: Final = r"(?:hồ\s+sơ|người|lượt|hộ|tài\s+khoản|dân|doanh\s+nghiệp|thủ\s+tục|trang|bản\s+ghi)"
_DIGITS: Final = r"(?<![\w.,])[0-9]+(?:[.,][0-9]+)*(?:[ \u00a0\u202f][0-9]{3}(?![0-9]))*"
_MONEY: Final = re.compile(
    rf"{_DIGITS}\s*(?:(?:nghìn|ngàn|triệu)(?!\s+{_COUNTED}\b)(?:\s+đồng)?|đồng\b|vnđ\b|vnd\b|đ(?!\w)|₫|k(?!\w))|"
    rf"\b{_WORD}(?:\s+{_WORD})*\s+đồng\b(?!\s+(?:chí|bào|hồ|bộ|thời|ý))|"
    r"\b(?:miễn|không\s+(?:thu|mất))\s+(?:phí|lệ\s+phí|tiền)\b",
    re.IGNORECASE,
)
_NO_FEE: Final = re.compile(
    r"\b(?:giải\s+ngân|vốn|vay|kinh\s+phí|ngân\s+sách|dự\s+toán|đầu\s+tư|doanh\s+thu|thu\s+nhập|trị\s+giá)\b"
    r"(?:\s+[^\s.;:]+){0,5}\s*$",
    re.IGNORECASE,
)
"""What stands before a sum that nobody pays at the counter."""
_NUMBER: Final = rf"(?:[0-9]+(?:\s*\({_WORD}(?:\s+{_WORD})*\))?|{_WORD}(?:\s+{_WORD})*)"
_TIME: Final = re.compile(
    r"\b(?:trong(?:\s+vòng)?|không\s+quá|chậm\s+nhất|tối\s+đa|thời\s+hạn)(?:\s+(?:là|sau))?\s+"
    rf"{_NUMBER}\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm\s+việc)?\b|"
    rf"\b{_NUMBER}\s+(?:giờ|ngày|tuần|tháng)\s+làm\s+việc\b|"
    rf"\b[0-9]+\s*\({_WORD}(?:\s+{_WORD})*\)\s+(?:giờ|ngày|tuần|tháng)\b|"
    rf"\b{_NUMBER}\s+(?:tiếng(?!\s+(?:\w+\s+)?(?:dân\s+tộc|việt|anh|nói))|hôm)\b|"
    r"\b(?:ngay|giải\s+quyết|kết\s+quả|xong)\s+trong\s+(?:ngày|buổi)\b(?!\s+[0-9])",
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
            if is_money and _NO_FEE.search(text, 0, match.start()):
                continue
            yield OpenDetail(text=match[0].strip(), line=line, is_money=is_money)
