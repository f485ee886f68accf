"""Days, months, quarters, years and hours, spoken."""

from __future__ import annotations

import re
from typing import Final

from cchc.text.aloud.numerals import cardinal, roman
from cchc.text.aloud.rules import Lexicon, Rule, after, before

_DASH: Final = r"\s?[-–—]\s?"
_FREE: Final = r"(?<![\w/.,-])"
"""In front of a number that is not part of a longer one."""
_END: Final = r"(?![\w/]|[.,-]\d)"
_BETWEEN: Final = r",\s?|,?\svà\s|\s?[-–—]\s?"
_LATE: Final = 10
_MONTHS: Final = 12
_DAYS: Final = 31
_HOURS: Final = 24
_MINUTES: Final = 59
_HAS_DAY: Final = re.compile(r"(?:ngày|mùng|mồng)\s+\Z", re.IGNORECASE)
_HAS_FROM: Final = re.compile(r"\b(?:từ|trong)\s+(?:ngày\s+)?\Z", re.IGNORECASE)
_DAY_CUE: Final = re.compile(
    r"(?:\b(?:từ|đến|tới|hết|trước|sau|sáng|trưa|chiều|tối|hôm|qua|nay|ngày|lễ|dịp|vào|mùng|mồng)|[(,–-]|và)\s*\Z",
    re.IGNORECASE,
)
_DAY_NEAR: Final = re.compile(r"\b(?:ngày|lễ|dịp)\b[^.;!?\d]{0,30}[(,]?\s*\Z", re.IGNORECASE)
_LISTED_BEFORE: Final = re.compile(r"(?<![\w/.,-])(?:\d{1,2}/\d{1,2}(?:,? và|,)\s){1,6}\Z")
_LISTED_AFTER: Final = re.compile(r"(?:(?:,? và|,)\s\d{1,2}/\d{1,2}(?![\w/])){0,6}")
_SHARE_CUE: Final = re.compile(
    r"\b(?:đạt|tỷ lệ|tỉ lệ|tỷ số|hoàn thành|chiếm|xếp|thứ|hạng|khoảng|gần|hơn|quá|còn|có|được|giảm|tăng|bằng|số|"
    r"kết quả|mục|điều|bài|lớp|tổ|nhà|ngõ|ngách|hẻm|kiệt|thửa|quyết toán|giải quyết|điểm)\s*:?\s*\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s+([a-zđà-ỹ]+)")
_COUNTED_NOUN: Final = re.compile(
    r"\s(?:số|tổng số|xã|phường|thôn|bản|huyện|tỉnh|hộ|hồ sơ|thủ tục|tiêu chí|chỉ tiêu|nhiệm vụ|đơn vị|cơ quan|điểm|"
    r"người|đại biểu|phiếu)\b"
)
_NOT_COUNTED: Final = frozenset(
    {
        *("và", "đến", "tới", "hằng", "hàng", "năm", "là", "tại", "ở", "do", "để", "khi", "thì", "cho", "với", "vừa"),
        *("sẽ", "đã", "này", "lúc", "sáng", "trưa", "chiều", "tối", "trên", "trong", "nên"),
    }
)
"""Words behind a day; any other word is what a share counts: “3/5 xã”."""
_DAY_LISTED: Final = re.compile(r"\bngày\s[\d/\s,và-]{1,24}\Z", re.IGNORECASE)


def day(number: int) -> str:
    """Return a day of the month: “mùng năm”, “mười lăm”."""
    return f"mùng {cardinal(number)}" if number <= _LATE else cardinal(number)


def month(number: int) -> str:
    """Return a month without the word tháng: April is “tư”."""
    return "tư" if number == 4 else cardinal(number)  # noqa: PLR2004 - April


def _is_date(number: str, month_number: str) -> bool:
    return 1 <= int(number) <= _DAYS and 1 <= int(month_number) <= _MONTHS


def _date(number: str, month_number: str, year: str | None = None) -> str:
    spoken = f"{day(int(number))} tháng {month(int(month_number))}"
    return f"{spoken} năm {cardinal(int(year))}" if year else spoken


def _needs_word(match: re.Match[str]) -> bool:
    """Return whether “ngày” has to be said in front of a date."""
    text = before(match)
    return not (_HAS_DAY.search(text) or _DAY_LISTED.search(text))


def _full_date(match: re.Match[str], _: Lexicon) -> str | None:
    number, __, month_number, year = match.groups()
    if not _is_date(number, month_number):
        return None
    return f"{'ngày ' if _needs_word(match) else ''}{_date(number, month_number, year)}"


def _short_date(match: re.Match[str], _: Lexicon) -> str | None:
    number, month_number = match.groups()
    if not _is_date(number, month_number) or not _is_day(match):
        return None
    text = before(match)
    needs = _needs_word(match) and not re.search(r"\bngày\b[^.;!?\d]{0,30}[(,]?\s*\Z", text, re.IGNORECASE)
    return f"{'ngày ' if needs else ''}{_date(number, month_number)}"


