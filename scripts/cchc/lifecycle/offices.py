"""Names of offices and provinces as people type them, in the form of the registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.lifecycle.questions import AnswerError
from cchc.model.documents import Level
from cchc.text.cleaning import clean, one_line
from cchc.text.slugs import slugify

LEVELS: Final = {
    "xã": Level.COMMUNE,
    "phường": Level.WARD,
    "đặc khu": Level.SPECIAL_ZONE,
    "tỉnh": Level.PROVINCE,
    "thành phố": Level.PROVINCE,
}
"""The units of two-level government, each with its level."""

COMMITTEE: Final = "Ủy ban nhân dân"
_MOST: Final = 150
_COMMITTEE: Final = re.compile(r"(?:(?:ủy|uỷ) ban nhân dân|ubnd)\s+", re.IGNORECASE)
_UNIT: Final = re.compile(rf"({'|'.join(LEVELS)})\s+(?=\S)", re.IGNORECASE)
_ENDED: Final = re.compile(r"(huyện|quận|thị xã|thị trấn)\s", re.IGNORECASE)
_PROVINCE: Final = re.compile(r"(?:(tỉnh)|(?:thành phố|tp\.?))\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class OfficeName:
    """The name of an office, and what it says about its place."""

    name: str  # “Ủy ban nhân dân phường Hưng Đạo”
    locality: str | None = None  # “phường Hưng Đạo”
    level: Level | None = None
    province: str | None = None  # typed behind a comma

    @property
    def text(self) -> str:
        """The name as it was typed, in its right form."""
        return f"{self.name}, {self.province}" if self.province else self.name


def read_office(text: str) -> OfficeName:
    """Return the name of an office: “xã Minh Đức, tỉnh Đồng Nai”, “UBND phường Hưng Đạo”, “Sở Nội vụ”.

    Raises:
        AnswerError: it has no letters, is too long, or names a unit that there is none of any more.
    """
    typed, _, after = read_name(text).partition(",")
    typed, after = typed.strip(), after.strip()
    bare = _COMMITTEE.sub("", typed, count=1) if _COMMITTEE.match(typed) else typed
    if (ended := _ENDED.match(bare)) is not None:
        raise AnswerError(
            f"“{bare}”: từ ngày 01/7/2025 không còn {ended[1].lower()}. Viết tên xã, phường, đặc khu hoặc tỉnh, thành "
            "phố hiện nay, ví dụ: phường Hưng Đạo"
        )
    unit = _UNIT.match(bare)
    if unit is None:
        return OfficeName(name=", ".join(filter(None, (typed, after))))
    kind = unit[1].lower()
    locality = f"{kind} {bare[unit.end() :]}"
    return OfficeName(
        name=f"{COMMITTEE} {locality}",
        locality=locality,
        level=LEVELS[kind],
        province=read_province(after) if after else None,
    )


def read_province(text: str) -> str:
    """Return the name of a province or city as the registers write it: “tỉnh Đồng Nai”, “thành phố Hải Phòng”.

    Raises:
        AnswerError: it does not say which of both it is.
    """
    name = read_name(text)
    kind = _PROVINCE.match(name)
    if kind is None:
        raise AnswerError(f"“{name}” là tỉnh hay thành phố? Viết đủ, ví dụ: tỉnh Đồng Nai, thành phố Hải Phòng")
    return f"{'tỉnh' if kind[1] else 'thành phố'} {name[kind.end() :]}"


def read_level(text: str) -> Level:
    """Return the level that a word or its id stands for.

    Raises:
        AnswerError: there is no such level, or no more.
    """
    typed = one_line(clean(text)).lower()
    for name, level in LEVELS.items():
        if typed in {name, level.value}:
            return level
    raise AnswerError(f"“{typed}” không phải một cấp hiện nay. Viết một trong: {', '.join(LEVELS)}")


def short_province(province: str) -> str:
    """Return the name of a province without its kind, which may change: tỉnh Đồng Nai became a city."""
    return _PROVINCE.sub("", province, count=1)


def read_name(text: str) -> str:
    """Return a name on one line.

    Raises:
        AnswerError: it has no letters, or is too long.
    """
    name = one_line(clean(text))
    if not slugify(name):
        raise AnswerError(f"“{name}” không có chữ nào. Viết tên bằng chữ.")
    if len(name) > _MOST:
        raise AnswerError(f"Tên dài {len(name)} ký tự. Viết gọn lại, nhiều nhất {_MOST} ký tự.")
    return name
