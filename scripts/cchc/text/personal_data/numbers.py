"""Numbers that belong to one person: citizen id, passport, insurance, tax code, bank account, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from cchc.text.personal_data.kinds import PersonalDataKind, Span
from cchc.text.personal_data.passages import Passages
from cchc.text.telephones import telephones_in

# Nine digits and more, with at most two signs between two of them. Every step reads at least one digit, so it is
# linear; what follows the run is looked at afterwards.
_RUN: Final = re.compile("[0-9](?:[ .()\u00a0\u2011\u2013-]{0,2}[0-9]){8,}")
_DIGITS: Final = re.compile("[0-9]+")
_MOST_GROUPS: Final = 2_000
"""Of one run: a page full of digits only is no list of persons."""
_FEWEST: Final = 9
_MOST: Final = 19
"""Digits of a number: of an identity card, of an account at some banks."""
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9])")
_JOINTS: Final = frozenset(".-")
_MOST_OF_NUMBER: Final = 6
"""Groups of digits that one number may have."""

# Luật Căn cước: province of birth (three digits), century and sex, two digits of the year, six at random.
_PROVINCES: Final = frozenset(
    f"{code:03}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42),
        *(44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86),
        *(87, 89, 91, 92, 93, 94, 95, 96),
    )
)
_ID_SHAPES: Final = frozenset({(12,), (3, 3, 3, 3), (4, 4, 4), (3, 9), (6, 6), (3, 1, 2, 6), (3, 3, 6), (1, 11)})
_OLD_ID_SHAPES: Final = frozenset({(9,), (3, 3, 3), (3, 6), (6, 3)})
_FIRST_YEAR: Final = 20
"""Of births in the last century, two digits: nobody older is alive."""
_LAST_YEAR: Final = 35

_ID_CUE: Final = re.compile(
    r"cmnd|cmtnd|\bcmt\b|chứng minh (?:nhân dân|thư)|căn cước|cccd|định danh cá nhân|số định danh|giấy tờ tùy thân"
    r"|số giấy tờ|\bđdcn\b|\b(?:cmnd|cccd|can cuoc|chung minh)\b"
)
_PASSPORT_CUE: Final = ("hộ chiếu", "passport", "ho chieu")
_PASSPORT: Final = re.compile(r"(?<![\w/.-])[A-Z][0-9]{7,8}(?![\w/])")
_INSURANCE_CUE: Final = re.compile(r"bhxh|bảo hiểm xã hội|số sổ bảo hiểm|mã số bảo hiểm|bhyt|bảo hiểm y tế")
_HEALTH_CARD: Final = re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z] ?[1-5] ?[0-9]{2} ?[0-9]{10}(?![A-Za-z0-9])")
_REACHED: Final = re.compile(r"điện thoại|đường dây|hotline|\bđt\b|sđt|liên hệ|gọi")
_PHONE_COLUMN: Final = re.compile(r"[^:]*(?:điện thoại|\bđt\b|sđt|di động)[^:]*:\s*")
_TAX_CODES: Final = frozenset({10, 12, 13})
_LONG_NUMBER: Final = re.compile("[0-9]{6,}")
_TAX_CUE: Final = re.compile(r"mã số thuế|\bmst\b")
_COMPANY_CUE: Final = re.compile(
    r"mã số doanh nghiệp|msdn|đkkd|gpkd|đăng ký kinh doanh|mã số doanh|mã số hộ kinh doanh"
)
_BANK_CUE: Final = re.compile(
    r"\bstk\b|số tài khoản|số tk\b|tài khoản|ngân hàng|vietcombank|vietinbank|agribank|bidv|techcombank|mbbank"
    r"|\bmb bank|sacombank|vpbank|tpbank|\bacb\b|lpbank|lienvietpostbank|hdbank|\bvib\b|\bshb\b|\bmomo\b"
)
_SURE_BANK_CUE: Final = re.compile(r"(?:\bstk|số tài khoản|số tk)\b[^0-9]{0,12}\Z")
_TREASURY: Final = re.compile(r"kho bạc|kbnn|tài khoản thu (?:phạt|lệ phí|phí)")
# “tài khoản VNeID”: a sign-in, no bank.
_SIGN_IN: Final = re.compile(r"tài khoản (?:vneid|định danh|dịch vụ công|đăng nhập|người dùng|zalo|facebook)")
_OTHER_CODE: Final = re.compile(
    r"(?:mã (?:số )?hồ sơ|số hồ sơ|mã bưu gửi|mã vận đơn|số (?:sê-?ri|seri)|isbn|issn|mã vạch|số hiệu|mã thủ tục"
    r"|mã (?:đơn vị|cơ quan)|mã chương|mã ngành|số thửa|mã qr|mã hàng|mã đơn|mã vùng trồng)[^0-9]{0,15}\Z"
)
_COUNTED: Final = re.compile(
    r"[\s\u00a0]{0,2}(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|người|lượt|hồ sơ|m2|m²|ha\b|km|%|usd|hộ|thẻ)"
)
_DATE_LIKE: Final = re.compile(r"[0-3]?[0-9][ .-]{1,2}[01]?[0-9][ .-]{1,2}(?:19|20)[0-9]{2}")
_CODE_GOES_ON: Final = re.compile(
    r"[-./_](?:[A-Z]{1,3}[0-9]|[0-9]|(?:html?|aspx?|php|jpe?g|png|pdf|docx?|xlsx?|vn|com)\b)|/[A-ZĐ]{2}|[\w@]"
)
_PHONE_CUE: Final = re.compile(r"(?:đt|sđt|tel|đtdđ|dđ|zalo|hotline|lh|fax|phone|mobile)[-./=:]?\Z")
_CONTACT_ADDRESS: Final = re.compile(r"(?:zalo\.me/|wa\.me/|tel:|sms:|phone=)\+?\Z")
_TOKEN_SIGNS: Final = frozenset(" \n\t\u00a0()[]<>\"'|“”,;")
_LONGEST_TOKEN: Final = 200
_NEAR: Final = 40


def find_numbers(passages: Passages) -> Iterator[Span]:
    """Yield the numbers of persons, each of one kind."""
    for run in _RUN.finditer(passages.text):
        yield from _numbers_of_run(passages, run.start(), run.end())
    yield from _passports(passages)
    if "bhyt" in passages.lowered or "bảo hiểm y tế" in passages.lowered:
        for card in _HEALTH_CARD.finditer(passages.text):
            yield Span(*card.span(), PersonalDataKind.SOCIAL_INSURANCE)


def _passports(passages: Passages) -> Iterator[Span]:
    cues = [cue for cue in _PASSPORT_CUE if cue in passages.lowered]
    for cue in cues:
        for place in passages.places(cue):
            end = place + len(cue)
            found = _PASSPORT.search(passages.text, end, end + _NEAR)
            if found is not None:
                yield Span(*found.span(), PersonalDataKind.PASSPORT)
    for row in passages.rows if cues else ():
        for cell in row.cells:
            found = _PASSPORT.search(passages.text, cell.start, cell.end)
            if found is not None and any(cue in cell.header for cue in cues):
                yield Span(*found.span(), PersonalDataKind.PASSPORT)


def _numbers_of_run(passages: Passages, start: int, end: int) -> Iterator[Span]:
    if not _begins_freely(passages, start):
        start = _after_space(passages.text, start, end)
    if _CODE_GOES_ON.match(passages.text, end) and not _is_another_number(passages.text, end):
        end = _before_space(passages.text, start, end)
    groups = [match.span() for match in _DIGITS.finditer(passages.text, start, end)][:_MOST_GROUPS]
    index = 0
    is_inside = False
    while index < len(groups):
        # “21.0285 105.8542”: what follows a dot goes on with the number in front of it.
        found = None if is_inside else _number_at(passages, groups[index : index + _MOST_OF_NUMBER])
        if found is not None:
            yield found[0]
        index += found[1] if found is not None else 1
        is_inside = found is None and index < len(groups) and passages.text[groups[index][0] - 1] in _JOINTS


def _number_at(passages: Passages, groups: Sequence[tuple[int, int]]) -> tuple[Span, int] | None:
    """Return the longest number that begins with the first of the groups, and how many of them it takes."""
    start = groups[0][0]
    lengths = tuple(accumulate(end - one for one, end in groups))
    counts = [
        count
        for count in range(len(groups), 0, -1)
        if _FEWEST <= lengths[count - 1] <= _MOST and not _goes_on(passages.text, groups, count)
    ]
    if not counts or _DATE.match(passages.text, start):
        return None
    # What stands before another long number says nothing of this one.
    before = _LONG_NUMBER.split(passages.before(start, _NEAR))[-1]
    if _OTHER_CODE.search(before):
        return None
    for count in counts:
        number = _Number(
            digits="".join(passages.text[one:other] for one, other in groups[:count]),
            shape=tuple(other - one for one, other in groups[:count]),
            typed=passages.text[_with_sign(passages.text, start) : groups[count - 1][1]],
            before=before,
            after=passages.lowered[groups[count - 1][1] : groups[count - 1][1] + _NEAR],
        )
        if (kind := _kind_of(number)) is not None:
            return Span(groups[count - 1][1] - len(number.typed), groups[count - 1][1], kind), count
    return None


def _goes_on(text: str, groups: Sequence[tuple[int, int]], count: int) -> bool:
    """Return whether a joint and a short group follow the first groups, as in “001085012345.67”.

    In “0912.345.678-0987.654.321” the hyphen does not join, as dots do.
    """
    if count == len(groups) or (joint := text[groups[count - 1][1]]) not in _JOINTS:
        return False
    within = text[groups[0][0] : groups[count - 1][1]]
    if joint not in within and not within.isdigit():
        return False
    return groups[count][1] - groups[count][0] < _FEWEST


@dataclass(frozen=True, kw_only=True, slots=True)
class _Number:
    """Groups of digits that may be one number, with the words around it in small letters."""

    digits: str
    shape: tuple[int, ...]
    typed: str
    before: str
    after: str


def _kind_of(number: _Number) -> PersonalDataKind | None:
    """Return what a number is by its form and the words in front of it."""
    if _TAX_CUE.search(number.before) or _COMPANY_CUE.search(number.before):
        return PersonalDataKind.TAX_CODE if _is_tax_code_of_person(number) else None
    is_telephone = _is_telephone(number)
    if number.shape == (10,) and _INSURANCE_CUE.search(number.before):
        # The insurance agency has a telephone, too.
        is_agency = is_telephone and (number.digits.startswith("02") or _REACHED.search(number.before) is not None)
        return PersonalDataKind.PHONE if is_agency else PersonalDataKind.SOCIAL_INSURANCE
    if number.shape in _ID_SHAPES and is_citizen_id(number.digits):
        return PersonalDataKind.ID_NUMBER
    if is_telephone and not _SURE_BANK_CUE.search(number.before):
        return PersonalDataKind.PHONE
    return None if _COUNTED.match(number.after) else _kind_by_cue(number)


def _kind_by_cue(number: _Number) -> PersonalDataKind | None:
    """Return the kind of a number that only the words in front of it tell."""
    if _is_bank_account(number):
        return PersonalDataKind.BANK_ACCOUNT
    return PersonalDataKind.ID_NUMBER if _is_named_id(number) else None


def _is_tax_code_of_person(number: _Number) -> bool:
    """Return whether a number is a tax code, and of a person: those of companies are public."""
    is_of_person = number.digits.startswith("8") or "cá nhân" in number.before or number.shape == (12,)
    return len(number.digits) in _TAX_CODES and is_of_person and not _COMPANY_CUE.search(number.before)


def _is_named_id(number: _Number) -> bool:
    """Return whether a number follows the name of an identity paper, whatever its digits say."""
    if not _ID_CUE.search(number.before):
        return False
    # A sheet of Excel loses the zeros in front.
    if number.shape in {(9,), (10,), (11,), (12,)}:
        return True
    return number.shape in _ID_SHAPES | _OLD_ID_SHAPES and _ID_CUE.search(number.before[-22:]) is not None


def is_citizen_id(digits: str) -> bool:
    """Return whether twelve digits follow the rules of a citizen id number (số căn cước, số định danh cá nhân)."""
    if len(digits) != 12 or digits[:3] not in _PROVINCES:  # noqa: PLR2004 - the digits of an id
        return False
    year = int(digits[4:6])
    return year >= _FIRST_YEAR if digits[3] in "01" else digits[3] in "23" and year <= _LAST_YEAR


def _is_bank_account(number: _Number) -> bool:
    if not _BANK_CUE.search(number.before):
        return False
    if _TREASURY.search(f"{number.before} {number.after}") or _DATE_LIKE.match(number.typed):
        return False
    if _SURE_BANK_CUE.search(number.before):
        return True
    # “ngân hàng … 12.345.678”: counted or dated, unless it is one word or groups of four.
    is_one = len(number.shape) == 1
    in_fours = len(number.shape) > 2 and set(number.shape[:-1]) == {4}  # noqa: PLR2004 - a year has four
    return (is_one or in_fours) and not _SIGN_IN.search(number.before)


def _is_telephone(number: _Number) -> bool:
    """Return whether groups of digits are a Vietnamese telephone number that a person or an office has."""
    if number.shape == (9,) and number.digits[0] in "35789" and _PHONE_COLUMN.fullmatch(number.before):
        # A sheet of Excel loses the zero in front.
        return True
    for start, end, found in telephones_in(number.typed):
        # The bracket in front may be one of the sentence.
        return number.typed[:start] in {"", "("} and end == len(number.typed) and found.uri.startswith("tel:+84")
    return False


def _with_sign(text: str, start: int) -> int:
    """Return where a number begins with its sign or bracket."""
    while start and text[start - 1] in "+(":
        start -= 1
    return start


def _after_space(text: str, start: int, end: int) -> int:
    """Return where the second word of a run begins, or its end."""
    return next((place + 1 for place in range(start, end) if text[place].isspace()), end)


def _before_space(text: str, start: int, end: int) -> int:
    """Return where the last word of a run begins, or its start."""
    return next((place for place in range(end - 1, start, -1) if text[place].isspace()), start)


def _begins_freely(passages: Passages, start: int) -> bool:
    """Return whether digits are no end of a code, an address of the web or a file name."""
    text = passages.text
    place = _with_sign(text, start)
    token = _token_before(text, place)
    if _CONTACT_ADDRESS.search(token.lower()):
        return True
    if "://" in token or token.startswith(("www.", "#", "mailto:")):
        return False
    sign = text[place - 1 : place]
    if not sign or not (sign.isalnum() or sign in "-./_=&#~%@"):
        return True
    if _PHONE_CUE.search(passages.lowered[max(0, place - 10) : place]):
        return True
    if sign.isalnum() or sign in "_=&#~%@":
        return False
    # After a sign: part of a code, unless it follows a space or another long number.
    prior = text[max(0, place - 10) : place - 1]
    return not prior[-1:].isalnum() or (sign == "/" and len(prior) == 9 and sum(map(str.isdigit, prior)) >= 7)  # noqa: PLR2004 - a number before the slash


def _is_another_number(text: str, end: int) -> bool:
    """Return whether a slash and a second long number follow: “0912345678/0987654321”."""
    following = text[end + 1 : end + 10]
    return text[end : end + 1] == "/" and len(following) == 9 and sum(map(str.isdigit, following)) >= 7  # noqa: PLR2004 - a number


def _token_before(text: str, place: int) -> str:
    start = place
    while start and place - start < _LONGEST_TOKEN and text[start - 1] not in _TOKEN_SIGNS:
        start -= 1
    return text[start:place]