def _is_day(match: re.Match[str]) -> bool:
    """Return whether “2/9” is a day; a share only where the words around it, or around its whole list, say so."""
    text, rest = before(match, 80), after(match)
    if _DAY_LISTED.search(text):
        return True
    text = text[: (_LISTED_BEFORE.search(text) or re.search(r"\Z", text)).start()]  # type: ignore[union-attr] # \Z is found
    rest = rest[_LISTED_AFTER.match(rest).end() :]  # type: ignore[union-attr] # it matches nothing, too
    cue = _DAY_CUE.search(text)
    if cue and not re.search(r"ngày\s*\Z", text, re.IGNORECASE) and _COUNTED_NOUN.match(rest):
        return False
    if _DAY_NEAR.search(text) or (cue and cue[0].strip()[-1].isalpha() and cue[0].strip() != "và"):
        return True
    if _SHARE_CUE.search(text) or match[0] == "24/7":
        return False
    counted = _COUNTED.match(rest)
    return counted is None or counted[1] in _NOT_COUNTED


def _dotted_date(match: re.Match[str], _: Lexicon) -> str | None:
    word, number, month_number = match.groups()
    return f"{word} {_date(number, month_number)}" if _is_date(number, month_number) else None


def _days_of_month(match: re.Match[str], _: Lexicon) -> str | None:
    first, last, month_number, year = match.groups()
    if not (_is_date(first, month_number) and _is_date(last, month_number) and int(first) < int(last)):
        return None
    text = before(match)
    # “3-5/10” may be a score or a ratio; with a year or a cue it is a period.
    if not year and not (_DAY_CUE.search(text) or _DAY_NEAR.search(text)):
        return None
    word = "ngày " if _needs_word(match) else ""
    lead = "" if _HAS_FROM.search(text) else "từ " if word else ""
    return f"{lead}{word}{day(int(first))} đến ngày {_date(last, month_number, year)}"


def _date_range(match: re.Match[str], _: Lexicon) -> str | None:
    first, first_month, first_year, last, last_month, last_year = match.groups()
    if not (_is_date(first, first_month) and _is_date(last, last_month)):
        return None
    word = "ngày " if _needs_word(match) else ""
    lead = "" if _HAS_FROM.search(before(match)) or not word else "từ "
    return f"{lead}{word}{_date(first, first_month, first_year)} đến ngày {_date(last, last_month, last_year)}"


def _month_of_year(match: re.Match[str], _: Lexicon) -> str | None:
    word, number, year = match.groups()
    if not 1 <= int(number) <= _MONTHS:
        return None
    return f"{word} {month(int(number))} năm {cardinal(int(year))}"


def _bare_month(match: re.Match[str], _: Lexicon) -> str | None:
    number, year = match.groups()
    return f"tháng {month(int(number))} năm {cardinal(int(year))}" if 1 <= int(number) <= _MONTHS else None


def _months(match: re.Match[str], _: Lexicon) -> str | None:
    word, number = match.groups()
    return f"{word} {month(int(number))}" if 1 <= int(number) <= _MONTHS else None


def _one_day(match: re.Match[str], _: Lexicon) -> str | None:
    word, number = match.groups()
    return f"{word} {day(int(number))}" if 1 <= int(number) <= _DAYS else None


def _day_pair(match: re.Match[str], _: Lexicon) -> str | None:
    word, first, last = match.groups()
    if not 1 <= int(first) < int(last) <= _DAYS:
        return None
    return f"{word} {day(int(first))} đến ngày {day(int(last))}"


def _quarter(match: re.Match[str], _: Lexicon) -> str | None:
    word, number, last, year = match.groups()
    value = int(number) if number.isdecimal() else roman(number)
    end = (int(last) if last.isdecimal() else roman(last)) if last else None
    if value is None or (last and end is None):
        return None
    spoken = f"{word} {cardinal(value)}"
    if end is not None:
        spoken += f" đến quý {cardinal(end)}"
    return f"{spoken} năm {cardinal(int(year))}" if year else spoken


def _quarters(match: re.Match[str], _: Lexicon) -> str | None:
    word, listed, year = match.groups()
    values = [int(one) if one.isdecimal() else roman(one) for one in re.split(_BETWEEN, listed)]
    spoken = [f"{word if not place else 'quý'} {cardinal(value)}" for place, value in enumerate(values) if value]
    if len(spoken) < len(values):
        return None
    said = _joined_as(listed, spoken)
    return f"{said} năm {cardinal(int(year))}" if year else said


def _listed_months(match: re.Match[str], _: Lexicon) -> str | None:
    word, listed, year = match.groups()
    values = [int(one) for one in re.split(_BETWEEN, listed)]
    if not all(1 <= value <= _MONTHS for value in values):
        return None
    said = _joined_as(listed, [f"{word if not place else 'tháng'} {month(one)}" for place, one in enumerate(values)])
    return f"{said} năm {cardinal(int(year))}" if year else said


