"""Names of persons in Vietnamese texts: after a form of address, or by their family name. A name alone is no fault."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = [chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER: Final = "".join(letter for letter in _LETTERS if letter.isupper())
"""The capital letters of Vietnamese and of its neighbours, for a class of letters."""
_LOWER: Final = "".join(letter for letter in _LETTERS if letter.islower())
_SYLLABLE: Final = f"[{UPPER}](?:[{_LOWER}]+|[{UPPER}]*)"
_REST: Final = rf"(?:[ \u00a0.]{_SYLLABLE}|\.(?=[\s,;:)|]))"

_FAMILY_NAMES: Final = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"),
    *("Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đoàn", "Cao", "Lương", "Tạ", "Tô", "Hà", "Lâm", "Chu", "Trương"),
    *("Thái", "Đào", "Phùng", "Quách", "Triệu", "Vương", "Tăng", "Nông", "Lò", "Vàng", "Giàng", "Sùng", "Thào"),
    *("Kiều", "Nghiêm", "Lữ", "Lưu", "Khuất", "Đàm", "Giáp", "Hứa", "Thạch", "Cầm", "Quàng", "Vi", "Lục", "Bế"),
    *("Châu", "Diệp", "Doãn", "Đồng", "Hoa", "Khổng", "La", "Lại", "Mạc", "Nhâm", "Ninh", "Phí", "Thân", "Tống", "Từ"),
)
_FAMILY: Final = "|".join((*_FAMILY_NAMES, *(name.upper() for name in _FAMILY_NAMES)))
_ADDRESSED: Final = (
    r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác|[Tt]hầy|[Ee]m|[Cc]háu|[Bb]é|[Cc]hồng|[Vv]ợ|[Cc]on"
    r"|[Bb]ệnh nhân|[Nn]gười bệnh|[Cc]ông dân|[Hh]ọ (?:và )?tên:?|[Nn]gười nộp:?|[Tt]ên là)"
)
# Names of places and streets that read like a form of address with a name.
_NO_PERSON: Final = r"(?!Bà (?:Rịa|Nà|Đen|Triệu|Trưng|Huyện|Chúa)|Ông Ích|[Bb]à con|[Cc]hị em|Trưởng|Chủ|Bí|Phó|Giám)"

ADDRESSED_NAME: Final = re.compile(
    rf"(?<!\w){_NO_PERSON}(?:{_ADDRESSED} )(?:(?:trai|gái|bé|tên|tên là|là|học sinh):? )?"
    rf"(?!Trưởng|Chủ|Bí|Phó|Giám|Rịa){_SYLLABLE}{_REST}{{0,4}}"
)
"""“ông Nguyễn Văn A”, “bà Hoa”, “cháu N.V.A.”."""

FULL_NAME: Final = re.compile(rf"(?<!\w)(?:{_FAMILY})(?:[ \u00a0]{_SYLLABLE}){{1,4}}")
"""“Nguyễn Văn A”, by the family name."""

NAMES_A_PLACE: Final = re.compile(
    r"(?:(?:đường|phố|công viên|quảng trường|cầu|hẻm|ngõ|phường|xã|huyện|quận|thị trấn|giải thưởng|giải|học bổng|quỹ"
    r"|đại lộ|khu dân cư|tượng đài|nhà văn hóa)"
    r"|(?:trường|thcs|thpt|bệnh viện|trung tâm|trạm|chùa|đền)(?: [^\W\d_]+){0,4})\s*\Z"
)
"""What stands in front of a name that is the name of a street, a school, a place."""


def last_name(window: str, *, is_addressed: bool = False) -> re.Match[str] | None:
    """Return the last name of a person in a short text, or None; `is_addressed`: only after a form of address."""
    found = list(ADDRESSED_NAME.finditer(window))
    if not is_addressed:
        found += [name for name in FULL_NAME.finditer(window) if not _is_of_place(window, name.start())]
    return max(found, key=lambda name: (name.end(), -name.start()), default=None)


def _is_of_place(window: str, start: int) -> bool:
    return NAMES_A_PLACE.search(window[:start].lower()) is not None