def _joined_as(listed: str, spoken: list[str]) -> str:
    """Return the words of a list with the signs between them: a dash is “đến”."""
    signs = [" và " if "và" in one else ", " if "," in one else " đến " for one in re.findall(_BETWEEN, listed)]
    return "".join(part for pair in zip(spoken, [*signs, ""], strict=True) for part in pair)


def _years(match: re.Match[str], _: Lexicon) -> str | None:
    first, last = match.groups()
    if int(first) >= int(last):
        return None
    return f"{cardinal(int(first))} đến {cardinal(int(last))}"


def _time(hour: str, minute: str | None) -> str | None:
    if int(hour) > _HOURS or int(minute or 0) > _MINUTES:
        return None
    spoken = f"{cardinal(int(hour))} giờ"
    return f"{spoken} {cardinal(int(minute))}" if minute and int(minute) else spoken


def _clock(match: re.Match[str], _: Lexicon) -> str | None:
    return _time(match[1], match[2])


def _clock_range(match: re.Match[str], _: Lexicon) -> str | None:
    first, last = _time(match[1], match[2]), _time(match[3], match[4])
    if first is None or last is None:
        return None
    lead = "" if _HAS_FROM.search(before(match)) else "từ "
    return f"{lead}{first} đến {last}"


_H: Final = r"(\d{1,2})(?:\s?(?:h|g|giờ)\s?|:)(\d{2})?"
_YEAR: Final = r"((?:19|20)\d{2})"
RULES: Final = (
    Rule(
        re.compile(
            rf"\b(quý)\s+((?:[1-4]|[IV]{{1,3}})(?:(?:,\s?|,?\svà\s)(?:[1-4]|[IV]{{1,3}})(?!\w)){{1,3}})(?:[/-]{_YEAR})?{_END}",
            re.IGNORECASE,
        ),
        _quarters,
    ),
    Rule(
        re.compile(rf"\b(tháng)\s+(\d{{1,2}}(?:(?:{_BETWEEN})\d{{1,2}}){{1,5}})/{_YEAR}{_END}", re.IGNORECASE),
        _listed_months,
    ),
    Rule(re.compile(rf"\b(tháng)\s+(\d{{1,2}}{_DASH}\d{{1,2}})(){_END}", re.IGNORECASE), _listed_months),
    Rule(
        re.compile(
            rf"{_FREE}(\d{{1,2}})[/.](\d{{1,2}})(?:[/.]{_YEAR})?{_DASH}(\d{{1,2}})[/.](\d{{1,2}})[/.]{_YEAR}{_END}"
        ),
        _date_range,
    ),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}})/(\d{{1,2}})(){_DASH}(\d{{1,2}})/(\d{{1,2}})(){_END}"), _date_range),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}}){_DASH}(\d{{1,2}})/(\d{{1,2}})(?:/{_YEAR})?{_END}"), _days_of_month),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}{_END}"), _full_date),
    Rule(
        re.compile(
            rf"\b(quý)\s+([1-4]|[IV]{{1,3}})(?:{_DASH}([1-4]|[IV]{{1,3}}))?(?:[/-]{_YEAR})?{_END}", re.IGNORECASE
        ),
        _quarter,
    ),
    Rule(re.compile(rf"\b(tháng)\s+(\d{{1,2}})[/-]{_YEAR}{_END}", re.IGNORECASE), _month_of_year),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}})/(\d{{1,2}}){_END}"), _short_date),
    Rule(re.compile(rf"\b(ngày)\s+(\d{{1,2}})\.(\d{{1,2}}){_END}", re.IGNORECASE), _dotted_date),
    Rule(re.compile(rf"{_FREE}(?<!tháng )(\d{{1,2}})/{_YEAR}{_END}"), _bare_month),
    Rule(re.compile(rf"\b(tháng)\s+(\d{{1,2}}){_END}(?!%)", re.IGNORECASE), _months),
    Rule(re.compile(rf"\b(ngày)\s+(\d{{1,2}}){_DASH}(\d{{1,2}}){_END}", re.IGNORECASE), _day_pair),
    Rule(re.compile(rf"\b(ngày)\s+(\d{{1,2}}){_END}(?!%)", re.IGNORECASE), _one_day),
    Rule(re.compile(rf"{_FREE}{_YEAR}{_DASH}{_YEAR}{_END}"), _years),
    Rule(re.compile(rf"{_FREE}{_H}(?:{_DASH}|\s+đến\s+){_H}(?:\s?(?:phút|p))?(?!\w)"), _clock_range),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}})(?:\s?[hg]\s?|:|\s?giờ\s)(\d{{2}})(?:\s?(?:phút|p))?(?![\w:])"), _clock),
    Rule(re.compile(rf"{_FREE}(\d{{1,2}})\s?[hg]()(?!\w)"), _clock),
)
